"""The contract of the tables: what every cell, row and column must satisfy, whatever the order says.

What stands in the cells is told while they are read; the rest is asked of the whole book here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from orderwright.book import OrderBook
from orderwright.findings import Faults, Owner, Severity
from orderwright.rules.contract_cells import BadPlaces
from orderwright.rules.contract_checks import CHECKS, checked_references
from orderwright.rules.contract_proposals import with_proposals
from orderwright.rules.contract_rules import CONTRACT_RULES
from orderwright.rules.rule import Rule
from orderwright.tables import SCHEMA, Kind
from orderwright.tables.codec import CodedFaults
from orderwright.tables.frames import is_blank

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
    told = [
        (rule, with_proposals(book, rule.code, faults)) for rule, faults in told if not _rewritten(faults)
    ]
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
            other, key = column.referenced
            lacks = book.missing((other,)) or book.lacking((f"{other}.{key}",))
            if lacks and book.loaded(table.name) and not is_blank(book[table.name][column.key]).all():
                head = SCHEMA[other].column(key).header
                pairs["TBL-110", other if book.missing((other,)) else f"{other}[{head}]"] = True
    return list(pairs)


def _applied(code: str, faults: Faults, severity: Severity | None = None) -> Rule:
    """The rule with the severity and the owner that it has for this column."""
    table = SCHEMA[faults.table]
    owner = _BY_CODE[code].owner
    if code in _OF_THE_DATA:
        owner = _OWNERS.get(table.name) or _OWNERS_OF_GROUPS.get(table.group, owner)
    grave = severity or _ALWAYS.get(code) or _severity(faults.table, faults.columns[0])
    consent = Owner.CUSTOMER if faults.columns[0] == "incoterm" else None
    return replace(_BY_CODE[code], severity=grave, owner=owner, consent=consent)


def _severity(table: str, key: str) -> Severity:
    """An error in orders and wherever the row cannot be used without the cell; else a warning."""
    column = SCHEMA[table].column(key)
    on_order = table in _ORDERS and not column.desk and column.kind is not Kind.TEXT
    return Severity.ERROR if on_order or column.required or column.part_of_key else Severity.WARNING
