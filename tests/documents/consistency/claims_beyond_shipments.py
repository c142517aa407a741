"""What finished papers of returns, of a load and of a day say against their models."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from orderwright.documents import Shipment
from orderwright.documents.loading import Load, Loading
from orderwright.documents.pounds import weight_unit
from orderwright.documents.returned import Return
from orderwright.documents.totals import Totals
from tests.documents.consistency.claims_of_items import added, differing
from tests.documents.consistency.reading import ITEM, Read, number


def authorised(read: Read, returned: Return) -> Iterator[str]:
    """All that may come back, and from which order."""
    wanted = {line.sku: line.qty for line in returned.lines}
    yield from differing(added(read, "Qty"), wanted, "{item}: {said} authorised, {true} to come back")
    yield from _unnamed(read, returned.number, *returned.order_nos, returned.customer.name)


def credited(read: Read, returned: Return) -> Iterator[str]:
    """All that is accepted at its value, the freight and the total."""
    lines, currency = returned.credited, returned.currency
    wanted = {line.sku: line.credited_qty for line in lines}
    yield from differing(added(read, "Qty"), wanted, "{item}: {said} credited, {true} accepted")
    values = {line.sku: line.credit(currency) for line in lines}
    yield from differing(added(read, f"Credit ({currency})"), values, "{item}: {said} credited, worth {true}")
    amounts = [returned.total, *([returned.freight] if returned.freight else [])]
    yield from _unnamed(read, *(f"{amount:,.2f}" for amount in amounts))


def under_one_master(read: Read, load: Load) -> Iterator[str]:
    """Every underlying bill with its consignee, packages and weight; both tables have the same sums."""
    sign = f"Weight ({weight_unit(load.shipments[0]).sign})"
    bills = [row for table in read.tables for row in table if row.get("Underlying bill of lading")]
    by_number = {row["Underlying bill of lading"].split("\n")[0]: row for row in bills}
    for one in load.shipments:
        row = by_number.get(one.bol_no)
        if row is None:
            yield f"bill {one.bol_no} is missing"
            continue
        if one.consignee.name not in row["Ship to"] or one.customer_po != row["Customer order"]:
            yield f"bill {one.bol_no} is another shipment's"
        if number(row["Packages"]) != _packages(one):
            yield f"bill {one.bol_no}: {row['Packages']} packages, {_packages(one)} packed"
        if number(row[sign]) != weight_unit(one).of(one.totals.gross_kg or Decimal(0)):
            yield f"bill {one.bol_no}: {row[sign]} does not weigh {one.totals.gross_kg} kg"
    goods = [
        row for table in read.tables for row in table if "NMFC item" in row and ITEM.fullmatch(row[sign])
    ]
    for here, there in (("Packages", "Pkg qty"), (sign, sign)):
        said = [
            sum(number(row[head] or "0") for row in rows) for head, rows in ((here, bills), (there, goods))
        ]
        if said[0] != said[1]:
            yield f"{here}: {said[0]} by bill, {said[1]} by commodity"


def leaving_today(read: Read, loading: Loading) -> Iterator[str]:
    """Every delivery with its consignee, packages and weight, and what all of it weighs."""
    rows = {row["Delivery"]: row for table in read.tables for row in table if "Pickup" in row}
    for one in loading.shipments:
        row = rows.get(one.number)
        if row is None:
            yield f"{one.number} is missing"
        elif one.consignee.name not in row["Ship to"]:
            yield f"{one.number} goes to {row['Ship to']}"
        elif number(row["Packages"]) != _packages(one):
            yield f"{one.number}: {row['Packages']} packages, {_packages(one)} packed"
        elif abs(number(row["Gross kg"]) - _gross(one.totals)) > Decimal("0.05"):
            yield f"{one.number}: {row['Gross kg']} kg, {one.totals.gross_kg} kg weighed"
    whole = sum((_gross(one.totals) for one in loading.shipments), Decimal(0))
    printed = whole.quantize(Decimal("0.1"), ROUND_HALF_UP)
    yield from _unnamed(read, f"{printed:,} kg", *(one.number for one in loading.shipments))


def _gross(totals: Totals) -> Decimal:
    return totals.gross_kg or Decimal(0)


def _packages(one: Shipment) -> int:
    return sum(bool(unit.contents) for unit in one.units)


def _unnamed(read: Read, *wanted: str) -> Iterator[str]:
    return (f"{text} is not named" for text in wanted if not read.says(text))
