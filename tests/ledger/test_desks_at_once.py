"""Several desks at one ledger, and desks that die."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from orderwright.ledger import Ledger, Status

REPO = Path(__file__).resolve().parents[2]

DESK = """
import datetime as dt, sys
sys.path.insert(0, {repo!r})
from orderwright.ledger import Ledger, Paper, Stamp

stamp = Stamp(sys.argv[2], dt.datetime(2026, 5, 4, tzinfo=dt.UTC))
with Ledger.open(sys.argv[1], "keller", shared=True) as ledger:
    for run in range(int(sys.argv[3])):
        [number] = ledger.draw("packing-list", stamp=stamp, purpose=f"run {{run}}")
        print(number, flush=True)
        ledger.issue("packing-list", number, Paper(f"S-{{run}}"), stamp=stamp)
"""


def start(address: str, who: str, draws: int) -> subprocess.Popen[str]:
    code = DESK.format(repo=str(REPO))
    return subprocess.Popen(
        [sys.executable, "-c", code, address, who, str(draws)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(desk: subprocess.Popen[str]) -> list[str]:
    out, err = desk.communicate(timeout=120)
    assert desk.returncode == 0, err
    return out.split()


def test_four_desks_that_make_the_ledger_at_once_draw_no_number_twice_and_leave_no_hole(address):
    desks = [start(address, f"desk {index}", 100) for index in range(4)]
    drawn = [finish(desk) for desk in desks]
    numbers = sorted(number for numbers in drawn for number in numbers)
    assert numbers == [f"PL-{serial:06d}" for serial in range(1, 401)]
    with Ledger.open(address, "keller", shared=True) as ledger:
        entries = ledger.documents("packing-list")
    assert [entry.number for entry in entries] == numbers
    assert {entry.status for entry in entries} == {Status.ISSUED}


def test_a_desk_killed_inside_its_transaction_draws_nothing(tmp_path):
    address = str(tmp_path / "ledger.sqlite")
    code = f"""
import sys
sys.path.insert(0, {str(REPO)!r})
import datetime as dt, os, signal
from orderwright.ledger import Ledger, Stamp
from orderwright.ledger.draws import NumberText

stamp = Stamp("kim", dt.datetime(2026, 5, 4, tzinfo=dt.UTC))
ledger = Ledger.open({address!r}, "keller", shared=True)
ledger.draw("rma", stamp=stamp)
NumberText.drawn = lambda *_: os._exit(9)
ledger.draw("rma", stamp=stamp)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 9, done.stderr
    with Ledger.open(address, "keller", shared=True) as ledger:
        assert [entry.number for entry in ledger.documents()] == ["RMA-000001"]
        assert ledger.peek("rma") == ["RMA-000002"]
