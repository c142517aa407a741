"""Every verb on a workbook stands in the ledger's audit trail, begun before the workbook is written."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from orderwright.desk.ledger.inputs import input_hashes
from orderwright.errors import DeskError
from orderwright.ledger import Ledger
from orderwright.ledger.entry import END, NOTED, RUN, Entry, head_of

from .runs import desk_of, do, frames_of, line, order, run
from .test_writing import DyingHost, Killed


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "ledger.sqlite"
    monkeypatch.setenv("ORDERWRIGHT_LEDGER", str(path))
    monkeypatch.setenv("ORDERWRIGHT_USER", "kim")
    return path


def entries(path: Path) -> list[Entry]:
    with Ledger.open(path, "default") as opened:
        assert opened.trail.check().faults == ()
        return opened.trail.entries()


def test_a_run_is_begun_with_its_input_and_changes_and_ended(ledger: Path) -> None:
    host = desk_of(Orders=[order("4501")], OrderLines=[line("4501")])
    before = input_hashes(host.tables)
    done = do(host, "validate")
    begun, ended = entries(ledger)
    [kept] = host.journal.runs()
    assert (begun.kind, begun.verb, begun.who, begun.run_id) == (RUN, "validate", "kim", kept.run_id)
    assert (begun.workbook, begun.as_of, begun.outcome) == ("desk.xlsx", "2026-11-23", done.message)
    assert begun.changes_sha256 == kept.changes_sha256
    assert begun.rule_pack == kept.rule_pack
    assert json.loads(begun.inputs) == before
    assert (ended.kind, ended.ends, ended.outcome) == (END, begun.sequence, "done")
    with Ledger.open(ledger, "default") as opened:
        assert opened.trail.changes(begun) == host.journal.packed(kept.run_id)


def test_workbook_and_journal_keep_the_entry(ledger: Path) -> None:
    host = desk_of(Orders=[order("4501")])
    do(host, "validate")
    with Ledger.open(ledger, "default") as opened:
        head = f"{opened.mark} 1:{opened.trail.entries()[0].sha256}"
    assert host.cells["LedgerHead"] == f"Audit trail {head}"
    assert list(host.journal.trail_heads().values()) == [head]
    assert head_of(str(host.cells["LedgerHead"])).sequence == 1  # type: ignore[union-attr]


def test_what_changes_nothing_is_noted_with_what_it_was_given(ledger: Path) -> None:
    do(desk_of(Orders=[order("4501")]), "history", order="4501")
    [noted] = entries(ledger)
    assert (noted.kind, noted.verb, noted.arguments) == (NOTED, "history", '{"order": "4501"}')


def test_simulations_and_what_is_rehearsed_on_a_copy_are_not_told(ledger: Path) -> None:
    host = desk_of(Orders=[order("4501")])
    do(host, "validate", simulate=True)
    do(host, "run", simulate=True)
    assert not ledger.exists()


def test_undoing_is_a_run_too(ledger: Path) -> None:
    host = desk_of(Orders=[order("4501")])
    do(host, "validate")
    do(host, "undo", minutes=90)
    assert [one.verb for one in entries(ledger) if one.kind == RUN] == ["validate", "undo"]


@pytest.mark.parametrize(("dies", "outcome"), [("before", "void"), ("after", "done")])
def test_the_next_run_writes_down_how_one_ended_that_was_killed(
    ledger: Path, dies: str, outcome: str
) -> None:
    host = DyingHost(frames_of(Orders=[order("4501")]), "desk.xlsx")
    host.dies = dies
    with pytest.raises(Killed):
        run(host, Orders=[order("4501"), order("4502")])
    assert [one.kind for one in entries(ledger)] == [RUN]
    host.dies = ""
    run(host, "other", minutes=5, Orders=[order("4503")])
    first, settled, *_ = entries(ledger)
    assert (settled.kind, settled.ends, settled.outcome) == (END, first.sequence, outcome)


def test_an_end_that_the_ledger_missed_is_made_up_for(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    host = desk_of(Orders=[order("4501")])
    with monkeypatch.context() as patched:
        patched.setattr("orderwright.ledger.trail.AuditTrail.end", _gone)
        run(host, Orders=[order("4502")])
    run(host, "other", minutes=5, Orders=[order("4503")])
    assert [(one.kind, one.ends) for one in entries(ledger)] == [(RUN, 0), (END, 1), (RUN, 0), (END, 3)]


def _gone(*_: object) -> None:
    raise DeskError("The ledger is gone.")


def test_without_the_configured_ledger_nothing_is_written_and_questions_are_answered(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = desk_of(Orders=[order("4501")])
    monkeypatch.setenv("ORDERWRIGHT_LEDGER", str(ledger.parent / "nowhere" / "ledger.sqlite"))
    with pytest.raises(DeskError, match="folder of the ledger does not exist"):
        do(host, "validate")
    assert "Findings" not in host.tables
    assert host.journal.run_ids() == []
    said = do(host, "history", order="4501")
    assert "Not in the audit trail: The folder of the ledger does not exist" in said.lines[-1]


def test_a_run_that_the_ledger_refuses_when_it_begins_is_void(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = desk_of(Orders=[order("4501")])
    monkeypatch.setattr("orderwright.ledger.trail.AuditTrail.add", _gone)
    with pytest.raises(DeskError, match="The ledger is gone"):
        do(host, "validate")
    assert [one.state for one in host.journal.runs()] == ["void"]
    assert "Findings" not in host.tables


def test_an_input_has_the_same_hash_in_any_order_and_another_when_a_cell_is_another() -> None:
    frames = frames_of(Orders=[order("4501"), order("4502")])
    turned = {**frames, "Orders": frames["Orders"].iloc[::-1].reset_index(drop=True)}
    assert input_hashes(frames) == input_hashes(turned)
    other = frames_of(Orders=[order("4501"), order("4502", currency="USD")])
    assert input_hashes(frames)["Orders"] != input_hashes(other)["Orders"]
    assert input_hashes(frames)["Settings"] == input_hashes(other)["Settings"]


def test_who_has_no_ledger_does_not_wait_for_its_packages() -> None:
    code = (
        "import sys; from orderwright.ledger.config import LedgerConfig, open_configured\n"
        "import orderwright.desk.ledger.place\n"
        "assert open_configured('keller', LedgerConfig()) is None\n"
        "assert not {'sqlalchemy', 'psycopg'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
