"""Returns of any length for the tests: the instruments that a customer sends back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from orderwright.documents import Responsible
from orderwright.documents.returned import Return, ReturnedLine
from tests.documents.shipments import COMPANY, GOODS, KESTREL

_REASONS = ("damaged in transit", "defective", "no longer needed")


def returned_line(place: int, **changes: object) -> ReturnedLine:
    """Two pieces of the order line at a place, both received, both to be credited."""
    sku, description, _, _, price, _ = GOODS[(place - 1) % len(GOODS)]
    fields = {
        "order_no": "SO-104417",
        "line_no": str(place * 10),
        "sku": sku,
        "description": description,
        "delivery_no": "80004417",
        "invoice_no": "INV-2026-00417",
        "reason": _REASONS[(place - 1) % len(_REASONS)],
        "qty": Decimal(2),
        "received_qty": Decimal(2),
        "uom": "pcs",
        "delivered_qty": Decimal(6),
        "unit_price": Decimal(price),
        **changes,
    }
    return ReturnedLine(**fields)


def returned(count: int = 3, **changes: object) -> Return:
    """A complete return of so many lines."""
    fields = {
        "number": "R-1001",
        "order_nos": ("SO-104417",),
        "customer_po": "4500118827",
        "customer": KESTREL,
        "return_to": COMPANY,
        "requested_on": date(2026, 11, 20),
        "received_on": date(2026, 11, 23),
        "back_by": date(2026, 12, 20),
        "currency": "EUR",
        "responsible": Responsible(name="M. Keller", phone="+49 7621 555 0144"),
        "lines": tuple(returned_line(place) for place in range(1, count + 1)),
        **changes,
    }
    return Return(**fields)
