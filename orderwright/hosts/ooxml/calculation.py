"""What Excel keeps about calculating: the chain of formula cells, and the wish to calculate on opening.

The chain (calcChain.xml) is only an order of calculation that Excel makes anew; an entry for a cell without
formula makes Excel offer a repair. So the whole chain goes, with its relationship and content type, when a
formula cell came, went or moved, and stays to the byte otherwise.
"""

from __future__ import annotations

from orderwright.hosts.ooxml.formulas import shifted
from orderwright.hosts.ooxml.markup import elements, first, replaced, with_attribute
from orderwright.hosts.ooxml.reshape import Reshape
from orderwright.hosts.ooxml.text import escaped, unescaped
from orderwright.hosts.ooxml.workbook import Workbook

_BEFORE_CALCULATION = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "definedNames",
)  # fmt: skip
"""The elements that stand before ``calcPr`` (CT_Workbook, ECMA-376 part 1, 18.2.27)."""


def calculating_on_load(xml: bytes) -> bytes:
    """The workbook part with ``fullCalcOnLoad``, so that no result that is out of date is shown."""
    found = first(xml, "calcPr")
    if found:
        tag = with_attribute(found.tag, "fullCalcOnLoad", "1")
        return replaced(xml, [(found.start, found.inner_start, tag)])
    root = first(xml, "workbook")
    if root is None:
        return xml
    prefix = root.tag[1 : root.tag.index(b"workbook")]
    place = max((element.end for element in elements(xml, *_BEFORE_CALCULATION)), default=root.inner_start)
    return replaced(xml, [(place, place, b'<%scalcPr calcId="0" fullCalcOnLoad="1"/>' % prefix)])


def with_moved_names(xml: bytes, reshape: Reshape) -> bytes:
    """The workbook part whose defined names follow cells that moved; the same bytes if none points there."""
    changes = []
    for element in elements(xml, "definedName"):
        text = unescaped(element.inner)
        new = shifted(text, "", reshape)
        if new != text:
            changes.append((element.inner_start, element.inner_end, escaped(new)))
    return replaced(xml, changes)


def chain_part(workbook: Workbook) -> str:
    """The name of the calculation chain's part; "" if there is none."""
    return workbook.related("calcChain")
