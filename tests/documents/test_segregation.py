"""Which dangerous goods may not share a truck, and what papers and findings say of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from orderwright.documents import Hazmat, NotIssued, segregation, segregation_table
from orderwright.documents.loading import Load, Loading
from orderwright.documents.segregation_table import Rule, rule_of
from tests.documents.carried import CARRIAGE, MAKER, carried, rated
from tests.documents.reading import document_text

X, O, FREE = Rule.FORBIDDEN, Rule.SEPARATED, Rule.FREE  # noqa: E741 - the letters of the table


def goods(of: str, number: str = "UN1000", name: str = "Goods", group: str = "II", **more):
    """Dangerous goods of a class, subsidiary classes in parentheses behind it."""
    hazard, _, subsidiary = of.partition(" (")
    return Hazmat(
        un_number=number,
        proper_name=name,
        hazard_class=hazard,
        subsidiary=tuple(filter(None, subsidiary.rstrip(")").split(", "))),
        packing_group=group,
        qty=Decimal(5),
        unit="kg",
        packages=1,
        package_kind="drum",
        **more,
    )


ACETONE, PEROXIDE = goods("3", "UN1090"), goods("5.1", "UN2014")
PHOSPHORUS, ACID = goods("4.2", "UN1381"), goods("8", "UN1830")


def truck(*hazards, **more):
    """A shipment by LTL within the United States with a line of each."""
    lines = tuple(rated(place, hazmat=hazard) for place, hazard in enumerate(hazards, 1))
    return carried(lines=lines, **more)


def test_the_table_is_the_same_read_by_row_and_by_column():
    table, classes = segregation_table._TABLE, segregation_table._CLASSES
    for row, letters in table.items():
        for column, letter in zip(classes, letters, strict=True):
            assert table[column][classes.index(row)] == letter
    whole = "".join(table.values())
    assert {letter: whole.count(letter) for letter in "XO*-"} == {"X": 104, "O": 44, "*": 25, "-": 151}


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        (ACETONE, PEROXIDE, O),
        (PHOSPHORUS, ACID, X),
        (ACID, goods("4.1"), O),
        (ACETONE, ACID, FREE),
        (ACETONE, goods("4.1"), FREE),
        (ACETONE, goods("9"), FREE),
        (goods("1.2"), ACETONE, X),
        (goods("1.3"), goods("2.2"), FREE),
        (goods("1.4"), ACETONE, O),
        (goods("1.6"), ACETONE, FREE),
        (goods("7"), goods("2.1"), O),
        (goods("2.3", "UN1076", "Phosgene"), ACETONE, X),
        (goods("2.3", "UN1017", "Chlorine"), ACETONE, O),
        (goods("2.3", "UN1955", "Compressed gas, toxic, n.o.s. Inhalation hazard zone C"), ACETONE, FREE),
        (goods("6.1", "UN1092", "Acrolein, stabilized", "I"), ACETONE, X),
        (goods("6.1", "UN2810", "Toxic liquid, organic, n.o.s.", "I"), ACETONE, FREE),
        (goods("8", "UN1823", "Sodium hydroxide, solid"), PHOSPHORUS, FREE),
    ],
)
def test_two_goods_go_together_as_the_table_says(one, other, rule):
    assert rule_of(one, other) is rule_of(other, one) is rule


def test_a_subsidiary_hazard_counts_where_it_is_stricter():
    assert rule_of(goods("6.1 (3)"), PEROXIDE) is O
    assert rule_of(goods("3 (8)"), PHOSPHORUS) is X


def test_goods_of_one_class_are_kept_apart_but_not_forbidden_for_their_subsidiary_hazards():
    assert rule_of(goods("4.2 (8)"), PHOSPHORUS) is O


def test_ammonium_nitrate_may_go_with_blasting_explosives_kept_apart():
    assert rule_of(goods("5.1", "UN1942", "Ammonium nitrate"), goods("1.5")) is O
    assert rule_of(goods("5.1", "UN1942", "Ammonium nitrate"), goods("1.3")) is X


def test_among_explosives_the_compatibility_groups_decide_which_nobody_judges_here():
    assert rule_of(goods("1.1"), goods("1.4")) is FREE


def test_limited_quantities_go_with_everything():
    limited = PHOSPHORUS.model_copy(update={"limited_quantity": True})
    assert segregation.pairs_on_truck([truck(limited, ACID)]) == []


@pytest.mark.parametrize("kind", ["bill-of-lading", "carrier-tender", "dangerous-goods-declaration"])
def test_goods_that_may_not_share_a_vehicle_stop_every_paper_of_the_truck(kind, make):
    with pytest.raises(NotIssued, match="may not share a vehicle") as stopped:
        make(kind, truck(PHOSPHORUS, ACID), company=MAKER)
    assert str(stopped.value).startswith("UN1381 (class 4.2) and UN1830 (class 8) may not")
    assert [(one.field, one.line_no) for one in stopped.value.contradictions] == [("lines.hazmat", "20")]


@pytest.mark.parametrize("kind", ["bill-of-lading", "carrier-tender", "dangerous-goods-declaration"])
def test_what_goes_only_separated_is_told_to_the_driver(kind, make):
    text = document_text(make(kind, truck(ACETONE, PEROXIDE), company=MAKER).path)
    assert "Keep UN1090 (class 3) apart from UN2014 (class 5.1), so that no leak can mix them" in text


def test_many_goods_of_two_classes_are_told_in_one_sentence():
    mixed = [goods(("3", "5.1")[place % 2], f"UN{1000 + place}") for place in range(40)]
    [pair] = segregation.pairs_on_truck([truck(*mixed)])
    assert pair.sentence.startswith(
        "Keep UN1000, UN1002, UN1004, UN1006, UN1008, UN1010 and 14 more (class 3) apart from UN1001,"
    )


def test_corrosive_liquids_stand_neither_above_nor_beside_classes_4_and_5():
    [pair] = segregation.pairs_on_truck([truck(ACID, PEROXIDE)])
    assert "neither above nor beside each other" in pair.sentence


@pytest.mark.parametrize("way", [{"mode": "air"}, {"ship_from": MAKER.model_copy(update={"country": "DE"})}])
def test_only_highways_of_the_united_states_have_this_table(way):
    of = truck(PHOSPHORUS, ACID, **way)
    if "ship_from" in way:
        of = of.model_copy(update={"consignee": of.consignee.model_copy(update={"country": "FR"})})
    assert segregation.pairs_on_truck([of]) == []


def _two(trailer):
    carriage = CARRIAGE.model_copy(update={"trailer": trailer, "bol_no": "06141411234567913"})
    return tuple(
        truck(hazard, number=number, carriage=carriage)
        for number, hazard in (("80001", PHOSPHORUS), ("80002", ACID))
    )


@pytest.mark.parametrize(("trailer", "said"), [("48213", True), ("", False)])
def test_the_schedule_says_which_deliveries_of_one_trailer_may_not_share_it(trailer, said, make):
    loading = Loading(number="2026-11-24", day=date(2026, 11, 24), shipments=_two(trailer))
    text = document_text(make("loading-schedule", loading, company=MAKER).path)
    assert ("UN1381 (class 4.2) and UN1830 (class 8) may not share a vehicle" in text) is said


def test_a_master_bill_is_stopped_and_names_the_delivery(make):
    with pytest.raises(NotIssued, match="another trailer") as stopped:
        make("master-bill-of-lading", Load(number="L1", shipments=_two("48213")), company=MAKER)
    assert [one.unit for one in stopped.value.contradictions] == ["80002"]
