"""The audit trail: whatever is altered, taken out, put in, reordered or cut off is found."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orderwright.ledger import Ledger
from orderwright.ledger.entry import MOST_BYTES, Entry, Head, head_of

ENTRIES = 9
COMPANY = "keller"


def entry(number: int) -> Entry:
    return Entry(
        ("run", "end", "noted")[number % 3],
        f"2026-05-04T07:{number:02d}:00+00:00",
        "kim",
        "validate",
        workbook="desk.xlsx",
        run_id=f"20260504-07{number:02d}00",
        arguments='{"order": "4500123"}',
        outcome=f"{number} orders",
    )


def written(address: str | Path, entries: int = ENTRIES) -> list[Entry]:
    with Ledger.open(address, COMPANY, shared=True) as ledger:
        return [ledger.trail.add(entry(n), b"changes %d" % n if n % 3 == 0 else b"") for n in range(entries)]


def faults(address: str | Path, *heads: Head) -> list[str]:
    with Ledger.open(address, COMPANY, shared=True) as ledger:
        return [fault.message for fault in ledger.trail.check(heads).faults]


def test_entries_are_chained_from_the_first_and_checked_whole(address):
    made = written(address)
    assert [one.sequence for one in made] == list(range(1, ENTRIES + 1))
    assert [one.previous for one in made] == ["", *(one.sha256 for one in made[:-1])]
    assert faults(address, *(Head(one.sha256, one.sequence) for one in made)) == []
    with Ledger.open(address, COMPANY, shared=True) as ledger:
        assert ledger.trail.entries() == made
        assert ledger.trail.entries(2) == made[-2:]
        assert ledger.trail.check().head == made[-1]
        assert ledger.trail.changes(made[3]) == b"changes 3"


def test_companies_have_chains_of_their_own(address):
    written(address, 2)
    with Ledger.open(address, "other", shared=True) as other:
        assert other.trail.add(entry(0)).sequence == 1
    assert faults(address) == []


def test_of_large_changes_the_hash_is_kept(address):
    with Ledger.open(address, COMPANY, shared=True) as ledger:
        made = ledger.trail.add(entry(0), bytes(MOST_BYTES + 1))
        assert (made.changes_kept, ledger.trail.changes(made)) == (0, None)
        assert len(made.changes_sha256) == 64


def test_a_run_ends_once(address):
    with Ledger.open(address, COMPANY, shared=True) as ledger:
        begun = ledger.trail.add(entry(0), b"x")
        ended = ledger.trail.end(begun, "done", begun.at, "kim")
        assert (ended.ends, ended.outcome) == (1, "done")
        assert ledger.trail.end(begun, "void", begun.at, "lee") is None
        assert ledger.trail.begun(begun.run_id, begun.changes_sha256) == begun
        assert ledger.trail.begun(begun.run_id, "another") is None


def test_text_that_a_data_base_cannot_hold_is_written_otherwise(address):
    with Ledger.open(address, COMPANY, shared=True) as ledger:
        ledger.trail.add(replace(entry(0), outcome="a\x00b\ud800'; DROP TABLE ledger_trail; --"))
        [kept] = ledger.trail.entries()
    assert kept.outcome == "a�b?'; DROP TABLE ledger_trail; --"
    assert faults(address) == []


Tamper = Callable[[sqlite3.Connection, int, int], None]
TEXTS = [f.name for f in fields(Entry) if f.name not in ("company_id", "sequence", "changes_kept", "ends")]


def altered(column: str) -> Tamper:
    def tamper(db: sqlite3.Connection, one: int, _: int) -> None:
        db.execute(f"UPDATE ledger_trail SET {column} = {column} || 'x' WHERE sequence = ?", [one])

    return tamper


def removed(db: sqlite3.Connection, one: int, _: int) -> None:
    db.execute("DELETE FROM ledger_trail WHERE sequence = ?", [one])


def swapped(db: sqlite3.Connection, one: int, other: int) -> None:
    other = other if other != one else one % ENTRIES + 1
    for old, new in ((one, -1), (other, one), (-1, other)):
        db.execute("UPDATE ledger_trail SET sequence = ? WHERE sequence = ?", [new, old])


def inserted(db: sqlite3.Connection, one: int, _: int) -> None:
    """A copy of an entry, and what follows moved on."""
    copy = list(db.execute("SELECT * FROM ledger_trail WHERE sequence = ?", [one]).fetchone())
    db.execute("UPDATE ledger_trail SET sequence = -sequence WHERE sequence >= ?", [one])
    db.execute("UPDATE ledger_trail SET sequence = 1 - sequence WHERE sequence < 0")
    db.execute(f"INSERT INTO ledger_trail VALUES ({', '.join('?' * len(copy))})", copy)
    db.execute("UPDATE ledger_trail_head SET sequence = sequence + 1")


def cut_off(db: sqlite3.Connection, one: int, _: int) -> None:
    """The end goes, and the ledger's own head with it."""
    db.execute("DELETE FROM ledger_trail WHERE sequence >= ?", [one])
    last = db.execute("SELECT sequence, sha256 FROM ledger_trail ORDER BY sequence DESC LIMIT 1").fetchone()
    db.execute("UPDATE ledger_trail_head SET sequence = ?, sha256 = ?", last or (0, ""))


def moved_away(db: sqlite3.Connection, one: int, _: int) -> None:
    db.execute("UPDATE ledger_trail SET company_id = 'other' WHERE sequence = ?", [one])


def changes_altered(db: sqlite3.Connection, one: int, _: int) -> None:
    db.execute("UPDATE ledger_trail SET changes = 'y' WHERE sequence = ?", [one])


def spoiled(db: sqlite3.Connection, one: int, _: int) -> None:
    db.execute("UPDATE ledger_trail SET outcome = X'FF00' WHERE sequence = ?", [one])


def head_moved(db: sqlite3.Connection, one: int, _: int) -> None:
    db.execute("UPDATE ledger_trail_head SET sequence = sequence + ?", [one])


def rewritten(db: sqlite3.Connection, one: int, _: int) -> None:
    """An entry is altered, and every hash from it on is made anew, as only somebody with the code can."""
    columns = [field.name for field in fields(Entry)]
    query = f"SELECT {', '.join(columns)} FROM ledger_trail ORDER BY sequence"
    before = ""
    for row in db.execute(query).fetchall():
        found = Entry(*row)
        outcome = "other" if found.sequence == one else found.outcome
        new = replace(found, outcome=outcome).chained(COMPANY, found.sequence, before)
        before = new.sha256
        db.execute(
            "UPDATE ledger_trail SET outcome = ?, previous = ?, sha256 = ? WHERE sequence = ?",
            [new.outcome, new.previous, new.sha256, new.sequence],
        )
    db.execute("UPDATE ledger_trail_head SET sha256 = ?", [before])


TAMPERS: list[Tamper] = [
    *map(altered, TEXTS),
    *(removed, swapped, inserted, cut_off, moved_away, changes_altered, spoiled, head_moved, rewritten),
]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Head]:
    """A ledger's file, and its head."""
    path = tmp_path_factory.mktemp("trail") / "ledger.sqlite"
    made = written(path)
    return path.read_bytes(), Head(made[-1].sha256, made[-1].sequence)


@given(st.sampled_from(TAMPERS), st.tuples(st.integers(1, ENTRIES), st.integers(1, ENTRIES)), st.booleans())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_tampering_is_found_given_the_head(tmp_path, whole, tamper, which, numbered):
    path = tmp_path / "copy.sqlite"
    path.write_bytes(whole[0])
    db = sqlite3.connect(path)
    tamper(db, *which)
    db.commit()
    db.close()
    head = whole[1] if numbered else Head(whole[1].sha256)
    assert faults(path, head) != []


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (
            altered("outcome"),
            "Entry 4 (validate by kim, 2026-05-04 07:03 UTC) was altered",
        ),
        (removed, "Entry 4 is missing."),
        (changes_altered, "The changes kept with entry 4 (validate by kim"),
        (cut_off, "Entry 9 is known, and the trail ends with entry 3: its end was cut off."),
        (rewritten, "Entry 9 (validate by kim, 2026-05-04 07:08 UTC) is not the one that is known"),
        (swapped, "Entry 4 (validate by kim, 2026-05-04 07:06 UTC) does not follow the entry before it"),
    ],
)
def test_the_entry_meant_is_named(tmp_path, whole, tamper, said):
    path = tmp_path / "copy.sqlite"
    path.write_bytes(whole[0])
    db = sqlite3.connect(path)
    tamper(db, 4, 7)
    db.commit()
    db.close()
    assert said in "\n".join(faults(path, whole[1]))


def test_without_a_known_head_the_ledgers_own_head_shows_an_end_that_was_cut_off(tmp_path, whole):
    path = tmp_path / "copy.sqlite"
    path.write_bytes(whole[0])
    db = sqlite3.connect(path)
    db.execute("DELETE FROM ledger_trail WHERE sequence > 6")
    db.commit()
    db.close()
    assert faults(path) == ["9 entries were written; the trail ends with 6: its end was cut off."]


def test_a_head_is_read_from_any_text_with_it():
    made = Head("9f3a0c1d2e3f", 412)
    assert head_of("Audit trail 412:9f3a0c1d2e3f") == head_of("412:9F3A0C1D2E3F") == made
    assert head_of("Audit trail L7K 412:9f3a0c1d2e3f") == replace(made, ledger="L7K")
    assert head_of("nothing") is None
