"""The rule engine: runs every rule once over the whole book and gives one frame of findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd

from orderwright.book import OrderBook
from orderwright.findings import Faults, Severity
from orderwright.rules.by_group import judged_by_group
from orderwright.rules.report import Told, reported
from orderwright.rules.rule import Rule
from orderwright.rules.settings import group_settings, in_force, rule_settings, setting_of
from orderwright.tables import SCHEMA

Coded = tuple[Rule, Faults]


@dataclass(frozen=True)
class NotChecked:
    """A rule that could not judge every row, and what it lacks.

    That is a table, a column as ``OrderLines[Unit Price]``, or a value as ``FxRates[USD → EUR]``.
    """

    rule: Rule
    missing_table: str


@dataclass(frozen=True)
class Examination:
    """What the rules said of a book.

    Attributes:
        findings: one row per finding, typed as the table Findings, and where it is: ``table``, ``column``,
            ``sheet``, ``cell``.
        not_checked: rules that lacked a table, with the severity that the company gives them.
        checked: codes of the rules that ran.
    """

    findings: pd.DataFrame
    not_checked: tuple[NotChecked, ...]
    checked: tuple[str, ...]


def examine(
    book: OrderBook, rules: Sequence[Rule], read: Iterable[Coded] = (), unchecked: Iterable[NotChecked] = ()
) -> Examination:
    """Runs the rules over the book.

    Args:
        book: the tables.
        rules: in the order in which findings are told.
        read: faults that reading the cells already gave.
        unchecked: what reading the cells could not check.
    """
    settings = rule_settings(book)
    by_group = group_settings(book)
    in_force(book, rules)
    rules = [rule.as_set(book) for rule in rules]
    told: list[Told] = []
    checked: list[str] = []
    missed = [n for n in unchecked if setting_of(n.rule, settings).enabled]
    for rule, faults in read:
        given, of_groups = setting_of(rule, settings), by_group.get(rule.code, {})
        judged = judged_by_group(book, rule, given, of_groups, _read(faults))
        told += [(rule, severity, part) for severity, part in judged]
    for rule in rules:
        given, of_groups = setting_of(rule, settings), by_group.get(rule.code, {})
        if rule.examine is None or not any(each.enabled for each in (given, *of_groups.values())):
            continue
        missing = book.missing(rule.needs) or _absent(book, rule)
        missed.extend(NotChecked(rule, table) for table in missing)
        if missing or not all(book.loaded(table) for table in rule.needs):
            continue
        lacking = rule.lacks(book) if rule.lacks else []
        missed.extend(NotChecked(rule, what) for what in lacking)
        checked += [] if lacking else [rule.code]
        judged = judged_by_group(book, rule, given, of_groups, partial(rule, book))
        told += [(rule, severity, part) for severity, part in judged]
    by_code = {rule.code: rule for rule in rules}
    graded = tuple(_graded(n, setting_of(n.rule, settings).severity) for n in missed)
    return Examination(reported(book, told, by_code), graded, tuple(checked))


def _read(faults: Faults) -> Callable[[object], Faults]:
    """What reading told, whatever the threshold."""
    return lambda _: faults


def _absent(book: OrderBook, rule: Rule) -> list[str]:
    """Columns that the rule asks for and the sheets do not have; keys of its tables are asked for anyway."""
    keys = [f"{table}.{key}" for table in rule.needs for key in SCHEMA[table].keys]
    lacking = book.lacking(dict.fromkeys((*keys, *rule.columns)))
    return [f"{table}[{SCHEMA[table].column(key).header}]" for table, key in lacking]


def _graded(missed: NotChecked, severity: Severity | None) -> NotChecked:
    """What was not checked, as grave as the company takes it."""
    return replace(missed, rule=replace(missed.rule, severity=severity or missed.rule.severity))


def causes(rules: Sequence[Rule]) -> Mapping[str, tuple[str, ...]]:
    """Codes that explain a code's findings."""
    return {rule.code: rule.after for rule in rules if rule.after}
