"""Findings that explain others: an unknown SKU explains why its line has no price."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from orderwright.rules.named_rows import Columns
from orderwright.rules.rule import Rule

_Place = tuple[str, str, str]


def causes_of(told: Columns, rules: Mapping[str, Rule]) -> list[str]:
    """For each finding the one that explains it: on the same line, else on its order; else blank.

    Args:
        told: findings as columns, among them code, order, line, identity, expectation and column.
        rules: by code.
    """
    places = list(zip(told["code"], told["order_no"], told["line_no"], strict=True))
    explaining = {code for rule in rules.values() for code in rule.after}
    causing = [at for at, (code, _, _) in enumerate(places) if code in explaining]
    causing.sort(key=lambda at: (places[at][2], told["finding_id"][at]))
    first: dict[_Place, str] = {}
    for orders, some in ((told["order_no"], causing), (told["expected"], _damaged_numbers(told, causing))):
        for at in some:
            (code, _, line), found = places[at], told["finding_id"][at]
            first.setdefault((code, orders[at], line), found)
            if line:
                first.setdefault((code, orders[at], "*"), found)
    if not first:
        return [""] * len(places)
    return [_first(first, rules, *place) for place in places]


def _first(first: Mapping[_Place, str], rules: Mapping[str, Rule], code: str, order: str, line: str) -> str:
    if not order or code not in rules:
        return ""
    return next((first[key] for key in _keys(rules[code].after, order, line) if key in first), "")


def _damaged_numbers(told: Columns, causing: Sequence[int]) -> list[int]:
    """Damaged order numbers explain also what is wrong with the order that was meant."""
    return [at for at in causing if told["code"][at] == "TBL-150" and told["column"][at] == "order_no"]


def _keys(after: Sequence[str], order: str, line: str) -> Iterator[_Place]:
    yield from ((cause, order, line) for cause in after)
    yield from ((cause, order, "" if line else "*") for cause in after)
