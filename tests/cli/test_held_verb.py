"""The verb held: what workbooks have committed, and freeing what a lost one holds."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from orderwright.ledger import Ledger, config
from orderwright.ledger.commitment import Commitment, Holder

from .conftest import Said, call

BY = Holder("ann's", "ann.xlsx", "ann", dt.datetime(2026, 5, 4, 7, 30, tzinfo=dt.UTC))


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "config.toml").write_text('[ledger]\nurl = "l.sqlite"\nshared = true\n')
    monkeypatch.setattr(config, "config_path", lambda: tmp_path / "config.toml")
    rows = [
        Commitment("4501", "10", "A-100", "WH1", "L7", micros=12_500_000, uom="EA", state="allocated"),
        Commitment("4501", "20", "B-200", "WH1", "", "PO8812", "1", 4_000_000, "EA", "firm"),
    ]
    with Ledger.open(tmp_path / "l.sqlite", "Halden", shared=True) as opened:
        opened.stock.commit(rows, [], dict, BY)
    return tmp_path / "l.sqlite"


def held(*words: object) -> Said:
    return call("held", *words)


def test_it_tells_line_stock_and_workbook(ledger: Path) -> None:
    said = held().out
    assert "2 quantities committed in workbooks of Halden." in said
    assert "  4501/10  12.5 EA of A-100, WH1 lot L7; ann, ann.xlsx, 2026-05-04 07:30 UTC" in said
    assert "  4501/20  4 EA of B-200, WH1 from PO8812/1; ann" in said
    [one] = held("--sku", "B-200", "--json").body["held"]
    assert (one["order_no"], one["line_no"], one["qty"], one["state"]) == ("4501", "20", "4", "firm")


def test_what_a_lost_workbook_holds_is_freed_with_a_reason_that_the_trail_keeps(ledger: Path) -> None:
    done = held("--order", "4501", "--line", "10", "--free", "--reason", "laptop lost")
    assert "1 quantity freed for Halden: laptop lost." in done.out
    assert [one["line_no"] for one in held("--json").body["held"]] == ["20"]
    [entry] = call("log", "--json").body["entries"]
    assert (entry["verb"], entry["sentence"][:33]) == ("held", "Freed 4501/10: laptop lost. 1 qua")


def test_nothing_is_freed_without_an_order_and_a_reason(ledger: Path) -> None:
    for words in (("--free", "--reason", "x"), ("--order", "4501", "--free")):
        assert "Say whose stock is free and why" in held(*words).err
    assert len(held("--json").body["held"]) == 2
