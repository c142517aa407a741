"""One sample company, as ranges of a sheet."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest

from orderwright.sample import generate
from orderwright.tables import SCHEMA
from orderwright_udfs import books
from tests.ordered import ordered
from tests.udfs.calling import DAY, as_range, call


@pytest.fixture(autouse=True)
def a_fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books, "today", lambda: DAY)


@pytest.fixture(scope="session")
def tables() -> dict[str, pd.DataFrame]:
    frames = generate(30, 3).frames
    return {**ordered(frames), "Products": frames["Products"]}


@pytest.fixture(scope="session")
def ranges(tables: dict[str, pd.DataFrame]) -> list[list[list[Any]]]:
    return [
        as_range(name, frame) for name, frame in tables.items() if SCHEMA[name].for_functions and len(frame)
    ]


@pytest.fixture
def key(ranges: list[list[list[Any]]]) -> str:
    found = call("ORDER_BOOK", *ranges)
    assert re.fullmatch("ow-[0-9a-f]{12}", found)
    return str(found)


@pytest.fixture
def orders(tables: dict[str, pd.DataFrame]) -> list[list[str]]:
    return [[number] for number in tables["Orders"]["order_no"] if number]
