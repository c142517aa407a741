"""The sentences of the verb read aloud: what was made of what, and what would say nothing."""

from __future__ import annotations

import pytest

from tests.desk.shipping import Shop, delivery, row, shop


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ("packing-list", "2 drafts for 2 shipments made in {folder}."),
        ("order-acknowledgement", "2 drafts for 2 orders made in {folder}."),
        ("packing-list,order-acknowledgement", "4 drafts for 2 shipments and 2 orders made in {folder}."),
        ("sop", "1 draft about the company made in {folder}."),
        (
            "master-bill-of-lading",
            "No papers to make: no deliveries share a master BOL, nor carrier, trailer and day.",
        ),
    ],
)
def test_papers_are_counted_by_what_they_are_about(kinds, said, tmp_path):
    assert Shop(shop(), tmp_path).papers(kind=kinds).message == said.format(folder=tmp_path)


def test_papers_that_would_say_nothing_for_one_reason_are_told_in_one_line(tmp_path):
    lines = Shop(shop(), tmp_path).papers(kind="delay-notice,change-confirmation").lines
    assert lines == (
        "  Change confirmation of 4501 and 1 more not made: nothing that was confirmed has changed.",
        "  Delay notice of 4501 and 1 more not made: no line is promised later than the customer knows.",
    )


def test_figures_are_grouped_in_thousands(tmp_path):
    rows = shop()
    delivery(rows, "80001", "4502", ("10", 100, "EA"))
    row(rows, "OrderLines", order_no="4502", line_no="10").update({"amount": 1234567.5})
    told = Shop(rows, tmp_path).papers(shipment="80001", kind="commercial-invoice").body["stopped"]
    assert any("amount 1,234,567.50, but quantity" in finding["message"] for finding in told)
