"""Random runs and edits by hand, then undos in any order: the tables equal a plain model of undo."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orderwright.book import OrderBook
from orderwright.changes import Changes, difference
from orderwright.desk.choosing import undone_by
from orderwright.desk.opening import OpenDesk
from orderwright.desk.outcome import Outcome
from orderwright.desk.run_ends import known_runs
from orderwright.desk.undo import undo
from orderwright.desk.writing import run_of, write
from orderwright.errors import DeskError
from orderwright.hosts.memory import MemoryHost
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

STOCK = SCHEMA["SafetyStock"]
NOW = dt.datetime(2026, 11, 25, 6, 0, tzinfo=dt.UTC)
Cells = tuple[int | None, str]
Plain = dict[str, Cells]


@dataclass
class Did:
    """What a run did, in the model."""

    edits: dict[tuple[str, int], tuple[object, object]] = field(default_factory=dict)
    added: Plain = field(default_factory=dict)
    removed: Plain = field(default_factory=dict)

    def back(self, table: Plain) -> tuple[Plain, Did]:
        """The table without it, and what that undo did."""
        result, undone = {key: list(cells) for key, cells in table.items()}, Did()
        for (key, column), (before, after) in self.edits.items():
            if key in table and table[key][column] == after:
                result[key][column] = before
                undone.edits[key, column] = (after, before)
        for key, cells in self.added.items():
            if table.get(key) == cells:
                undone.removed[key] = cells
                del result[key]
        for key, cells in self.removed.items():
            if key not in table:
                undone.added[key] = cells
                result[key] = list(cells)
        return {key: (cells[0], cells[1]) for key, cells in result.items()}, undone


def did(before: Plain, after: Plain) -> Did:
    return Did(
        {
            (key, column): (before[key][column], after[key][column])
            for key in before.keys() & after.keys()
            for column in (0, 1)
            if before[key][column] != after[key][column]
        },
        {key: cells for key, cells in after.items() if key not in before},
        {key: cells for key, cells in before.items() if key not in after},
    )


def frame(table: Plain) -> pd.DataFrame:
    columns = {
        "sku": list(table),
        "warehouse": ["W1"] * len(table),
        "qty": pd.array([qty for qty, _ in table.values()], dtype="Int64"),
        "note": [note for _, note in table.values()],
    }
    return typed_frame(STOCK, columns, len(table))


def plain(host: MemoryHost) -> Plain:
    rows = host.tables["SafetyStock"][["sku", "qty", "note"]].itertuples(index=False)
    return {sku: (None if qty is pd.NA else qty, note) for sku, qty, note in rows}


def desk_of(host: MemoryHost) -> OpenDesk:
    return OpenDesk(host, OrderBook(dict(host.tables), NOW.date()), NOW)


def changes_to(host: MemoryHost, table: Plain) -> Changes:
    return Changes((difference(STOCK, host.tables["SafetyStock"], frame(table)),))


def do_run(host: MemoryHost, changes: Changes, undoes: str = "") -> None:
    desk = desk_of(host)
    write(desk, changes, run_of(desk, "load", {}, Outcome("Loaded.", undoes=undoes), changes))


TABLES = st.dictionaries(
    st.sampled_from("abcd"), st.tuples(st.none() | st.integers(1, 3), st.sampled_from(["", "x", "y"]))
)
STEPS = st.lists(
    st.tuples(st.just("run"), TABLES)
    | st.tuples(st.just("by hand"), TABLES)
    | st.tuples(st.just("undo"), st.integers(0, 9)),
    max_size=7,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TABLES, STEPS)
def test_undos_in_any_order_leave_what_a_plain_model_leaves(start: Plain, steps: list) -> None:
    host, model, runs = MemoryHost({"SafetyStock": frame(start)}), dict(start), {}
    for what, given_now in steps:
        known = known_runs(host.journal, OrderBook(dict(host.tables), NOW.date()))
        if what == "by hand":
            host.apply(changes_to(host, given_now))
            model = given_now
        elif what == "run":
            changes = changes_to(host, given_now)
            do_run(host, changes)
            if not all(change.empty for change in changes.tables):
                runs[host.journal.run_ids()[-1]] = did(model, given_now)
            model = given_now
        elif known:
            target = known[given_now % len(known)].run_id
            taken_back = target in undone_by(known)
            try:
                told = undo(desk_of(host), target)
            except DeskError:
                assert taken_back
                continue
            assert not taken_back
            model, undone = runs[target].back(model)
            do_run(host, told.changes, target)
            if undone != Did():
                runs[host.journal.run_ids()[-1]] = undone
        assert plain(host) == model
    assert host.journal.chain_faults() == ()
    assert set(host.journal.run_ids()) == set(runs)
