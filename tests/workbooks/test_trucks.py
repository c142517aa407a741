"""Today's trucks: what goes, with whom, when, and which papers it lacks."""

from __future__ import annotations

from typing import Any

from orderwright_workbooks.start import start_cells
from orderwright_workbooks.trucks import cut_offs, left_behind, trucks

from ..kpi.books import AS_OF, book, day

PAPERS = ("packing-list", "commercial-invoice")


def delivery(number: str, **given: Any) -> dict[str, Any]:
    plain = {"delivery_no": number, "order_no": f"O{number}", "line_no": "10", "planned_ship": day(23)}
    return {**plain, "carrier": "DSV", "pickup_window": "10:00", "packages": 2, **given}


def papers(number: str, kinds: tuple[str, ...] = PAPERS, state: str = "issued") -> list[dict[str, Any]]:
    return [{"kind": kind, "delivery_no": number, "number": f"{kind}-1", "state": state} for kind in kinds]


def test_deliveries_of_a_carrier_and_hour_make_one_truck() -> None:
    rows = [
        delivery("1"),
        delivery("1", line_no="20", packages=3),
        delivery("2"),
        delivery("3", pickup_window="14:00"),
    ]
    found = trucks(book(Shipments=rows, Documents=[*papers("1"), *papers("2"), *papers("3")]))
    assert [(t.window, t.deliveries, t.packages, t.status) for t in found] == [
        ("10:00", ("1", "2"), 7, "● Ready"),
        ("14:00", ("3",), 2, "● Ready"),
    ]


def test_incomplete_papers_come_first_and_say_what_is_missing() -> None:
    rows = [delivery("1", pickup_window="08:00"), delivery("2", pickup_window="16:00")]
    found = trucks(book(Shipments=rows, Documents=[*papers("1"), *papers("2", PAPERS[:1])]))
    assert [(t.status, t.missing) for t in found] == [
        ("▲ Incomplete", {"commercial-invoice": ("2",)}),
        ("● Ready", {}),
    ]


def test_a_draft_is_no_paper_and_one_made_under_the_order_s_number_is() -> None:
    drafts = trucks(book(Shipments=[delivery("1")], Documents=papers("1", state="draft")))
    assert drafts[0].status == "▲ Incomplete"
    early = trucks(book(Shipments=[delivery("1")], Documents=papers("O1")))
    assert early[0].status == "● Ready"


def test_the_company_says_which_papers_a_truck_needs() -> None:
    wanted = [{"name": "truck_papers", "value": "packing-list"}]
    found = trucks(book(Settings=wanted, Shipments=[delivery("1")], Documents=papers("1", PAPERS[:1])))
    assert found[0].status == "● Ready"


def test_what_has_left_needs_nothing_and_comes_last() -> None:
    rows = [delivery("1", actual_ship=day(23), pickup_window="07:00"), delivery("2")]
    assert [(t.status, t.deliveries) for t in trucks(book(Shipments=rows))] == [
        ("▲ Incomplete", ("2",)),
        ("○ Left", ("1",)),
    ]


def test_hours_and_carrier_come_from_the_delivery_else_the_booking_else_the_carrier() -> None:
    tables = {
        "Shipments": [
            delivery("1"),
            delivery("2", pickup_window="", carrier=""),
            delivery("3", pickup_window="", carrier="MRT"),
            delivery("4", pickup_window="", carrier=""),
        ],
        "Bookings": [{"booking_no": "B", "delivery_no": "2", "carrier": "KN", "pickup_window": "11:00"}],
        "Carriers": [{"carrier": "MRT", "name": "Maasrand Transport", "pickup_window": "12:00"}],
    }
    assert [(t.window, t.carrier) for t in trucks(book(**tables))] == [
        ("10:00", "DSV"),
        ("11:00", "KN"),
        ("12:00", "Maasrand Transport"),
        ("no time", "no carrier named"),
    ]


def test_a_delivery_booked_for_today_goes_today_unless_the_booking_was_cancelled() -> None:
    tables = {
        "Shipments": [delivery("1", planned_ship=day(25)), delivery("2", planned_ship=day(25))],
        "Bookings": [
            {"booking_no": "B", "delivery_no": "1", "pickup_date": day(23), "state": "confirmed"},
            {"booking_no": "C", "delivery_no": "2", "pickup_date": day(23), "state": "cancelled"},
        ],
    }
    assert [t.deliveries for t in trucks(book(**tables))] == [("1",)]


def test_packages_are_not_known_where_nobody_counted_them() -> None:
    assert trucks(book(Shipments=[delivery("1", packages=None), delivery("2")]))[0].packages is None


def test_deliveries_of_earlier_days_that_have_not_left_are_counted() -> None:
    rows = [
        delivery("1", planned_ship=day(20)),
        delivery("2", planned_ship=day(20), actual_ship=day(20)),
        delivery("2", line_no="20", planned_ship=day(20)),
    ]
    assert left_behind(book(Shipments=rows)) == 1


def test_cut_offs_come_in_the_order_of_their_hours() -> None:
    rows = [{"warehouse": "A", "cut_off": "15:00"}, {"warehouse": "B", "cut_off": "9:30"}, {"warehouse": "C"}]
    assert cut_offs(book(Warehouses=rows)) == [("B", "9:30"), ("A", "15:00")]


def test_start_tells_trucks_and_cut_offs() -> None:
    tables = book(
        Shipments=[delivery("1"), delivery("2", planned_ship=day(20))],
        Warehouses=[{"warehouse": "VNL", "cut_off": "15:00"}],
    ).tables
    cells = start_cells(tables, AS_OF)
    assert cells["ow_trucks"] == "Trucks today: 1 delivery without all papers ›"
    assert cells["ow_trucks_note"] == "▲ 1 delivery planned earlier not left  ·  Cut-off VNL 15:00"
    assert (cells["ow_truck1_status"], cells["ow_truck1_window"]) == ("▲ Incomplete", "10:00")
    assert (
        cells["ow_truck1_what"] == "DSV  ·  lacks packing list, commercial invoice  ·  1 delivery, 2 packages"
    )
    assert cells["ow_truck2_status"] is None


def test_start_says_that_no_truck_is_planned_only_where_shipments_are_loaded() -> None:
    planned = book(Shipments=[delivery("1", planned_ship=day(25))]).tables
    assert start_cells(planned, AS_OF)["ow_trucks_note"] == "No delivery is planned for today"
    assert start_cells({}, AS_OF)["ow_trucks_note"] == "Not known: no Shipments are loaded."
