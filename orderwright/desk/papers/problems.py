"""What contradicts itself between the sheets, before a model can be made of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orderwright.desk.papers.goods import Good
from orderwright.desk.papers.leaving import Leaving
from orderwright.desk.papers.masters import Masters
from orderwright.tables import SCHEMA

_ALIKE = ("currency", "sold_to", "ship_to", "incoterm", "named_place")


@dataclass(frozen=True)
class Problem:
    """A contradiction, as a sentence, and the cell in which to put it right."""

    sentence: str
    table: str
    row: int
    column: str
    order_no: str = ""
    line_no: str = ""
    found: str = ""
    expected: str = ""


def problems_of(one: Leaving, goods: Sequence[Good], masters: Masters) -> Iterator[Problem]:
    """Orders that cannot go together, quantities of lines that do not exist or of another unit or product."""
    yield from _unlike(one, masters)
    for good in goods:
        yield from _problems(good, masters)


def _unlike(one: Leaving, masters: Masters) -> Iterator[Problem]:
    first, *others = one.order_nos
    for column in _ALIKE:
        expected = masters.orders.text(masters.order(first), column)
        for other in others:
            row = masters.order(other)
            found = masters.orders.text(row, column)
            if found != expected:
                header = SCHEMA["Orders"].column(column).header
                sentence = f"{one.number} holds orders {first} and {other}, which differ in {header}."
                yield Problem(sentence, "Orders", row, column, other, "", found, expected)


def _problems(good: Good, masters: Masters) -> Iterator[Problem]:
    order_no, line_no = good.key
    name = "/".join(good.key)
    sku = masters.lines.records.text(good.line, "sku")
    sheet = masters.book.sheet(good.table)
    if good.line < 0:
        sentence = f"{sheet} names {name}, which is not in {masters.book.sheet('OrderLines')}."
        yield Problem(sentence, good.table, good.row, "line_no", order_no, line_no, name, "an order line")
    elif good.sku and good.sku != sku:
        sentence = f"{name} is {sku}, but {good.sku} in {sheet}."
        yield Problem(sentence, good.table, good.row, "sku", order_no, line_no, good.sku, sku)
    elif good.qty is not None and good.base is None:
        sentence = f"{name}: {good.uom or 'a blank unit'} of {sku} cannot be converted into base units."
        expected = "a unit of the product"
        yield Problem(sentence, good.table, good.row, "uom", order_no, line_no, good.uom, expected)
