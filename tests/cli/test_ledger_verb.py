"""The verb ledger: numbers from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from orderwright.identifiers import sscc
from orderwright.ledger import Ledger, Paper, Stamp, config

from .conftest import Said, call


@pytest.fixture(autouse=True)
def configured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config.toml"
    path.write_text('[ledger]\nurl = "numbers.sqlite"\nshared = true\ncompany_prefix = "0614141"\n')
    monkeypatch.setattr(config, "config_path", lambda: path)
    return path


def ledger(*words: object) -> Said:
    return call("ledger", *words)


def test_drawn_numbers_are_printed_one_a_line() -> None:
    assert ledger("draw", "packing-list", "--count", 3).out == "PL-000001\nPL-000002\nPL-000003\n"
    assert ledger("draw", "packing-list").out == "PL-000004\n"
    body = ledger("draw", "sscc", "--count", 12, "--json").body
    assert len(set(body["numbers"])) == body["count"] == 12
    assert all(map(sscc.is_valid, body["numbers"]))


def test_show_tells_what_became_of_every_number(configured: Path) -> None:
    ledger("draw", "rma", "--count", 4, "--purpose", "returns of May")
    ledger("void", "rma", "RMA-000002", "RMA-000003", "--reason", "typed twice")
    with Ledger.open(configured.parent / "numbers.sqlite", "default", shared=True) as opened:
        stamp = Stamp("kim", opened.documents()[0].drawn.when)
        opened.issue("rma", "RMA-000001", Paper("80012", ("4500123",)), stamp=stamp)
        opened.issue("rma", "RMA-000004", Paper("80012"), stamp=stamp)
        opened.supersede("rma", "RMA-000001", "RMA-000004")
    shown = ledger("show", "rma", "--json").body["numbers"]
    assert [one["state"] for one in shown] == ["superseded", "void", "void", "issued"]
    assert {one["purpose"] for one in shown} == {"returns of May"}
    assert shown[0]["shipment"] == "80012"
    assert shown[0]["order_nos"] == ["4500123"]
    assert shown[0]["superseded_by"] == "RMA-000004"
    assert shown[1]["reason"] == "typed twice"
    said = ledger("show", "rma").out
    assert "4 rma numbers of default: 2 issued, 0 drawn, 2 void." in said
    assert "replaced by RMA-000004" in said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("void", "rma"), "Which number?"),
        (("void", "rma", "RMA-000001"), "Say why no paper will come"),
        (("void", "rma", "RMA-000001", "--reason", "x"), "The ledger has no rma RMA-000001."),
        (("draw", "rma", "RMA-000001"), "draw takes a range and no numbers"),
        (("draw", "rma", "--count", 0), "Say --count 1 or more"),
        (("draw", "bill"), "'bill' is not one of"),
        (("draw", "rma", "--ledger", "mysql://db/orders"), "in SQLite or PostgreSQL, not in mysql"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_drawn(words: tuple[object, ...], told: str) -> None:
    done = ledger(*words)
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert ledger("show", "rma", "--json").body["numbers"] == []


def test_the_ledgers_only_company_is_meant_and_of_several_one_must_be_named(configured: Path) -> None:
    ledger("draw", "rma", "--company", "Halden")
    assert ledger("draw", "rma", "--json").body["company"] == "Halden"
    ledger("draw", "rma", "--company", "Keller")
    done = ledger("draw", "rma")
    assert (done.code, done.out) == (2, "")
    assert "The ledger keeps Halden, Keller. Say which with --company." in done.err


def test_without_a_ledger_it_is_said_how_to_name_one(configured: Path) -> None:
    configured.write_text("")
    assert "No ledger is configured. Name one with --ledger" in ledger("draw", "rma").err
