"""Packages of a shipment: full cases and mixed cartons, or pallets where those would be too many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orderwright.packing.goods import Content, Goods, Package, Size
from orderwright.packing.loads import Load, Parts, Rest, loads
from orderwright.packing.weights import weight_of

_KG = 1_000_000
_ONE = 1_000_000
_NO_SIZE: Size = (None, None, None)


@dataclass(frozen=True)
class Limits:
    """What one package holds, and how many are listed one by one.

    Attributes:
        carton: most weight of a mixed carton, kg; what one person lifts.
        pallet: most weight of a mixed pallet, kg.
        packages: most packages of a shipment.
    """

    carton: int = 25 * _KG
    pallet: int = 600 * _KG
    packages: int = 300


LIMITS = Limits()


@dataclass(frozen=True)
class _Run:
    """So many equal packages."""

    kind: str
    load: Load
    size: Size = _NO_SIZE


def packed(goods: Sequence[Goods], limits: Limits = LIMITS) -> tuple[Package, ...]:
    """The packages that hold all goods, always the same for the same goods.

    Cartons: what is sold as one and is more than a case goes as it is sold; every full case is one, with the
    size of the product's case; what is left over of the lines lies in mixed cartons. What is sold as one is
    not parted as long as it is whole. Where that makes more than ``limits.packages``, pallets: full ones of
    each line and lot by the product's pallet quantity, the rest on mixed pallets up to a weight. Goods that
    would need more pallets than that are not packed at all: nobody should guess those.
    """
    for runs in (_cartons(goods, limits), _pallets(goods, limits)):
        if sum(run.load.count for run in runs) <= limits.packages:
            return _weighed(runs, goods)
    return ()


def _cartons(goods: Sequence[Goods], limits: Limits) -> list[_Run]:
    runs: list[_Run] = []
    rests: list[Rest] = []
    for place, item in enumerate(goods):
        left = max(0, item.qty)
        outer = item.larger_than_a_case(limits.carton)
        if outer:
            heavy = outer * item.unit_weight > limits.carton * _KG
            left = _fill(runs, "pallet" if heavy else "carton", place, left, outer)
        left = _fill(runs, "carton", place, left, item.holding(item.packing.case), size=item.packing.size)
        if left:
            rests.append(Rest(place, left, item.unit_weight, _ONE if outer else item.sold))
    return [*runs, *(_Run("carton", load) for load in loads(rests, limits.carton))]


def _pallets(goods: Sequence[Goods], limits: Limits) -> list[_Run]:
    runs: list[_Run] = []
    rests: list[Rest] = []
    for place, item in enumerate(goods):
        left = _fill(runs, "pallet", place, max(0, item.qty), item.holding(item.packing.pallet))
        if left:
            rests.append(Rest(place, left, item.unit_weight, item.sold))
    return [*runs, *(_Run("pallet", load) for load in loads(rests, limits.pallet))]


def _fill(runs: list[_Run], kind: str, place: int, qty: int, holds: int, *, size: Size = _NO_SIZE) -> int:
    """Adds the packages that hold so much of one line and lot; returns what is left over."""
    count, left = divmod(qty, holds) if holds else (0, qty)
    if count:
        runs.append(_Run(kind, Load(count, ((place, holds),)), size))
    return left


def _weighed(runs: Sequence[_Run], goods: Sequence[Goods]) -> tuple[Package, ...]:
    equal = ((run, Package(run.kind, _contents(run.load.parts, goods), run.size)) for run in runs)
    return tuple(package for run, package in equal for _ in range(run.load.count))


def _contents(parts: Parts, goods: Sequence[Goods]) -> tuple[Content, ...]:
    return tuple(
        Content(
            place, qty, weight_of(qty, goods[place].packing.net), weight_of(qty, goods[place].packing.tare)
        )
        for place, qty in parts
    )
