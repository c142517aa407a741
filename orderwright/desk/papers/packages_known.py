"""SSCCs that the ledger gave packages before they were recorded: they stay with what lies in them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from orderwright.desk.papers.drafts import Draft
from orderwright.documents import HandlingUnit
from orderwright.documents.nesting import Nesting
from orderwright.ledger import Document, Ledger, Status

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
    entries: dict[str, dict[str, Document]] = {}
    for key in lacking:
        draft = drafts[key[0]]
        if draft.leaving.table != "Allocations" and not draft.leaving.former:
            continue
        if key[0] not in entries:
            entries[key[0]] = _entries(ledger, draft)
        wanted = content_of_package(draft, key[1])
        name = wanted.split(",")[0]
        found = entries[key[0]].get(name)
        if found is not None:
            (same if found.paper.content == wanted else other)[key] = found.number
    return same, other


def content_of_package(draft: Draft, unit: str) -> str:
    """What the ledger keeps of a package: its number, and a fingerprint of what lies in it and on it.

    Lots are left out: an allocation names them, the delivery made of it often does not.
    """
    nesting = Nesting(draft.shipment.units)
    own = next(one for one in draft.shipment.units if one.key == unit)
    said = json.dumps(sorted(_held(nesting, own)))
    return f"package {unit}, {hashlib.sha256(said.encode()).hexdigest()[:16]}"


def _held(nesting: Nesting, unit: HandlingUnit) -> Iterator[list[str]]:
    for item in unit.contents:
        qty = "" if item.qty is None else f"{item.qty.normalize():f}"
        yield [item.order_no, item.line_no, item.sku, qty, item.uom]
    if not nesting.stands_on_itself(unit):
        for carried in nesting.carried_by(unit):
            yield from _held(nesting, carried)


def _entries(ledger: Ledger, draft: Draft) -> dict[str, Document]:
    """The newest number of each package of the shipment's orders that counts."""
    orders = set(draft.leaving.order_nos)
    found: dict[str, Document] = {}
    for number in (*draft.leaving.former, draft.leaving.number):
        for entry in ledger.documents(RANGE, status=Status.ISSUED, shipment_no=number):
            if not entry.superseded_by and orders & set(entry.paper.order_nos):
                found[entry.paper.content.split(",")[0]] = entry
    return found
