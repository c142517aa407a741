from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from orderwright.packing import Goods, Limits, Packing, packed

MICROS = 1_000_000
BOX = (40 * MICROS, 30 * MICROS, 20 * MICROS)
GAUGE = Packing(case=12 * MICROS, pallet=480 * MICROS, net=400_000, gross=440_000, size=BOX)
PUMP = Packing(net=18 * MICROS, gross=20 * MICROS)
HOSE = Packing(net=250_000, gross=250_000)


def contents(packages):
    """Per package: which goods, and how many base units."""
    return [[(part.goods, part.qty / MICROS) for part in package.contents] for package in packages]


def test_every_full_case_is_a_carton_of_its_own_with_the_size_of_the_case():
    packages = packed([Goods(24 * MICROS, GAUGE)])
    assert contents(packages) == [[(0, 12)], [(0, 12)]]
    assert [(p.kind, p.size) for p in packages] == [("carton", BOX)] * 2


def test_what_is_left_over_of_the_lines_shares_cartons_in_the_order_of_the_lines():
    packages = packed([Goods(14 * MICROS, GAUGE), Goods(10 * MICROS, HOSE), Goods(13 * MICROS, GAUGE)])
    assert contents(packages) == [[(0, 12)], [(2, 12)], [(0, 2), (1, 10), (2, 1)]]
    assert packages[-1].size == (None, None, None)


def test_lots_of_a_line_lie_apart():
    packages = packed([Goods(13 * MICROS, GAUGE), Goods(13 * MICROS, GAUGE)])
    assert contents(packages) == [[(0, 12)], [(1, 12)], [(0, 1), (1, 1)]]


def test_a_mixed_carton_weighs_no_more_than_its_limit():
    packages = packed([Goods(3 * MICROS, PUMP), Goods(30 * MICROS, HOSE)])
    assert contents(packages) == [[(0, 1)], [(0, 1)], [(0, 1), (1, 20)], [(1, 10)]]


def test_a_unit_heavier_than_the_limit_lies_alone():
    boiler = Packing(net=60 * MICROS, gross=64 * MICROS)
    assert contents(packed([Goods(2 * MICROS, boiler), Goods(MICROS, HOSE)])) == [
        [(0, 1)],
        [(0, 1)],
        [(1, 1)],
    ]


def test_what_is_sold_as_one_is_not_parted():
    boxes_of_ten = 10 * MICROS
    packages = packed([Goods(30 * MICROS, GAUGE, boxes_of_ten), Goods(80 * MICROS, HOSE, boxes_of_ten)])
    assert contents(packages) == [[(0, 30), (1, 40)], [(1, 40)]]


def test_a_case_holds_what_is_sold_as_one_several_times():
    packages = packed([Goods(30 * MICROS, GAUGE, 6 * MICROS)])
    assert contents(packages) == [[(0, 12)], [(0, 12)], [(0, 6)]]


def test_what_is_sold_as_one_and_more_than_a_case_goes_as_it_is_sold():
    packages = packed([Goods(72 * MICROS, GAUGE, 24 * MICROS), Goods(960 * MICROS, GAUGE, 480 * MICROS)])
    assert contents(packages) == [[(0, 24)], [(0, 24)], [(0, 24)], [(1, 480)], [(1, 480)]]
    assert [p.kind for p in packages] == ["carton"] * 3 + ["pallet"] * 2


def test_a_part_of_what_is_sold_as_one_comes_in_cases():
    packages = packed([Goods(30 * MICROS, GAUGE, 480 * MICROS)])
    assert contents(packages) == [[(0, 12)], [(0, 12)], [(0, 6)]]


def test_what_is_sold_as_one_and_too_heavy_for_a_carton_is_a_pallet():
    packages = packed([Goods(500 * MICROS, HOSE, 400 * MICROS)])
    assert contents(packages) == [[(0, 400)], [(0, 100)]]
    assert [p.kind for p in packages] == ["pallet", "carton"]


def test_goods_are_parted_between_whole_base_units_only():
    packages = packed([Goods(int(150.5 * MICROS), HOSE)])
    assert contents(packages) == [[(0, 100)], [(0, 50.5)]]


def test_goods_without_a_weight_are_packed_and_stay_without_one():
    [package] = packed([Goods(5 * MICROS, Packing()), Goods(MICROS, HOSE)])
    assert [(part.net, part.tare) for part in package.contents] == [(None, None), (250_000, 0)]
    assert package.tare is None


def test_a_gross_weight_below_the_net_weight_gives_no_tare():
    [package] = packed([Goods(MICROS, Packing(net=2 * MICROS, gross=MICROS))])
    assert package.tare is None


def test_ten_thousand_full_cases_go_on_pallets():
    packages = packed([Goods(120_000 * MICROS, GAUGE), Goods(7 * MICROS, PUMP)])
    assert len(packages) == 251
    assert {p.kind for p in packages} == {"pallet"}
    assert contents(packages)[0] == [(0, 480)]
    assert contents(packages)[-1] == [(1, 7)]


def test_without_a_pallet_quantity_pallets_are_formed_by_weight():
    packing = Packing(case=MICROS, net=MICROS, gross=MICROS)
    assert contents(packed([Goods(1300 * MICROS, packing)])) == [[(0, 600)], [(0, 600)], [(0, 100)]]


def test_more_pallets_than_anybody_lists_are_not_guessed():
    assert packed([Goods(10**6 * MICROS, Packing(case=MICROS, pallet=MICROS))]) == ()


def test_nothing_makes_no_package():
    assert packed([]) == ()
    assert packed([Goods(0, GAUGE), Goods(-5 * MICROS, GAUGE)]) == ()


amounts = st.integers(1, 3_000).map(lambda n: n * 250_000) | st.integers(1, 10**11)
maybe_weight = st.none() | st.integers(0, 40 * MICROS)
packings = st.builds(
    Packing,
    case=st.none() | st.integers(0, 60).map(lambda n: n * MICROS),
    pallet=st.none() | st.integers(0, 900).map(lambda n: n * MICROS),
    net=maybe_weight,
    gross=maybe_weight,
)
sold = st.integers(1, 30).map(lambda n: n * MICROS)
many_goods = st.lists(st.builds(Goods, amounts, packings, sold), max_size=8)


@given(many_goods)
@example([Goods(MICROS, PUMP), Goods(3 * MICROS, PUMP), Goods(MICROS, Packing())])
def test_what_is_packed_is_what_was_given(goods):
    packages = packed(goods, Limits(packages=400))
    if packages:
        for place, item in enumerate(goods):
            parts = [part for package in packages for part in package.contents if part.goods == place]
            assert sum(part.qty for part in parts) == item.qty
            assert all(part.qty > 0 for part in parts)


@given(many_goods)
def test_every_part_weighs_its_quantity_to_the_gram(goods):
    for package in packed(goods, Limits(packages=400)):
        for part in package.contents:
            packing = goods[part.goods].packing
            if packing.net is None:
                assert part.net is None
            else:
                assert part.net % 1_000 == 0
                assert abs(part.net - part.qty * packing.net / MICROS) <= 500.5


@given(many_goods)
def test_a_carton_of_several_parts_keeps_to_the_weight(goods):
    limits = Limits(packages=400)
    for package in packed(goods, limits):
        if len(package.contents) > 1:
            weight = sum(
                part.qty * (goods[part.goods].packing.gross or goods[part.goods].packing.net or 0)
                for part in package.contents
            )
            assert weight <= MICROS * (limits.carton if package.kind == "carton" else limits.pallet)


@given(many_goods)
def test_packing_twice_gives_the_same(goods):
    assert packed(goods) == packed(goods)
