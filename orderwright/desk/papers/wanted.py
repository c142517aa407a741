"""Which papers are to be made, and which are stopped and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.papers.drafts import drafts_of
from orderwright.desk.papers.leaving import Leaving, leaving
from orderwright.desk.papers.made import Order
from orderwright.desk.papers.places import Places
from orderwright.desk.papers.stops import Stop, stops_frame, stops_of_paper, stops_of_shipment
from orderwright.desk.verdicts import standing
from orderwright.documents import Company, registry
from orderwright.documents.registry import DocumentType
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
        most: most shipments; None for all.
    """

    order: str | None
    shipment: str | None
    kinds: tuple[DocumentType, ...]
    most: int | None = None


@dataclass(frozen=True)
class Plan:
    """What can be made.

    Attributes:
        orders: the papers.
        stopped: findings of the papers that cannot.
        papers_stopped: how many those are.
        left_out: shipments beyond the most that were asked for.
    """

    orders: list[Order]
    stopped: pd.DataFrame
    papers_stopped: int
    left_out: int


def kinds_named(text: str) -> tuple[DocumentType, ...]:
    """The kinds of a list with commas; all where it says so.

    Raises:
        DeskError: no such kind; the message lists those that exist.
    """
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names or "all" in names:
        return registry.all()
    asked = {registry.get(name).kind for name in names}
    return tuple(document for document in registry.all() if document.kind in asked)


def plan_of(book: OrderBook, wanted: Wanted, seen: Examination, company: Company, day: dt.date) -> Plan:
    """Looks at every shipment that is asked for.

    Args:
        book: the tables.
        wanted: what was asked for.
        seen: what the rules say; orders that they block at shipping or before get no papers.
        company: the seller.
        day: the day of the papers.

    Raises:
        DeskError: there is no such order or shipment.
    """
    found = leaving(book, wanted.order, wanted.shipment)
    stand = standing(book, seen, Stage.SHIP)
    held = set(book["Orders"]["order_no"][(stand.state == "blocked").to_numpy(bool)])
    free = [one for one in found if not held.intersection(one.order_nos)]
    blocked = [one for one in found if held.intersection(one.order_nos)]
    blocked_orders = {order for one in blocked for order in one.order_nos}
    shipments_blocked = len(blocked)
    if not found and wanted.order and wanted.order in held:
        blocked_orders, shipments_blocked = {wanted.order}, 1
    chosen = free[: wanted.most]
    orders, stops, count = _looked_at(book, chosen, wanted.kinds, company, day)
    stopped = pd.concat([_blocking(seen, blocked_orders), stops_frame(book, stops)], ignore_index=True)
    count += shipments_blocked * len(wanted.kinds)
    return Plan(orders, stopped, count, len(free) - len(chosen))


def _looked_at(
    book: OrderBook, chosen: Sequence[Leaving], kinds: Sequence[DocumentType], company: Company, day: dt.date
) -> tuple[list[Order], list[Stop], int]:
    """Papers that can be made, why others cannot, and how many those are."""
    drafts, masters = drafts_of(book, chosen, company)
    places = Places(masters)
    orders, stops, count = [], [], 0
    for draft in drafts:
        whole = stops_of_shipment(draft, places)
        stops += whole
        count += len(kinds) if whole else 0
        for document in () if whole else kinds:
            order = Order(draft, document)
            own = stops_of_paper(draft, order.printed(day, {}), document, company, places)
            stops += own
            count += 1 if own else 0
            orders += [] if own else [order]
    return orders, stops, count


def _blocking(seen: Examination, numbers: Collection[str]) -> pd.DataFrame:
    """The findings that block these orders from shipping."""
    findings = seen.findings
    early = findings["stage"].map(lambda stage: Stage(stage).rank).to_numpy(int) <= Stage.SHIP.rank
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
