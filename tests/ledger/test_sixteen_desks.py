"""Sixteen desks that draw thousands of numbers at once, and desks that are killed while they do."""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from orderwright.ledger import Ledger, Stamp, Status
from tests.postgres import emptied

REPO = Path(__file__).resolve().parents[2]
MEMORY = Path("/dev/shm")
"""Where files lie in memory, as Linux has it; elsewhere a disk is waited for with every number."""
DESKS, BLOCK = 16, 100
SINGLES, BLOCKS = (500, 100) if MEMORY.is_dir() else (25, 5)
KILLED_DESKS, LONGEST = 6, 0.6

HEAD = f"""
import datetime as dt, sys
sys.path.insert(0, {str(REPO)!r})
from orderwright.ledger import Ledger, Paper, Stamp

address, who = sys.argv[1:]
stamp = Stamp(who, dt.datetime(2026, 5, 4, tzinfo=dt.UTC))
ledger = Ledger.open(address, "keller", shared=True)
"""
DRAWING = f"""
singles = [ledger.draw("packing-list", stamp=stamp)[0] for _ in range({SINGLES})]
blocks = [ledger.draw("rma", {BLOCK}, stamp=stamp) for _ in range({BLOCKS})]
print(*singles, *(number for block in blocks for number in block))
"""
WORKING = """
print("ready", flush=True)
for turn in range(10_000):
    numbers = ledger.draw("packing-list", 1 if turn % 3 else 100, stamp=stamp, purpose=f"turn {turn}")
    print(*numbers, flush=True)
    ledger.issue("packing-list", numbers[0], Paper(f"S-{turn}"), stamp=stamp)
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def quick_address(request, tmp_path) -> Iterator[str]:
    """A fresh ledger's address; the file lies in memory where it can, since disks differ in patience."""
    if request.param == "postgresql":
        yield emptied(request.getfixturevalue("postgres_url"))
        return
    folder = Path(tempfile.mkdtemp(dir=MEMORY)) if MEMORY.is_dir() else tmp_path
    yield str(folder / "ledger.sqlite")
    shutil.rmtree(folder)


def start(code: str, address: str, who: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", HEAD + code, address, who],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def running(numbers: list[str], prefix: str) -> list[int]:
    return sorted(int(number.removeprefix(prefix)) for number in numbers if number.startswith(prefix))


@pytest.mark.slow
def test_sixteen_desks_draw_singly_and_in_blocks_without_a_double_or_a_hole(quick_address):
    desks = [start(DRAWING, quick_address, f"desk {n}") for n in range(DESKS)]
    numbers = []
    for desk in desks:
        out, err = desk.communicate(timeout=300)
        assert desk.returncode == 0, err
        numbers += out.split()
    assert running(numbers, "PL-") == list(range(1, DESKS * SINGLES + 1))
    assert running(numbers, "RMA-") == list(range(1, DESKS * BLOCKS * BLOCK + 1))
    with Ledger.open(quick_address, "keller", shared=True) as ledger:
        assert ledger.counted() == {
            ("packing-list", Status.DRAWN): DESKS * SINGLES,
            ("rma", Status.DRAWN): DESKS * BLOCKS * BLOCK,
        }


def killed(address: str, who: str, after: float) -> list[str]:
    """The numbers that a desk told before it was killed."""
    desk = start(WORKING, address, who)
    assert desk.stdout is not None
    assert desk.stdout.readline() == "ready\n"
    threading.Timer(after, desk.kill).start()
    out = desk.communicate(timeout=60)[0]
    assert desk.returncode == (1 if os.name == "nt" else -9)
    return out[: out.rfind("\n") + 1].split()


@pytest.mark.slow
def test_after_desks_are_killed_at_any_moment_every_number_is_issued_or_void_with_a_reason(quick_address):
    chance = random.Random(7)
    seen: list[str] = []
    threads = [
        threading.Thread(
            target=lambda who, after: seen.extend(killed(quick_address, who, after)),
            args=(f"desk {n}", chance.uniform(0, LONGEST)),
        )
        for n in range(KILLED_DESKS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(seen)) == len(seen) > 0
    now = Stamp("lee", dt.datetime(2026, 5, 5, tzinfo=dt.UTC))
    with Ledger.open(quick_address, "keller", shared=True) as ledger:
        left = {entry.number for entry in ledger.documents(status=Status.DRAWN)}
        voided = ledger.void_abandoned(now.when, stamp=now)
        entries = ledger.documents("packing-list")
    assert running([entry.number for entry in entries], "PL-") == list(range(1, len(entries) + 1))
    assert set(seen) <= {entry.number for entry in entries}
    assert {entry.number for entry in voided} == left
    assert all("never issued: the run did not finish" in entry.void_reason for entry in voided)
    assert {entry.status for entry in entries} <= {Status.ISSUED, Status.VOID}
