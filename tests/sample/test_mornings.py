from __future__ import annotations

import csv
import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest

from orderwright.erp.load import load_files
from orderwright.sample import generate, write_mornings
from orderwright.tables import SCHEMA
from orderwright.tables.frames import differs

NOW = dt.datetime(2026, 11, 24, 7, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def sample():
    return generate(120, 3)


@pytest.fixture(scope="module")
def folders(sample, tmp_path_factory):
    return write_mornings(sample, tmp_path_factory.mktemp("mornings"), 6)


def numbers(folder: Path, header: str = "Order No") -> set[str]:
    with (folder / "orders.csv").open(encoding="utf-8", newline="") as stream:
        return {row[header] for row in csv.DictReader(stream)}


def test_there_is_a_folder_for_the_first_day_and_each_working_day_after(folders):
    assert [folder.name for folder in folders] == [
        *("2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-30", "2026-12-01")
    ]
    written = dt.datetime.fromtimestamp((folders[1] / "orders.csv").stat().st_mtime, dt.UTC)
    assert written == dt.datetime(2026, 11, 24, 6, 20, tzinfo=dt.UTC)


def test_every_morning_some_orders_leave_and_some_come(folders):
    for yesterday, today in pairwise(folders):
        was, now = numbers(yesterday), numbers(today)
        assert now - was
        assert len(was - now) <= len(was) / 5
    assert numbers(folders[0]) - numbers(folders[-1])


def test_the_first_morning_says_what_the_sample_says(sample, folders):
    loaded = load_files({}, sorted(folders[0].glob("*.csv")), "generic", sample.as_of, NOW)
    spoiled = {(table, row, key) for table, row, key in sample.raw_cells}
    for name in ("Orders", "Stock"):
        given, found = sample.frames[name], loaded.frames[name]
        assert len(given) == len(found)
        for column in SCHEMA[name].columns:
            if not column.desk:
                apart = differs(given[column.key], found[column.key]).nonzero()[0]
                assert {(name, int(row), column.key) for row in apart} <= spoiled


def test_the_same_seed_gives_the_same_mornings(sample, folders, tmp_path):
    again = write_mornings(generate(120, 3), tmp_path, 2)
    for ours, theirs in zip(folders, again, strict=False):
        for file in sorted(ours.glob("*.csv")):
            assert file.read_bytes() == (theirs / file.name).read_bytes()
