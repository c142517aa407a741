"""Loading day after day: whatever comes, goes and returns, notes stay with their key and nothing is lost."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame
from tests.erp.morning import load, text_file

KEYS = ("Order No", "Line")
COLUMNS = {"SKU": "sku", "Description": "description", "UOM": "uom", "Plant": "plant", "Promo": "promo"}

cells = st.sampled_from(["", "A-1", "0010", 'a "b", c', "Ünit\nzwei", "A.0"])
keys = st.tuples(st.sampled_from(["SO-1", "SO-2", "0003"]), st.sampled_from(["10", "20", "000030"]))
exports = st.tuples(
    st.lists(st.sampled_from(list(COLUMNS)), unique=True, min_size=1).map(tuple),
    st.dictionaries(keys, st.tuples(*[cells] * len(COLUMNS)), min_size=1, max_size=8),
    st.randoms(use_true_random=False),
    st.sampled_from([",", ";", "\t"]),
)
Row = Sequence[str]
Key = tuple[str, str]


def as_text(headers: Sequence[str], rows: Sequence[Row], delimiter: str) -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows([headers, *rows])
    return stream.getvalue()


def by_key(frame: pd.DataFrame) -> dict[Key, dict[str, str]]:
    return {(row["order_no"], row["line_no"]): row for row in frame.to_dict("records")}


@settings(max_examples=20, deadline=None)
@given(st.lists(exports, min_size=1, max_size=4))
def test_notes_stay_with_their_rows_gone_or_back_and_the_erp_s_last_word_holds(days: list[tuple]) -> None:  # type: ignore[type-arg]  # hypothesis gives plain tuples
    desk: Mapping[str, pd.DataFrame] = {}
    last: dict[Key, dict[str, str]] = {}
    notes: dict[Key, str] = {}
    left: dict[Key, tuple[dict[str, str], str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for number, (columns, lines, shuffle, delimiter) in enumerate(days):
            given_rows = [(*key, *values[: len(columns)]) for key, values in lines.items()]
            headers = [*KEYS, *columns]
            shuffle.shuffle(given_rows)
            order = list(range(len(headers)))
            shuffle.shuffle(order)
            text = as_text(
                [headers[i] for i in order], [[row[i] for i in order] for row in given_rows], delimiter
            )
            path = text_file(Path(folder), "order_lines.csv", text)
            loaded = load(path, into=desk, profile="generic")
            for key in last.keys() - lines.keys():
                left[key] = (last.pop(key), notes.pop(key))
            for key in lines.keys() & left.keys():
                last[key], notes[key] = left.pop(key)
            for key, values in lines.items():
                said = last.setdefault(key, dict.fromkeys(COLUMNS.values(), ""))
                said.update({COLUMNS[c]: v.strip() for c, v in zip(columns, values, strict=False)})
            found = by_key(loaded.frames["OrderLines"])
            assert {key: {c: row[c] for c in COLUMNS.values()} for key, row in found.items()} == last
            assert {key: row["note"] for key, row in found.items() if row["note"]} == notes
            assert load(path, into=loaded.frames, profile="generic").changes.empty
            assert_frames_equal_changes(desk, loaded.frames, loaded.changes.tables)
            desk, notes = noted(loaded.frames, number)


def noted(frames: Mapping[str, pd.DataFrame], day: int) -> tuple[dict[str, pd.DataFrame], dict[Key, str]]:
    """Somebody writes a note on every row and sorts the sheet the other way round."""
    lines = frames["OrderLines"].copy()
    lines["note"] = [f"day {day}: {o}/{n}" for o, n in zip(lines["order_no"], lines["line_no"], strict=True)]
    lines = lines.iloc[::-1].reset_index(drop=True)
    return {**frames, "OrderLines": lines}, {key: row["note"] for key, row in by_key(lines).items()}


def assert_frames_equal_changes(old: Mapping, new: Mapping, changes: Sequence) -> None:  # type: ignore[type-arg]  # plain data
    """The frames after a load are the frames before it with the changes applied by key."""
    for name in new:
        table = SCHEMA[name]
        change = next((c for c in changes if c.table == name), None)
        frame = old.get(name, typed_frame(table, {}, 0))
        if change is not None:
            indexed = frame.set_index(list(table.keys))
            edits = change.after.set_index(list(table.keys))
            for column in edits.columns:
                indexed.loc[edits.index, column] = edits[column]
            gone = pd.MultiIndex.from_frame(change.removed[list(table.keys)])
            indexed = indexed[~indexed.index.isin(gone if len(table.keys) > 1 else gone.get_level_values(0))]
            frame = pd.concat([indexed.reset_index(), change.added], ignore_index=True)
        columns, keys = [column.key for column in table.columns], list(table.keys)
        now, then = (f[columns].sort_values(keys, ignore_index=True) for f in (new[name], frame))
        pd.testing.assert_frame_equal(now, then, check_dtype=False)
