"""A look at drafts: which papers can be made of them, and why others cannot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from orderwright.desk.papers.drafts import Draft
from orderwright.desk.papers.kinds import Kinds
from orderwright.desk.papers.made import Order
from orderwright.desk.papers.places import Places
from orderwright.desk.papers.stops import Stop, stops_of_paper, stops_of_shipment
from orderwright.documents import Company
from orderwright.documents.registry import DocumentType

_UNCARRIED: Final = "neither a delivery nor the ship-to names its carrier yet"


@dataclass
class Look:
    """Looks at drafts.

    Attributes:
        kinds: what was asked for.
        company: the seller.
        day: the day of the papers.
        places: names cells.
        given: fields that making the papers of a shipment gives.
        orders: papers that can be made.
        stops: why others cannot.
        count: how many those are.
        pointless: papers that were asked for by name and would say nothing: kind, number, why.
    """

    kinds: Kinds
    company: Company
    day: dt.date
    places: Places
    given: frozenset[str] = frozenset()
    orders: list[Order] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)
    count: int = 0
    pointless: list[tuple[str, str, str]] = field(default_factory=list)

    def at(self, drafts: Sequence[Draft], kinds: Sequence[DocumentType]) -> None:
        """Takes the papers of some kinds of every draft."""
        for draft in drafts:
            subject = draft.undated()
            early = [one for one in kinds if one.awaits_carrier and _uncarried(draft)]
            wanted = [one for one in kinds if self.kinds.wanted(one, subject) and one not in early]
            whole = stops_of_shipment(draft, self.places) if wanted else []
            self.stops += whole
            self.count += len(wanted) if whole else 0
            for document in () if whole else wanted:
                self._take(Order(draft, document))
            self.pointless += [
                (one.kind, subject.number, _UNCARRIED if one in early and one.fits(subject) else one.unless)
                for one in kinds
                if one not in wanted and self.kinds.asked(one)
            ]

    def _take(self, order: Order) -> None:
        subject = order.printed(self.day, {})
        own = stops_of_paper(order.draft, subject, order.document, self.company, self.places, self.given)
        self.stops += own
        self.count += 1 if own else 0
        self.orders += [] if own else [order]


def _uncarried(draft: Draft) -> bool:
    """An order without a delivery, of which nobody knows yet who carries it."""
    return draft.leaving.table == "Allocations" and not draft.shipment.carrier
