"""Whatever verb removes a row, what people put on it is put away and comes back with its key."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pandas as pd
import pytest

from orderwright.changes import Changes, Keepsake, difference
from orderwright.desk.keeping import with_kept
from orderwright.desk.opening import OpenDesk, opened
from orderwright.hosts.memory import MemoryHost
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

NOW = dt.datetime(2026, 3, 2, 6, 30, tzinfo=dt.UTC)
FINDINGS, CLOSED = SCHEMA["Findings"], SCHEMA["Closed"]
RED = Keepsake("Findings", ("F-1",), "What Is Wrong", fill="FF0000", comment="Ask Kim", author="Ann")
OWN = Keepsake("Findings", ("F-1",), "My column", value=12.5)


def findings(**columns: Any) -> pd.DataFrame:
    return typed_frame(FINDINGS, columns, len(columns["finding_id"]))


def desk_of(host: MemoryHost) -> OpenDesk:
    return opened(host, NOW.date(), NOW)


@pytest.fixture
def host() -> MemoryHost:
    """Three findings: one with words and marks, one only with a mark, one bare."""
    tables = {
        "Orders": typed_frame(SCHEMA["Orders"], {"order_no": ["SO-1"], "customer_name": ["Adler AG"]}, 1),
        "Findings": findings(
            finding_id=["F-1", "F-2", "F-3"],
            order_no=["SO-1", "", ""],
            state=["waiting", "", ""],
            note=["Kim asks Keller", "", ""],
        ),
        "Closed": typed_frame(CLOSED, {}, 0),
    }
    made = MemoryHost(tables)
    made.kept = [RED, OWN, Keepsake("Findings", ("F-2",), "Check", fill="00FF00")]
    return made


def written(host: MemoryHost, new: pd.DataFrame) -> Changes:
    """A verb writes the table Findings anew."""
    own = [c.key for c in FINDINGS.columns if not c.desk and not c.part_of_key]
    change = difference(FINDINGS, host.tables["Findings"], new, own)
    changes = with_kept(desk_of(host), Changes((change,)))
    host.apply(changes)
    return changes


def test_a_removed_row_with_words_or_marks_moves_to_closed_and_a_bare_one_goes(host: MemoryHost) -> None:
    written(host, findings(finding_id=[]))
    rows = host.tables["Closed"][["table", "row_key", "order_no", "customer_name", "note", "desk_columns"]]
    assert list(rows.itertuples(index=False, name=None)) == [
        ("Findings", "F-1", "SO-1", "Adler AG", "Kim asks Keller", '{"state": "waiting"}'),
        ("Findings", "F-2", "", "", "", ""),
    ]
    assert json.loads(host.tables["Closed"]["keepsakes"].iloc[0]) == [
        {"header": "What Is Wrong", "fill": "FF0000", "comment": "Ask Kim", "author": "Ann"},
        {"header": "My column", "value": 12.5},
    ]
    assert host.kept == []


def test_it_comes_back_with_all_of_it_and_leaves_closed(host: MemoryHost) -> None:
    before = list(host.kept)
    written(host, findings(finding_id=[]))
    written(host, findings(finding_id=["F-2", "F-1"], found=["x", "y"]))
    rows = host.tables["Findings"][["finding_id", "found", "state", "note"]]
    assert list(rows.itertuples(index=False, name=None)) == [
        ("F-2", "x", "", ""),
        ("F-1", "y", "waiting", "Kim asks Keller"),
    ]
    assert len(host.tables["Closed"]) == 0
    assert set(host.kept) == set(before)


def test_what_the_verb_itself_writes_goes_before(host: MemoryHost) -> None:
    written(host, findings(finding_id=[]))
    written(host, findings(finding_id=["F-1"], state=["open"]))
    assert host.tables["Findings"]["state"].tolist() == ["open"]
    assert host.tables["Findings"]["note"].tolist() == ["Kim asks Keller"]


def test_the_inverse_brings_rows_marks_and_closed_back_as_they_were(host: MemoryHost) -> None:
    was, kept = dict(host.tables), set(host.kept)
    changes = written(host, findings(finding_id=["F-3"]))
    host.apply(with_kept(desk_of(host), changes.inverse))
    assert set(host.kept) == kept
    assert len(host.tables["Closed"]) == 0
    now = host.tables["Findings"].sort_values("finding_id", ignore_index=True)
    pd.testing.assert_frame_equal(now, was["Findings"], check_dtype=False)


def test_a_comment_on_the_row_in_closed_goes_back_with_the_row(host: MemoryHost) -> None:
    written(host, findings(finding_id=["F-2", "F-3"]))
    host.kept.append(Keepsake("Closed", ("Findings", "F-1"), "Row Key", comment="still open?"))
    written(host, findings(finding_id=["F-1", "F-2", "F-3"]))
    assert Keepsake("Findings", ("F-1",), "Note", comment="still open?") in host.kept
    assert not [one for one in host.kept if one.table == "Closed"]


def test_words_that_stood_in_closed_already_are_kept_too(host: MemoryHost) -> None:
    written(host, findings(finding_id=["F-2", "F-3"]))
    host.tables["Findings"] = pd.concat(
        [host.tables["Findings"], findings(finding_id=["F-1"], owner=["Kim"])], ignore_index=True
    )
    written(host, findings(finding_id=["F-2", "F-3"]))
    (row,) = host.tables["Closed"].to_dict("records")
    assert (row["note"], row["desk_columns"]) == ("Kim asks Keller", '{"owner": "Kim"}')


def test_a_status_that_only_verbs_write_is_nobodys_word(host: MemoryHost) -> None:
    orders = SCHEMA["Orders"]
    host.tables["Orders"] = host.tables["Orders"].assign(desk_status="entered", verdict="● Clear")
    change = difference(orders, host.tables["Orders"], host.tables["Orders"].iloc[:0])
    host.apply(with_kept(desk_of(host), Changes((change,))))
    assert len(host.tables["Closed"]) == 0


def test_a_workbook_without_the_table_is_left_as_it_was(host: MemoryHost) -> None:
    del host.tables["Closed"]
    change = difference(FINDINGS, host.tables["Findings"], findings(finding_id=[]))
    changes = Changes((change,))
    assert with_kept(desk_of(host), changes) is changes
