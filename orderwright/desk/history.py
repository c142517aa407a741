"""The verb history: an order's story, oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from orderwright.book import OrderBook
from orderwright.changes import Changes
from orderwright.desk.opening import OpenDesk
from orderwright.desk.outcome import Outcome
from orderwright.desk.run_ends import known_runs
from orderwright.desk.story.event import Event
from orderwright.desk.story.from_runs import note_events, run_events
from orderwright.desk.story.from_tables import first_seen_events, table_events
from orderwright.desk.story.rows import OrderRows
from orderwright.desk.words import words_changed
from orderwright.desk.zone import local
from orderwright.errors import DeskError
from orderwright.hosts.journal import Journal
from orderwright.hosts.record import Record
from orderwright.hosts.run import Run
from orderwright.spoken import counted

_TABLES = ("Orders", "OrderLines", "Closed")


def history(desk: OpenDesk, order: str) -> Outcome:
    """Tells an order's story from the run journal and the tables.

    Raises:
        DeskError: neither the tables nor the journal know such an order.
    """
    journal = desk.host.journal
    told = [(run, journal.record(run.run_id)) for run in _mentioning(journal, desk.book, order)]
    if not told and not any((desk.book[name]["order_no"] == order).any() for name in _TABLES):
        message = f"There is no order {order}, neither in the tables nor in the run journal."
        raise DeskError(message, file=desk.host.name)
    events = sorted(_events(desk, order, told), key=lambda event: event.place)
    return Outcome(
        f"Order {order}{_of_customer(desk.book, order)}: {counted(len(events), 'event')}.",
        {"order_no": order, "events": [event.body for event in events]},
        lines=tuple(event.line for event in events),
    )


def _mentioning(journal: Journal, book: OrderBook, order: str) -> Iterable[Run]:
    return (run for run in known_runs(journal, book) if journal.mentions(run.run_id, order))


def _events(desk: OpenDesk, order: str, told: Sequence[tuple[Run, Record]]) -> list[Event]:
    records = [record.changes for _, record in told]
    rows = OrderRows(order, desk.book, records)
    found: list[Event] = []
    for run, record in told:
        at = local(desk.book, run.at)
        found += note_events(run.run_id, at, record.noticed, rows)
        found += run_events(run, at, record.changes.tables, rows)
    words = desk.host.journal.words()
    if words is not None:
        changed = words_changed(words, desk.book.tables)
        found += note_events("", local(desk.book, desk.now), changed, rows)
    papers = _added_keys(records, "Documents", "file")
    findings = _added_keys(records, "Findings", "finding_id")
    return [
        *table_events(desk.book, order, papers),
        *first_seen_events(desk.book, order, findings),
        *found,
    ]


def _added_keys(records: Iterable[Changes], table: str, column: str) -> frozenset[str]:
    changes = (change for record in records for change in record.tables if change.table == table)
    return frozenset(value for change in changes for value in change.added[column] if value)


def _of_customer(book: OrderBook, order: str) -> str:
    orders = book["Orders"]
    names = orders.loc[orders["order_no"] == order, "customer_name"]
    return f" of {names.iloc[0]}" if len(names) and names.iloc[0] else ""
