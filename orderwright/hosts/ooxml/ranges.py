"""What stands after a sheet's rows and names cells: merged cells, formats, validations, links, sparklines.

An element with several areas keeps those that are left; one whose cells are all gone goes, as in Excel. Areas
over a table's whole body grow with it. Where rows change places, what was put on a few of them goes along.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from orderwright.hosts.ooxml.addresses import Area, format_areas, parse_areas
from orderwright.hosts.ooxml.formulas import copied, shifted
from orderwright.hosts.ooxml.markup import Element, elements, first, replaced, with_attribute
from orderwright.hosts.ooxml.reshape import Reshape
from orderwright.hosts.ooxml.text import escaped, unescaped

_WITH_AREAS = (
    "conditionalFormatting", "dataValidation", "sparkline", "protectedRange", "ignoredError",
)  # fmt: skip
_WITH_ONE_CELL = {"hyperlink": "ref", "cellWatch": "r"}
_CONTAINERS = (
    ("sparklines", "sparkline"), ("sparklineGroups", "sparklineGroup"),
    ("conditionalFormattings", "conditionalFormatting"), ("dataValidations", "dataValidation"),
    ("mergeCells", "mergeCell"), ("hyperlinks", "hyperlink"), ("protectedRanges", "protectedRange"),
    ("ignoredErrors", "ignoredError"), ("cellWatches", "cellWatch"), ("ext", ""), ("extLst", "ext"),
)  # fmt: skip
_FORMULAS = ("formula", "formula1", "formula2", "f")
_CHILD = re.compile(rb"<[^/!?]")
_OF_ROWS = ("conditionalFormatting", "dataValidation", "protectedRange", "ignoredError")

NewAreas = Callable[[Area], list[Area]]
"""What becomes of an area; empty when all its cells go."""
NewFormula = Callable[[str, int], str]
"""What becomes of a formula whose element moves down by some rows."""


def reshaped_ranges(tail: bytes, reshape: Reshape) -> bytes:
    """Everything after ``sheetData`` after the rows of a table moved; the same bytes if none did."""
    if not reshape.resizes:
        return tail
    new = _each(tail, _WITH_AREAS, lambda element: _reshaped(element, reshape))
    new = _each(
        new,
        tuple(_WITH_ONE_CELL),
        lambda e: _with_one_cell(e, lambda area: reshape.cell(area.top, area.left)),
    )
    new = _each(new, ("mergeCell",), lambda element: _merged(element, reshape))
    return new if new == tail else _without_empty(new)


def ordered_ranges(tail: bytes, areas: NewAreas) -> bytes:
    """Everything after ``sheetData`` after rows changed places; ``areas`` says where an area goes."""

    def top(area: Area) -> int:
        return areas(area)[0].top if area.top == area.bottom else area.top

    new = _each(tail, _OF_ROWS, lambda e: _with_areas(e, areas, lambda text, rows: copied(text, rows, 0)))
    return _each(new, tuple(_WITH_ONE_CELL), lambda e: _with_one_cell(e, top))


def _reshaped(element: Element, reshape: Reshape) -> bytes | None:
    relative = b"sparkline" not in element.tag

    def formula(text: str, rows: int) -> str:
        return shifted(text, reshape.sheet, reshape, rows=rows if relative else 0, relative=relative)

    return _with_areas(element, reshape.area, formula)


def _each(xml: bytes, names: tuple[str, ...], change: Callable[[Element], bytes | None]) -> bytes:
    changes = []
    for element in elements(xml, *names):
        new = change(element)
        if new is not None:
            changes.append((element.start, element.end, new))
    return replaced(xml, changes)


def _with_areas(element: Element, areas: NewAreas, formula: NewFormula) -> bytes | None:
    """An element whose areas stand in its ``sqref`` attribute or in a child of that name (Office 2010)."""
    child = first(element.inner, "sqref")
    text = unescaped(child.inner) if child else element.get("sqref")
    old = parse_areas(text)
    new = [piece for area in old for piece in areas(area)]
    if not new:
        return b"" if old else None
    inner = element.inner
    if child:
        inner = replaced(inner, [(child.inner_start, child.inner_end, format_areas(new).encode())])
    rows = min(area.top for area in new) - min(area.top for area in old)
    inner = _each(inner, _FORMULAS, lambda each: _with_formula(each, formula, rows))
    if new == old and inner == element.inner:
        return None
    tag = element.tag if child or new == old else with_attribute(element.tag, "sqref", format_areas(new))
    return tag + inner + element.xml[element.inner_end : element.end]


def _with_formula(element: Element, formula: NewFormula, rows: int) -> bytes | None:
    nested = first(element.inner, "f")
    if nested:
        inner = _each(element.inner, ("f",), lambda each: _with_formula(each, formula, rows))
    else:
        text = unescaped(element.inner)
        inner = escaped(formula(text, rows))
        if unescaped(inner) == text:
            return None
    return element.tag + inner + element.xml[element.inner_end : element.end]


def _with_one_cell(element: Element, place: Callable[[Area], int | None]) -> bytes | None:
    name = _WITH_ONE_CELL[element.tag[1:].split(None, 1)[0].split(b":")[-1].decode()]
    area = Area.parse(element.get(name))
    top = place(area)
    if top == area.top:
        return None
    if top is None:
        return b""
    moved = Area(top, area.left, area.bottom + top - area.top, area.right)
    return with_attribute(element.tag, name, str(moved)) + element.xml[element.inner_start : element.end]


def _merged(element: Element, reshape: Reshape) -> bytes | None:
    area = Area.parse(element.get("ref"))
    new = reshape.area(area)
    if new == [area] or len(new) > 1:
        return None
    return with_attribute(element.tag, "ref", str(new[0])) if new else b""


def _without_empty(xml: bytes) -> bytes:
    """Without the containers that lost all their elements; counts are set right."""
    for name, child in _CONTAINERS:
        xml = _each(xml, (name,), partial(_counted, child=child))
        if name == "sparklines":
            xml = _each(xml, ("sparklineGroup",), lambda e: None if first(e.inner, "sparklines") else b"")
    return xml


def _counted(element: Element, child: str) -> bytes | None:
    if not _CHILD.search(element.inner):
        return b""
    if not element.get("count"):
        return None
    count = str(sum(1 for _ in elements(element.inner, child)))
    return with_attribute(element.tag, "count", count) + element.xml[element.inner_start : element.end]
