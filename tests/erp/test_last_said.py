"""What is taken for the ERP's word after a load in which rows went and came."""

from __future__ import annotations

import pandas as pd

from orderwright.erp.differences import Unread, differences
from orderwright.erp.last_said import LastSaid
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

ORDERS = SCHEMA["Orders"]


def orders(**reps: str) -> pd.DataFrame:
    given = {"order_no": list(reps), "sales_rep": list(reps.values()), "source": ["EDI"] * len(reps)}
    return typed_frame(ORDERS, given, len(reps))


def last(said: pd.DataFrame, sheet: pd.DataFrame) -> LastSaid:
    said = said[["order_no", "sales_rep"]]
    return LastSaid(ORDERS, said, differences(ORDERS, said, sheet, Unread()))


def test_rows_that_left_the_desk_with_a_load_are_no_longer_said() -> None:
    before, after = orders(A="Ann", B="Ben"), orders(B="Ben")
    one = last(before, before)
    assert one.said_of(before, after, one.frame)["order_no"].tolist() == ["B"]


def test_rows_that_came_with_a_load_are_said_as_they_came() -> None:
    before, after = orders(A="Ann"), orders(A="Ann", B="Ben", C="Cem")
    one = last(before, before)
    says = orders(A="Ann", C="")[["order_no", "sales_rep"]]
    found = one.said_of(before, after, says)
    assert found.to_numpy().tolist() == [["A", "Ann"], ["B", "Ben"], ["C", "Cem"]]
    assert not differences(ORDERS, found, after, Unread())


def test_rows_that_a_person_typed_or_deleted_stay_differences() -> None:
    before = orders(A="Ann", X="typed here")
    one = last(orders(A="Ann", B="Ben"), before)
    found = one.said_of(before, before, one.frame)
    assert found["order_no"].tolist() == ["A", "B"]
    left = one.differences_after(before, before, found)
    assert (left.added.tolist(), left.deleted.tolist()) == ([1], [1])


def test_cells_that_cannot_be_read_are_no_difference_wherever_they_move() -> None:
    before, after = orders(A="", B="Ben"), orders(B="Ben", A="")
    unread = Unread(cells={"sales_rep": pd.array([0], dtype="int64").to_numpy()})
    said = orders(A="Ann", B="Ben")[["order_no", "sales_rep"]]
    one = LastSaid(ORDERS, said, differences(ORDERS, said, before, unread), unread=unread)
    assert not one.differences
    assert not one.differences_after(before, after, said)
