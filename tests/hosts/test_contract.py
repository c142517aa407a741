"""What every host promises: whole tables out, whole changes in, or nothing at all."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from orderwright.changes import Changes, TableChange, difference
from orderwright.tables import SCHEMA
from tests.hosts.desks import (
    FRAMES,
    HOSTS,
    STOCK,
    Make,
    changes,
    in_a_plain_file,
    in_memory,
    live,
    rates,
    read,
    shows,
    stock,
)


@pytest.fixture(params=HOSTS, ids=lambda make: make.__name__)
def make(request: pytest.FixtureRequest) -> Make:
    return request.param


def test_what_stands_there_is_read(make: Make, tmp_path: Path) -> None:
    shows(make(tmp_path, FRAMES), FRAMES)


def test_only_the_tables_that_are_asked_for_are_read(make: Make, tmp_path: Path) -> None:
    assert set(make(tmp_path, FRAMES).read(["FxRates"])) == {"FxRates"}


def test_a_glance_gives_the_same_typed_rows_the_first_time_and_again(make: Make, tmp_path: Path) -> None:
    host = make(tmp_path, FRAMES)
    for _ in range(2):
        seen = host.glance(["FxRates"])
        assert set(seen) == {"FxRates"}
        pd.testing.assert_frame_equal(seen["FxRates"], read(host)["FxRates"], check_dtype=False)


def test_a_table_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    for make in (in_memory, in_a_plain_file, live):
        assert set(make(tmp_path, FRAMES).read(["FxRates", "Orders"])) == {"FxRates"}


def test_rows_are_edited_removed_and_added_by_key(make: Make, tmp_path: Path) -> None:
    host = make(tmp_path, FRAMES)
    new = stock(("00017", "W1", 6, ""), ("A-1", "W1", 7, "y"), ("B", "W1", 1, "new"), ("00017", "W9", 2, ""))
    read(host)
    host.apply(changes("SafetyStock", new))
    shows(host, {**FRAMES, "SafetyStock": new})


def test_changes_of_two_tables_go_in_together(make: Make, tmp_path: Path) -> None:
    host = make(tmp_path, FRAMES)
    both = {"SafetyStock": stock(("Z", "W1", 1, "")), "FxRates": rates(("EUR", "GBP", "2026-05-01", "0.85"))}
    read(host)
    host.apply(Changes(tuple(difference(SCHEMA[n], FRAMES[n], both[n]) for n in both)))
    shows(host, both)


def test_the_inverse_takes_a_change_back(make: Make, tmp_path: Path) -> None:
    host = make(tmp_path, FRAMES)
    edit = changes(
        "SafetyStock", stock(("00017", "W1", 6, "now"), ("00017", "W2", 3, ""), ("A-1", "W1", None, ""))
    )
    host.apply(edit)
    host.apply(edit.inverse)
    shows(host, FRAMES)


def test_all_rows_can_go_and_others_come(make: Make, tmp_path: Path) -> None:
    host = make(tmp_path, FRAMES)
    none, one = stock(), stock(("B", "W1", 1, "new"))
    host.apply(changes("SafetyStock", none))
    shows(host, {**FRAMES, "SafetyStock": none})
    host.apply(changes("SafetyStock", one, none))
    shows(host, {**FRAMES, "SafetyStock": one})


def test_rows_stand_in_the_order_that_is_wanted(make: Make, tmp_path: Path) -> None:
    host = make(tmp_path, FRAMES)
    new = stock(("B", "W1", 1, "new"), ("A-1", "W1", 8, "x"), ("C", "W1", 2, ""), ("00017", "W1", 5, "=kept"))
    host.apply(Changes((difference(STOCK, FRAMES["SafetyStock"], new, ordered=True),)))
    shows(host, {**FRAMES, "SafetyStock": new})
    again = difference(STOCK, new, new.iloc[[3, 0, 1, 2]].reset_index(drop=True), ordered=True)
    assert not again.empty
    host.apply(Changes((again,)))
    shows(host, {**FRAMES, "SafetyStock": new.iloc[[3, 0, 1, 2]].reset_index(drop=True)})
    assert difference(STOCK, new, new, ordered=True).empty


def test_rows_that_the_order_does_not_name_follow_as_they_stand(make: Make, tmp_path: Path) -> None:
    host = make(tmp_path, FRAMES)
    named = FRAMES["SafetyStock"].iloc[[2]][["sku", "warehouse"]].reset_index(drop=True)
    none = stock()
    host.apply(Changes((TableChange("SafetyStock", none, none, none, none, named),)))
    shows(host, {"SafetyStock": FRAMES["SafetyStock"].iloc[[2, 0, 1]].reset_index(drop=True)})
