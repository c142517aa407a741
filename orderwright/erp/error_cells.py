"""Excel's error values in a workbook, which the quick reader gives as blank cells."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from typing import Final

from lxml import etree

_ERROR_MARK: Final = (b't="e"', b"t='e'")
_BOOK: Final = "xl/workbook.xml"

Errors = dict[int, dict[int, str]]
"""Error texts by row and column, both counted from 1."""


def error_cells(archive: zipfile.ZipFile) -> dict[str, Errors]:
    """Error cells (``t="e"``, ECMA-376 part 1, 18.18.11) by the name of the worksheet; none: no entry."""
    found = {}
    for name, part in _sheet_parts(archive):
        if part in archive.NameToInfo:
            xml = archive.read(part)
            if any(mark in xml for mark in _ERROR_MARK):
                found[name] = _errors(xml)
    return found


def _sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    rels = f"xl/_rels/{posixpath.basename(_BOOK)}.rels"
    if _BOOK not in archive.NameToInfo or rels not in archive.NameToInfo:
        return
    targets = {
        tag.get("Id"): tag.get("Target", "") for tag in _root(archive.read(rels)).iter("{*}Relationship")
    }
    for sheet in _root(archive.read(_BOOK)).iter("{*}sheet"):
        link = next((str(v) for k, v in sheet.attrib.items() if etree.QName(k).localname == "id"), "")
        target = targets.get(link, "")
        yield sheet.get("name", ""), posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _errors(xml: bytes) -> Errors:
    """Cells may leave out their address; they then follow the one before."""
    errors: Errors = {}
    row = column = 0
    for tag in _root(xml).iter("{*}row", "{*}c"):
        if etree.QName(tag).localname == "row":
            row, column = int(tag.get("r", row + 1)), 0
            continue
        letters = tag.get("r", "").rstrip("0123456789")
        column = _column(letters) if letters else column + 1
        if tag.get("t") == "e":
            errors.setdefault(row, {})[column] = "".join(map(str, tag.itertext())).strip() or "#VALUE!"
    return errors


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter.upper()) - 64
    return number


def _root(xml: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(xml, parser)
