"""A table's own part: where it stands, its columns, and the part after its body changed its length."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from orderwright.hosts.ooxml.addresses import Area
from orderwright.hosts.ooxml.markup import (
    Element,
    attribute,
    elements,
    first,
    replaced,
    start_tags,
    with_attribute,
)
from orderwright.hosts.ooxml.text import plain, unescaped


@dataclass(frozen=True)
class CalculatedColumn:
    """The formula that Excel fills into new rows of a column."""

    text: str
    array: bool


class TablePart:
    """One ``tableN.xml`` (ECMA-376 part 1, 18.5)."""

    def __init__(self, part: str, xml: bytes) -> None:
        """Reads the part; ValueError when it holds no table."""
        self.part = part
        self.xml = xml
        root = first(xml, "table")
        if root is None:
            raise ValueError(f"{part} holds no table.")
        self._root: Element = root
        self.name = root.get("displayName") or root.get("name")
        self.area = Area.parse(root.get("ref"))
        self._header_rows = int(root.get("headerRowCount", "1"))
        self.totals_rows = int(root.get("totalsRowCount", "0"))

    @property
    def first_row(self) -> int:
        """Row of the body's first row, 1-based."""
        return self.area.top + self._header_rows

    @property
    def body_count(self) -> int:
        """How many rows stand between header and totals, the blank row of an empty table included."""
        return max(0, self.area.bottom - self.totals_rows - self.first_row + 1)

    @cached_property
    def filtered(self) -> bool:
        """Whether a filter has a criterion, and hides rows."""
        return first(self.xml, "filterColumn") is not None

    @cached_property
    def headers(self) -> list[str]:
        """The columns' names from left to right."""
        return [plain(column.get("name")) for column in elements(self.xml, "tableColumn")]

    @cached_property
    def calculated(self) -> dict[str, CalculatedColumn]:
        """The calculated columns by header."""
        found = {}
        for header, column in zip(self.headers, elements(self.xml, "tableColumn"), strict=True):
            formula = first(column.inner, "calculatedColumnFormula")
            if formula is not None:
                array = formula.get("array") in {"1", "true"}
                found[header] = CalculatedColumn(unescaped(formula.inner), array)
        return found

    def resized(self, body_count: int) -> bytes:
        """The part with a body of that many rows (at least one): area, filter and sort follow."""
        old_last, last = self.first_row + self.body_count - 1, self.first_row + body_count - 1
        changes = [self._resized_root(last + self.totals_rows)]
        for start, end in start_tags(self.xml, "autoFilter", "sortState", "sortCondition"):
            tag = self.xml[start:end]
            area = Area.parse(attribute(tag, "ref"))
            if area.bottom == old_last:
                area = replace(area, bottom=last)
                changes.append((start, end, with_attribute(tag, "ref", str(area))))
        return replaced(self.xml, changes)

    def _resized_root(self, bottom: int) -> tuple[int, int, bytes]:
        area = replace(self.area, bottom=bottom)
        tag = with_attribute(self._root.tag, "ref", str(area))
        tag = with_attribute(with_attribute(tag, "insertRow", None), "insertRowShift", None)
        return self._root.start, self._root.inner_start, tag
