"""What finished papers about an order say against its model, and against the papers of its shipment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from orderwright.documents import Shipment
from orderwright.documents.formats import ENGLISH
from orderwright.documents.kinds.delay_notice import is_late, told_before
from tests.documents.consistency.claims_of_items import added, amounts, differing, quantities
from tests.documents.consistency.reading import Read, number, plain

Claim = Callable[[Read, Shipment], Iterator[str]]
PRICED = ("order-acknowledgement", "pro-forma-invoice", "prepayment-request")


def whose(read: Read, order: Shipment) -> Iterator[str]:
    """Buyer, consignee and both sides' numbers of the order."""
    yield from _unnamed(read, order.buyer.name, order.consignee.name, order.customer_po, *order.order_nos)


def to_pay(read: Read, order: Shipment) -> Iterator[str]:
    """What is asked for before the goods go is a part of the whole."""
    asked = sum((one.amount or Decimal(0) for one in order.payments if one.received_on is None), Decimal(0))
    yield from _unnamed(read, f"{asked:,.2f}")


def late(read: Read, order: Shipment) -> Iterator[str]:
    """Every line that comes later, how much of it, by how many days, and no other."""
    own = {line.sku: line for line in order.lines if is_late(line)}
    wanted = {sku: line.promise.backorder_qty for sku, line in own.items()}
    yield from differing(added(read, "Qty"), wanted, "{item}: {said} late, {true} to come")
    for sku, row, _ in read.rows("Days"):
        before, now = told_before(own[sku]), own[sku].promise.promised
        assert before is not None
        assert now is not None
        said = (row["Promised for"], row["Comes on"], row["Days"])
        true = (plain(ENGLISH.day(before)), plain(ENGLISH.day(now)), str((now - before).days))
        if said != true:
            yield f"{sku}: {said} told, {true} promised"


def changed(read: Read, order: Shipment) -> Iterator[str]:
    """Every change with what was confirmed before and what holds now."""
    said = {
        (row["Line"], row["Confirmed before"], row["Confirmed now"])
        for table in read.tables
        for row in table
        if "What changed" in row
    }
    true = {
        (one.line_no, plain(ENGLISH.day(one.before)), plain(ENGLISH.day(one.after))) for one in order.changes
    }
    yield from (f"{one} is no change of the order" for one in sorted(said - true))
    yield from (f"{one} is not confirmed" for one in sorted(true - said))


OF_ORDERS: dict[str, tuple[Claim, ...]] = {
    "order-acknowledgement": (whose, quantities, amounts),
    "pro-forma-invoice": (whose, quantities, amounts),
    "prepayment-request": (whose, quantities, amounts, to_pay),
    "change-confirmation": (whose, changed),
    "delay-notice": (whose, late),
}


def of_another_paper(one: Read, other: Read, *columns: str) -> Iterator[str]:
    """Figures of the same item that two papers print otherwise, where both print it."""
    for column in columns:
        here, there = (_by_item(read, column) for read in (one, other))
        for item in sorted(here.keys() & there.keys()):
            if here[item] != there[item]:
                yield f"{item}: {column} {here[item]} on the one paper, {there[item]} on the other"
        if not here.keys() & there.keys():
            yield f"no item with {column} stands on both papers"


def _by_item(read: Read, column: str) -> dict[str, set[Decimal]]:
    found: dict[str, set[Decimal]] = {}
    for item, row, _ in read.rows(column):
        found.setdefault(item, set()).add(number(row[column].split()[0]))
    return found


def _unnamed(read: Read, *wanted: str) -> Iterator[str]:
    return (f"{text} is not named" for text in wanted if not read.says(text))
