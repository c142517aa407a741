"""A ledger that version 1 made goes on in this one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from orderwright.ledger import Ledger, Status
from orderwright.ledger.entry import Entry
from orderwright.ledger.store import open_engine

REPO = Path(__file__).resolve().parents[2]
VERSION_1 = Path(__file__).with_name("version_1.sql")


@pytest.fixture
def old(address) -> str:
    engine = open_engine(address)
    with engine.begin() as connection:
        for statement in VERSION_1.read_text(encoding="utf-8").split(";\n"):
            if statement.strip():
                connection.execute(text(statement))
    engine.dispose()
    return str(address)


def test_it_keeps_its_numbers_and_gets_an_audit_trail(old, stamp):
    with Ledger.open(old, "keller", shared=False) as ledger:
        assert ledger.mark == "Q7R"
        assert [(entry.number, entry.status) for entry in ledger.documents()] == [
            ("Q7R-PL-000001", Status.ISSUED),
            ("Q7R-PL-000002", Status.VOID),
        ]
        assert ledger.draw("packing-list", stamp=stamp) == ["Q7R-PL-000003"]
        assert ledger.trail.add(Entry("noted", "2026-05-04", "kim", "numbers")).sequence == 1
    with Ledger.open(old, "keller") as again:
        assert again.trail.check().entries == 1


def test_two_desks_may_open_it_at_once(old):
    code = (
        f"import sys; sys.path.insert(0, {str(REPO)!r})\n"
        f"from orderwright.ledger import Ledger\nLedger.open({old!r}, 'keller').trail.check()"
    )
    desks = [subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE) for _ in range(2)]
    for desk in desks:
        _, err = desk.communicate(timeout=60)
        assert desk.returncode == 0, err.decode()
