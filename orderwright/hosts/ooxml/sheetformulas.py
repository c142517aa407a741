"""The formulas in a sheet's cells: shared ones written out, references kept right when cells move."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from orderwright.hosts.ooxml.addresses import Area, column_number
from orderwright.hosts.ooxml.formulas import copied, shifted
from orderwright.hosts.ooxml.markup import attribute, first, with_attribute
from orderwright.hosts.ooxml.reshape import Reshape
from orderwright.hosts.ooxml.rows import prefix_of
from orderwright.hosts.ooxml.text import escaped, unescaped

_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
_OVERLAP = 64


@dataclass(frozen=True, slots=True)
class Group:
    """Formulas that are written once, in their first cell, for several cells (ECMA-376 part 1, 18.3.1.40)."""

    row: int
    column: int
    text: str
    area: Area

    def at(self, row: int, column: int) -> str:
        """The formula as it reads in one of the cells."""
        return copied(self.text, row - self.row, column - self.column)


def has_formula(chunks: Iterable[bytes]) -> bool:
    """Whether a worksheet part holds a formula."""
    rest = b""
    for chunk in chunks:
        if _FORMULA.search(rest + chunk if rest else chunk):
            return True
        rest = chunk[-_OVERLAP:]
    return False


class SharedFormulas:
    """The groups of shared formulas in one sheet."""

    def __init__(self, xml: bytes) -> None:
        """Finds the first cell of every group."""
        self._xml = xml
        self._pattern = re.compile(
            rb"(<%(p)sc\s[^>]*?\br=[\"']([A-Z]+)(\d+)[\"'][^>]*>\s*)"
            rb"(<%(p)sf\s[^>]*?\bt=[\"']shared[\"'][^>]*?(?:/>|>([^<]*)</%(p)sf\s*>))"
            % {b"p": re.escape(prefix_of(xml))}
        )
        self._groups: dict[str, Group] = {}
        for found in self._pattern.finditer(xml) if b"shared" in xml else ():
            tag = found[4]
            if found[5] and attribute(tag, "ref"):
                group = Group(
                    int(found[3]),
                    column_number(found[2]),
                    unescaped(found[5]),
                    Area.parse(attribute(tag, "ref")),
                )
                self._groups[attribute(tag, "si")] = group

    def written_out(self, wanted: Callable[[Group], bool]) -> bytes:
        """The sheet with some groups written as plain formulas; the others stay as they are."""
        groups = {si: group for si, group in self._groups.items() if wanted(group)}

        def plain(found: re.Match[bytes]) -> bytes:
            group = groups.get(attribute(found[4], "si"))
            if group is None:
                return found[0]
            text = group.at(int(found[3]), column_number(found[2]))
            tag = found[4][: found[4].index(b">") + 1].replace(b"/>", b">")
            for name in ("t", "ref", "si"):
                tag = with_attribute(tag, name, None)
            return b"%s%s%s</%sf>" % (found[1], tag, escaped(text), prefix_of(self._xml))

        return self._pattern.sub(plain, self._xml) if groups else self._xml

    def text(self, cell: bytes, row: int, column: int) -> str:
        """The formula of a cell, also of one that shares another's; "" if it has none."""
        formula = first(cell, "f")
        if formula is None:
            return ""
        group = self._groups.get(formula.get("si")) if formula.get("t") == "shared" else None
        return group.at(row, column) if group else unescaped(formula.inner)


def following(xml: bytes, sheet: str, reshape: Reshape) -> bytes:
    """A worksheet part whose formulas follow the cells that moved, in this sheet or another."""

    def affected(group: Group) -> bool:
        return reshape.moves or shifted(group.text, sheet, reshape) != group.text

    return shifted_formulas(SharedFormulas(xml).written_out(affected), sheet, reshape)


def shifted_formulas(xml: bytes, sheet: str, reshape: Reshape) -> bytes:
    """A worksheet part whose cells', formats' and rules' formulas follow the cells that moved in some sheet.

    For the sheet that moved, formats and rules are left to ``ranges``: theirs are distances.
    """
    own = sheet.casefold() == reshape.sheet.casefold()
    if own and not has_formula([xml]):
        return xml
    names = rb"f" if own else rb"(?:f|formula|formula1|formula2)"
    pattern = re.compile(rb"(<(?:[\w.-]+:)?%s(?:\s[^>]*)?>)([^<]+)(?=</)" % names)
    end = xml.rfind(b"</%ssheetData" % prefix_of(xml)) if own else len(xml)

    def follow(found: re.Match[bytes]) -> bytes:
        text = unescaped(found[2])
        new = shifted(text, sheet, reshape)
        tag = _array_moved(found[1], reshape) if own and b"ref=" in found[1] else found[1]
        return tag + (found[2] if new == text else escaped(new))

    return pattern.sub(follow, xml[:end]) + xml[end:]


def _array_moved(tag: bytes, reshape: Reshape) -> bytes:
    """The tag of an array formula whose area moved."""
    area = Area.parse(attribute(tag, "ref"))
    top = reshape.cell(area.top, area.left)
    if top is None or top == area.top:
        return tag
    moved = Area(top, area.left, area.bottom + top - area.top, area.right)
    return with_attribute(tag, "ref", str(moved))
