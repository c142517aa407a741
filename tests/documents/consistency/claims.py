"""What a finished document says, read from it, against what the model says.

Every kind is held to `ALWAYS`; `ALSO` names what a kind prints beyond. A new kind joins by existing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from orderwright.documents import Shipment
from orderwright.documents.nesting import Nesting, net_of
from orderwright.documents.totals import line_amount
from tests.documents.reading import W, part, text_of

_WEIGHT = re.compile(r"(\d[\d,]*(?:\.\d+)?) kg\b")
_SSCC = re.compile(r"(?<!\d)\d{18}(?!\d)")
_QUANTITY = ("Qty", "Delivered")


@dataclass(frozen=True)
class Read:
    """A finished document as somebody reads it: all text, and its tables as cells by header."""

    text: str
    tables: tuple[tuple[dict[str, str], ...], ...] = ()


Claim = Callable[[Read, Shipment], Iterator[str]]
"""Yields a sentence for each contradiction."""


def read_word(path: Path) -> Read:
    """A Word file."""
    tables = []
    for table in part(path).iter(f"{W}tbl"):
        rows = [[_plain(text_of(cell)) for cell in row.findall(f"{W}tc")] for row in table.findall(f"{W}tr")]
        heads = rows[0] if rows else []
        if len(heads) == len(set(heads)) and len(heads) > 2:
            tables.append(
                tuple(dict(zip(heads, row, strict=True)) for row in rows[1:] if len(row) == len(heads))
            )
    return Read(_plain(text_of(part(path))), tuple(tables))


def read_text(path: Path) -> Read:
    """Commands of a label printer, or any other text."""
    return Read(_plain(path.read_text(encoding="utf-8")))


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def weights(read: Read, shipment: Shipment) -> Iterator[str]:
    """Every weight with its unit is one that the model knows, rounded as it is printed."""
    nesting = Nesting(shipment.units)
    known = [shipment.totals.net_kg, shipment.totals.gross_kg, *(each.net_kg for each in shipment.lines)]
    for unit in shipment.units:
        known += [nesting.gross(unit), net_of(unit), unit.tare_kg, *(item.net_kg for item in unit.contents)]
    for found in _WEIGHT.findall(read.text):
        said = number(found)
        half = Decimal(1).scaleb(said.as_tuple().exponent) / 2
        if not any(each is not None and abs(each - said) <= half for each in known):
            yield f"{found} kg is no weight of the shipment"


def ssccs(read: Read, shipment: Shipment) -> Iterator[str]:
    """Every SSCC is one of its packages'."""
    for found in sorted(set(_SSCC.findall(read.text)) - {unit.sscc for unit in shipment.units}):
        yield f"{found} is no package of the shipment"


def all_ssccs(read: Read, shipment: Shipment) -> Iterator[str]:
    """No package is missing."""
    for lacking in sorted({unit.sscc for unit in shipment.units} - set(_SSCC.findall(read.text))):
        yield f"package {lacking} is missing"


def outer_ssccs(read: Read, shipment: Shipment) -> Iterator[str]:
    """Nothing that is lifted as one is missing."""
    outermost = {unit.sscc for unit in Nesting(shipment.units).outermost()}
    for lacking in sorted(outermost - set(_SSCC.findall(read.text))):
        yield f"package {lacking} is missing"


def quantities(read: Read, shipment: Shipment) -> Iterator[str]:
    """The quantities of every item add up to what is shipped."""
    said: dict[str, Decimal] = defaultdict(Decimal)
    for item, row, column in _item_rows(read, _QUANTITY):
        said[item] += number(row[column])
    wanted = {each.sku: each.qty for each in shipment.lines}
    for item in sorted(said.keys() | wanted.keys()):
        if said.get(item) != wanted.get(item):
            yield f"{item}: {said.get(item)} printed, {wanted.get(item)} shipped"


def amounts(read: Read, shipment: Shipment) -> Iterator[str]:
    """Every item's amount is the line's, and the total is printed."""
    wanted = {each.sku: line_amount(each, shipment.currency) for each in shipment.lines}
    said = {
        item: number(row[column])
        for item, row, column in _item_rows(read, (f"Amount ({shipment.currency})",))
    }
    for item in sorted(said.keys() | wanted.keys()):
        if said.get(item) != wanted.get(item):
            yield f"{item}: amount {said.get(item)} printed, {wanted.get(item)} in the model"
    if f"{shipment.totals.value:,.2f}" not in read.text:
        yield f"total {shipment.totals.value} is not printed"


def parties(read: Read, shipment: Shipment) -> Iterator[str]:
    """The consignee is named."""
    if shipment.consignee.name not in read.text:
        yield f"consignee {shipment.consignee.name} is not named"


def references(read: Read, shipment: Shipment) -> Iterator[str]:
    """Delivery, order and customer PO are named."""
    for wanted in (shipment.number, *shipment.order_nos, shipment.customer_po):
        if wanted not in read.text:
            yield f"{wanted} is not named"


def seals(read: Read, shipment: Shipment) -> Iterator[str]:
    """Every seal is named."""
    for wanted in shipment.carriage.seals:
        if wanted not in read.text:
            yield f"seal {wanted} is not named"


def bill(read: Read, shipment: Shipment) -> Iterator[str]:
    """The bill of lading is named by its number."""
    if shipment.bol_no not in read.text:
        yield f"bill of lading {shipment.bol_no} is not named"


def carrier(read: Read, shipment: Shipment) -> Iterator[str]:
    """The carrier's papers name PRO and trailer."""
    for wanted in (shipment.carriage.pro, shipment.carriage.trailer):
        if wanted not in read.text:
            yield f"{wanted} is not named"


def gross_adds_up(read: Read, shipment: Shipment) -> Iterator[str]:
    """Weights by order, by commodity and by handling unit each add up to the gross weight."""
    step = Decimal("0.1")
    gross = shipment.totals.gross_kg or Decimal(0)
    for table in read.tables:
        head = next((name for row in table for name in row if name.endswith("eight (kg)")), "")
        said = [row[head] for row in table if head and re.fullmatch(r"[\d,.]+", row[head])]
        if said and not any("more on the supplement" in text for row in table for text in row.values()):
            listed = sum((number(text) for text in said), Decimal(0))
            if abs(listed - gross) > step and "Supplement" not in read.text:
                yield f"{listed} kg listed, {gross} kg shipped"


def _item_rows(read: Read, columns: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str], str]]:
    """Rows of tables that have one of these columns: item, cells, the column."""
    for table in read.tables:
        for row in table:
            column = next((head for head in columns if head in row), None)
            item = next((text for head, text in row.items() if head.startswith("Item")), "")
            if column and item and re.fullmatch(r"[\d,.]+", row[column]):
                yield item.split()[0], row, column


ALWAYS: tuple[Claim, ...] = (weights, ssccs)
ALSO: dict[str, tuple[Claim, ...]] = {
    "commercial-invoice": (quantities, amounts, parties, references, bill, seals),
    "packing-list": (quantities, parties, references, all_ssccs, bill, seals),
    "delivery-note": (quantities, parties, references, bill, seals),
    "bill-of-lading": (parties, seals, carrier, gross_adds_up),
    "carrier-tender": (parties, bill, gross_adds_up),
    "certificate-of-origin": (quantities, parties),
    "logistic-label-zpl": (outer_ssccs,),
}


def contradictions(kind: str, read: Read, shipment: Shipment) -> list[str]:
    """What the document says otherwise than the model."""
    return [found for claim in (*ALWAYS, *ALSO.get(kind, ())) for found in claim(read, shipment)]
