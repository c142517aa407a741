"""The contract of the tables: what every cell, row and column must satisfy, whatever the order says.

Codes TBL-010 to TBL-090 and TBL-150 are found while the cells are read; the others over the whole book.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity, Stage
from orderwright.rules.contract_cells import BadPlaces
from orderwright.rules.contract_checks import CHECKS, checked_references
from orderwright.rules.rule import Rule
from orderwright.tables import SCHEMA, Kind
from orderwright.tables.codec import CodedFaults


def _rule(code: str, title: str, message: str, fix: str, why: str = "") -> Rule:
    return Rule(code, title, message, fix, Severity.ERROR, Stage.ENTER, Owner.DESK, why=why)


CONTRACT_RULES: Final = (
    _rule(
        "TBL-010",
        "Column missing",
        "{sheet} has no column “{header}”.",
        "Add the column {header} to {sheet}, or take a new workbook.",
        "An error where the column is required or part of the key, otherwise for information.",
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
        "Format the column as text and type the identifier again.",
        "An error where digits are gone or a date stands there; a warning where it only looks so.",
    ),
)
"""All rules of the contract, in the order of their codes; none of them runs by itself."""

_BY_CODE: Final = {rule.code: rule for rule in CONTRACT_RULES}
_ALWAYS: Final = {"TBL-015": Severity.WARNING, "TBL-020": Severity.ERROR, "TBL-030": Severity.ERROR}
_OF_THE_DATA: Final = frozenset({"TBL-030", "TBL-110", "TBL-120", "TBL-130", "TBL-140"})
_ORDERS: Final = frozenset({"Orders", "OrderLines"})
_OWNERS: Final = {
    **dict.fromkeys(("Products", "UomConversions"), Owner.PRODUCT),
    **dict.fromkeys(("Customers", "ShipTos", "Contacts", "CustomerParts"), Owner.SALES),
    **dict.fromkeys(("PaymentTerms", "FxRates"), Owner.FINANCE),
}
_OWNERS_OF_GROUPS: Final = {
    "Prices": Owner.SALES,
    "Receivables": Owner.FINANCE,
    "Stock": Owner.LOGISTICS,
    "Shipping": Owner.LOGISTICS,
}


def contract_faults(book: OrderBook, found: Iterable[CodedFaults] = ()) -> list[tuple[Rule, Faults]]:
    """All faults against the contract, by table and code, each with its rule as it applies to the column.

    Args:
        book: the tables.
        found: what reading the cells gave; such cells are not told a second time for being blank or odd.
    """
    read = [coded for coded in found if len(coded.faults)]
    told = [(_applied(c.code, c.faults, c.severity), c.faults) for c in read]
    bad = BadPlaces(read)
    for table in SCHEMA:
        if book.loaded(table.name):
            for code, check in CHECKS.items():
                told += [(_applied(code, faults), faults) for faults in check(book, table, bad)]
    told = [(rule, faults) for rule, faults in told if not _rewritten(faults)]
    places = {table.name: place for place, table in enumerate(SCHEMA)}
    return sorted(told, key=lambda pair: (places[pair[1].table], pair[0].code))


def _rewritten(faults: Faults) -> bool:
    """Whether the desk's own verbs write the cells anew, so that nobody needs to mend them."""
    table = SCHEMA[faults.table]
    columns = set(faults.columns) or {faults.column}
    return table.written and not any(key in table.by_key and table.by_key[key].desk for key in columns)


def unchecked_references(book: OrderBook) -> list[tuple[str, str]]:
    """Code and missing table of the references that could not be checked, each once."""
    pairs = {}
    for table in SCHEMA:
        for column in checked_references(table):
            other, _ = column.referenced
            if (
                book.missing((other,))
                and book.loaded(table.name)
                and (book[table.name][column.key] != "").any()
            ):
                pairs["TBL-110", other] = True
    return list(pairs)


def _applied(code: str, faults: Faults, severity: Severity | None = None) -> Rule:
    """The rule with the severity and the owner that it has for this column."""
    table = SCHEMA[faults.table]
    owner = _BY_CODE[code].owner
    if code in _OF_THE_DATA:
        owner = _OWNERS.get(table.name) or _OWNERS_OF_GROUPS.get(table.group, owner)
    grave = severity or _ALWAYS.get(code) or _severity(faults.table, faults.columns[0])
    return replace(_BY_CODE[code], severity=grave, owner=owner)


def _severity(table: str, key: str) -> Severity:
    """An error in orders and wherever the row cannot be used without the cell; else a warning."""
    column = SCHEMA[table].column(key)
    on_order = table in _ORDERS and not column.desk and column.kind is not Kind.TEXT
    return Severity.ERROR if on_order or column.required or column.part_of_key else Severity.WARNING
