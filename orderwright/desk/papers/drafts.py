"""From the goods of a shipment to the one model of which all its papers are made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from orderwright.book import OrderBook
from orderwright.desk.papers.charging import ChargesInHand
from orderwright.desk.papers.damages import Damages
from orderwright.desk.papers.further import Further
from orderwright.desk.papers.goods import Good, goods_of
from orderwright.desk.papers.headers import header_of
from orderwright.desk.papers.kit_goods import with_kits
from orderwright.desk.papers.leaving import Leaving
from orderwright.desk.papers.lines import LinesInHand
from orderwright.desk.papers.masters import Masters
from orderwright.desk.papers.modelled import shipment_of
from orderwright.desk.papers.order_facts import OrderFacts
from orderwright.desk.papers.picked_before import reserve_for_earlier
from orderwright.desk.papers.picking import Bins, pieces_of, sku_of
from orderwright.desk.papers.problems import Problem, problems_of
from orderwright.desk.papers.supplies import supplies_of
from orderwright.desk.papers.units import Box, boxes_of, recorded_units
from orderwright.documents import Charges, Company, Shipment
from orderwright.documents.subject import About, Subject


@dataclass(frozen=True)
class Draft:
    """A shipment ready to be looked at.

    Attributes:
        leaving: which shipment.
        goods: what is in it.
        boxes: its packages.
        shipment: the model, without the dates and numbers that making the papers gives.
        net_days: days until payment is due; None where the terms do not say.
        problems: what contradicts itself before a model can be made of it.
    """

    leaving: Leaving
    goods: tuple[Good, ...]
    boxes: tuple[Box, ...]
    shipment: Shipment
    net_days: int | None
    problems: tuple[Problem, ...]

    def among(self, others: Mapping[tuple[About, str], Mapping[str, str]]) -> Draft:
        """The same, knowing the numbers of the papers that are made with it, by what they are about."""
        return self

    def undated(self, *, priced: bool = True) -> Subject:
        """The shipment without what making the papers gives.

        Args:
            priced: the paper prints amounts; a fault in them does not keep back one that does not.
        """
        return self.shipment if priced else self._unpriced

    @cached_property
    def _unpriced(self) -> Shipment:
        lines = (line.model_copy(update={"amount": None}) for line in self.shipment.lines)
        return self.shipment.model_copy(update={"lines": tuple(lines), "charges": Charges()})

    def dated(
        self, day: dt.date, numbers: Mapping[str, str] | None = None, *, priced: bool = True
    ) -> Subject:
        """The shipment as it is printed.

        Args:
            day: the day of the papers; what has no planned day ships on it.
            numbers: the numbers of the shipment's papers by kind.
            priced: the paper prints amounts.
        """
        proposed = self.leaving.table == "Allocations"
        return self.undated(priced=priced).model_copy(
            update={
                "document_numbers": dict(numbers or {}),
                "invoice_date": day,
                "due_date": None if self.net_days is None else day + dt.timedelta(days=self.net_days),
                "ship_date": day if proposed else self.shipment.ship_date,
            }
        )


def drafts_of(book: OrderBook, shipments: Sequence[Leaving], company: Company) -> tuple[list[Draft], Masters]:
    """The models of all shipments, and the master data from which they come."""
    lines = LinesInHand(book, shipments)
    masters = Masters(book, shipments, lines)
    recorded = recorded_units(book, shipments, lines)
    supplies = supplies_of(book)
    charges = ChargesInHand(book, (order for one in shipments for order in one.order_nos))
    further = Further(book, masters, shipments)
    facts = OrderFacts(book, {one.number for one in shipments if one.about is About.ORDER}, masters)
    found = with_kits(book, goods_of(book, shipments, lines))
    bins = Bins(book, [sku_of(good, masters) for goods in found for good in pieces_of(goods)])
    reserve_for_earlier(book, shipments, found, masters, bins)
    made, damages = [], Damages(book)
    for one, goods in zip(shipments, found, strict=True):
        boxes = boxes_of(one, goods, recorded, masters, supplies)
        header = header_of(one, goods, masters, company)
        problems = tuple(problems_of(one, goods, masters))
        shipment = shipment_of(one, goods, boxes, header, masters, charges, bins)
        shipment = further.added(shipment, one, goods, boxes)
        shipment = shipment.model_copy(update=facts.of(one, shipment))
        shipment = shipment.model_copy(update={"damages": damages.of(shipment)})
        made.append(Draft(one, goods, boxes, shipment, header.net_days, problems))
    return made, masters
