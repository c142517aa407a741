"""Desks that write into one audit trail at once keep one unbroken chain."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from orderwright.ledger import Ledger

REPO = Path(__file__).resolve().parents[2]
DESK = """
import sys
sys.path.insert(0, {repo!r})
from orderwright.ledger import Ledger
from orderwright.ledger.entry import Entry

with Ledger.open(sys.argv[1], "keller", shared=True) as ledger:
    for turn in range(int(sys.argv[3])):
        who, run_id = sys.argv[2], f"{{turn}} {{sys.argv[2]}}"
        run = Entry("run", "2026-05-04T07:00:00+00:00", who, "validate", run_id=run_id)
        ledger.trail.end(ledger.trail.add(run, b"changes"), "done", run.at, run.who)
        print(turn, flush=True)
"""


def start(address: str, who: str, turns: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", DESK.format(repo=str(REPO)), address, who, str(turns)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_desks_that_write_at_once_and_one_that_is_killed_keep_one_chain(address):
    desks = [start(address, f"desk {n}", 25) for n in range(3)]
    killed = start(address, "killed", 10_000)
    assert killed.stdout is not None
    for _ in range(5):
        killed.stdout.readline()
    killed.kill()
    told = len(killed.communicate()[0].split()) + 5
    for desk in desks:
        _, err = desk.communicate(timeout=120)
        assert desk.returncode == 0, err
    with Ledger.open(address, "keller", shared=True) as ledger:
        checked = ledger.trail.check()
        entries = ledger.trail.entries()
    assert checked.faults == ()
    assert sum(entry.who != "killed" for entry in entries) == 3 * 2 * 25
    left = sum(entry.who == "killed" for entry in entries)
    assert left >= 2 * told - 1
    assert {entry.ends for entry in entries if entry.kind == "end"} <= {entry.sequence for entry in entries}
