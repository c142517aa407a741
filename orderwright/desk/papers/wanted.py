"""Which papers are to be made, and which are stopped and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.papers.days import day_draft
from orderwright.desk.papers.drafts import Draft, drafts_of
from orderwright.desk.papers.kinds import Kinds
from orderwright.desk.papers.leaving import Leaving, leaving
from orderwright.desk.papers.loads import load_drafts
from orderwright.desk.papers.look import Look
from orderwright.desk.papers.made import Order
from orderwright.desk.papers.ordered import ordered
from orderwright.desk.papers.packages_numbered import given_fields
from orderwright.desk.papers.places import Places
from orderwright.desk.papers.procedures import company_draft
from orderwright.desk.papers.returning import return_drafts, returning
from orderwright.desk.papers.stops import stops_frame
from orderwright.desk.verdicts import standing
from orderwright.documents import Company
from orderwright.documents.subject import About
from orderwright.errors import DeskError
from orderwright.findings import Severity, Stage
from orderwright.rules.engine import Examination


@dataclass(frozen=True)
class Wanted:
    """What was asked for.

    Attributes:
        order: only this order.
        shipment: only this shipment.
        kinds: kinds of paper.
        day: only deliveries planned for this day.
        most: most shipments, and most orders; None for all.
    """

    order: str | None
    shipment: str | None
    kinds: Kinds
    day: dt.date | None = None
    most: int | None = None


@dataclass
class Plan:
    """What can be made.

    Attributes:
        orders: the papers.
        stopped: findings of the papers that cannot.
        papers_stopped: how many those are.
        left_out: shipments and orders beyond the most that were asked for.
        pointless: papers that were asked for by name and would say nothing: kind, number, why.
    """

    orders: list[Order]
    stopped: pd.DataFrame
    papers_stopped: int
    left_out: int
    pointless: list[tuple[str, str, str]]


def plan_of(book: OrderBook, wanted: Wanted, seen: Examination, company: Company, day: dt.date) -> Plan:
    """Looks at everything that is asked for: shipments, orders, the day, returns.

    Args:
        book: the tables.
        wanted: what was asked for.
        seen: what the rules say; what they block gets no papers: shipments at shipping or before, orders at
            entering.
        company: the seller.
        day: the day of the papers.

    Raises:
        DeskError: there is no such order or shipment.
    """
    planning = _Planning(book, wanted, seen, company, day)
    found = planning.shipments()
    if any(wanted.kinds.about(about) for about in (About.SHIPMENT, About.DAY, About.LOAD)):
        planning.look_at_shipments(found)
    if wanted.kinds.about(About.ORDER):
        planning.look_at_orders(found)
    if wanted.kinds.about(About.RETURN):
        planning.look_at_returns()
    if wanted.kinds.about(About.COMPANY):
        planning.look_at_company()
    return planning.plan


class _Planning:
    """A plan in the making."""

    def __init__(
        self, book: OrderBook, wanted: Wanted, seen: Examination, company: Company, day: dt.date
    ) -> None:
        self._book, self._wanted, self._seen, self._company, self._day = book, wanted, seen, company, day
        self.plan = Plan([], stops_frame(book, []), 0, 0, [])

    def shipments(self) -> list[Leaving]:
        """The shipments that are asked for."""
        wanted = self._wanted
        found = leaving(self._book, wanted.order, wanted.shipment)
        if wanted.day is None:
            return found
        first = dt.date.min if wanted.day == self._day else wanted.day
        return [one for one in found if one.planned is not None and first <= one.planned <= wanted.day]

    def look_at_shipments(self, found: Sequence[Leaving]) -> None:
        """Plans the papers of shipments, and of their day."""
        kinds, day = self._wanted.kinds, self._wanted.day
        drafts, look = self._drafts(self._not_blocked(found, Stage.SHIP, About.SHIPMENT))
        look.at(drafts, kinds.about(About.SHIPMENT))
        if drafts or day:
            look.at([day_draft(day or self._day, drafts)], kinds.about(About.DAY))
        look.at(load_drafts(self._book, drafts, look.orders), kinds.about(About.LOAD))
        self._take(look)

    def look_at_orders(self, found: Sequence[Leaving]) -> None:
        """Plans the papers of orders: those named, those of the shipments found, or all that are open."""
        wanted = self._wanted
        only = [wanted.order] if wanted.order else None
        if wanted.shipment or wanted.day:
            only = list(dict.fromkeys(order for one in found for order in one.order_nos))
        orders = self._not_blocked(ordered(self._book, only), Stage.ENTER, About.ORDER)
        drafts, look = self._drafts(orders)
        look.at(drafts, wanted.kinds.about(About.ORDER))
        self._take(look)

    def look_at_returns(self) -> None:
        """Plans the papers of what comes back, whatever the rules say of its orders."""
        found = returning(self._book, self._wanted.order, self._wanted.shipment)
        chosen = found[: self._wanted.most]
        self.plan.left_out += len(found) - len(chosen)
        drafts, masters = return_drafts(self._book, chosen, self._company)
        look = Look(self._wanted.kinds, self._company, self._day, Places(masters))
        look.at(drafts, self._wanted.kinds.about(About.RETURN))
        self._take(look)

    def look_at_company(self) -> None:
        """Plans the papers about the company itself."""
        _, masters = drafts_of(self._book, [], self._company)
        look = Look(self._wanted.kinds, self._company, self._day, Places(masters))
        look.at([company_draft(self._book)], self._wanted.kinds.about(About.COMPANY))
        self._take(look)

    def _not_blocked(self, found: Sequence[Leaving], stage: Stage, about: About) -> list[Leaving]:
        """Those without an order that the rules hold up to a stage; of the others the plan tells why."""
        stand = standing(self._book, self._seen, stage)
        held = set(self._book["Orders"]["order_no"][(stand.state == "blocked").to_numpy(bool)])
        blocked = [one for one in found if held.intersection(one.order_nos)]
        orders, count = {order for one in blocked for order in one.order_nos}, len(blocked)
        if not found and self._wanted.order and self._wanted.order in held:
            orders, count = {self._wanted.order}, 1
        self.plan.papers_stopped += count * self._wanted.kinds.certain(about)
        self._stop(_blocking(self._seen, orders, stage))
        return [one for one in found if not held.intersection(one.order_nos)]

    def _drafts(self, free: Sequence[Leaving]) -> tuple[list[Draft], Look]:
        chosen = free[: self._wanted.most]
        self.plan.left_out += len(free) - len(chosen)
        drafts, masters = drafts_of(self._book, chosen, self._company)
        return drafts, Look(
            self._wanted.kinds, self._company, self._day, Places(masters), given_fields(self._book)
        )

    def _take(self, look: Look) -> None:
        self.plan.orders += look.orders
        self.plan.papers_stopped += look.count
        self.plan.pointless += look.pointless
        self._stop(stops_frame(self._book, look.stops))

    def _stop(self, findings: pd.DataFrame) -> None:
        self.plan.stopped = pd.concat([self.plan.stopped, findings], ignore_index=True)


def _blocking(seen: Examination, numbers: Collection[str], stage: Stage) -> pd.DataFrame:
    """The findings that block these orders at a stage or before."""
    findings = seen.findings
    early = findings["stage"].map(lambda stage: Stage(stage).rank).to_numpy(int) <= stage.rank
    errors = (findings["severity"] == Severity.ERROR.value).to_numpy(bool)
    return findings[findings["order_no"].isin(numbers).to_numpy(bool) & errors & early]


def folder_named(host_path: Path | None, out: Path | None, *, simulate: bool) -> Path:
    """The folder of the papers: as asked for, else beside the workbook.

    Raises:
        DeskError: the workbook is no file, and no folder is named.
    """
    if out is not None:
        return Path(out)
    if host_path is not None:
        return host_path.with_name(f"{host_path.stem}_papers")
    if simulate:
        return Path()
    raise DeskError("This workbook is not a file, so papers need a folder. Name one with --out.")
