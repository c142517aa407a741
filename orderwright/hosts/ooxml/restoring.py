"""Cells with a formula as they are kept, and put back into a worksheet part."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Final

from orderwright.changes import FormulaCell
from orderwright.hosts.ooxml.addinlinks import AddinLink, addin_link
from orderwright.hosts.ooxml.addresses import Area
from orderwright.hosts.ooxml.cellputting import with_put_cells
from orderwright.hosts.ooxml.markup import attribute, first, replaced, with_attribute
from orderwright.hosts.ooxml.rows import SheetRows, indexed
from orderwright.hosts.ooxml.text import escaped
from orderwright.hosts.ooxml.workbook import Workbook

FORM: Final = "xlsx"
"""Formulas as a file has them."""
_NAMES: Final = re.compile(rb"(</?)(?:[\w.-]+:)?(c|f|v)(?=[\s/>])")
_LINKED: Final = re.compile(rb'"[^"]*"|\[\d+\](?=!)')


@dataclass(frozen=True)
class Beside:
    """What formulas lean on beside their cells.

    Attributes:
        metadata: mark of the workbook's cell metadata, which says that an array spills.
        link: the link to the add-in's file; None without one.
    """

    metadata: str
    link: AddinLink | None

    def uses_link(self, formula: str) -> bool:
        """Whether a formula names the add-in's file."""
        return self.link is not None and f"[{self.link.place}]" in formula


def metadata_mark(workbook: Workbook) -> str:
    """What tells one state of the cell metadata (ECMA-376 part 1, 18.9) from another; blank without them."""
    part = workbook.related("sheetMetadata")
    return hashlib.sha256(workbook.archive.read(part)).hexdigest() if part else ""


def beside(workbook: Workbook) -> str:
    """What the workbook's formulas lean on, as text."""
    link = addin_link(workbook)
    return json.dumps({"metadata": metadata_mark(workbook), "link": asdict(link) if link else None})


def kept_beside(cell: FormulaCell) -> Beside:
    """What a kept formula leans on."""
    return _beside(cell.beside)


@lru_cache(maxsize=8)
def _beside(text: str) -> Beside:
    body = json.loads(text)
    return Beside(body["metadata"], AddinLink(**body["link"]) if body["link"] else None)


def kept_xml(cell: bytes, text: str) -> str:
    """A cell as it is kept: one that shares another's formula has its own, a result has its own text."""
    formula = first(cell, "f")
    if formula is not None and formula.get("t") == "shared":
        tag = formula.tag.replace(b"/>", b">")
        for name in ("t", "ref", "si"):
            tag = with_attribute(tag, name, None)
        own = b"%s%s</%s>" % (tag, escaped(text), tag[1:-1].split()[0])
        cell = replaced(cell, [(formula.start, formula.end, own)])
    result, end = first(cell, "v"), cell.index(b">") + 1
    if result is not None and attribute(cell[:end], "t") == "s":
        cell = with_attribute(cell[:end], "t", None) + cell[end : result.start] + cell[result.end :]
    return cell.decode()


def filled_area(cell: bytes) -> str:
    """The area that an array formula fills; blank for every other cell."""
    formula = first(cell, "f")
    return formula.get("ref") if formula is not None and formula.get("t") == "array" else ""


def with_kept_cells(xml: bytes, cells: Iterable[FormulaCell], metadata: str, link: int) -> bytes:
    """A worksheet part with kept cells in the place of those that stand there; their formats stay.

    Args:
        xml: the part.
        cells: its cells.
        metadata: mark of the cell metadata as they are; without those of then an array has a fixed area.
        link: place of the add-in among the linked files now.
    """
    sheet, by_place = indexed(xml), {}
    for cell in cells:
        area = Area.parse(cell.cell)
        by_place[area.top, area.left] = cell

    def made(row: int, column: int, style: int) -> bytes:
        return _put_back(by_place[row, column], sheet, style, metadata, link)

    return with_put_cells(sheet, by_place, made)


def _put_back(cell: FormulaCell, sheet: SheetRows, style: int, metadata: str, link: int) -> bytes:
    then = kept_beside(cell)
    xml = _NAMES.sub(rb"\1%s\2" % sheet.patterns.prefix, cell.kept.encode())
    end = xml.index(b">") + 1
    tag = with_attribute(xml[:end], "s", str(style) if style else None)
    if then.metadata != metadata:
        tag = with_attribute(with_attribute(tag, "cm", None), "vm", None)
    return tag + _relinked(xml[end:], then, link)


def _relinked(xml: bytes, then: Beside, link: int) -> bytes:
    """A cell's content that names the add-in's file by its place now."""
    if then.link is None or then.link.place == link:
        return xml
    old, new = b"[%d]" % then.link.place, b"[%d]" % link
    return _LINKED.sub(lambda found: new if found[0] == old else found[0], xml)
