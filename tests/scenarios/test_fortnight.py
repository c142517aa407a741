"""Two weeks of mornings, edits, sorting and undoing: everything of a person's is where it belongs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenarios.fortnight import Fortnight
from tests.scenarios.found import Found, assert_nothing_is_lost, assert_todo_is_the_true_difference

DAYS = 10


@pytest.mark.slow
@pytest.mark.parametrize("seed", [22])
def test_after_a_fortnight_nothing_of_mine_was_lost(tmp_path: Path, seed: int) -> None:
    desk = Fortnight(tmp_path, seed)
    before: dict[tuple[str, str, str], tuple[str, str]] = {}
    filtered: set[str] = set()
    for number in range(DAYS):
        desk.morning()
        assert_nothing_is_lost(desk)
        assert_todo_is_the_true_difference(desk)
        seen = Found.of(desk).first_seen()
        for place in set(seen) & set(before):
            assert seen[place] == before[place], "a finding lost its identity or its first day"
        before = seen
        desk.write()
        filtered |= set(desk.expected.filters)
        undone = (1 if number % 3 == 1 else 0) + (3 if number % 4 == 2 else 0)
        for hour in range(undone):
            desk.undo(hour=9 + hour)
        if undone:
            before = {}  # what a check had found is taken back with it
    assert desk.expected.columns, "days on which columns were inserted"
    assert filtered, "days on which tables were filtered"


def test_the_same_exports_again_change_nothing(tmp_path: Path) -> None:
    desk = Fortnight(tmp_path, 5)
    desk.morning()
    desk.write()
    desk.do("validate")
    before = desk.path.read_bytes()
    files = sorted((tmp_path / "exports" / str(desk.day)).glob("*.csv"))
    said = desk.do("load", files=files)
    assert said.changes.empty
    assert desk.path.read_bytes() == before
