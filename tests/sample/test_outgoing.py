"""What the sample has for shipping papers: deliveries to come, bookings, returns, freight classes."""

from __future__ import annotations

import pytest

from orderwright.sample import Sample, generate


@pytest.fixture(scope="module")
def sample() -> Sample:
    return generate(120, 3)


def test_deliveries_to_come_leave_on_later_days_by_a_known_carrier(sample):
    shipments = sample.frames["Shipments"]
    coming = shipments[shipments["delivery_no"].str.startswith("84")]
    assert len(coming)
    assert coming["actual_ship"].isna().all()
    assert (coming["planned_ship"].dt.date > sample.as_of).all()
    assert set(coming["carrier"]) <= set(sample.frames["Carriers"]["carrier"])


def test_every_delivery_to_come_is_booked(sample):
    shipments = sample.frames["Shipments"]
    coming = shipments[shipments["delivery_no"].str.startswith("84")]
    assert set(sample.frames["Bookings"]["delivery_no"]) == set(coming["delivery_no"])


def test_exports_from_the_united_states_have_a_forwarder_that_customers_names(sample):
    places = sample.frames["ShipTos"]
    abroad = places[places["country"] != "US"]
    assert set(abroad["forwarder"]) <= set(sample.frames["Customers"]["customer_no"])
    assert (abroad["consignee_type"] != "").all()


def test_no_more_comes_back_than_was_delivered(sample):
    returns = sample.frames["Returns"]
    shipments = sample.frames["Shipments"].set_index(["delivery_no", "line_no"])["qty"]
    assert len(returns)
    for row in returns.itertuples():
        assert 0 < row.qty <= shipments[row.delivery_no, row.line_no]


def test_every_product_has_item_and_class_of_the_freight_classification(sample):
    products = sample.frames["Products"]
    assert (products["nmfc"] != "").all()
    assert (products["freight_class"] != "").all()
