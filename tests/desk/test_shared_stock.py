"""Two coordinators commit the same stock in workbooks of their own: the ledger keeps them apart."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from orderwright.changes import Changes
from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.outcome import Outcome
from orderwright.desk.registry import verb
from orderwright.errors import DeskError
from orderwright.hosts.memory import MemoryHost
from orderwright.ledger import Ledger, config

from ..allocation.company import company, line, order, stock
from ..allocation.tables import TODAY

REPO = Path(__file__).resolve().parents[2]


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config.toml"
    path.write_text('[ledger]\nurl = "ledger.sqlite"\nshared = true\n')
    monkeypatch.setattr(config, "config_path", lambda: path)
    monkeypatch.setenv("ORDERWRIGHT_LEDGER", "")
    return tmp_path / "ledger.sqlite"


class Coordinator:
    """Somebody with a workbook of their own over the same stock."""

    def __init__(self, name: str, orders: dict[str, int], on_hand: int = 100) -> None:
        book = company(
            Orders=[order(number) for number in orders],
            OrderLines=[line(f"{number}/10", quantity) for number, quantity in orders.items()],
            Stock=[stock(on_hand)],
            Settings=[{"name": "allocation_blocked_take_none", "value": "no"}],
        )
        self.host = MemoryHost(book.tables, f"{name}.xlsx")
        self.name, self.minutes = name, 0

    def does(self, name: str, *, simulate: bool = False, **given: Any) -> Outcome:
        self.minutes += 1
        now = dt.datetime.combine(TODAY, dt.time(8), dt.UTC) + dt.timedelta(minutes=self.minutes)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("ORDERWRIGHT_USER", self.name)
            return do_on_book(verb(name), self.host, Call(TODAY, now, simulate=simulate), given)

    def closes(self, number: str) -> None:
        """The order is closed, as a load would have it."""
        orders = self.host.tables["Orders"]
        status = orders["desk_status"].mask(orders["order_no"] == number, "closed")
        self.host.tables["Orders"] = orders.assign(desk_status=status)


def held(path: Path) -> list[tuple[str, int, str]]:
    with Ledger.open(path, "default", shared=True) as opened:
        return [(one.what.order_no, one.what.micros // 10**6, one.by.who) for one in opened.stock.all()]


def proposed(who: Coordinator) -> dict[str, int]:
    rows = who.host.tables["Allocations"]
    return {
        number: int(quantity) // 10**6
        for number, quantity in zip(rows["order_no"], rows["proposed_qty"], strict=True)
        if quantity > 0
    }


@pytest.fixture
def ann(ledger: Path) -> Coordinator:
    return Coordinator("ann", {"4501": 60})


@pytest.fixture
def ben(ledger: Path) -> Coordinator:
    return Coordinator("ben", {"4777": 70})


def test_what_is_committed_stands_in_the_ledger_and_doing_it_again_changes_nothing(
    ledger: Path, ann: Coordinator
) -> None:
    ann.does("allocate")
    assert held(ledger) == []
    ann.does("commit", simulate=True)
    assert held(ledger) == []
    ann.does("commit")
    assert "Nothing to commit" in ann.does("commit").message
    assert held(ledger) == [("4501", 60, "ann")]


def test_allocating_sees_what_others_hold_and_a_short_line_names_their_order(
    ann: Coordinator, ben: Coordinator
) -> None:
    ann.does("allocate")
    ann.does("commit")
    done = ben.does("allocate")
    assert proposed(ben) == {"4777": 40}
    [told] = done.body["lines"]
    assert told["backorder_qty"] == "30"
    assert "other workbooks hold 60: 4501/10 (ann, ann.xlsx)" in told["why"]
    said = ben.does("why-short", order="4777")
    assert "    Others   other workbooks hold 60: 4501/10 (ann, ann.xlsx)" in said.lines
    assert said.body["lines"][0]["held_elsewhere"][0]["qty"] == "60"
    ann.does("allocate")
    assert proposed(ann) == {"4501": 60}


def test_who_commits_second_gets_no_more_than_is_left_and_nothing_is_half_done(
    ledger: Path, ann: Coordinator, ben: Coordinator
) -> None:
    ann.does("allocate")
    ben.does("allocate")
    ann.does("commit")
    before = ben.host.tables["Allocations"]
    with pytest.raises(DeskError, match=r"70 are wanted here and 40 are left.*60 by 4501/10"):
        ben.does("commit")
    assert ben.host.tables["Allocations"].equals(before)
    assert held(ledger) == [("4501", 60, "ann")]
    ben.does("allocate")
    ben.does("commit")
    assert held(ledger) == [("4501", 60, "ann"), ("4777", 40, "ben")]


def test_a_refused_commit_names_every_line_and_stock_that_others_hold(ledger: Path, ann: Coordinator) -> None:
    twin = Coordinator("cid", {"4501": 20, "4778": 50})
    ann.does("allocate")
    twin.does("allocate")
    ann.does("commit")
    with pytest.raises(DeskError) as refused:
        twin.does("commit")
    assert refused.value.message.splitlines() == [
        "4501/10 (ann, ann.xlsx) has stock committed to that line already.",
        "Of A in WH1 70 are wanted here and 40 are left: other workbooks hold 60 by 4501/10 (ann, ann.xlsx).",
        "Nothing was committed. Run allocate again, which sees what they hold; or commit with "
        "--what-is-left, which leaves out the orders that cannot have all.",
    ]
    assert held(ledger) == [("4501", 60, "ann")]


def test_a_refused_commit_names_ten_places_and_counts_the_rest(ledger: Path) -> None:
    orders = {str(number): 5 for number in range(4501, 4514)}
    first, second = Coordinator("ann", orders), Coordinator("ben", orders)
    for one in (first, second):
        one.does("allocate")
    first.does("commit")
    with pytest.raises(DeskError) as refused:
        second.does("commit")
    *places, more, _ = refused.value.message.splitlines()
    assert [place[:7] for place in places] == [f"{number}/10" for number in range(4501, 4511)]
    assert more == "… and 3 more."


def test_what_is_left_is_committed_order_by_order_and_the_rest_stays_proposed(
    ledger: Path, ann: Coordinator
) -> None:
    ben = Coordinator("ben", {"4777": 50, "4778": 30})
    ann.does("allocate")
    ben.does("allocate")
    ann.does("commit")
    done = ben.does("commit", what_is_left=True)
    assert done.lines[0] == "  4777 stays as it was: too little is left of A in WH1"
    assert held(ledger) == [("4501", 60, "ann"), ("4778", 30, "ben")]
    rows = ben.host.tables["Allocations"].set_index("order_no")
    assert rows["state"].to_dict() == {"4777": "proposed", "4778": "allocated"}
    assert [each["order_no"] for each in done.body["to_enter"]] == ["4778"]


def test_undoing_a_commit_gives_the_stock_back_and_undoing_that_takes_it_again(
    ledger: Path, ann: Coordinator
) -> None:
    ann.does("allocate")
    ann.does("commit")
    ann.does("undo", simulate=True)
    assert held(ledger) == [("4501", 60, "ann")]
    ann.does("undo")
    assert held(ledger) == []
    ann.does("undo", run=ann.host.journal.run_ids()[-1])
    assert held(ledger) == [("4501", 60, "ann")]


def test_what_is_shipped_or_closed_is_free_again(ledger: Path, ann: Coordinator, ben: Coordinator) -> None:
    ann.does("allocate")
    ann.does("commit")
    ann.closes("4501")
    ann.does("allocate")
    assert held(ledger) == []
    ben.does("allocate")
    assert proposed(ben) == {"4777": 70}


def test_the_same_line_is_not_served_from_two_workbooks(ledger: Path, ann: Coordinator) -> None:
    twin = Coordinator("ben", {"4501": 30})
    ann.does("allocate")
    twin.does("allocate")
    ann.does("commit")
    with pytest.raises(DeskError, match="has stock committed to that line already"):
        twin.does("commit")
    [told] = twin.does("allocate").body["lines"]
    assert proposed(twin) == {}
    assert "ann serves it in ann.xlsx" in told["why"]
    assert twin.host.tables["OrderLines"]["line_hold"].tolist() == [""]


def test_a_workbook_that_cannot_be_written_gives_back_what_it_took(
    ledger: Path, ann: Coordinator, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann.does("allocate")

    def refuses(changes: Changes) -> None:
        raise DeskError("The workbook is open.")

    with monkeypatch.context() as patch:
        patch.setattr(ann.host, "apply", refuses)
        with pytest.raises(DeskError, match="The workbook is open"):
            ann.does("commit")
    assert held(ledger) == []


def test_after_a_crash_between_ledger_and_workbook_the_next_commit_makes_good(
    ledger: Path, ann: Coordinator, ben: Coordinator, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann.does("allocate")

    def dies(changes: Changes) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(ann.host, "apply", dies)
        with pytest.raises(KeyboardInterrupt):
            ann.does("commit")
    assert held(ledger) == [("4501", 60, "ann")]
    ann.does("allocate")
    ann.does("commit")
    assert held(ledger) == [("4501", 60, "ann")]
    ben.does("allocate")
    assert proposed(ben) == {"4777": 40}


def test_a_ledger_that_is_not_shared_keeps_no_stock(ledger: Path, ann: Coordinator, ben: Coordinator) -> None:
    (ledger.parent / "config.toml").write_text('[ledger]\nurl = "ledger.sqlite"\n')
    for one in (ann, ben):
        one.does("allocate")
        one.does("commit")
    assert held(ledger) == []
    assert proposed(ben) == {"4777": 70}
