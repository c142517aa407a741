"""Returns as the subjects of papers: what may come back, and the price and freight that are credited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from orderwright.book import OrderBook
from orderwright.desk.papers.drafts import Draft
from orderwright.desk.papers.freight_credit import FreightInHand
from orderwright.desk.papers.groups import groups
from orderwright.desk.papers.leaving import Leaving
from orderwright.desk.papers.lines import LinesInHand
from orderwright.desk.papers.masters import Masters
from orderwright.desk.papers.parties import customer_party, warehouse_party
from orderwright.desk.papers.returned_lines import ReturnedLines
from orderwright.documents import Company, Shipment
from orderwright.documents.returned import Return, ReturnedLine
from orderwright.documents.subject import About, Subject
from orderwright.documents.totals import to_minor_unit

OVER: Final = ("credited", "refused", "cancelled")
"""Returns of which no paper is made any more unless their order is named."""


@dataclass(frozen=True)
class ReturnDraft(Draft):
    """A return, ready to be looked at.

    Attributes:
        returned: the model.
    """

    returned: Return | None = None

    def undated(self, *, priced: bool = True) -> Subject:
        """The return."""
        del priced
        return self.returned or Return()

    def dated(
        self, day: dt.date, numbers: Mapping[str, str] | None = None, *, priced: bool = True
    ) -> Subject:
        """The return, with the numbers of its other papers."""
        del day
        return self.undated(priced=priced).model_copy(update={"document_numbers": dict(numbers or {})})


def returning(book: OrderBook, order: str | None = None, shipment: str | None = None) -> list[Leaving]:
    """The returns to make papers for: all that are open; of an order that is named those too that are over.

    Args:
        book: the tables.
        order: only returns with goods of this order.
        shipment: only returns with goods of this delivery.
    """
    if "Returns" not in book.tables or not len(book["Returns"]):
        return []
    rows = book["Returns"]
    found = []
    for own in groups(rows["return_no"]):
        part = rows.iloc[own]
        orders = tuple(dict.fromkeys(part["order_no"].tolist()))
        named = (order is None or order in orders) and (
            shipment is None or (part["delivery_no"] == shipment).any()
        )
        over = order is None and shipment is None and part["status"].isin(OVER).all()
        number = str(part["return_no"].iloc[0])
        if number and named and not over:
            found.append(Leaving(number, orders, "Returns", tuple(own.tolist()), about=About.RETURN))
    return found


def return_drafts(
    book: OrderBook, found: Sequence[Leaving], company: Company
) -> tuple[list[ReturnDraft], Masters]:
    """The models of returns, and the master data from which they come."""
    lines = LinesInHand(book, found)
    masters = Masters(book, found, lines)
    returned = ReturnedLines(book, found, lines, masters)
    orders = {order for one in found for order in one.order_nos if order}
    freight = FreightInHand(book, orders, {no for one in found for no in returned.said(one, "invoice_no")})
    drafts = []
    for one in found:
        model = _return(one, returned, freight, company)
        drafts.append(ReturnDraft(one, (), (), Shipment(number=one.number), None, (), model))
    return drafts, masters


def _return(one: Leaving, returned: ReturnedLines, freight: FreightInHand, company: Company) -> Return:
    records, masters, book = returned.records, returned.masters, returned.book
    lines = tuple(returned.line(row) for row in one.rows)
    first = next((order for order in one.order_nos if order), "")
    row = one.rows[0]
    currency = masters.orders.text(masters.order(first), "currency") or records.text(row, "currency")
    back = min(returned.days(one, "requested_on"), default=None)
    days = book.setting("return_days")
    customer = returned.customer(one, first)
    warehouse = masters.warehouse(records.text(row, "warehouse") or returned.plant(one))
    return Return(
        number=one.number,
        rma_no=next(iter(returned.said(one, "rma_no")), ""),
        credit_memo_no=next(iter(returned.said(one, "credit_memo_no")), ""),
        order_nos=one.order_nos,
        customer_po=masters.orders.text(masters.order(first), "customer_po"),
        customer=customer_party(
            returned.customers, customer, masters.orders.text(masters.order(first), "customer_name")
        ),
        language=returned.customers.text(customer, "language"),
        return_to=warehouse_party(masters.warehouses, warehouse, company),
        requested_on=back,
        received_on=max(returned.days(one, "received_on"), default=None),
        back_by=back + dt.timedelta(days=int(days)) if back and days.isdecimal() else None,
        currency=currency,
        freight=_freight(one, lines, returned, freight, currency),
        instructions="\n".join(returned.said(one, "instructions")),
        responsible=masters.responsible,
        lines=lines,
    )


def _freight(
    one: Leaving,
    lines: Sequence[ReturnedLine],
    returned: ReturnedLines,
    freight: FreightInHand,
    currency: str,
) -> Decimal | None:
    """The share of the original freight, where the rows say that it is credited."""
    shares = [
        freight.of(line, returned, currency)
        for row, line in zip(one.rows, lines, strict=True)
        if returned.records.said(row, "credit_freight") and line.credited_qty > 0
    ]
    return to_minor_unit(sum(shares, Decimal(0)), currency) if shares else None
