"""Days of loading against a plain model: notes and marks stay on their own rows, closed and returned too."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from orderwright.changes import Keepsake
from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.registry import verb
from orderwright.hosts.memory import MemoryHost
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame
from orderwright.tables.row_texts import key_texts

START = dt.datetime(2026, 3, 2, 6, 30, tzinfo=dt.UTC)
ORDERS = ("SO-1", "SO-2", "SO/3")
KEYS = [(order,) for order in ORDERS] + [(order, line) for order in ORDERS for line in ("10", "20")]
TABLES = ("Orders", "OrderLines", "Closed", "SinceLoad", "Loads", "ErpCorrections")
TABLE = {1: "Orders", 2: "OrderLines"}
HEADERS = {1: "Order No,Sold-to,Currency", 2: "Order No,Line,SKU,Ordered,UOM"}
REST = {1: ",C-1,EUR", 2: ",A,1,EA"}

Key = tuple[str, ...]


@dataclass(frozen=True)
class Day:
    """What the ERP exports, whether the lines' file comes too, and what somebody then writes and marks."""

    orders: frozenset[Key]
    lines: frozenset[Key] | None
    noted: frozenset[Key]
    marked: frozenset[Key]
    upside_down: bool


@dataclass
class Model:
    """Notes and marks of the rows that stand, and of those closed, with the day on which each went."""

    notes: dict[Key, str] = field(default_factory=dict)
    marks: set[Key] = field(default_factory=set)
    closed: dict[Key, tuple[int, str, bool]] = field(default_factory=dict)

    def load(self, day: Day, number: int) -> None:
        """Rows go and come as the exports say; without the lines' file lines follow their orders."""
        was_gone = {key[0]: went for key, (went, _, _) in self.closed.items() if len(key) == 1}
        coming = set(day.orders)
        if day.lines is None:
            back = {key for key in day.orders if key[0] in was_gone}
            coming |= {k for k in self.notes if len(k) == 2 and (k[0],) not in self._leaving(day)}
            coming |= {
                k
                for k, (went, _, _) in self.closed.items()
                if len(k) == 2 and (k[0],) in back and was_gone[k[0]] == went
            }
        else:
            coming |= day.lines
        for key in set(self.notes) - coming:
            self.closed[key] = (number, self.notes.pop(key), key in self.marks)
            self.marks.discard(key)
        for key in coming - set(self.notes):
            _, self.notes[key], marked = self.closed.pop(key, (0, "", False))
            self.marks |= {key} if marked else set()

    def _leaving(self, day: Day) -> set[Key]:
        return {key for key in self.notes if len(key) == 1} - day.orders


days = st.builds(
    Day,
    orders=st.frozensets(st.sampled_from([k for k in KEYS if len(k) == 1]), min_size=1),
    lines=st.none() | st.frozensets(st.sampled_from([k for k in KEYS if len(k) == 2]), min_size=1),
    noted=st.frozensets(st.sampled_from(KEYS)),
    marked=st.frozensets(st.sampled_from(KEYS), max_size=3),
    upside_down=st.booleans(),
)


def export(folder: Path, keys: Collection[Key], width: int, *, upside_down: bool) -> Path:
    path = folder / f"{TABLE[width]}.csv"
    rows = [",".join(key) + REST[width] for key in sorted(keys, reverse=upside_down)]
    path.write_text("\n".join([HEADERS[width], *rows]))
    return path


def somebody_works(host: MemoryHost, model: Model, day: Day, number: int) -> None:
    """Notes and fills on rows that stand, and the sheets sorted the other way round."""
    for table in TABLE.values():
        frame = host.tables[table]
        keys = key_texts(SCHEMA[table], frame)
        for key in day.noted & set(keys):
            model.notes[key] = f"day {number}: {'/'.join(key)}"
        frame = frame.assign(note=pd.Series([model.notes[key] for key in keys], dtype="str"))
        host.tables[table] = frame.iloc[::-1].reset_index(drop=True)
        fresh = (day.marked & set(keys)) - model.marks
        host.kept += [Keepsake(table, key, "Note", fill="FF0000", comment="/".join(key)) for key in fresh]
        model.marks |= fresh


def assert_equal(host: MemoryHost, model: Model) -> None:
    notes = {
        key: note
        for table in TABLE.values()
        for key, note in zip(
            key_texts(SCHEMA[table], host.tables[table]), host.tables[table]["note"], strict=True
        )
    }
    assert notes == model.notes
    assert {one.key for one in host.kept} == model.marks
    assert all(one.comment == "/".join(one.key) for one in host.kept)
    closed = host.tables["Closed"]
    assert sorted(closed["note"]) == sorted(note for _, note, _ in model.closed.values())
    assert len(closed) == len(model.closed)


@settings(max_examples=4, deadline=None)
@given(st.lists(days, min_size=3, max_size=3))
def test_every_note_and_mark_is_on_its_own_row_and_closed_and_returned_with_it(plan: list[Day]) -> None:
    host, model = MemoryHost({name: typed_frame(SCHEMA[name], {}, 0) for name in TABLES}), Model()
    with tempfile.TemporaryDirectory() as folder:
        for number, day in enumerate(plan):
            files = [export(Path(folder), day.orders, 1, upside_down=day.upside_down)]
            if day.lines is not None:
                files.append(export(Path(folder), day.lines, 2, upside_down=day.upside_down))
            call = Call(None, START + dt.timedelta(days=number))
            do_on_book(verb("load"), host, call, {"files": files, "profile": "generic", "confirm": True})
            model.load(day, number)
            assert_equal(host, model)
            again = do_on_book(verb("load"), host, call, {"files": files, "profile": "generic"})
            assert again.changes.empty
            somebody_works(host, model, day, number)
        do_on_book(verb("validate"), host, call, {})
        assert_equal(host, model)
