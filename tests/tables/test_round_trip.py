"""What is written to cells is read again as it was, for every kind of column."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderwright.tables import DATE_KINDS, DECIMAL_KINDS, SCHEMA, Column, Kind, Table
from orderwright.tables.codec import Cell, decode, encode
from orderwright.tables.codec.texts import identifier, is_error, is_scientific, stripped
from orderwright.tables.frames import typed_frame
from orderwright.tables.grid import TableGrid

INT64 = st.integers(-(2**63) + 1, 2**63 - 1)
EXCEL_SAFE = st.integers(-(10**15) + 1, 10**15 - 1)
MOMENTS = st.datetimes(dt.datetime.fromisoformat("1900-01-01"), dt.datetime.fromisoformat("9999-12-31"))
WORDS = ("entered", "released", "picked")


def column(kind: Kind) -> Column:
    return Column("value", "Value", kind, "A value.", allowed=WORDS if kind is Kind.CHOICE else ())


def is_plain(text: str) -> bool:
    """Whether reading leaves a text as it is."""
    kept = identifier(stripped([text])[text]) == text
    return kept and not is_error(text) and not is_scientific(text)


VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.IDENTIFIER: st.text().filter(is_plain),
    Kind.TEXT: st.text().filter(is_plain),
    Kind.CHOICE: st.sampled_from(("", *WORDS)),
    Kind.INTEGER: st.none() | st.integers(-(10**12), 10**12),
    Kind.FLAG: st.none() | st.booleans(),
    Kind.DATE: st.none() | st.dates(dt.date(1900, 1, 1)),
    Kind.DATETIME: st.none() | MOMENTS.map(lambda m: m.replace(microsecond=0)),
    **dict.fromkeys(DECIMAL_KINDS, st.none() | INT64 | EXCEL_SAFE),
}


def typed(kind: Kind, values: list[Any]) -> pd.Series:
    if kind in DATE_KINDS:
        return pd.Series(np.array(values, "datetime64[s]"))
    return typed_frame(Table("T", "T", "", (column(kind),)), {"value": pd.Series(values, dtype=object)})[
        "value"
    ]


@pytest.mark.parametrize("kind", list(Kind))
@given(st.data())
def test_every_kind_comes_back_from_its_cells(kind: Kind, data: st.DataObject) -> None:
    values = typed(kind, data.draw(st.lists(VALUES[kind])))
    key = Column("no", "No", Kind.IDENTIFIER, "Key.", part_of_key=True)
    table = Table("T", "T", "", (key, column(kind)))
    cells = encode(column(kind), values)
    numbers = [f"row {row}" for row in range(len(values))]
    found = decode(table, TableGrid("T", "T", 1, 1, ["No", "Value"], [numbers, cells]))
    assert found.bad == []
    pd.testing.assert_series_equal(found.frame["value"], values, check_names=False)


@given(st.lists(EXCEL_SAFE), st.sampled_from([Kind.QUANTITY, Kind.PERCENT]))
def test_numbers_of_fifteen_digits_survive_as_floats(micros: list[int], kind: Kind) -> None:
    cells = encode(column(kind), typed(kind, micros))
    as_excel = [
        None if cell is None else float(cell) for cell in cells if not isinstance(cell, str | dt.date)
    ]
    table = Table("T", "T", "", (column(kind),))
    found = decode(table, TableGrid("T", "T", 1, 1, ["Value"], [as_excel]))
    assert found.frame["value"].tolist() == micros


@pytest.mark.parametrize(
    ("kind", "value", "cell"),
    [
        (Kind.QUANTITY, 3_000_000, 3),
        (Kind.PRICE, 12_405_000, 12.405),
        (Kind.MONEY, 1_234_567_890_123_456_789, Decimal("1234567890123.456789")),
        (Kind.PERCENT, 15_000_000, 0.15),
        (Kind.PERCENT, 100_000_000, 1),
        (Kind.INTEGER, 7, 7),
        (Kind.QUANTITY, None, None),
        (Kind.IDENTIFIER, "000010", "000010"),
        (Kind.TEXT, "", None),
        (Kind.DATE, dt.date(2026, 5, 1), dt.date(2026, 5, 1)),
        (
            Kind.DATETIME,
            dt.datetime.fromisoformat("2026-05-01T10:05"),
            dt.datetime.fromisoformat("2026-05-01T10:05"),
        ),
        (Kind.DATE, None, None),
        (Kind.FLAG, True, "yes"),
        (Kind.FLAG, False, "no"),
        (Kind.FLAG, None, None),
    ],
)
def test_a_value_becomes_the_cell_that_a_person_would_type(kind: Kind, value: Any, cell: Cell) -> None:
    (made,) = encode(column(kind), typed(kind, [value]))
    assert made == cell
    assert type(made) is type(cell)


@pytest.mark.parametrize("table", list(SCHEMA), ids=lambda t: t.name)
def test_every_declared_table_goes_out_and_in(table: Table) -> None:
    samples: dict[Kind, Any] = {
        Kind.IDENTIFIER: "000010",
        Kind.TEXT: "a  b",
        Kind.FLAG: True,
        Kind.INTEGER: 7,
        **dict.fromkeys(DECIMAL_KINDS, 12_405_000),
        **dict.fromkeys(DATE_KINDS, pd.Timestamp("2026-05-01")),
    }
    row = {c.key: [c.allowed[0] if c.kind is Kind.CHOICE else samples[c.kind]] for c in table.columns}
    frame = typed_frame(table, row)
    cells = [encode(c, frame[c.key]) for c in table.columns]
    found = decode(table, TableGrid(table.name, table.sheet, 3, 2, [c.header for c in table.columns], cells))
    assert found.bad == []
    pd.testing.assert_frame_equal(found.frame, frame)
