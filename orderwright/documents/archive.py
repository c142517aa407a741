"""A .docx as a zip whose unchanged parts are packed once and copied as they are."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_MOST_BYTES: Final = 200_000_000
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest date of a zip entry: equal input gives equal bytes


def read_parts(path: Path) -> dict[str, bytes]:
    """The parts of a .docx by name, in the file's order.

    Raises:
        OSError: the file cannot be read.
        zipfile.BadZipFile: it is no zip, or one that would fill the memory.
    """
    with zipfile.ZipFile(path) as package:
        if sum(info.file_size for info in package.infolist()) > _MOST_BYTES:
            raise zipfile.BadZipFile("its parts are larger than any template")
        return {info.filename: package.read(info) for info in package.infolist() if not info.is_dir()}


def pack(parts: Mapping[str, bytes], *, onto: bytes = b"", compressed: bool = True) -> bytes:
    """A zip of the parts; after the entries of another zip, where one is given.

    Uncompressed, the bytes are equal on every machine; compressed, they depend on its zlib.
    """
    buffer = io.BytesIO(onto)
    buffer.seek(0, io.SEEK_END)
    with zipfile.ZipFile(buffer, "a" if onto else "w") as package:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 0  # otherwise the machine's own
            info.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
            package.writestr(info, data)
    return buffer.getvalue()
