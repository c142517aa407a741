"""Packages of a shipment: full cases and mixed cartons, on pallets where there are many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from orderwright.packing.cartons import fitting
from orderwright.packing.goods import Content, Goods, Package, Size
from orderwright.packing.loads import Load, Parts, Rest, loads
from orderwright.packing.stacking import Item, on_pallets
from orderwright.packing.supplies import CartonType, PalletType, Supplies
from orderwright.packing.weights import weight_of

_KG = 1_000_000
_ONE = 1_000_000
_NO_SIZE: Size = (None, None, None)


@dataclass(frozen=True)
class Limits:
    """What one package holds where no type says it, and how many are listed one by one.

    Attributes:
        carton: most weight of a mixed carton, kg; what one person lifts.
        pallet: most weight of a mixed pallet, kg.
        packages: most packages of a shipment.
    """

    carton: int = 25 * _KG
    pallet: int = 600 * _KG
    packages: int = 300


LIMITS = Limits()
NO_SUPPLIES = Supplies()


@dataclass(frozen=True)
class _Run:
    """So many equal packages."""

    kind: str
    load: Load
    size: Size = _NO_SIZE
    carton: CartonType | None = None
    pallet: PalletType | None = None
    over: str = ""


def packed(
    goods: Sequence[Goods], limits: Limits = LIMITS, supplies: Supplies = NO_SUPPLIES
) -> tuple[Package, ...]:
    """The packages that hold all goods, always the same for the same goods in whatever order.

    Cartons: what is sold as one and is more than a case, or goes as its own carton, goes as it is sold; every
    full case is one, with the size of the product's case; what is left over of the lines lies in mixed
    cartons, each the smallest type that holds it, apart what must be apart. What is sold as one is not parted
    as long as it is whole; a single piece beyond the limits lies alone, and its package says so.

    From ``supplies.pallets_from`` packages on they stand on pallets, layer upon layer. Where there would be
    more than ``limits.packages``, pallets are not broken down into cartons: full ones of each line and lot by
    the product's pallet quantity, the rest on mixed pallets up to a weight. Goods that would need more
    pallets than that are not packed at all: nobody should guess those.
    """
    order = sorted(range(len(goods)), key=lambda place: goods[place].name)
    runs = _cartons(goods, order, limits, supplies)
    count = sum(run.load.count for run in runs)
    if count <= limits.packages:
        packages = list(_weighed(runs, goods))
        pallet, least = supplies.pallet, supplies.pallets_from
        if pallet is None or least is None or count < least:
            return tuple(packages)
        cartons = [package for package in packages if package.kind != "pallet"]
        whole = [package for package in packages if package.kind == "pallet"]
        return (*on_pallets([_item(package, goods) for package in cartons], supplies.pallets), *whole)
    runs = _pallets(goods, order, limits, supplies.pallet)
    if sum(run.load.count for run in runs) <= limits.packages:
        return tuple(_weighed(runs, goods))
    return ()


def _cartons(goods: Sequence[Goods], order: Sequence[int], limits: Limits, supplies: Supplies) -> list[_Run]:
    runs: list[_Run] = []
    rests: list[Rest] = []
    for place in order:
        item = goods[place]
        left = max(0, item.qty)
        outer = item.sold if item.packing.own_carton else item.larger_than_a_case(limits.carton)
        if outer:
            heavy = outer * item.unit_weight > limits.carton * _KG
            size = item.packing.size if outer == item.packing.case else _NO_SIZE
            left = _fill(runs, "pallet" if heavy else "carton", place, left, outer, size=size)
        left = _fill(runs, "carton", place, left, item.holding(item.packing.case), size=item.packing.size)
        if left:
            together = _ONE if outer else item.sold
            rests.append(Rest(place, left, item.unit_weight, together, item.packing.volume))
    return [*runs, *_mixed(rests, goods, limits, supplies)]


def _mixed(
    rests: Sequence[Rest], goods: Sequence[Goods], limits: Limits, supplies: Supplies
) -> Iterator[_Run]:
    """Mixed cartons of what may lie together."""

    def apart(rest: Rest) -> tuple[str, bool]:
        packing = goods[rest.goods].packing
        return packing.apart, packing.fragile

    largest = max(supplies.cartons, key=lambda carton: carton.room or 0, default=None)
    weight = limits.carton if largest is None or largest.load is None else largest.load
    for _, own in groupby(sorted(rests, key=apart), key=apart):
        together = list(own)
        by_goods = {rest.goods: rest for rest in together}
        for load in loads(together, weight, None if largest is None else largest.room):
            carton, over = fitting(load, by_goods, supplies.cartons)
            size = _NO_SIZE if carton is None else _outside(carton)
            yield _Run("carton", load, size, carton, over=over)


def _outside(carton: CartonType) -> Size:
    return carton.outer if None not in carton.outer else carton.inner


def _pallets(
    goods: Sequence[Goods], order: Sequence[int], limits: Limits, pallet: PalletType | None
) -> list[_Run]:
    runs: list[_Run] = []
    rests: list[Rest] = []
    for place in order:
        item = goods[place]
        left = _fill(runs, "pallet", place, max(0, item.qty), item.holding(item.packing.pallet))
        if left:
            rests.append(Rest(place, left, item.unit_weight, item.sold))
    most = limits.pallet if pallet is None or pallet.load is None else pallet.load

    def apart(rest: Rest) -> str:
        return goods[rest.goods].packing.apart

    for _, own in groupby(sorted(rests, key=apart), key=apart):
        runs += [_Run("pallet", load) for load in loads(own, most)]
    if pallet is None:
        return runs
    deck: Size = (pallet.length, pallet.width, None)
    return [replace(run, pallet=pallet, size=deck) for run in runs]


def _fill(runs: list[_Run], kind: str, place: int, qty: int, holds: int, *, size: Size = _NO_SIZE) -> int:
    """Adds the packages that hold so much of one line and lot; returns what is left over."""
    count, left = divmod(qty, holds) if holds else (0, qty)
    if count:
        runs.append(_Run(kind, Load(count, ((place, holds),)), size))
    return left


def _weighed(runs: Sequence[_Run], goods: Sequence[Goods]) -> Iterator[Package]:
    for run in runs:
        supply = run.carton or run.pallet
        package = Package(
            run.kind,
            _contents(run.load.parts, goods),
            run.size,
            own=(supply.tare or 0) if supply else 0,
            code=supply.code if supply else "",
            fragile=any(goods[place].packing.fragile for place, _ in run.load.parts),
            over=run.over,
        )
        for _ in range(run.load.count):
            yield package


def _contents(parts: Parts, goods: Sequence[Goods]) -> tuple[Content, ...]:
    return tuple(
        Content(
            place, qty, weight_of(qty, goods[place].packing.net), weight_of(qty, goods[place].packing.tare)
        )
        for place, qty in parts
    )


def _item(package: Package, goods: Sequence[Goods]) -> Item:
    own = [goods[content.goods] for content in package.contents]
    packing = own[0].packing
    full_case = len(own) == 1 and package.contents[0].qty == packing.case
    return Item(
        package,
        apart=packing.apart,
        layer=packing.layer if full_case else None,
        layers=packing.layers if full_case else None,
        name="\n".join(
            f"{item.name} {content.qty}" for item, content in zip(own, package.contents, strict=True)
        ),
    )
