"""The zip around a workbook: what may be opened, and how one is written with a few parts changed."""

from __future__ import annotations

import contextlib
import hashlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from copy import copy
from pathlib import Path
from typing import IO
from xml.parsers import expat

from orderwright.errors import DeskError
from orderwright.hosts.ooxml.model import UnfitEditError

MAX_ENTRIES = 20_000
MAX_PART_BYTES = 2 * 1024**3
MAX_TOTAL_BYTES = 4 * 1024**3
MAX_RATIO = 300
"""A sheet of a million empty rows compresses about 60 times; a bomb about 1,000 times."""
_RATIO_COUNTS_FROM = 32 * 1024**2

_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_DTD = re.compile(rb"(?>\s+|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE", re.DOTALL)
_DATA_DESCRIPTOR, _ENCRYPTED = 0x08, 0x01
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_DAMAGED = "The workbook is damaged or was not copied completely; take the last good copy."


@contextlib.contextmanager
def refusing_nonsense(file: str) -> Iterator[None]:
    """Turns what goes wrong inside because a part is not what the standard says into a DeskError."""
    try:
        yield
    except UnfitEditError:
        raise
    except (ValueError, LookupError, OverflowError, expat.ExpatError) as error:
        raise DeskError(
            "The workbook is damaged inside; open it in Excel, let Excel repair it, and save it.", file=file
        ) from error


def refuse_broken_xml(part: str, data: bytes) -> None:
    """ExpatError for a part that is no XML; nothing like that is ever put into a user's file."""
    if part.lower().endswith((".xml", ".rels")):
        expat.ParserCreate().Parse(data, True)


class Archive:
    """The parts of one workbook, from the file's bytes: nobody can change them while they are read."""

    def __init__(self, data: bytes, file: str) -> None:
        """Opens the zip; DeskError when it is damaged, encrypted or a zip bomb.

        Args:
            data: The file's bytes.
            file: The file's path, for messages.
        """
        self.file = file
        self._data = data
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, struct.error, ValueError, OverflowError) as error:
            raise DeskError(_DAMAGED, file=file) from error
        self._entries = self._zip.infolist()
        self._refuse_bomb()
        if any(entry.flag_bits & _ENCRYPTED for entry in self._entries):
            raise DeskError("The workbook's parts are encrypted; save it without a password.", file=file)
        self._names = {entry.filename.casefold(): entry.filename for entry in self._entries}
        if len(self._names) < len(self._entries):
            raise DeskError("The workbook contains a part twice; open it in Excel and save it.", file=file)

    def _refuse_bomb(self) -> None:
        total = sum(entry.file_size for entry in self._entries)
        if len(self._entries) > MAX_ENTRIES or total > MAX_TOTAL_BYTES:
            raise DeskError("The workbook is far too large to be one; it was not opened.", file=self.file)
        for entry in self._entries:
            swollen = entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
            if entry.file_size > MAX_PART_BYTES or (swollen and entry.file_size > _RATIO_COUNTS_FROM):
                raise DeskError(
                    f"The workbook's part {entry.filename} would swell to {entry.file_size:,} bytes "
                    "(a zip bomb); it was not opened.",
                    file=self.file,
                )

    def names(self) -> list[str]:
        """The parts' names in the file's order."""
        return [entry.filename for entry in self._entries]

    def has(self, name: str) -> bool:
        """Whether there is a part of this name; part names ignore case (ECMA-376 part 2, 6.2.2.3)."""
        return name.casefold() in self._names

    def read(self, name: str) -> bytes:
        """A part's bytes; XML in UTF-8. DeskError when it is missing, damaged or declares a DTD."""
        if not self.has(name):
            raise DeskError(f"The workbook lacks its part {name}. {_DAMAGED}", file=self.file)
        with self._opened(name) as stream:
            data = self._drained(stream)
        return self._plain_xml(data, name) if name.lower().endswith((".xml", ".rels", ".vml")) else data

    def fingerprint(self, name: str) -> bytes:
        """A hash of a part's bytes as they are packed; blank where there is no such part."""
        if not self.has(name):
            return b""
        return hashlib.blake2b(self._packed(self._zip.getinfo(self._names[name.casefold()]))).digest()

    def size(self, name: str) -> int:
        """Bytes of a part when it is unpacked."""
        return self._zip.getinfo(self._names[name.casefold()]).file_size

    def chunks(self, name: str, size: int = 1 << 16) -> Iterator[bytes]:
        """An XML part as ``read`` gives it, a stretch at a time."""
        with self._opened(name) as stream:
            chunk = self._drained(stream, size)
            if chunk[:2] in _UTF_16:
                chunk += self._drained(stream)
            chunk = self._plain_xml(chunk, name)
            while chunk:
                yield chunk
                chunk = self._drained(stream, size)

    def verify(self) -> None:
        """Reads every part once; DeskError when one does not match its checksum."""
        for name in self.names():
            with self._opened(name) as stream:
                while self._drained(stream, 1 << 18):
                    pass

    def write(self, to: Path, changed: Mapping[str, bytes], removed: Collection[str] = ()) -> None:
        """Writes the workbook anew: same order and dates; unchanged parts keep their compressed bytes.

        New parts stand last, with the date of the first.
        """
        with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as out:
            for entry in self._entries:
                if entry.filename in changed:
                    data = changed[entry.filename]
                    level = 6 if len(data) < 8 * 1024**2 else 3
                    out.writestr(_fresh(entry), data, zipfile.ZIP_DEFLATED, level)
                elif entry.filename not in removed:
                    self._copy(entry, out)
            for name in changed:
                if not self.has(name):
                    new = zipfile.ZipInfo(name, self._entries[0].date_time)
                    out.writestr(new, changed[name], zipfile.ZIP_DEFLATED, 6)

    def _copy(self, entry: zipfile.ZipInfo, out: zipfile.ZipFile) -> None:
        """Appends the entry as it is compressed; zipfile has no way for it, so its books are kept here."""
        new = copy(entry)
        new.flag_bits &= ~_DATA_DESCRIPTOR
        stream = out.fp
        assert stream is not None  # noqa: S101 - the archive is open for writing
        stream.seek(out.start_dir)
        new.header_offset = stream.tell()
        stream.write(new.FileHeader(zip64=None))
        stream.write(self._packed(entry))
        out.start_dir = stream.tell()
        out.filelist.append(new)
        out.NameToInfo[new.filename] = new

    def _packed(self, entry: zipfile.ZipInfo) -> memoryview:
        header = _LOCAL_HEADER.unpack_from(self._data, entry.header_offset)
        start = entry.header_offset + _LOCAL_HEADER.size + header[-2] + header[-1]
        return memoryview(self._data)[start : start + entry.compress_size]

    def _opened(self, name: str) -> IO[bytes]:
        try:
            return self._zip.open(self._names[name.casefold()])
        except (zipfile.BadZipFile, NotImplementedError, struct.error, EOFError, OSError) as error:
            raise DeskError(_DAMAGED, file=self.file) from error

    def _drained(self, stream: IO[bytes], size: int = -1) -> bytes:
        try:
            return stream.read(size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise DeskError(_DAMAGED, file=self.file) from error

    def _plain_xml(self, data: bytes, name: str) -> bytes:
        if data[:2] in _UTF_16:
            data = _as_utf8(data)
        data = data.removeprefix(b"\xef\xbb\xbf")
        if _DTD.match(data):
            raise DeskError(
                f"The workbook's part {name} declares a document type, which none needs; it was not read.",
                file=self.file,
            )
        return data


def _as_utf8(data: bytes) -> bytes:
    text = data.decode("utf-16")
    declaration, mark, rest = text.partition("?>")
    return (declaration.replace("UTF-16", "UTF-8").replace("utf-16", "utf-8") + mark + rest).encode("utf-8")


def _fresh(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    new = zipfile.ZipInfo(entry.filename, entry.date_time)
    new.external_attr, new.create_system = entry.external_attr, entry.create_system
    return new
