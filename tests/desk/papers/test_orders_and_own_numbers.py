"""Papers about orders, and papers that carry the number of what they are about."""

from __future__ import annotations

import datetime as dt

from orderwright.documents import registry
from tests.desk.shipping import AS_OF, Shop, delivery, row, shop
from tests.documents.reading import document_text
from tests.documents.reading import rows as table_rows

from .told import entries, made, path_of


def test_an_acknowledgement_lists_the_whole_order_whatever_the_stock(tmp_path, ledger):
    rows = shop()
    rows["Allocations"] = []
    outcome = Shop(rows, tmp_path).papers(order="4502", kind="order-acknowledgement")
    assert made(outcome) == [("order-acknowledgement", "4502", "4502", "issued")]
    path = path_of(outcome, "order-acknowledgement", "4502")
    assert path == str(tmp_path / "order-acknowledgement_4502.docx")
    assert [cells[0] for cells in table_rows(path, "No.")] == ["10", "20", "30"]


def test_made_again_it_stands_and_a_change_makes_the_next_revision(tmp_path, ledger):
    desk = Shop(shop(), tmp_path)
    desk.papers(order="4502", kind="order-acknowledgement")
    assert made(desk.papers(order="4502", kind="order-acknowledgement"))[0][3] == "unchanged"
    lines = desk.host.tables["OrderLines"]
    desk.host.tables["OrderLines"] = lines.assign(description="Pump, stainless")
    outcome = desk.papers(order="4502", kind="order-acknowledgement")
    assert made(outcome) == [("order-acknowledgement", "4502 rev 2", "4502", "issued")]
    text = document_text(tmp_path / "order-acknowledgement_4502_rev-2.docx")
    assert "Replaces 4502" in text
    assert desk.listed() == [
        ("order-acknowledgement", "4502", "4502", "superseded"),
        ("order-acknowledgement", "4502", "4502 rev 2", "issued"),
    ]
    kept = [(number, by) for kind, number, _, by in entries(ledger) if kind == "order-acknowledgement"]
    assert kept == [("4502", "4502 rev 2"), ("4502", "")]


def test_without_an_order_or_shipment_all_open_orders_are_acknowledged(tmp_path):
    outcome = Shop(shop(), tmp_path).papers(kind="order-acknowledgement")
    assert [paper[2] for paper in made(outcome)] == ["4501", "4502"]


def test_of_a_delivery_the_orders_in_it_are_acknowledged(tmp_path):
    rows = shop()
    delivery(rows, "80012", "4502", ("10", 2, "BX"))
    outcome = Shop(rows, tmp_path).papers(shipment="80012", kind="order-acknowledgement,delivery-note")
    assert made(outcome) == [
        ("delivery-note", None, "80012", "draft"),
        ("order-acknowledgement", None, "4502", "draft"),
    ]


def test_a_delivery_note_carries_the_number_of_its_delivery(tmp_path, ledger):
    rows = shop()
    delivery(rows, "80012", "4502", ("10", 2, "BX"))
    outcome = Shop(rows, tmp_path).papers(shipment="80012", kind="delivery-note")
    assert made(outcome) == [("delivery-note", "80012", "80012", "issued")]
    assert ("delivery-note", "80012") in {entry[:2] for entry in entries(ledger)}


def test_all_means_the_papers_of_shipments_and_of_an_order_that_is_named(tmp_path):
    kinds = {one[0] for one in made(Shop(shop(), tmp_path).papers(kind="all"))}
    always = {document.kind for document in registry.about("shipment") if document.applies is None}
    assert kinds == always | {"carton-label", "carton-label-zpl"}
    more = {one[0] for one in made(Shop(shop(), tmp_path).papers(kind="all", order="4501"))}
    assert more - kinds == {document.kind for document in registry.about("order") if document.applies is None}


def test_without_a_kind_the_settings_say_what_is_made(tmp_path):
    rows = shop()
    rows["Settings"].append({"name": "papers", "value": "delivery-note, packing-list"})
    kinds = [one[0] for one in made(Shop(rows, tmp_path).papers(order="4501"))]
    assert kinds == ["packing-list", "delivery-note"]


def test_of_a_day_the_deliveries_planned_for_it_are_made_and_today_overdue_ones_too(tmp_path):
    rows = shop()
    for number, day in (("80012", 23), ("80013", 24), ("80011", 20)):
        delivery(rows, number, "4502", ("10", 2, "BX"), planned_ship=dt.date(2026, 11, day))
    desk = Shop(rows, tmp_path)
    today = made(desk.papers(day=AS_OF, kind="packing-list"))
    assert [paper[2] for paper in today] == ["80011", "80012"]
    tomorrow = made(desk.papers(day=dt.date(2026, 11, 24), kind="packing-list"))
    assert [paper[2] for paper in tomorrow] == ["80013"]


def test_an_order_that_is_blocked_at_entering_gets_no_acknowledgement(tmp_path):
    rows = shop()
    row(rows, "OrderLines", order_no="4502", line_no="10")["sku"] = "NO-SUCH"
    outcome = Shop(rows, tmp_path).papers(order="4502", kind="order-acknowledgement")
    assert made(outcome) == []
    assert {finding["order_no"] for finding in outcome.body["stopped"]} == {"4502"}


def test_a_pick_list_names_bins_with_first_expiry_first_and_what_stock_does_not_show(tmp_path):
    rows = shop()
    rows["Stock"] = [
        {"sku": "A-100", "plant": "HAM", "bin": bin_, "lot": lot, "expiry": day, "unrestricted_qty": qty}
        for bin_, lot, day, qty in (
            ("02-01", "L1", dt.date(2027, 5, 1), 15),
            ("01-04", "L1", dt.date(2027, 1, 1), 3),
            ("09-09", "L2", dt.date(2026, 12, 1), 99),
        )
    ]
    outcome = Shop(rows, tmp_path).papers(order="4501", kind="pick-list")
    picks = [
        (cells[0], cells[1], cells[4])
        for cells in table_rows(path_of(outcome, "pick-list", "4501"), "Location / bin")
    ]
    assert picks == [
        ("not in stock", "A-100", "2"),
        ("not in stock", "B-200", "10"),
        ("01-04", "A-100", "3"),
        ("02-01", "A-100", "15"),
    ]


def _shelved(*bins):
    """Both orders want A-100 of lot L1: 4501 twenty, 4502 sixty."""
    rows = shop()
    rows["Stock"] = [
        {"sku": "A-100", "plant": "HAM", "bin": name, "lot": "L1", "unrestricted_qty": qty}
        | {"expiry": dt.date(2027, place, 1)}
        for place, (name, qty) in enumerate(bins, 1)
    ]
    return rows


def _from_bins(outcome, order):
    found = table_rows(path_of(outcome, "pick-list", order), "Location / bin")
    return [(cells[0], cells[4]) for cells in found if cells[1] == "A-100" and "L1" in cells[3]]


def test_two_pick_lists_send_to_one_bin_for_no_more_than_lies_there(tmp_path):
    outcome = Shop(_shelved(("01", 25), ("02", 50)), tmp_path).papers(kind="pick-list")
    taken = [pick for order in ("4501", "4502") for pick in _from_bins(outcome, order)]
    assert sum(int(qty) for name, qty in taken if name == "01") <= 25
    assert sum(int(qty) for name, qty in taken if name == "02") <= 50
    assert [qty for name, qty in taken if name == "not in stock"] == ["5"]


def test_a_pick_list_made_alone_says_what_it_says_among_others(tmp_path):
    rows = _shelved(("01", 25), ("02", 70))
    among = _from_bins(Shop(rows, tmp_path / "all").papers(kind="pick-list"), "4502")
    alone = _from_bins(Shop(rows, tmp_path / "one").papers(order="4502", kind="pick-list"), "4502")
    assert alone == among
    assert ("02", "55") in alone


def test_what_is_reserved_for_an_earlier_shipment_is_taken_where_nothing_else_is_left(tmp_path):
    alone = Shop(_shelved(("01", 60)), tmp_path).papers(order="4502", kind="pick-list")
    assert _from_bins(alone, "4502") == [("01", "60")]


def test_a_pick_list_that_moves_to_other_bins_leaves_the_other_papers_alone(tmp_path, ledger):
    rows = _shelved(("01", 25), ("02", 70))
    desk = Shop(rows, tmp_path)
    desk.papers(order="4502", kind="pick-list,packing-list")
    desk.host.tables["Stock"] = desk.host.tables["Stock"].assign(bin="77")
    again = desk.papers(order="4502", kind="pick-list,packing-list")
    states = {paper["kind"]: paper["state"] for paper in again.body["documents"]}
    assert states == {"pick-list": "issued", "packing-list": "unchanged"}


def test_a_delay_notice_is_made_only_where_a_line_is_promised_later_than_the_customer_knows(tmp_path):
    rows = shop()
    on_time = Shop(rows, tmp_path).papers(order="4502", kind="delay-notice")
    assert made(on_time) == []
    assert on_time.body["pointless"][0]["why"] == "no line is promised later than the customer knows"
    assert on_time.message == "No papers to make: 1 paper would say nothing."
    assert any("Delay notice of 4502 not made: no line is promised later" in line for line in on_time.lines)
    line = row(rows, "OrderLines", order_no="4502", line_no="20")
    line |= {
        "first_promise": dt.date(2026, 11, 24),
        "current_promise": dt.date(2026, 12, 1),
        "late_reason": "Strike",
    }
    path = path_of(Shop(rows, tmp_path).papers(order="4502", kind="delay-notice"), "delay-notice", "4502")
    [cells] = table_rows(path, "Line")
    assert cells[0] == "20"
    assert cells[1].endswith("Strike")
    assert cells[4:] == ["24 Nov 2026", "1 Dec 2026", "7"]


def test_a_change_confirmation_lists_what_loads_changed_after_the_order_was_confirmed(tmp_path):
    rows = shop()
    rows["Unsettled"] = [
        {
            "table": "OrderLines",
            "row_key": "4502/20",
            "order_no": "4502",
            "line_no": "20",
            "column_key": key,
            "before": before,
            "after": after,
        }
        for key, before, after in (
            ("ordered_qty", "12", "10"),
            ("current_promise", "2026-11-24", "2026-12-01"),
        )
    ]
    path = path_of(
        Shop(rows, tmp_path).papers(order="4502", kind="change-confirmation"), "change-confirmation", "4502"
    )
    changes = [(cells[0], *cells[2:]) for cells in table_rows(path, "Line")]
    assert changes == [
        ("20", "Quantity", "12\u00a0EA", "10\u00a0EA"),
        ("20", "Delivery date", "24 Nov 2026", "1 Dec 2026"),
    ]


def test_a_prepayment_request_asks_for_the_share_that_the_terms_name(tmp_path):
    rows = shop()
    terms = row(rows, "Orders", order_no="4502")["payment_terms"]
    row(rows, "PaymentTerms", payment_terms=terms)["prepay_percent"] = 0.3
    rows["Settings"] += [{"name": "bank_iban", "value": "DE02"}, {"name": "bank_name", "value": "Bank"}]
    outcome = Shop(rows, tmp_path).papers(order="4502", kind="all")
    text = document_text(path_of(outcome, "prepayment-request", "4502"))
    assert "Share of the total\n30 %" in text
