"""What holds of every packing, whatever is packed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from orderwright.packing import CartonType, Goods, Limits, Packing, PalletType, Supplies, packed

MICROS = 1_000_000
SMALL = CartonType("S", (20 * MICROS, 20 * MICROS, 20 * MICROS), tare=200_000, most=10 * MICROS)
LARGE = CartonType("L", (60 * MICROS, 40 * MICROS, 40 * MICROS), tare=800_000, most=25 * MICROS)
EURO = PalletType(
    "EUR", 120 * MICROS, 80 * MICROS, 15 * MICROS, 22 * MICROS, most=600 * MICROS, most_height=180 * MICROS
)
HALF = PalletType(
    "DUS", 80 * MICROS, 60 * MICROS, 15 * MICROS, 10 * MICROS, most=400 * MICROS, most_height=160 * MICROS
)
STRONG = replace(EURO, code="IND", length=140 * MICROS, width=120 * MICROS, most=1200 * MICROS)
BARE = Supplies((SMALL, LARGE))
FULL = Supplies((SMALL, LARGE), (EURO,), 3)
SEVERAL = Supplies((SMALL, LARGE), (EURO, HALF, STRONG), 3)
LIMITS = Limits(packages=120)

_sides = st.integers(5, 70).map(lambda cm: cm * MICROS)


@st.composite
def packings(draw):
    net = draw(st.integers(1, 30_000)) * 1000
    return Packing(
        case=draw(st.sampled_from([None, 1, 6, 12])) and draw(st.sampled_from([6, 12])) * MICROS,
        net=net,
        gross=net + draw(st.integers(0, 500)) * 1000,
        size=(draw(_sides), draw(_sides), draw(_sides)),
        own_carton=draw(st.booleans()),
        apart=draw(st.sampled_from(["", "", "food", "hazmat"])),
        fragile=draw(st.booleans()),
        layer=draw(st.sampled_from([None, None, 4])),
        layers=draw(st.sampled_from([None, None, 2])),
    )


@st.composite
def shipments(draw):
    count = draw(st.integers(1, 6))
    return [
        Goods(
            draw(st.integers(1, 60)) * MICROS,
            draw(packings()),
            draw(st.sampled_from([1, 1, 3, 6])) * MICROS,
            f"4501/{place:03d}",
        )
        for place in range(count)
    ]


supplies = st.sampled_from([Supplies(), BARE, FULL, SEVERAL])
few = settings(max_examples=60, deadline=None)


def lying(packages, goods):
    """Base units by name of the goods."""
    found = Counter()
    for package in packages:
        for content in package.contents:
            found[goods[content.goods].name] += content.qty
    return found


@given(shipments(), supplies)
@few
def test_everything_is_packed_exactly_once(goods, given_supplies):
    packages = packed(goods, LIMITS, given_supplies)
    assert not packages or lying(packages, goods) == {item.name: item.qty for item in goods}


@given(shipments(), supplies)
@few
def test_net_and_tare_make_gross_on_every_level(goods, given_supplies):
    packages = packed(goods, LIMITS, given_supplies)
    for package in packages:
        assert package.gross == package.net + package.tare
        assert package.tare == package.own + sum(content.tare for content in package.contents)


@given(shipments())
@few
def test_no_typed_carton_is_over_its_weight_and_what_fits_none_says_so(goods):
    types = {carton.code: carton for carton in BARE.cartons}
    for package in packed(goods, LIMITS, BARE):
        if package.code:
            assert package.gross <= types[package.code].most + 1000 * len(package.contents)
        if package.over:
            assert not package.code
            assert len(package.contents) == 1


@given(shipments())
@few
def test_no_pallet_is_over_height_weight_or_layers_unless_a_single_piece_is(goods):
    packages = packed(goods, LIMITS, FULL)
    for place, pallet in enumerate(packages):
        carried = [package for package in packages if package.on == place]
        if not carried:
            continue
        assert pallet.code == "EUR"
        if pallet.over:
            assert len(carried) == 1
            continue
        assert sum(package.gross for package in carried) + pallet.own <= EURO.most
        assert pallet.size[2] is None or pallet.size[2] <= EURO.most_height
        floor = sum(package.size[0] * package.size[1] for package in carried if None not in package.size)
        assert floor <= EURO.length * EURO.width * (pallet.layers or 1)


@given(shipments())
@few
def test_goods_that_must_be_apart_share_neither_carton_nor_pallet(goods):
    packages = packed(goods, LIMITS, FULL)
    groups = [{goods[content.goods].packing.apart for content in package.contents} for package in packages]
    for place, package in enumerate(packages):
        carried = [group for group, other in zip(groups, packages, strict=True) if other.on == place]
        assert len(set().union(groups[place], *carried)) <= 1, package


@given(shipments(), supplies, st.randoms(use_true_random=False))
@few
def test_the_order_of_the_rows_changes_nothing(goods, given_supplies, random):
    shuffled = random.sample(goods, len(goods))

    def told(of):
        packages = packed(of, LIMITS, given_supplies)
        return [
            (replace(package, contents=()), [(of[c.goods].name, c.qty) for c in package.contents])
            for package in packages
        ]

    assert told(shuffled) == told(goods)


@given(shipments(), supplies)
@few
def test_the_same_goods_are_packed_the_same_way(goods, given_supplies):
    assert packed(goods, LIMITS, given_supplies) == packed(list(goods), LIMITS, given_supplies)


def test_nothing_stands_on_what_is_fragile():
    flat = (120 * MICROS, 80 * MICROS, 20 * MICROS)
    vase = Packing(case=MICROS, net=MICROS, gross=MICROS, size=flat, fragile=True)
    crate = replace(vase, fragile=False)
    goods = [Goods(2 * MICROS, vase, name="a"), Goods(2 * MICROS, crate, name="b")]
    packages = packed(goods, LIMITS, FULL)
    pallets = [package for package in packages if package.kind == "pallet"]
    assert [(pallet.layers, pallet.fragile) for pallet in pallets] == [(3, True), (1, True)]


def _pallets_of(count, case):
    packages = packed([Goods(count * MICROS, case)], LIMITS, SEVERAL)
    return [package.code for package in packages if package.kind == "pallet"]


def test_what_is_left_for_a_last_pallet_goes_on_a_half_one_where_it_fits():
    tin = Packing(case=MICROS, net=MICROS, gross=MICROS, size=(40 * MICROS, 30 * MICROS, 55 * MICROS))
    assert _pallets_of(24 + 12, tin) == ["EUR", "EUR"]
    assert _pallets_of(24 + 8, tin) == ["EUR", "DUS"]
    assert _pallets_of(24, tin) == ["EUR"]


def test_a_package_beyond_the_usual_pallet_goes_on_one_that_takes_it():
    long = Packing(case=MICROS, net=MICROS, gross=MICROS, size=(140 * MICROS, 20 * MICROS, 20 * MICROS))
    heavy = Packing(
        case=MICROS, net=700 * MICROS, gross=700 * MICROS, size=(30 * MICROS, 30 * MICROS, 30 * MICROS)
    )
    assert _pallets_of(3, long) == ["IND"]
    assert _pallets_of(3, heavy) == ["IND"] * 3


def test_the_smallest_carton_that_holds_a_load_is_taken():
    cup = Packing(case=8 * MICROS, net=100_000, gross=110_000, size=(20 * MICROS, 20 * MICROS, 10 * MICROS))
    [package] = packed([Goods(5 * MICROS, cup)], LIMITS, BARE)
    assert (package.code, package.tare) == ("S", 200_000 + 50_000)


def test_a_layer_holds_as_many_cases_as_the_product_says():
    case = (30 * MICROS, 20 * MICROS, 20 * MICROS)
    tin = Packing(case=MICROS, net=MICROS, gross=MICROS, size=case, layer=10, layers=3)
    packages = packed([Goods(40 * MICROS, tin)], LIMITS, FULL)
    pallets = [package for package in packages if package.kind == "pallet"]
    assert [(pallet.layers, pallet.per_layer) for pallet in pallets] == [(3, 10), (1, 10)]
