"""A load as the subject of papers: deliveries that one truck takes under a master bill of lading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from orderwright.book import OrderBook
from orderwright.desk.papers.drafts import Draft
from orderwright.desk.papers.made import Order
from orderwright.documents import Shipment
from orderwright.documents.loading import Load
from orderwright.documents.subject import About, Subject

_BILL: Final = "bill-of-lading"
_IN_THIS_RUN: Final = "DRAFT"
"""What a bill of lading is called that is made in the same run, until its number is drawn."""


@dataclass(frozen=True)
class LoadDraft(Draft):
    """A load, ready to be looked at; its goods are looked at with their own shipments.

    Attributes:
        load: the model.
        bills: number of each shipment's bill of lading, by the shipment's number.
    """

    load: Load = field(default_factory=Load)
    bills: Mapping[str, str] = field(default_factory=dict)

    def among(self, others: Mapping[tuple[About, str], Mapping[str, str]]) -> LoadDraft:
        """The same with the numbers of bills that are made with it."""
        made = {
            number: papers[_BILL]
            for (about, number), papers in others.items()
            if about is About.SHIPMENT and _BILL in papers
        }
        return replace(self, bills={**self.bills, **made})

    def undated(self, *, priced: bool = True) -> Subject:
        """The load, its shipments without the numbers of bills that are made here."""
        del priced
        return self.load

    def dated(
        self, day: dt.date, numbers: Mapping[str, str] | None = None, *, priced: bool = True
    ) -> Subject:
        """The load with the numbers of its papers, its shipments with those of their bills."""
        del day, priced
        own = tuple(_billed(one, self.bills.get(one.number, "")) for one in self.load.shipments)
        return self.load.model_copy(update={"document_numbers": dict(numbers or {}), "shipments": own})


def load_drafts(book: OrderBook, drafts: Sequence[Draft], made: Sequence[Order]) -> list[LoadDraft]:
    """The loads of several deliveries: those with one master bill, else with one carrier, trailer and day.

    Args:
        book: the tables.
        drafts: the shipments in hand.
        made: papers that are made in the same run.
    """
    groups: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.leaving.table == "Shipments" and (number := _load_number(draft.shipment)):
            groups.setdefault(number, []).append(draft)
    bills = {order.shipment_no: _IN_THIS_RUN for order in made if order.document.kind == _BILL}
    bills |= _issued_bills(book)
    return [_load_draft(number, own, bills) for number, own in groups.items() if len(own) > 1]


def _load_draft(number: str, drafts: Sequence[Draft], bills: Mapping[str, str]) -> LoadDraft:
    shipments = tuple(draft.shipment for draft in drafts)
    orders = dict.fromkeys(order for draft in drafts for order in draft.leaving.order_nos)
    rows = tuple(row for draft in drafts for row in draft.leaving.rows)
    leaving = replace(
        drafts[0].leaving, number=number, order_nos=tuple(orders), rows=rows, former=(), about=About.LOAD
    )
    master = shipments[0].carriage.master_bol_no
    own = {one.number: bills[one.number] for one in shipments if one.number in bills}
    load = Load(number=number, master_bol_no=master, shipments=shipments)
    return LoadDraft(leaving, (), (), Shipment(number=number), None, (), load, own)


def _load_number(shipment: Shipment) -> str:
    """By what shipments are one load; blank where nothing says that others go with it."""
    carriage = shipment.carriage
    if carriage.master_bol_no:
        return carriage.master_bol_no
    if not (carriage.trailer and shipment.ship_date):
        return ""
    return "-".join((shipment.ship_date.isoformat(), carriage.scac or shipment.carrier, carriage.trailer))


def _issued_bills(book: OrderBook) -> dict[str, str]:
    """Bills of lading that the workbook lists as issued, by delivery."""
    rows = book["Documents"]
    own = rows[((rows["kind"] == _BILL) & (rows["state"] == "issued")).to_numpy(bool)]
    return dict(zip(own["delivery_no"].tolist(), own["number"].tolist(), strict=True))


def _billed(shipment: Shipment, number: str) -> Shipment:
    if not number:
        return shipment
    return shipment.model_copy(update={"document_numbers": {_BILL: number}})
