"""A workbook and its Parquet tables: killed between any two steps, old goes with old and new with new."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

import pandas as pd
import pytest

from orderwright.changes import Changes, difference
from orderwright.errors import DeskError
from orderwright.hosts import file
from orderwright.hosts.desk_folder import folder_beside
from orderwright.hosts.file import FileHost
from tests.hosts.desks import FRAMES, RATES, STOCK, beside_a_file, in_a_plain_file, rates, read, stock

NEW_STOCK = stock(("00017", "W1", 6, "now"), ("B", "W1", 1, ""))
NEW_RATES = rates(("EUR", "GBP", "2026-05-01", "0.85"))


class KilledError(BaseException):
    """The process is gone here."""


def pair(folder: Path) -> FileHost:
    """FxRates stands in the sheet, SafetyStock beside it."""
    path = in_a_plain_file(folder, FRAMES).path
    away = folder / "away"
    away.mkdir()
    beside_a_file(away, {"SafetyStock": FRAMES["SafetyStock"]})
    shutil.copytree(folder_beside(away / "plain.xlsx"), folder_beside(path))
    return FileHost(path)


def both() -> Changes:
    return Changes(
        (
            difference(STOCK, FRAMES["SafetyStock"], NEW_STOCK),
            difference(RATES, FRAMES["FxRates"], NEW_RATES),
        )
    )


def versions(host: FileHost) -> tuple[bool, bool]:
    """Whether the sheet, and whether the Parquet table, is the new one."""
    book = read(host)
    new = (book["FxRates"].equals(NEW_RATES), len(book["SafetyStock"]) == len(NEW_STOCK))
    old = (book["FxRates"].equals(FRAMES["FxRates"]), book["SafetyStock"].equals(FRAMES["SafetyStock"]))
    assert all(n != o for n, o in zip(new, old, strict=True))
    return new


def left(host: FileHost) -> list[str]:
    return sorted(p.name for p in folder_beside(host.path).iterdir())


def test_both_are_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    host = pair(tmp_path)
    host.apply(both())
    assert versions(host) == (True, True)
    assert left(host) == ["SafetyStock.parquet"]


@pytest.mark.parametrize("step", range(1, 40))
def test_killed_before_any_step_they_are_both_old_or_both_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    host = pair(tmp_path)
    steps = 0

    def counted(name: str, owner: type[Path]) -> None:
        real = getattr(owner, name)

        def call(self: Path, *args: object, **options: object) -> object:
            nonlocal steps
            steps += 1
            if steps >= step:
                raise KilledError
            return real(self, *args, **options)

        monkeypatch.setattr(owner, name, call)

    for name in ("replace", "unlink", "mkdir", "write_text"):
        counted(name, Path)
    with contextlib.suppress(KilledError):
        host.apply(both())
    monkeypatch.undo()
    before = versions(FileHost(host.path))
    assert before in {(True, True), (False, False)}
    again = FileHost(host.path)
    again.apply(Changes(cells={"ow_message": "later"}))
    assert versions(again) == before
    assert left(again) == ["SafetyStock.parquet"]


def test_when_the_workbook_cannot_be_written_the_tables_stay_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = pair(tmp_path)

    def refuse(*_: object) -> None:
        raise DeskError("The workbook is open.")

    monkeypatch.setattr(file, "replace_safely", refuse)
    with pytest.raises(DeskError, match="is open"):
        host.apply(both())
    assert versions(host) == (False, False)
    assert left(host) == ["SafetyStock.parquet"]


def test_a_table_that_outgrows_its_sheet_moves_in_one_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = in_a_plain_file(tmp_path, FRAMES)
    assert isinstance(host, FileHost)
    monkeypatch.setattr(file, "SHEET_ROWS", 1)
    host.apply(Changes((difference(STOCK, FRAMES["SafetyStock"], NEW_STOCK),)))
    found = read(host)["SafetyStock"]
    pd.testing.assert_frame_equal(found, NEW_STOCK, check_dtype=False)
    assert left(host) == ["SafetyStock.parquet"]


def test_a_new_table_counts_while_another_program_holds_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows does, where a file that is open cannot be replaced."""
    host, real = pair(tmp_path), Path.replace

    def held(self: Path, target: Path) -> Path:
        if target.name == "SafetyStock.parquet":
            raise PermissionError(13, "used by another process")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    host.apply(both())
    assert versions(FileHost(host.path)) == (True, True)
    with pytest.raises(DeskError, match="Another program holds this file") as caught:
        FileHost(host.path).apply(Changes(cells={"ow_message": "later"}))
    assert str(caught.value.file).endswith("SafetyStock.parquet")
    monkeypatch.undo()
    FileHost(host.path).apply(Changes(cells={"ow_message": "later"}))
    assert versions(FileHost(host.path)) == (True, True)
    assert left(host) == ["SafetyStock.parquet"]
