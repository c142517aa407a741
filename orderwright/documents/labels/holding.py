"""What a handling unit holds, as a label says it: in words, and as one trade item with its count."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from orderwright.documents.labels.gs1 import Element, content_elements

if TYPE_CHECKING:
    from orderwright.documents.formats import Formats
    from orderwright.documents.goods import HUContent, ShipmentLine

_PIECES: Final = frozenset({"EA", "EACH", "PC", "PCS", "PCE", "ST", "STK", "C62"})
"""Units of measure in which a GTIN's trade items are counted."""


def said_of(item: HUContent, line: ShipmentLine | None, fmt: Formats) -> str:
    """One content: quantity, numbers, lot, what it is."""
    sku = item.sku or (line.sku if line else "")
    part = line.customer_part if line and line.sku == sku else ""
    amount = f"{fmt.quantity(item.qty)} {item.uom or (line.uom if line else '')}".strip()
    lot = f"{fmt.say('lot')} {item.lot}" if item.lot else ""
    what = item.description or (line.description if line else "")
    return "  ".join(text for text in (amount, sku, part, lot, what) if text)


def trade_item(contents: Iterable[HUContent], lines: dict[tuple[str, str], ShipmentLine]) -> list[Element]:
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
