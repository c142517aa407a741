"""What a handling unit holds, as a label says it: in words, and as one trade item with its count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

from orderwright.documents.labels.gs1 import Element, content_elements

if TYPE_CHECKING:
    from orderwright.documents.formats import Formats
    from orderwright.documents.goods import HUContent, ShipmentLine

Lines: TypeAlias = "Mapping[tuple[str, str], ShipmentLine]"
"""Lines of the shipment by order and line number."""
_PIECES: Final = frozenset({"EA", "EACH", "PC", "PCS", "PCE", "ST", "STK", "C62"})
"""Units of measure in which a GTIN's trade items are counted."""
MOST_LINES: Final = 8
"""Of the contents on a label with one barcode."""


def said_of(
    contents: Sequence[HUContent], lines: Lines, fmt: Formats, most: int = MOST_LINES
) -> tuple[str, ...]:
    """What a unit holds, two lines each, or one where there is no room; the rest is in the packing list."""
    told = [_said(item, lines.get(item.key), fmt) for item in contents]
    if 2 * len(told) <= most:
        return tuple(text for pair in told for text in pair if text)
    said = ["  ".join(text for text in pair if text) for pair in told]
    if len(said) <= most:
        return tuple(said)
    more = fmt.say("and {count} more, see the packing list", count=str(len(said) - most + 1))
    return (*said[: most - 1], more)


def _said(item: HUContent, line: ShipmentLine | None, fmt: Formats) -> tuple[str, str]:
    """One content: quantity, numbers and lot; what it is."""
    sku = item.sku or (line.sku if line else "")
    part = line.customer_part if line and line.sku == sku else ""
    amount = f"{fmt.quantity(item.qty)} {item.uom or (line.uom if line else '')}".strip()
    lot = f"{fmt.say('lot')} {item.lot}" if item.lot else ""
    what = item.description or (line.description if line else "")
    return "  ".join(text for text in (amount, sku, part, lot) if text), what


def trade_item(contents: Iterable[HUContent], lines: Lines) -> list[Element]:
    """The elements of a unit that holds pieces of one trade item; none of any other."""
    items = list(contents)
    codes = {item.gtin or (lines[item.key].gtin if item.key in lines else "") for item in items}
    counted = all(item.qty is not None and item.uom.upper() in _PIECES for item in items)
    if len(codes) != 1 or not counted:
        return []
    count = sum((item.qty or Decimal(0) for item in items), Decimal(0))
    [code] = codes
    if not code or count != count.to_integral_value() or count <= 0:
        return []
    lots = {item.lot for item in items}
    ends = {item.expiry for item in items}
    day = next(iter(ends)) if len(ends) == 1 else None
    lot = next(iter(lots)) if len(lots) == 1 else ""
    return content_elements(code, int(count), lot, f"{day:%y%m%d}" if day else "")
