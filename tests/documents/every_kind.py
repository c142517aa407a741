"""A complete subject for every kind of document, of so many lines where the kind has lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from orderwright.documents import Company, Shipment
from orderwright.documents.loading import Load, Loading
from orderwright.documents.procedures import Procedure, Procedures
from orderwright.documents.registry import DocumentType
from orderwright.documents.subject import About, Subject
from orderwright.identifiers.check_digit import check_digit
from tests.documents.american import US_COMPANY, from_ohio, to_toronto
from tests.documents.carried import MAKER, PAINT, damaged, dangerous
from tests.documents.returns import returned
from tests.documents.shipments import COMPANY, shipment

ALONE = frozenset({"sop", "loading-schedule", "master-bill-of-lading", "return-label"})
"""Kinds that do not grow with the lines of one shipment."""
_BY_TRUCK = {
    "bill-of-lading",
    "carrier-tender",
    "dangerous-goods-declaration",
    "temperature-instructions",
    "freight-claim",
}


def of_kind(document: DocumentType, count: int = 3) -> tuple[Subject, Company]:
    """What the document is about, and who issues it."""
    if document.about is About.SHIPMENT:
        return _shipment(document.kind, count)
    other: dict[About, Callable[[], tuple[Subject, Company]]] = {
        About.ORDER: lambda: (shipment(count), COMPANY),
        About.RETURN: lambda: (returned(count), COMPANY),
        About.COMPANY: lambda: (_procedures(), COMPANY),
        About.LOAD: lambda: (Load(number="2026-11-24-RDWY-48213", shipments=_leaving()), MAKER),
        About.DAY: lambda: (
            Loading(number="2026-11-24", day=date(2026, 11, 24), shipments=_leaving()),
            MAKER,
        ),
    }
    return other[document.about]()


def _shipment(kind: str, count: int) -> tuple[Subject, Company]:
    if kind in _BY_TRUCK:
        return _by_truck(kind, count), MAKER
    if kind == "usmca-certification":
        return to_toronto(count), US_COMPANY
    if kind == "shippers-letter-of-instruction":
        return from_ohio(count), US_COMPANY
    return labelled(shipment(count)), COMPANY


def labelled(of: Shipment) -> Shipment:
    """The shipment with an SSCC on every package."""
    bodies = [f"34012345{place:09d}" for place in range(1, len(of.units) + 1)]
    units = (
        unit.model_copy(update={"sscc": body + check_digit(body)})
        for unit, body in zip(of.units, bodies, strict=True)
    )
    return of.model_copy(update={"units": tuple(units)})


def _by_truck(kind: str, count: int) -> Shipment:
    of = dangerous(count)
    if kind == "dangerous-goods-declaration":
        paint = PAINT.model_copy(update={"packages": 1, "qty": Decimal(5)})
        return of.model_copy(
            update={"lines": tuple(line.model_copy(update={"hazmat": paint}) for line in of.lines)}
        )
    return damaged(of) if kind == "freight-claim" else of


def _leaving() -> tuple[Shipment, ...]:
    return tuple(
        dangerous(3 + place).model_copy(
            update={
                "number": f"8000{place}",
                "document_numbers": {"bill-of-lading": f"0614141123456{place:04d}"},
            }
        )
        for place in range(1, 5)
    )


def _procedures() -> Procedures:
    rules = tuple(
        Procedure(
            code=f"PRC-{place:03d}",
            title="The price agrees with the contract",
            severity=("error", "warning", "info")[place % 3],
            stage=stage,
            owner="sales",
            threshold="2 %",
            todo="Ask Sales.",
            mandatory=place % 2 == 0,
        )
        for place, stage in enumerate(("enter", "release", "pick", "ship", "invoice"), 1)
    )
    return Procedures(
        number="2026-11-23", day=date(2026, 11, 23), pack="2026.11", rules=rules, switched_off=("PRC-090",)
    )
