"""WHY_SHORT and PROMISE_DATE say what the verbs say."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.registry import verb
from orderwright.hosts.memory import MemoryHost
from tests.udfs.calling import DAY, NOW, call, lines_of


def body_of(name: str, tables: dict[str, pd.DataFrame], **given: Any) -> Any:
    return do_on_book(verb(name), MemoryHost(tables), Call(DAY, NOW), given).body


@pytest.fixture(scope="module")
def promises(tables: dict[str, pd.DataFrame]) -> dict[tuple[str, str], dict[str, Any]]:
    return {(each["order_no"], each["line_no"]): each for each in body_of("promise", tables)["lines"]}


def test_promised_days_are_those_of_the_verb(
    tables: dict[str, pd.DataFrame], promises: dict[tuple[str, str], dict[str, Any]], key: str
) -> None:
    order, line = lines_of(tables)
    known = 0
    for [number], [place], [said] in zip(order, line, call("PROMISE_DATE", order, line, key), strict=True):
        told = promises.get((number, place))
        if told is None:
            assert said == "Nothing is left to ship."
        elif told["held"]:
            assert said == f"#{number}/{place} has no promise: {told['held']}."
        else:
            known += 1
            assert said == dt.datetime.fromisoformat(told["delivery_promise"])
    assert known > 20


def test_without_a_line_the_whole_order_is_meant(
    promises: dict[tuple[str, str], dict[str, Any]], key: str
) -> None:
    free = {order for (order, _), told in promises.items() if not told["held"]}
    free -= {order for (order, _), told in promises.items() if told["held"]}
    for order in sorted(free)[:5]:
        days = [told["delivery_promise"] for (number, _), told in promises.items() if number == order]
        assert call("PROMISE_DATE", order, "", key) == dt.datetime.fromisoformat(max(days))


def test_reasons_are_those_of_the_verb_with_the_first_remedy(
    tables: dict[str, pd.DataFrame], key: str
) -> None:
    told = body_of("why-short", tables)["lines"]
    assert any(each["remedies"] for each in told)
    for each in told:
        said = call("WHY_SHORT", each["order_no"], each["line_no"], key)
        assert said.casefold().startswith(each["why"].casefold())
        if each["remedies"]:
            assert said.endswith(each["remedies"][0]["sentence"])


def test_what_is_unknown_says_so(key: str) -> None:
    assert call("WHY_SHORT", "none", "10", key).startswith("#Order none has no line 10")
    assert call("PROMISE_DATE", "none", "", key).startswith("#Order none is not in Orders")
