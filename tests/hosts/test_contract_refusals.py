"""What every host refuses, and what a file keeps that is not ours."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orderwright.changes import Changes, difference
from orderwright.errors import DeskError
from orderwright.hosts.file import FileHost
from tests.hosts.desks import (
    FRAMES,
    HOSTS,
    RATES,
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


STALE = {
    "an edited cell that is another": stock(("00017", "W1", 4, "=kept")),
    "an edited row that is gone": stock(("00018", "W1", 5, "=kept")),
}


@pytest.mark.parametrize("was", STALE.values(), ids=STALE)
def test_a_stale_edit_is_refused_and_nothing_is_written(
    make: Make, tmp_path: Path, was: pd.DataFrame
) -> None:
    host = make(tmp_path, FRAMES)
    now = was.assign(qty=pd.array([99_000_000], dtype="Int64"))
    good = difference(RATES, FRAMES["FxRates"], rates(("EUR", "GBP", "2026-05-01", "0.85")))
    with pytest.raises(DeskError, match="Run it again"):
        host.apply(Changes((good, difference(STOCK, was, now))))
    shows(host, FRAMES)


def test_a_removed_row_that_differs_and_an_added_one_that_exists_are_stale(
    make: Make, tmp_path: Path
) -> None:
    host = make(tmp_path, FRAMES)
    with pytest.raises(DeskError, match="changed in the meantime"):
        host.apply(changes("SafetyStock", stock(), stock(("A-1", "W1", 8, "x"))))
    with pytest.raises(DeskError, match="added in the meantime"):
        host.apply(changes("SafetyStock", stock(("A-1", "W1", 8, "x")), stock()))
    shows(host, FRAMES)


def test_single_cells_are_written_where_the_workbook_names_them(make: Make, tmp_path: Path) -> None:
    host = make(tmp_path, FRAMES)
    host.apply(Changes(cells={"ow_message": "checked", "ow_not_there": 5}))
    shows(host, FRAMES)


KEYS = st.tuples(st.sampled_from(["1", "01", "A", "ß"]), st.sampled_from(["W1", "W2"]))


ROW = st.tuples(
    st.none() | st.integers(0, 10**6),
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), max_size=5),
)


TABLES = st.dictionaries(KEYS, ROW, max_size=6).map(
    lambda found: stock(*((*key, qty, note) for key, (qty, note) in found.items()))
)


@pytest.mark.parametrize("make", [in_memory, in_a_plain_file, live], ids=lambda make: make.__name__)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(old=TABLES, new=TABLES)
def test_any_table_can_become_any_other(
    make: Make, tmp_path: Path, old: pd.DataFrame, new: pd.DataFrame
) -> None:
    host = make(tmp_path, {"SafetyStock": old})
    change = changes("SafetyStock", new, old)
    host.apply(change)
    keys = list(STOCK.keys)
    found = read(host)["SafetyStock"].sort_values(keys, ignore_index=True)
    pd.testing.assert_frame_equal(found, new.sort_values(keys, ignore_index=True), check_dtype=False)
    host.apply(change.inverse)
    again = read(host)["SafetyStock"].sort_values(keys, ignore_index=True)
    pd.testing.assert_frame_equal(again, old.sort_values(keys, ignore_index=True), check_dtype=False)


def test_a_file_keeps_its_owners_columns_beside_their_rows(tmp_path: Path) -> None:
    host = in_a_plain_file(tmp_path, FRAMES)
    host.apply(
        changes("SafetyStock", stock(("00017", "W2", 4, ""), ("A-1", "W1", 7, "x"), ("B", "W1", 1, "")))
    )
    grid = host.read(["SafetyStock"])["SafetyStock"]
    assert not isinstance(grid, pd.DataFrame)
    assert grid.columns[0] == ["mark 1", "mark 2", None]


def test_a_file_that_changed_since_it_was_read_is_not_written(tmp_path: Path) -> None:
    host = in_a_plain_file(tmp_path, FRAMES)
    read(host)
    other = FileHost(tmp_path / "plain.xlsx")
    other.apply(changes("SafetyStock", stock()))
    with pytest.raises(DeskError, match="changed in the meantime"):
        host.apply(changes("FxRates", rates()))
    shows(other, {"SafetyStock": stock(), "FxRates": FRAMES["FxRates"]})


def test_a_file_that_is_open_in_excel_is_not_written(tmp_path: Path) -> None:
    host = in_a_plain_file(tmp_path, FRAMES)
    (tmp_path / "~$plain.xlsx").write_bytes(b"\x03Kim" + bytes(161))
    with pytest.raises(DeskError, match="The workbook is open by Kim"):
        host.apply(changes("FxRates", rates()))
    (tmp_path / "~$plain.xlsx").unlink()
    shows(host, FRAMES)


def test_nothing_to_change_leaves_the_very_file(tmp_path: Path) -> None:
    host = in_a_plain_file(tmp_path, FRAMES)
    before = (tmp_path / "plain.xlsx").read_bytes()
    host.apply(replace(Changes(), message="nothing to do"))
    assert (tmp_path / "plain.xlsx").read_bytes() == before
    assert not (tmp_path / "backups").exists()
