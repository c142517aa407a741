"""Figures of the lines of a finished document: quantities, values, weights, dangerous goods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from orderwright.documents import Shipment
from orderwright.documents.pounds import weight_unit
from orderwright.documents.totals import line_amount
from tests.documents.consistency.reading import ITEM, Read, number


def quantities(read: Read, shipment: Shipment) -> Iterator[str]:
    """The quantities of every item add up to what is shipped."""
    wanted = {each.sku: each.qty for each in shipment.lines}
    yield from differing(added(read, "Qty", "Delivered"), wanted, "{item}: {said} printed, {true} shipped")


def amounts(read: Read, shipment: Shipment) -> Iterator[str]:
    """Every item's amount is the line's, and the total is printed."""
    wanted = {each.sku: line_amount(each, shipment.currency) for each in shipment.lines}
    said = added(read, f"Amount ({shipment.currency})")
    yield from differing(said, wanted, "{item}: amount {said} printed, {true} in the model")
    if f"{shipment.totals.value:,.2f}" not in read.text:
        yield f"total {shipment.totals.value} is not printed"


def lost(read: Read, shipment: Shipment) -> Iterator[str]:
    """A claim asks for what was lost, and its value."""
    wanted = {one.sku: one.qty for one in shipment.damages}
    yield from differing(added(read, "Qty"), wanted, "{item}: {said} claimed, {true} lost")
    values = {one.sku: one.value for one in shipment.damages}
    said = added(read, f"Value ({shipment.currency})")
    yield from differing(said, values, "{item}: {said} claimed, worth {true}")


def kept(read: Read, shipment: Shipment) -> Iterator[str]:
    """The driver is told of all that is kept at a temperature, and of nothing else."""
    wanted = {one.sku: one.qty for one in shipment.lines if one.temperature}
    yield from differing(added(read, "Quantity"), wanted, "{item}: {said} to keep, {true} shipped")


def exported(read: Read, shipment: Shipment) -> Iterator[str]:
    """Values and weights by commodity add up to the goods' value and the gross weight."""
    rows = [row for table in read.tables for row in table if row.get("Schedule B")]
    for head, wanted in (("Value (USD)", shipment.totals.goods), ("Gross kg", shipment.totals.gross_kg)):
        said = sum((number(row[head]) for row in rows if ITEM.match(row[head])), Decimal(0))
        if said != wanted:
            yield f"{head}: {said} in all, {wanted} in the model"
    pieces = sum((number(row["Quantity"].split()[0]) for row in rows if row["Quantity"]), Decimal(0))
    if pieces != sum(one.qty for one in shipment.lines):
        yield f"{pieces} EA exported in all"


def certified(read: Read, shipment: Shipment) -> Iterator[str]:
    """Every good that claims an origin is on the certification."""
    for one in shipment.lines:
        if one.claim is not None and one.sku not in read.text:
            yield f"{one.sku} is not certified"


def dangerous(read: Read, shipment: Shipment) -> Iterator[str]:
    """Every entry of dangerous goods is listed; quantities and packages add up."""
    goods = [one.hazmat for one in shipment.lines if one.hazmat]
    for one in goods:
        if not read.says(one.basic_description):
            yield f"{one.basic_description} is not listed"
    rows = [row for table in read.tables for row in table if row.get("Total quantity")]
    if not rows:
        return
    said = sum((number(row["Total quantity"].split()[0]) for row in rows), Decimal(0))
    if said != sum(one.qty for one in goods):
        yield f"{said} L of dangerous goods declared"
    keys = {line.key: line.hazmat.un_number for line in shipment.lines if line.hazmat}
    for row in rows:
        own = {key for key, un_number in keys.items() if row["Description"].startswith(un_number)}
        true = sum(any(item.key in own for item in unit.contents) for unit in shipment.units)
        packages = row["Number and type of packages"].split()[0]
        if number(packages) != true:
            yield f"{row['Description']}: {packages} packages declared, {true} hold it"


def gross_adds_up(read: Read, shipment: Shipment) -> Iterator[str]:
    """Weights by order, by commodity and by handling unit each add up to the gross weight, in kg."""
    yield from _listed(read, "eight (kg)", shipment.totals.gross_kg or Decimal(0), Decimal("0.1"))


def weight_adds_up(read: Read, shipment: Shipment) -> Iterator[str]:
    """The same in the unit of the carrier, to the last digit."""
    unit = weight_unit(shipment)
    whole = unit.of(shipment.totals.gross_kg or Decimal(0))
    yield from _listed(read, f"eight ({unit.sign})", whole, Decimal(0))


def _listed(read: Read, heading: str, whole: Decimal, step: Decimal) -> Iterator[str]:
    for table in read.tables:
        head = next((name for row in table for name in row if name.endswith(heading)), "")
        said = [row[head] for row in table if head and ITEM.fullmatch(row[head])]
        if said and not any("more on the supplement" in text for row in table for text in row.values()):
            listed = sum((number(text) for text in said), Decimal(0))
            if abs(listed - whole) > step and "Supplement" not in read.text:
                yield f"{listed} listed, {whole} shipped"


def added(read: Read, *columns: str) -> dict[str, Decimal]:
    """What the rows of each item add up to in the one of the columns that is there."""
    said: dict[str, Decimal] = defaultdict(Decimal)
    for item, row, column in read.rows(*columns):
        said[item] += number(row[column].split()[0])
    return said


def differing(
    said: Mapping[str, Decimal], wanted: Mapping[str, Decimal | None], sentence: str
) -> Iterator[str]:
    """A sentence for every item of which something else is said."""
    for item in sorted(said.keys() | wanted.keys()):
        if said.get(item) != wanted.get(item):
            yield sentence.format(item=item, said=said.get(item), true=wanted.get(item))
