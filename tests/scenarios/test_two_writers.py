"""The same fortnight with a colleague who saves between our read and our write, and with killed runs."""

from __future__ import annotations

import random
import signal
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from orderwright.changes import Changes
from orderwright.errors import DeskError
from orderwright.hosts.file import FileHost
from tests.nursery import Born, nursery
from tests.scenarios.fortnight import Fortnight
from tests.scenarios.found import assert_nothing_is_lost, assert_todo_is_the_true_difference
from tests.scenarios.hand import Sheet, edited

DAYS = 5


class Interrupted(FileHost):
    """A workbook that somebody else edits and saves just before we write."""

    desk: Fortnight
    saves: list[str]

    def apply(self, changes: Changes) -> None:
        if self.desk.chance.random() < 0.6:
            self._colleague()
        super().apply(changes)

    def _colleague(self) -> None:
        with edited(self.path) as book:
            orders = Sheet(book, "Orders")
            rows = list(orders.rows())
            if not rows:
                return
            row = self.desk.chance.choice(rows)
            order = str(orders.value(row, "Order No"))
            text = f"Anna: {order} {len(self.saves)}"
            orders.put(row, "Note", text)
            self.desk.expected.notes[order] = text
            self.saves.append(order)


@pytest.mark.slow
def test_what_a_colleague_saved_between_our_read_and_our_write_is_never_lost(tmp_path: Path) -> None:
    desk = Fortnight(tmp_path, 3)
    Interrupted.desk, Interrupted.saves = desk, []
    refused = []
    for number in range(DAYS):
        desk.host = Interrupted if number else FileHost
        desk.morning(lambda name, **given: again_when_refused(desk, refused, name, **given))
        desk.host = FileHost
        assert_nothing_is_lost(desk)
        assert_todo_is_the_true_difference(desk)
        desk.write()
    assert len(Interrupted.saves) > len(refused), "most edits of a colleague fit beside ours"


def again_when_refused(desk: Fortnight, refused: list[str], name: str, **given: object) -> None:
    """Runs a verb again, as the sentence asks, when both had written into the same row."""
    try:
        desk.do(name, **given)
    except DeskError as error:
        if "in the meantime" not in str(error):
            raise
        refused.append(str(error))
        desk.host = FileHost
        desk.do(name, **given)
        desk.host = Interrupted


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows knows no SIGKILL")
def test_a_morning_that_is_killed_at_any_moment_loses_nothing(tmp_path: Path) -> None:
    desk = Fortnight(tmp_path, 4)
    moments = random.Random(11)
    with nursery(COORDINATOR) as runs:
        for number in range(DAYS):
            if number:
                desk.morning(lambda name, **given: killed(runs, desk, moments, name, **given))
            else:
                desk.morning()
            with zipfile.ZipFile(desk.path) as archive:
                assert archive.testzip() is None
            assert_nothing_is_lost(desk)
            assert_todo_is_the_true_difference(desk)
            desk.write()


COORDINATOR = """
import os, sys
import orderwright.desk.doing, orderwright.hosts.file
from orderwright.cli import main
from orderwright.desk.registry import verb
for name in ("load", "validate"):
    verb(name).called
def born(*words):
    sys.argv = ["orderwright", *words]
    sys.stdout = open(os.devnull, "w")
    main()
"""


def killed(
    runs: Callable[..., Born], desk: Fortnight, moments: random.Random, name: str, **given: object
) -> None:
    """Starts the verb and kills it at some moment, twice; then lets it finish."""
    files = [str(path) for path in given.get("files", ())]  # type: ignore[attr-defined]  # a list of paths
    words = [name, str(desk.path), *files, "--as-of", str(desk.day), *(["--confirm"] if files else [])]
    for _ in range(2):
        runs(*words).killed_after(moments.uniform(0.05, 1))
    desk.do(name, **given)
