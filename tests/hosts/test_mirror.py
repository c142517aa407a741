"""What the ERP last said, kept in a folder or in memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from orderwright.hosts.mirror import KEPT_LOADS, FileMirror, MemoryMirror, Mirror
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

RATES = SCHEMA["FxRates"]
SAID = typed_frame(
    RATES,
    {
        "from_currency": ["USD", "JPY"],
        "to_currency": ["EUR", "EUR"],
        "valid_from": pd.Series(pd.to_datetime(["2026-11-23", None])),
        "rate": pd.Series([925_000, None], dtype="Int64"),
    },
)[["from_currency", "to_currency", "valid_from", "rate"]]


@pytest.fixture(
    params=[lambda folder: FileMirror(folder / "erp"), lambda _: MemoryMirror()], ids=["file", "memory"]
)
def mirror(request: pytest.FixtureRequest, tmp_path: Path) -> Mirror:
    make: Callable[[Path], Mirror] = request.param
    return make(tmp_path)


def test_what_is_kept_is_read_again_with_its_own_columns_only(mirror) -> None:
    mirror.keep("FxRates", "20261123T063000-aa", SAID)
    pd.testing.assert_frame_equal(mirror.read("FxRates", "20261123T063000-aa"), SAID, check_column_type=False)


def test_another_mark_or_table_is_not_known(mirror) -> None:
    mirror.keep("FxRates", "20261123T063000-aa", SAID)
    assert mirror.read("FxRates", "20261123T063000-bb") is None
    assert mirror.read("Stock", "20261123T063000-aa") is None
    assert mirror.read("FxRates", "../FxRates") is None


def test_the_last_loads_stay(mirror) -> None:
    marks = [f"2026112{day}T063000-{number:02}" for day in range(3) for number in range(10)]
    for mark in marks:
        mirror.keep("FxRates", mark, SAID)
    kept = [mark for mark in marks if mirror.read("FxRates", mark) is not None]
    assert kept == marks[-KEPT_LOADS:]


def test_a_damaged_file_is_as_good_as_none(tmp_path) -> None:
    mirror = FileMirror(tmp_path)
    mirror.keep("FxRates", "a", SAID)
    (tmp_path / "FxRates-a.parquet").write_bytes(b"PAR1 and nothing else")
    assert mirror.read("FxRates", "a") is None


def test_a_simulation_reads_what_lies_beneath_and_leaves_it_alone() -> None:
    beneath = MemoryMirror()
    beneath.keep("FxRates", "a", SAID)
    above = MemoryMirror(beneath)
    above.keep("FxRates", "b", SAID)
    assert above.read("FxRates", "a") is not None
    assert beneath.read("FxRates", "b") is None
