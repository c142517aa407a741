"""Why a document is not issued, as rules: they are found when papers are made, not by looking at the book."""

from __future__ import annotations

from typing import Final

from orderwright.findings import Owner, Severity, Stage
from orderwright.rules.rule import Rule

INCOMPLETE: Final = Rule(
    code="DOC-010",
    title="Document incomplete",
    message="{document} not issued: {label} missing. Fill {place}.",
    fix="Fill {place}, then make the papers again.",
    severity=Severity.ERROR,
    stage=Stage.SHIP,
    owner=Owner.LOGISTICS,
    why="A paper that lacks a required field is stopped at customs or refused by the customer, "
    "so it is not made. Fields of the product are for Product to fill.",
)

CONTRADICTORY: Final = Rule(
    code="DOC-020",
    title="Document contradicts itself",
    message="{document} not issued: {clash}",
    fix="Put it right in {place}, then make the papers again.",
    severity=Severity.ERROR,
    stage=Stage.SHIP,
    owner=Owner.LOGISTICS,
    why="All papers of a shipment say the same: quantities, weights, amounts, parties and currency tie out.",
)
