"""Ways in which programs other than Excel write a worksheet part; all are valid and mean the same."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def rewritten(path: Path, change: Callable[[str, bytes], bytes]) -> None:
    """Rewrites the parts of a workbook in place."""
    with zipfile.ZipFile(path) as source:
        parts = [(info, source.read(info)) for info in source.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for info, data in parts:
            target.writestr(info, change(info.filename, data))


def in_dialect(path: Path, name: str) -> None:
    """Rewrites the worksheets in one of ``DIALECTS``."""
    write = DIALECTS[name]
    rewritten(path, lambda part, data: write(data) if part.startswith("xl/worksheets/sheet") else data)


def _prefixed(xml: bytes) -> bytes:
    old = etree.fromstring(xml)
    namespaces = {("x" if prefix is None else prefix): uri for prefix, uri in old.nsmap.items()}
    new = etree.Element(old.tag, dict(old.attrib), nsmap=namespaces)
    new.extend(old)
    etree.cleanup_namespaces(new, keep_ns_prefixes=list(namespaces))
    return etree.tostring(new, xml_declaration=True, encoding="UTF-8", standalone=True)


def _indented(xml: bytes) -> bytes:
    root = etree.fromstring(xml)
    for cell in root.iter(f"{{{MAIN}}}t"):
        cell.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _single_quoted(xml: bytes) -> bytes:
    return re.sub(rb'([\w:]+)="([^"<>\']*)"', rb"\1='\2'", xml)


def _unnumbered(xml: bytes) -> bytes:
    """Without the numbers of rows and cells, where what comes before tells them."""
    root = etree.fromstring(xml)
    expected_row = 1
    for row in root.iter(f"{{{MAIN}}}row"):
        number = int(row.get("r"))
        for expected, cell in enumerate(row, 1):
            if _column(cell.get("r")) != expected:
                break
            del cell.attrib["r"]
        if number == expected_row:
            del row.attrib["r"]
        expected_row = number + 1
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _reordered(xml: bytes) -> bytes:
    """With a cell's type and format before its reference."""
    return re.sub(rb'<c r="(\w+)"((?: [a-z]+="\w+")+)', rb'<c\2 r="\1"', xml)


def _commented(xml: bytes) -> bytes:
    return xml.replace(b"<sheetData>", b'<sheetData><!-- <row r="1"><c r="A1"/></row> -->')


def _column(reference: str) -> int:
    number = 0
    for letter in re.sub(r"\d", "", reference):
        number = number * 26 + ord(letter) - 64
    return number


DIALECTS: dict[str, Callable[[bytes], bytes]] = {
    "plain": lambda xml: xml,
    "prefixed": _prefixed,
    "indented": _indented,
    "single quotes": _single_quoted,
    "unnumbered": _unnumbered,
    "reordered": _reordered,
    "commented": _commented,
}
