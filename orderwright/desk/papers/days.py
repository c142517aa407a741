"""A day as the subject of papers: all shipments that leave on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from orderwright.desk.papers.drafts import Draft
from orderwright.desk.papers.leaving import Leaving
from orderwright.documents import Shipment
from orderwright.documents.loading import Loading
from orderwright.documents.subject import About, Subject


@dataclass(frozen=True)
class DayDraft(Draft):
    """The day's loading, ready to be looked at; its goods are looked at with their own shipments.

    Attributes:
        loading: the model.
    """

    loading: Loading | None = None

    def undated(self, *, priced: bool = True) -> Subject:
        """The loading."""
        del priced
        return self.loading or Loading(day=dt.date.min)

    def dated(
        self, day: dt.date, numbers: Mapping[str, str] | None = None, *, priced: bool = True
    ) -> Subject:
        """The loading, with the numbers of the day's papers."""
        del day
        return self.undated(priced=priced).model_copy(update={"document_numbers": dict(numbers or {})})


def day_draft(day: dt.date, drafts: Sequence[Draft]) -> DayDraft:
    """The loading of a day, in the order of the shipments given."""
    own = [draft.shipment for draft in drafts]
    orders = dict.fromkeys(order for draft in drafts for order in draft.leaving.order_nos)
    number = day.isoformat()
    leaving = (
        replace(drafts[0].leaving, number=number, order_nos=tuple(orders), former=(), about=About.DAY)
        if drafts
        else Leaving(number, (), "Shipments", (), about=About.DAY)
    )
    loading = Loading(number=number, day=day, shipments=tuple(own))
    return DayDraft(leaving, (), (), Shipment(number=number), None, (), loading)
