"""Dangerous goods on every paper in the one order of 49 CFR 172.202."""

from __future__ import annotations

from decimal import Decimal

import pytest

from orderwright.documents import Emergency, Hazmat
from orderwright.documents.formats import ENGLISH
from orderwright.documents.hazmat_lines import emergency_line, hazmat_entries
from tests.documents.carried import PAINT, carried, rated
from tests.documents.shipments import cartons


@pytest.mark.parametrize(
    ("changes", "description"),
    [
        ({}, "UN1263, Paint, 3, PG II"),
        ({"limited_quantity": True}, "UN1263, Paint, 3, PG II, Limited Quantity"),
        ({"reportable_quantity": True}, "RQ, UN1263, Paint, 3, PG II"),
        ({"marine_pollutant": True}, "UN1263, Paint, 3, PG II, Marine Pollutant"),
        ({"subsidiary": ("6.1", "8")}, "UN1263, Paint, 3, (6.1, 8), PG II"),
        (
            {"proper_name": "Flammable liquid, n.o.s.", "technical_name": "xylene"},
            "UN1263, Flammable liquid, n.o.s. (xylene), 3, PG II",
        ),
        ({"packing_group": "none"}, "UN1263, Paint, 3"),
    ],
)
def test_the_description_keeps_its_order_and_nothing_stands_between(changes, description):
    [entry] = _entries(rated(1, hazmat=PAINT.model_copy(update=changes)))
    assert entry.description == description
    assert entry.text == f"{description}; 20\u00a0L; 2 fibreboard boxes; ERG 128"


def test_lines_of_the_same_description_are_one_entry_with_their_sums():
    more = PAINT.model_copy(update={"qty": Decimal("2.5"), "packages": 1})
    [entry] = _entries(rated(1, hazmat=PAINT), rated(2), rated(3, hazmat=more))
    assert (entry.qty, entry.packages) == ("22.5\u00a0L", "3 fibreboard boxes")


def test_what_differs_in_unit_or_packaging_stays_apart():
    others = [
        PAINT,
        PAINT.model_copy(update={"unit": "kg"}),
        PAINT.model_copy(update={"package_kind": "drum"}),
    ]
    lines = [rated(place, hazmat=one) for place, one in enumerate(others, 1)]
    assert len(_entries(*lines)) == 3


def test_an_unknown_quantity_is_left_blank_and_never_a_sum_of_the_rest():
    unknown = Hazmat(**{**PAINT.model_dump(), "qty": None})
    [entry] = _entries(rated(1, hazmat=PAINT), rated(2, hazmat=unknown))
    assert entry.qty == ""


def test_the_emergency_number_names_its_contract():
    assert emergency_line(Emergency(phone="+1 800 555 0199", contract="CCN 14407")) == (
        "+1 800 555 0199, contract CCN 14407"
    )


def _entries(*lines, units=()):
    return hazmat_entries(carried(lines=lines, units=units), ENGLISH)


def test_a_package_that_holds_several_lines_of_the_same_goods_is_counted_once():
    one = PAINT.model_copy(update={"packages": 1})
    lines = (rated(1, hazmat=one), rated(2, hazmat=one))
    [together] = _entries(*lines, units=cartons(lines))
    assert together.packages == "1 fibreboard box"
    [apart] = _entries(*lines, units=(*cartons(lines[:1]), *cartons(lines[1:])))
    assert apart.packages == "2 fibreboard boxes"
