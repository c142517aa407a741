"""SSCCs that the ledger gave packages before they were recorded: they stay with what lies in them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from orderwright.desk.papers.drafts import Draft
from orderwright.documents import HandlingUnit
from orderwright.documents.nesting import Nesting
from orderwright.ledger import Document, Ledger

PackageKey: TypeAlias = tuple[str, str]
"""Number of the shipment and of its package."""
RANGE: Final = "sscc"


def known_numbers(
    ledger: Ledger, drafts: Mapping[str, Draft], lacking: Iterable[PackageKey]
) -> tuple[dict[PackageKey, str], dict[PackageKey, str]]:
    """The SSCCs that packages have in the ledger, under this number of the shipment or one of before.

    Returns:
        Those of packages that still hold the same, and those that packages of the same order had which hold
        something else now.
    """
    same: dict[PackageKey, str] = {}
    other: dict[PackageKey, str] = {}
    asked = [key for key in lacking if _may_be_known(drafts[key[0]])]
    numbers = {number: _numbers(drafts[number]) for number in dict.fromkeys(number for number, _ in asked)}
    issued = ledger.issued({one for own in numbers.values() for one in own}, kind=RANGE)
    entries = {
        number: _counting([entry for one in own for entry in issued[one]], drafts[number])
        for number, own in numbers.items()
    }
    held = {number: contents_of_packages(drafts[number]) for number, own in entries.items() if own}
    for key in asked:
        found = entries[key[0]].get(_name(key[1]))
        if found is not None:
            (same if found.paper.content == held[key[0]][key[1]] else other)[key] = found.number
    return same, other


def _may_be_known(draft: Draft) -> bool:
    return draft.leaving.table == "Allocations" or bool(draft.leaving.former)


def _numbers(draft: Draft) -> tuple[str, ...]:
    """The shipment's numbers, the one of today last."""
    return (*draft.leaving.former, draft.leaving.number)


def contents_of_packages(draft: Draft) -> dict[str, str]:
    """What the ledger keeps of each package: its number, and a fingerprint of what lies in it and on it.

    Lots are left out: an allocation names them, the delivery made of it often does not.
    """
    nesting = Nesting(draft.shipment.units)
    return {unit.key: _content(nesting, unit) for unit in reversed(draft.shipment.units)}


def _content(nesting: Nesting, unit: HandlingUnit) -> str:
    said = json.dumps(sorted(_held(nesting, unit)))
    return f"{_name(unit.key)}, {hashlib.sha256(said.encode()).hexdigest()[:16]}"


def _name(unit: str) -> str:
    return f"package {unit}"


def _held(nesting: Nesting, unit: HandlingUnit) -> Iterator[list[str]]:
    for item in unit.contents:
        qty = "" if item.qty is None else f"{item.qty.normalize():f}"
        yield [item.order_no, item.line_no, item.sku, qty, item.uom]
    if not nesting.stands_on_itself(unit):
        for carried in nesting.carried_by(unit):
            yield from _held(nesting, carried)


def _counting(issued: Iterable[Document], draft: Draft) -> dict[str, Document]:
    """The newest number of each package of the shipment's orders that counts."""
    orders = set(draft.leaving.order_nos)
    return {
        entry.paper.content.split(",")[0]: entry
        for entry in issued
        if not entry.superseded_by and orders & set(entry.paper.order_nos)
    }
