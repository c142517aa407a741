"""Which papers can be made, and which are stopped and why: a portion of the shipments at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.papers.blocked import blocking, held_orders
from orderwright.desk.papers.claimed import claimed
from orderwright.desk.papers.days import day_draft
from orderwright.desk.papers.drafts import Draft, drafts_of
from orderwright.desk.papers.kinds import Kinds
from orderwright.desk.papers.leaving import Leaving, leaving
from orderwright.desk.papers.loads import load_drafts
from orderwright.desk.papers.look import Look
from orderwright.desk.papers.made import Order
from orderwright.desk.papers.of_day import OfDay
from orderwright.desk.papers.ordered import ordered
from orderwright.desk.papers.packages_numbered import given_fields
from orderwright.desk.papers.places import Places
from orderwright.desk.papers.procedures import company_draft
from orderwright.desk.papers.returning import return_drafts, returning
from orderwright.desk.papers.stops import stops_frame
from orderwright.desk.papers.wanted import Wanted
from orderwright.documents import Company
from orderwright.documents.subject import About
from orderwright.findings import Stage
from orderwright.rules.engine import Examination

_AT_ONCE: Final = 100
"""Shipments whose models are in memory together; ten thousand would fill it."""


class Planning:
    """Looks at everything that is asked for: shipments, orders, the day, returns, the company.

    The figures are whole once every portion was taken.

    Attributes:
        stopped: findings of the papers that cannot be made.
        papers_stopped: how many those are.
        left_out: shipments and orders beyond the most that were asked for.
        pointless: papers that were asked for by name and would say nothing: kind, number, why.
        taken: papers that can be made.
        looked_at: "200 of 1,000 shipments", in words.
        only_damage: nothing was asked for but papers of damage.
        only_loads: nothing was asked for but papers of trucks with several deliveries.
        of_day: deliveries of the day that was asked for.
    """

    def __init__(
        self, book: OrderBook, wanted: Wanted, seen: Examination, company: Company, day: dt.date
    ) -> None:
        """Prepares it.

        Args:
            book: the tables.
            wanted: what was asked for.
            seen: what the rules say; what they block gets no papers: shipments at shipping or before, orders
                at entering.
            company: the seller.
            day: the day of the papers.
        """
        self._damage, others = wanted.kinds.parted()
        if wanted.order or wanted.shipment:
            self._damage, others = Kinds(()), wanted.kinds
        self.only_damage = bool(self._damage.all) and not others.all
        self.only_loads = bool(others.all) and all(one.about is About.LOAD for one in others.all)
        self._wanted = replace(wanted, kinds=others)
        self._book, self._seen, self._company, self._day = book, seen, company, day
        self.stopped = stops_frame(book, [])
        self.pointless: list[tuple[str, str, str]] = []
        self.papers_stopped = self.left_out = self.taken = 0
        self.looked_at = ""
        self.of_day: OfDay | None = None

    def portions(self) -> Iterator[list[Order]]:
        """The papers that can be made, some shipments' or orders' at a time, whole ones.

        Raises:
            DeskError: there is no such order or shipment.
        """
        kinds, found = self._wanted.kinds, self._shipments()
        if any(kinds.about(about) for about in (About.SHIPMENT, About.DAY, About.LOAD)):
            yield from self._of_shipments(self._not_blocked(found, Stage.SHIP, About.SHIPMENT))
        if self._damage.all:
            yield from self._of_damaged()
        if kinds.about(About.ORDER):
            yield from self._of_orders(found)
        if kinds.about(About.RETURN):
            yield self._of_returns()
        if kinds.about(About.COMPANY):
            yield self._of_company()

    def _shipments(self) -> list[Leaving]:
        found = leaving(self._book, self._wanted.order, self._wanted.shipment)
        if self._wanted.day is None:
            return found
        self.of_day = OfDay.among(found, self._wanted.day, self._day)
        return list(self.of_day.chosen)

    def _of_shipments(self, free: Sequence[Leaving]) -> Iterator[list[Order]]:
        """Papers of shipments; those of their day and loads need all shipments together."""
        together = any(self._wanted.kinds.about(about) for about in (About.DAY, About.LOAD))
        for some in self._parted(free, "shipments", together=together):
            yield self._with_their_day(some) if together else self._of_some(some, About.SHIPMENT)

    def _of_damaged(self) -> Iterator[list[Order]]:
        """Papers of what the carrier damaged or lost, whatever the rules say of its orders."""
        found, unclear = claimed(self._book)
        self.pointless += [(one.kind, *why) for one in self._damage.all for why in unclear]
        if self._wanted.day is not None:
            found = list(OfDay.among(found, self._wanted.day, self._day).chosen)
        for some in self._parted(found, "damaged deliveries"):
            drafts, look = self._drafts(some, self._damage)
            look.at(drafts, self._damage.all)
            yield self._take(look)

    def _of_orders(self, found: Sequence[Leaving]) -> Iterator[list[Order]]:
        """Papers of orders: those named, those of the shipments found, or all that are open."""
        wanted = self._wanted
        only = [wanted.order] if wanted.order else None
        if wanted.shipment or wanted.day:
            only = list(dict.fromkeys(order for one in found for order in one.order_nos))
        for some in self._parted(
            self._not_blocked(ordered(self._book, only), Stage.ENTER, About.ORDER), "orders"
        ):
            yield self._of_some(some, About.ORDER)

    def _parted(
        self, free: Sequence[Leaving], name: str, *, together: bool = False
    ) -> Iterator[Sequence[Leaving]]:
        chosen = free[: self._wanted.most]
        self.left_out += len(free) - len(chosen)
        size = max(len(chosen), 1) if together else _AT_ONCE
        for start in range(0, max(len(chosen), 1), size):
            some = chosen[start : start + size]
            self.looked_at = f"{start + len(some):,} of {len(chosen):,} {name}"
            yield some

    def _of_some(self, some: Sequence[Leaving], about: About) -> list[Order]:
        drafts, look = self._drafts(some)
        look.at(drafts, self._wanted.kinds.about(about))
        return self._take(look)

    def _with_their_day(self, some: Sequence[Leaving]) -> list[Order]:
        kinds, day = self._wanted.kinds, self._wanted.day
        drafts, look = self._drafts(some)
        look.at(drafts, kinds.about(About.SHIPMENT))
        if drafts or day:
            look.at([day_draft(day or self._day, drafts)], kinds.about(About.DAY))
        look.at(load_drafts(self._book, drafts, look.orders), kinds.about(About.LOAD))
        return self._take(look)

    def _of_returns(self) -> list[Order]:
        """Papers of what comes back, whatever the rules say of its orders."""
        found = returning(self._book, self._wanted.order, self._wanted.shipment)
        chosen = found[: self._wanted.most]
        self.left_out += len(found) - len(chosen)
        drafts, masters = return_drafts(self._book, chosen, self._company)
        look = Look(self._wanted.kinds, self._company, self._day, Places(masters))
        look.at(drafts, self._wanted.kinds.about(About.RETURN))
        self.looked_at = f"{len(chosen):,} of {len(chosen):,} returns"
        return self._take(look)

    def _of_company(self) -> list[Order]:
        _, masters = drafts_of(self._book, [], self._company)
        look = Look(self._wanted.kinds, self._company, self._day, Places(masters))
        look.at([company_draft(self._book)], self._wanted.kinds.about(About.COMPANY))
        return self._take(look)

    def _not_blocked(self, found: Sequence[Leaving], stage: Stage, about: About) -> list[Leaving]:
        """Those without an order that the rules hold up to a stage; of the others it is told why."""
        held = held_orders(self._book, self._seen, stage)
        blocked = [one for one in found if held.intersection(one.order_nos)]
        orders, count = {order for one in blocked for order in one.order_nos}, len(blocked)
        if not found and self._wanted.order and self._wanted.order in held:
            orders, count = {self._wanted.order}, 1
        self.papers_stopped += count * self._wanted.kinds.certain(about)
        self._stop(blocking(self._seen, orders, stage))
        return [one for one in found if not held.intersection(one.order_nos)]

    def _drafts(self, some: Sequence[Leaving], kinds: Kinds | None = None) -> tuple[list[Draft], Look]:
        drafts, masters = drafts_of(self._book, some, self._company)
        given = given_fields(self._book)
        return drafts, Look(kinds or self._wanted.kinds, self._company, self._day, Places(masters), given)

    def _take(self, look: Look) -> list[Order]:
        self.taken += len(look.orders)
        self.papers_stopped += look.count
        self.pointless += look.pointless
        if look.stops:
            self._stop(stops_frame(self._book, look.stops))
        return look.orders

    def _stop(self, findings: pd.DataFrame) -> None:
        self.stopped = pd.concat([self.stopped, findings], ignore_index=True)
