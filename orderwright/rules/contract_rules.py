"""The codes of the contract with their words.

Codes TBL-020, TBL-030, TBL-110 to TBL-140 are found over the whole book, the others while cells are read.
"""

from __future__ import annotations

from typing import Final

from orderwright.findings import Owner, Severity, Stage
from orderwright.rules.rule import Rule

_MANDATORY: Final = frozenset(
    f"TBL-{number}"
    for number in ("002", "005", "020", "030", "040", "045", "050", "055", "060", "090", "095")
)
"""What leaves nothing to judge: no table, no key or two rows of one, a number or date that cannot be read."""


def _rule(code: str, title: str, message: str, fix: str, why: str = "") -> Rule:
    grave = (Severity.ERROR, Stage.ENTER, Owner.DESK)
    return Rule(code, title, message, fix, *grave, why=why, mandatory=code in _MANDATORY)


CONTRACT_RULES: Final = (
    _rule(
        "TBL-002",
        "Table missing",
        "The workbook has no table {found}.",
        "If the sheet {sheet} still has its headers and rows, mark them, choose Insert, Table, and name it "
        "{found} under Table Design; else load the exports into a new desk.",
        "Orders and OrderLines are asked of every desk. A table that was converted to a range, or whose "
        "header row was deleted, is no table any more, whatever its sheet looks like.",
    ),
    _rule(
        "TBL-005",
        "Header row missing",
        "{sheet} has lost its header row: {cell} does not say {expected}.",
        "Put the header row back above the data, or load the exports into a new workbook.",
        "Told once, instead of every missing column; data that stand in the header's place are not read.",
    ),
    _rule(
        "TBL-006",
        "Row below the table",
        "{sheet}: {found} ({header} {key}) stands below the table and is not part of it.",
        "Drag the corner at the table's lower right end down over the row, or delete the row.",
        "Rows that Excel did not take into the table are not read. Only what stands directly below is seen.",
    ),
    _rule(
        "TBL-010",
        "Column missing",
        "{sheet} has no column “{header}”.",
        "Add the column {header} to {sheet}, or take a new workbook.",
        "An error where the rows or a rule cannot do without the column, otherwise for information. "
        "Rules that ask for it are not checked.",
    ),
    _rule(
        "TBL-015",
        "Header stands twice",
        "{sheet}: the header {header} stands twice; {expected} is read.",
        "Rename or delete the second column.",
        "Headers are compared without regard to capitals and blanks.",
    ),
    _rule(
        "TBL-020",
        "Key stands twice",
        "{sheet}: {found} stands twice; first in {first}.",
        "Delete one of the rows, or correct its number.",
        "Every later row with the key of an earlier one is told.",
    ),
    _rule(
        "TBL-030",
        "Required cell blank",
        "{place}: {header} is blank.",
        "Fill in {header}.",
    ),
    _rule(
        "TBL-040",
        "Not a number",
        "{place}: “{found}” in {header} is not {expected}.",
        "Type the number without words or units.",
        "A number in scientific notation within a text is none: digits may have been lost.",
    ),
    _rule(
        "TBL-045",
        "Number too large",
        "{place}: {found} in {header} is too large.",
        "Correct the number.",
        "Numbers are kept exactly, in millionths, up to about 9.2 million million.",
    ),
    _rule(
        "TBL-050",
        "Not a date",
        "{place}: “{found}” in {header} is not a date.",
        "Type a date such as 2026-05-31, or leave the cell blank.",
        "Serial numbers outside the years 1900 to 2199 are none.",
    ),
    _rule(
        "TBL-055",
        "Date ambiguous",
        "{place}: {found} in {header} may be {expected}.",
        "Type the date as year-month-day.",
        "Day and month are told apart by the column's other dates; nothing is guessed.",
    ),
    _rule(
        "TBL-060",
        "Number ambiguous",
        "{place}: {found} in {header} may be {expected}.",
        "Type the number without a mark between thousands.",
        "The decimal mark is told by the column's other numbers; nothing is guessed.",
    ),
    _rule(
        "TBL-070",
        "Word not allowed",
        "{place}: {header} cannot be “{found}”{hint}.",
        "Choose one of: {expected}.",
    ),
    _rule(
        "TBL-080",
        "Neither yes nor no",
        "{place}: “{found}” in {header} is neither yes nor no.",
        "Type yes or no.",
    ),
    _rule(
        "TBL-090",
        "Error value",
        "{place}: {header} shows Excel's error {found}.",
        "Correct the formula, or type the value.",
    ),
    _rule(
        "TBL-095",
        "Formula without a result",
        "{place}: the formula in {header} has no stored result.",
        "Open the workbook in Excel, save it, and check again.",
        "Programs that write formulas without calculating them leave such cells; nothing is read from them.",
    ),
    _rule(
        "TBL-110",
        "Reference without a row",
        "{place}: {header} {found} has no row in {other}.",
        "Correct {header}, or add the row to {other}.",
    ),
    _rule(
        "TBL-120",
        "Written form wrong",
        "{place}, {header}: {reason}.",
        "Correct {header} from its source.",
    ),
    _rule(
        "TBL-125",
        "Written in small letters",
        "{place}: {header} {found} is read as {expected}.",
        "Type {expected}.",
        "Currency codes are capitals in ISO 4217; prices and conversions go by them.",
    ),
    _rule(
        "TBL-130",
        "Out of range",
        "{place}: {header} is {found}; it must be {expected}.",
        "Correct {header}.",
    ),
    _rule(
        "TBL-140",
        "Dates the wrong way round",
        "{place}: {header} {found} is before {other} {expected}.",
        "Correct one of the two dates.",
    ),
    _rule(
        "TBL-150",
        "Identifier damaged",
        "{place}: {header} {found} cannot be trusted; {cause}.",
        "Format the column as text and type {expected}.",
        "An error where digits are gone or a date stands there; a warning where it only looks so. What was "
        "meant is named where exactly one row fits: without .0, with its leading zeros, O and I as digits.",
    ),
)
"""All rules of the contract, in the order of their codes; none of them runs by itself."""
