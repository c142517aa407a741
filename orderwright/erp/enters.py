"""Who enters a correction in the ERP, by its column."""

from __future__ import annotations

from orderwright.findings import Owner
from orderwright.tables import Table

_BY_COLUMN = {
    **dict.fromkeys(
        ("payment_terms", "billing_block", "credit_status", "credit_limit", "limit_valid_to", "tax_id"),
        Owner.FINANCE,
    ),
    **dict.fromkeys(("ap_contact", "invoice_no"), Owner.FINANCE),
    **dict.fromkeys(
        (
            "requested_date",
            "promise_date",
            "first_promise",
            "current_promise",
            "delivery_block",
            "ship_to",
            "plant",
            "incoterm",
            "named_place",
            "freight_terms",
            "confirmed_qty",
            "picked_qty",
            "shipped_qty",
        ),
        Owner.LOGISTICS,
    ),
    **dict.fromkeys(("sku", "description", "uom"), Owner.PRODUCT),
}
_BY_TABLE = {
    **dict.fromkeys(("Products", "UomConversions", "ProductRestrictions"), Owner.PRODUCT),
    **dict.fromkeys(("ShipTos", "Carriers", "Bookings", "Calendars"), Owner.LOGISTICS),
    **dict.fromkeys(("PaymentTerms", "FxRates"), Owner.FINANCE),
}
_BY_GROUP = {"Stock": Owner.LOGISTICS, "Shipping": Owner.LOGISTICS, "Receivables": Owner.FINANCE}


def enters(table: Table, column: str) -> str:
    """Who enters it: masters and stock by their table, orders by the column; the rest is for sales.

    >>> from orderwright.tables import SCHEMA
    >>> enters(SCHEMA["OrderLines"], "unit_price"), enters(SCHEMA["Orders"], "payment_terms")
    ('sales', 'finance')
    """
    owner = _BY_TABLE.get(table.name) or _BY_GROUP.get(table.group) or _BY_COLUMN.get(column, Owner.SALES)
    return owner.value
