"""Papers that the ledger has already: which stand as they are, and which a new one replaces."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from orderwright.book import OrderBook
from orderwright.desk.papers.contents import content_of
from orderwright.desk.papers.drafts import Draft
from orderwright.desk.papers.made import Order
from orderwright.desk.papers.register import Register
from orderwright.documents import Company, registry
from orderwright.documents.subject import About
from orderwright.ledger import Document


def compared(
    book: OrderBook, orders: Sequence[Order], ledger: Register, company: Company, templates: Path | None
) -> list[Order]:
    """The wanted papers with what the ledger has of them.

    A shipment's papers name each other's numbers. So where one that was issued says something new, all that
    are wanted of the shipment are made again; a pick list, which no other names, alone.
    """
    found: list[Order] = []
    groups = _by_subject(orders)
    numbers_of = [[*_former(book, group[0].draft), group[0].shipment_no] for group in groups]
    issued = ledger.issued({number for own in numbers_of for number in own})
    for group, numbers in zip(groups, numbers_of, strict=True):
        standing = _standing([entry for number in numbers for entry in issued[number]], group[0].draft)
        own = [
            replace(
                order,
                content=content_of(order.draft, order.document, company, templates),
                before=standing.get(order.document.register),
            )
            for order in group
        ]
        anew = any(
            order.before is not None and not _says_the_same(order) for order in own if order.document.quoted
        )
        own = [replace(order, stands=_says_the_same(order) and not anew) for order in own]
        made_anew = {order.document.kind for order in own if not order.stands}
        kept = _numbers(standing, made_anew, group[0].subject[0])
        stale = _stale(own, standing, company, templates) if anew else ()
        found += [replace(order, numbers=kept, stale=stale) for order in own]
    return _with_revisions(found, ledger)


def _stale(
    own: Sequence[Order], standing: Mapping[str, Document], company: Company, templates: Path | None
) -> tuple[str, ...]:
    """Word papers of the subject that were not asked for, count, and do not say any more what it says."""
    draft, wanted = own[0].draft, {order.document.register for order in own}
    return tuple(
        f"{document.title} {standing[document.register].reference}"
        for document, _ in registry.in_word()
        if document.register in standing
        and document.register not in wanted
        and document.about is draft.leaving.about
        and content_of(draft, document, company, templates) != standing[document.register].paper.content
    )


def _with_revisions(orders: Sequence[Order], ledger: Register) -> list[Order]:
    """Papers that adopt a number, each with the revision that comes next."""
    numbers = ["" if order.stands else order.adopted for order in orders]
    adopting: dict[str, list[str]] = {}
    for order, number in zip(orders, numbers, strict=True):
        if number:
            adopting.setdefault(order.document.register, []).append(number)
    last = {kind: ledger.revisions(kind, own) for kind, own in adopting.items()}
    return [
        replace(order, revision=last[order.document.register].get(number, 0) + 1) if number else order
        for order, number in zip(orders, numbers, strict=True)
    ]


def _says_the_same(order: Order) -> bool:
    return order.before is not None and order.before.paper.content == order.content


def _numbers(standing: dict[str, Document], made_anew: set[str], about: About) -> dict[str, str]:
    """Numbers of the papers that go on to count, by kind."""
    kinds = {document.register: document.kind for document in registry.about(about)}
    named = ((kinds.get(name, ""), entry.reference) for name, entry in standing.items())
    return {kind: number for kind, number in named if kind and kind not in made_anew}


def _by_subject(orders: Sequence[Order]) -> list[list[Order]]:
    groups: dict[tuple[About, str], list[Order]] = {}
    for order in orders:
        groups.setdefault(order.subject, []).append(order)
    return list(groups.values())


def _standing(issued: Sequence[Document], draft: Draft) -> dict[str, Document]:
    """The newest paper of each range that counts, under the shipment's number or one that it had before.

    An order and a delivery may have the same number; papers without a common order are another shipment's.
    """
    orders = set(draft.leaving.order_nos)
    return {
        entry.kind: entry
        for entry in issued
        if not entry.superseded_by and orders & set(entry.paper.order_nos)
    }


def _former(book: OrderBook, draft: Draft) -> list[str]:
    """Former numbers of the shipment under which the workbook lists papers."""
    listed: frozenset[str] = book.once(
        "documents.delivery_no", lambda: frozenset(book["Documents"]["delivery_no"].tolist())
    )
    return [number for number in draft.leaving.former if number in listed]


def made_at_of(book: OrderBook, order: Order, before: Document) -> dt.datetime:
    """The time that an issued paper prints: as the workbook lists it, else when it was issued."""
    rows = book["Documents"]
    own = (rows["kind"] == order.document.kind) & (rows["number"] == before.reference)
    listed = rows["made_at"][own.to_numpy(bool)].dropna()
    if len(listed):
        moment: dt.datetime = listed.iloc[0].to_pydatetime().replace(tzinfo=dt.UTC)
        return moment
    return before.closed.when if before.closed else before.drawn.when
