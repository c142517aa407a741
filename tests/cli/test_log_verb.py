"""The verb log: the audit trail told, verified and done anew, on workbooks in files."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from orderwright.ledger import config

from .conftest import Said, call


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory, small_sample: Path) -> Path:
    """The folder of a desk that was validated and allocated, with its ledger."""
    folder = tmp_path_factory.mktemp("worked")
    shutil.copy(small_sample / "order_desk.xlsx", folder / "desk.xlsx")
    (folder / "config.toml").write_text('[ledger]\nurl = "ledger.sqlite"\n')
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(config, "config_path", lambda: folder / "config.toml")
        call("validate", folder / "desk.xlsx")
        call("allocate", folder / "desk.xlsx")
        call("numbers", folder / "desk.xlsx")
    return folder


@pytest.fixture
def folder(worked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it."""
    copy = Path(shutil.copytree(worked, tmp_path / "copy"))
    monkeypatch.setattr(config, "config_path", lambda: copy / "config.toml")
    return copy


def log(*words: object) -> Said:
    return call("log", *words)


def tampered(folder: Path, *statements: str) -> None:
    db = sqlite3.connect(folder / "ledger.sqlite")
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()


def test_it_tells_every_verb_with_who_and_what_it_said(folder: Path) -> None:
    told = log(folder / "desk.xlsx", "--json").body["entries"]
    assert [(one["verb"], one["state"]) for one in told] == [
        ("validate", "done"),
        ("allocate", "done"),
        ("numbers", "done"),
    ]
    assert told[0]["rule_pack"]
    assert told[0]["inputs"]["Orders"] != told[1]["inputs"]["Orders"]
    said = log().out
    assert ": 3 entries." in said.splitlines()[0]
    assert "open lines:" in said


def test_a_whole_trail_is_verified_against_what_the_workbook_knows(folder: Path) -> None:
    done = log("verify", folder / "desk.xlsx")
    assert done.code == 0, done.out
    assert "is whole: 5 entries checked, and against 2 entries known elsewhere." in done.out
    head = log("verify", "--json").body["head"]
    assert log("verify", "--head", head).code == log("verify", "--head", head.partition(":")[2]).code == 0
    assert "No head was given" in log("verify").out


def test_the_workbook_alone_shows_that_the_end_of_the_trail_was_cut_off(folder: Path) -> None:
    tampered(
        folder,
        "DELETE FROM ledger_trail WHERE sequence > 2",
        "UPDATE ledger_trail_head SET (sequence, sha256) = (SELECT sequence, sha256 FROM ledger_trail "
        "ORDER BY sequence DESC LIMIT 1)",
    )
    assert log("verify").code == 0
    shutil.rmtree(folder / "desk.desk")  # the cell in the workbook is enough
    done = log("verify", folder / "desk.xlsx")
    assert done.code == 1
    assert "▲ Entry 3 is known, and the trail ends with entry 2: its end was cut off." in done.out


def test_entries_of_another_ledger_are_no_fault_of_this_one(folder: Path) -> None:
    mark = log("verify", "--json").body["head"][:3]
    (folder / "config.toml").write_text('[ledger]\nurl = "new.sqlite"\n')
    done = log("verify", folder / "desk.xlsx")
    assert done.code == 0, done.out
    assert f"also knows 2 entries of another ledger ({mark}). Verify there too." in done.out


def test_an_altered_entry_is_named(folder: Path) -> None:
    tampered(folder, "UPDATE ledger_trail SET who = 'nobody' WHERE sequence = 3")
    done = log("verify", "--json")
    assert done.code == 1
    assert [(one["entry"], one["kind"]) for one in done.body["faults"]] == [(3, "altered")]
    assert "Entry 3 (allocate by nobody" in done.body["faults"][0]["message"]


def test_runs_done_anew_give_the_same_changes_from_backups_and_wound_back(folder: Path) -> None:
    first, second = (one["run"] for one in log("--json").body["entries"] if one["run"])
    again = log("replay", second, folder / "desk.xlsx")
    assert again.code == 0, again.out
    assert "gives the same changes again" in again.out
    shutil.rmtree(folder / "backups")
    wound = log("replay", first, folder / "desk.xlsx", "--json")
    assert (wound.body["input_same"], wound.body["same"], wound.body["differences"]) == (True, True, [])


def test_a_run_whose_input_is_gone_or_whose_record_says_otherwise_is_not_confirmed(folder: Path) -> None:
    _, second = (one["run"] for one in log("--json").body["entries"] if one["run"])
    tampered(
        folder, "UPDATE ledger_trail SET changes = (SELECT changes FROM ledger_trail WHERE sequence = 1)"
    )
    other = log("replay", second, folder / "desk.xlsx", "--json")
    assert (other.code, other.body["same"]) == (1, False)
    assert any("only when done anew" in one for one in other.body["differences"])
    shutil.rmtree(folder / "backups")
    shutil.rmtree(folder / "desk.desk")
    gone = log("replay", second, folder / "desk.xlsx")
    assert gone.code == 1
    assert "are no longer as it read them. Name the workbook as it was before the run" in gone.out
    assert "has no run 20990101" in log("replay", "20990101-000000", folder / "desk.xlsx").err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("replay", "20261126-071336"), "orderwright log replay RUN BOOK"),
        (("verify", "--head", "soon"), "'soon' is no head"),
        (("verify", "a.xlsx", "b.xlsx"), "b.xlsx is one too many"),
    ],
)
def test_what_cannot_be_meant_is_refused(folder: Path, words: tuple[str, ...], told: str) -> None:
    done = log(*words)
    assert done.code == 2
    assert told in done.err
