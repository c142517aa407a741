"""Desks that commit the same stock at once never commit more than there is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from orderwright.ledger import Ledger

REPO = Path(__file__).resolve().parents[2]
ON_HAND, TURNS = 100, 12
DESK = f"""
import datetime as dt, random, sys
sys.path.insert(0, {str(REPO)!r})
from orderwright.errors import DeskError
from orderwright.ledger import Ledger
from orderwright.ledger.commitment import Commitment, Holder

address, who = sys.argv[1:]
by = Holder(who, who + ".xlsx", who, dt.datetime(2026, 5, 4, tzinfo=dt.UTC))
chance, had, refused = random.Random(who), [], 0
cells = [("A-100", "WH1", lot, "", "") for lot in "XY"]
with Ledger.open(address, "keller", shared=True) as ledger:
    for turn in range({TURNS}):
        wanted = [
            Commitment(who, "10", *cell, micros=chance.randrange(0, 70), uom="EA", state="allocated")
            for cell in cells
        ]
        try:
            ledger.stock.commit(wanted, had, lambda: dict.fromkeys(cells, {ON_HAND}), by)
            had = [one for one in wanted if one.micros]
        except DeskError:
            refused += 1
        held = ledger.stock.all()
        for cell in cells:
            assert sum(one.what.micros for one in held if one.what.cell == cell) <= {ON_HAND}, held
print(refused, sum(one.micros for one in had))
"""


def test_desks_that_commit_at_once_never_hold_more_than_there_is(address):
    desks = [
        subprocess.Popen(
            [sys.executable, "-c", DESK, address, who],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for who in ("ann", "ben", "cat")
    ]
    told = []
    for desk in desks:
        out, err = desk.communicate(timeout=120)
        assert desk.returncode == 0, err
        told.append(tuple(map(int, out.split())))
    with Ledger.open(address, "keller", shared=True) as ledger:
        held = ledger.stock.all()
    assert sum(one.what.micros for one in held) == sum(kept for _, kept in told)
    assert sum(refused for refused, _ in told) > 0
