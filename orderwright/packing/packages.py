"""Packages of a shipment: full cases and mixed cartons, or pallets where those would be too many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from orderwright.packing.goods import Content, Goods, Package, Packing, Size
from orderwright.packing.loads import Load, Parts, Rest, loads
from orderwright.packing.weights import weight_of

_KG = 1_000_000
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
    size: Size


def packed(goods: Sequence[Goods], limits: Limits = LIMITS) -> tuple[Package, ...]:
    """The packages that hold all goods, always the same for the same goods.

    Cartons: every full case is one, with the size of the product's case; what is left over of the lines lies
    in mixed cartons. Where these are more than ``limits.packages``, pallets: full ones of each line and lot
    by the product's pallet quantity, the rest on mixed pallets up to a weight. What is sold as one is not
    parted. Goods that would need more pallets than that are not packed at all: nobody should guess those.
    """
    for runs in (_cartons(goods, limits), _pallets(goods, limits)):
        if sum(run.load.count for run in runs) <= limits.packages:
            return _weighed(runs, goods)
    return ()


def _cartons(goods: Sequence[Goods], limits: Limits) -> list[_Run]:
    full = _full(goods, "carton", lambda packing: packing.case, lambda packing: packing.size)
    mixed = loads(_rests(goods, lambda packing: packing.case), limits.carton)
    return [*full, *(_Run("carton", load, _NO_SIZE) for load in mixed)]


def _pallets(goods: Sequence[Goods], limits: Limits) -> list[_Run]:
    full = _full(goods, "pallet", lambda packing: packing.pallet, lambda _: _NO_SIZE)
    mixed = loads(_rests(goods, lambda packing: packing.pallet), limits.pallet)
    return [*full, *(_Run("pallet", load, _NO_SIZE) for load in mixed)]


def _full(
    goods: Sequence[Goods],
    kind: str,
    unit: Callable[[Packing], int | None],
    size: Callable[[Packing], Size],
) -> Iterator[_Run]:
    """Packages that hold the unit's quantity of one line and lot and nothing else."""
    for place, item in enumerate(goods):
        holds = item.full(unit(item.packing))
        if 0 < holds <= item.qty:
            yield _Run(kind, Load(item.qty // holds, ((place, holds),)), size(item.packing))


def _rests(goods: Sequence[Goods], unit: Callable[[Packing], int | None]) -> Iterator[Rest]:
    """What the full packages leave over."""
    for place, item in enumerate(goods):
        holds = item.full(unit(item.packing))
        left = item.qty % holds if holds else item.qty
        if item.qty > 0 and left > 0:
            yield Rest(place, left, item.packing.gross or item.packing.net or 0, item.together)


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
