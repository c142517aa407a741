"""What a load has to say of exports, beside the cells that could not be read."""

from __future__ import annotations

from orderwright.findings import Owner, Severity, Stage
from orderwright.rules.rule import Rule

MISSING_HEADER = Rule(
    code="LOD-010",
    title="Export without an expected column",
    message="{sheet} has no column {expected}; what it fills in {table} stays as it is.",
    fix="Export the column again, or name the right profile.",
    severity=Severity.WARNING,
    stage=Stage.ENTER,
    owner=Owner.DESK,
)
OVERLONG_ROW = Rule(
    code="LOD-020",
    title="Export row with more cells than headers",
    message="{sheet}: more cells than headers ({found}); the row was not loaded.",
    fix="Mend the row: most often a delimiter stands in a text that is not quoted.",
    severity=Severity.ERROR,
    stage=Stage.ENTER,
    owner=Owner.DESK,
)
BLANK_KEY = Rule(
    code="LOD-030",
    title="Export row without a key",
    message="{sheet}: no {expected}; the row was not loaded into {table}.",
    fix="Fill the key in the ERP, or filter subtotal rows out of the export.",
    severity=Severity.WARNING,
    stage=Stage.ENTER,
    owner=Owner.DESK,
)
TWO_ROWS_OF_A_KEY = Rule(
    code="LOD-040",
    title="Two export rows with the same key that differ",
    message="{sheet}: {found} comes twice for {table}, with different values; the first was taken.",
    fix="Find out which one is right; the export should have one row for each.",
    severity=Severity.ERROR,
    stage=Stage.ENTER,
    owner=Owner.DESK,
)

DECIMAL_IDENTIFIERS = Rule(
    code="LOD-050",
    title="Identifiers written with decimals",
    message="{sheet} writes {found} with decimals, such as 1001.0; read as whole numbers into {table}.",
    fix="Nothing, if the numbers never begin with zeros; else have the column exported as text.",
    severity=Severity.INFO,
    stage=Stage.ENTER,
    owner=Owner.DESK,
)

RULES = (MISSING_HEADER, OVERLONG_ROW, BLANK_KEY, TWO_ROWS_OF_A_KEY, DECIMAL_IDENTIFIERS)
"""Rules that a load finds while reading; their codes are published with all others."""
