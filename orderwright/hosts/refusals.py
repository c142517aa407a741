"""Why a file cannot be a workbook to read or to write, in one sentence each."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from orderwright.errors import DeskError

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAMPLE = 4096


def workbook_bytes(path: Path) -> bytes:
    """The bytes of a file that may be an .xlsx or .xlsm workbook; DeskError with what it is instead."""
    file = str(path)
    if path.is_dir():
        raise DeskError("This is a folder, not a workbook.", file=file)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise DeskError("There is no such file.", file=file) from None
    except PermissionError:
        raise DeskError(
            "The file may not be read: another program holds it, or you lack the permission.", file=file
        ) from None
    except OSError as error:
        raise DeskError(f"The file cannot be read: {error.strerror or error}.", file=file) from error
    if not data.startswith(_ZIP):
        raise DeskError(_what_it_is(data), file=file)
    return data


def _what_it_is(data: bytes) -> str:
    if not data:
        return "The file is empty (0 bytes); it was probably not copied completely."
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return (
                "The workbook is protected with a password; open it in Excel and take the password away "
                "(File, Info, Protect Workbook)."
            )
        return "This is a workbook of the old .xls kind; open it in Excel and save it as .xlsx."
    if data.startswith(_EMPTY_ZIP):
        return "The file is a zip, but there is no workbook in it."
    if _is_text(data[:_SAMPLE]):
        return "This is a text file (perhaps CSV), not a workbook; open it in Excel and save it as .xlsx."
    return "This is not a workbook, whatever its name says."


def _is_text(sample: bytes) -> bool:
    if sample.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return True
    printable = sum(byte >= 0x20 or byte in b"\t\r\n" for byte in sample)
    return b"\x00" not in sample and printable > 0.97 * len(sample)


def refuse_unless_writable(path: Path) -> None:
    """DeskError when the workbook is open in a spreadsheet program or may not be written."""
    who = open_by(path)
    if who is not None:
        by = f" by {who}" if who else ""
        raise DeskError(
            f"The workbook is open{by}; close it first. (If it is not, delete {owner_files(path)[0].name} "
            "beside it.)",
            file=str(path),
        )
    if path.exists() and _is_read_only(path):
        raise DeskError("The workbook is read-only; allow writing, or work on a copy.", file=str(path))
    if _is_read_only(path.parent):
        raise DeskError(f"Nothing may be written in the folder {path.parent}.", file=str(path))


def owner_files(path: Path) -> list[Path]:
    """The files that a program puts beside a workbook while it has it open: Excel's, LibreOffice's."""
    places = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    return [place for place in places if place.exists()]


def open_by(path: Path) -> str | None:
    """Who has the workbook open: a name, "" if it cannot be read, None if nobody has."""
    found = owner_files(path)
    if not found:
        return None
    try:
        data = found[0].read_bytes()
    except OSError:
        return ""
    if found[0].name.startswith("~$"):
        return _excel_owner(data)
    return data.decode("utf-8", "replace").split(",")[0].strip()


def _excel_owner(data: bytes) -> str:
    """The user in Excel's owner file: a length, 54 bytes in the user's code page, then the same in UTF-16."""
    if len(data) > 57:
        length = int.from_bytes(data[55:57], "little")
        name = data[57 : 57 + 2 * length].decode("utf-16-le", "ignore").strip("\x00 ")
        if name and name.isprintable():
            return name
    length = data[0] if data else 0
    name = data[1 : 1 + length].decode("cp1252", "ignore").strip("\x00 ")
    return name if name.isprintable() else ""


def _is_read_only(path: Path) -> bool:
    """Whether the file system says so; an administrator could write it all the same, and shall not."""
    mode = path.stat().st_mode
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        return not (path.is_dir() and os.name == "nt")
    return not os.access(path, os.W_OK)
