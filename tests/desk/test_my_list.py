"""My list: who has to do what, and in which order."""

from __future__ import annotations

import datetime as dt

import pytest

from .daily import MONDAY, SmallDesk, faulty_desk


@pytest.fixture
def desk() -> SmallDesk:
    return faulty_desk()


def test_one_row_stays_one_row_whatever_is_wrong_with_the_order(desk: SmallDesk) -> None:
    desk.wrong_amount()
    desk.put("Orders", manual_hold=True, follow_up=MONDAY, order_no="4502")
    desk.validate(9)
    assert desk["MyList"]["order_no"].tolist().count("4502") == 1
    assert desk.listed()["4502"]["findings"] == 3


def test_a_blocked_order_stands_before_a_warning_and_most_money_first_among_them(desk: SmallDesk) -> None:
    assert list(desk.listed()) == ["4501", "4502"]
    desk.wrong_terms("4502")
    desk.validate(9)
    assert list(desk.listed()) == ["4502", "4501"]
    desk.put("Orders", requested_date=MONDAY, order_no="4501")
    desk.validate(10)
    assert list(desk.listed()) == ["4501", "4502"]


def test_a_wrong_price_ranks_by_its_difference_and_not_by_its_order(desk: SmallDesk) -> None:
    desk.put("Orders", payment_terms="N30", order_no="4501")
    desk.put("Orders", named_place="Bergen", order_no="4502")
    desk.wrong_place("4501")
    desk.put("OrderLines", unit_price=12.41, amount=124.1, order_no="4502", line_no="20")
    desk.put("Orders", net_value=1375.1, order_no="4502")
    desk.validate(9)
    assert desk.finding("PRC-030")["value_at_stake"] == 100_000
    assert [(no, row["value_at_stake"]) for no, row in desk.listed().items()] == [
        ("4501", 261_500_000),
        ("4502", 100_000),
    ]
    desk.wrong_terms("4502")
    desk.validate(10)
    assert desk.listed()["4502"]["value_at_stake"] == 1_375_100_000
    assert list(desk.listed()) == ["4502", "4501"]


def test_what_still_blocks_although_marked_stands_last_and_says_so(desk: SmallDesk) -> None:
    desk.wrong_terms("4502")
    desk.validate(9)
    desk.put("Findings", where="TRM-020", state="done")
    desk.put("Orders", named_place="Bergen", order_no="4502")
    desk.wrong_place("4501")
    desk.validate(10)
    last = desk.listed()["4502"]
    assert last["rank"] == 2
    assert last["what"].startswith("Still blocks, marked done: ")


def test_a_warning_that_is_no_fault_is_off_the_list_and_its_order_keeps_its_verdict(desk: SmallDesk) -> None:
    desk.say("INC-010", state="not a fault", reason="Collected")
    said = desk.validate(9)
    assert list(desk.listed()) == ["4501"]
    assert said.body["orders"]["4502"]["state"] == "warning"


def test_the_responsible_is_typed_or_of_the_order_or_its_finding_or_the_representative(
    desk: SmallDesk,
) -> None:
    seen = []
    for table, key in (
        ("Orders", {"sales_rep": "Rep", "order_no": "4501"}),
        ("Findings", {"owner": "Finn", "where": "TRM-020"}),
        ("Orders", {"owner": "Orla", "order_no": "4501"}),
        ("MyList", {"owner": "Mira", "order_no": "4501"}),
    ):
        desk.put(table, **key)
        desk.validate(9)
        seen.append(desk.listed()["4501"]["responsible"])
    assert seen == ["Rep", "Finn", "Orla", "Mira"]
    assert desk.listed()["4501"]["owner"] == "Mira"


def test_what_somebody_wrote_as_next_action_goes_before_the_advice(desk: SmallDesk) -> None:
    desk.put("Orders", next_action="Call Keller at ten", order_no="4501")
    desk.validate(9)
    assert desk.listed()["4501"]["next_action"] == "Call Keller at ten"


def test_a_waiting_finding_says_on_whom_and_since_when(desk: SmallDesk) -> None:
    desk.say("TRM-020", waiting_on="sales")
    desk.validate(9)
    desk.next_day()
    desk.validate()
    assert desk.listed()["4501"]["next_action"].startswith("Waiting on sales since 23 Nov.")


def test_an_order_on_hold_is_listed_with_its_reason() -> None:
    desk = SmallDesk()
    desk.put("Orders", manual_hold=True, hold_reason="customer moves house", order_no="4501")
    desk.validate()
    assert "customer moves house" in desk.listed()["4501"]["what"]


def test_a_follow_up_is_listed_first_on_its_day() -> None:
    desk = SmallDesk()
    desk.wrong_terms("4502")
    desk.put("Orders", follow_up=MONDAY + dt.timedelta(days=1), order_no="4501")
    desk.validate()
    assert list(desk.listed()) == ["4502"]
    desk.next_day()
    desk.validate()
    assert (desk.listed()["4501"]["rank"], desk.listed()["4501"]["what"]) == (1, "Follow-up.")


def test_a_follow_up_typed_in_the_list_keeps_its_row_until_the_day(desk: SmallDesk) -> None:
    desk.put("MyList", follow_up=MONDAY + dt.timedelta(days=2), order_no="4501")
    desk.put("Orders", payment_terms="N30", order_no="4501")
    desk.validate(9)
    assert desk.listed()["4501"]["rank"] == 2
    desk.next_day()
    desk.next_day()
    desk.validate()
    assert desk.listed()["4501"]["rank"] == 1


def test_list_tells_one_persons_orders(desk: SmallDesk) -> None:
    desk.put("Orders", owner="Anna", order_no="4501")
    said = desk.do("list", owner="anna")
    assert said.message == "1 order needs anna; 261.50 EUR at stake."
    assert [row["order_no"] for row in said.body["orders"]] == ["4501"]
    assert [row["order_no"] for row in desk.do("list", owner="").body["orders"]] == ["4502"]
    assert len(desk.do("list").body["orders"]) == 2
    assert said.changes.tables == ()
