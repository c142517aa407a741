"""The VBA project as Excel reads it: source only, without a cache of compiled code (MS-OVBA, MS-CFB)."""

from __future__ import annotations

import struct
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from orderwright.errors import DeskError

NAME: Final = "Orderwright"
SOURCE_ONLY: Final = bytes.fromhex("cc61ffff000000")
"""Stream _VBA_PROJECT: version 0xFFFF says that the file has no compiled code (MS-OVBA 2.3.4.1)."""
_TEMPLATE_NAME: Final = "VBAProject"
_NAME_RECORD: Final = 4
_FREE, _END = 0xFFFFFFFF, 0xFFFFFFFE
_BLACK: Final = 1


def vba_project(modules: Mapping[str, str], classes: Mapping[str, str]) -> bytes:
    """The bytes of ``vbaProject.bin`` with an empty ThisWorkbook and Sheet1.

    Args:
        modules: source of each standard module, by name.
        classes: source of each class module, by name.

    Raises:
        DeskError: pyOpenVBA is not installed.
    """
    try:
        from pyopenvba import ExcelFile, VBAModuleKind  # noqa: PLC0415 - an extra
    except ImportError as error:
        message = 'pyOpenVBA is not installed here. Run: pip install "pyOpenVBA>=6.5,<7"'
        raise DeskError(message) from error
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "shell.xlam")
        with ExcelFile.create_new(path) as book:
            project = book.vba_project()
            project.delete_module("Module1")
            for name, source in modules.items():
                project.add_module(name, source)
            for name, source in classes.items():
                project.add_module(name, source, kind=VBAModuleKind.other)
            for module in project.modules:
                # Written anew, a module loses the compiled code before it: its source begins at offset 0.
                module.dirty = True
            book.save()
        with zipfile.ZipFile(path) as archive:
            return _finished(archive.read("xl/vbaProject.bin"))


def _finished(raw: bytes) -> bytes:
    from pyopenvba.cfb import CFB  # noqa: PLC0415 - an extra
    from pyopenvba.vba import compress, decompress  # noqa: PLC0415 - an extra

    file = CFB.from_bytes(raw)
    file.write_stream_in_storage("VBA", "_VBA_PROJECT", SOURCE_ONLY)
    directory = decompress(file.get_stream_in_storage("VBA", "dir"))
    renamed = _replaced_once(directory, _record(_TEMPLATE_NAME), _record(NAME))
    file.write_stream_in_storage("VBA", "dir", compress(renamed))
    text = file.get_stream("PROJECT")
    named = _replaced_once(text, f'Name="{_TEMPLATE_NAME}"'.encode(), f'Name="{NAME}"'.encode())
    file.write_stream("PROJECT", named)
    return all_black(file.to_bytes())


def _record(name: str) -> bytes:
    return struct.pack("<HI", _NAME_RECORD, len(name)) + name.encode("cp1252")


def _replaced_once(raw: bytes, old: bytes, new: bytes) -> bytes:
    if raw.count(old) != 1:
        raise DeskError(
            "The installed pyOpenVBA is not one that Orderwright knows; use that of constraints.txt."
        )
    return raw.replace(old, new)


def all_black(raw: bytes) -> bytes:
    """The compound file with every directory node black, which is always a valid colouring (MS-CFB 2.6.4)."""
    done = bytearray(raw)
    size = 1 << struct.unpack_from("<H", raw, 30)[0]
    fat: list[int] = []
    for sector in struct.unpack_from("<109I", raw, 76):
        if sector != _FREE:
            fat += struct.unpack_from(f"<{size // 4}I", raw, (sector + 1) * size)
    sector = struct.unpack_from("<I", raw, 48)[0]
    while sector != _END:
        for entry in range((sector + 1) * size, (sector + 2) * size, 128):
            if raw[entry + 66]:
                done[entry + 67] = _BLACK
        sector = fat[sector]
    return bytes(done)
