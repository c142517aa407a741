"""How the weight and the packages of a shipment fall on its orders or commodities: shares that tie out."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Generic, TypeVar

from orderwright.documents.nesting import Nesting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from orderwright.documents.goods import HandlingUnit, HUContent, ShipmentLine
    from orderwright.documents.shipment import Shipment

K = TypeVar("K", bound=Hashable)


@dataclass
class Share:
    """What falls on one order or commodity.

    Attributes:
        kg: gross weight, packages and pallets included.
        packages: count by type of the packages that hold goods.
        units: count by type of what stands on the floor.
        on_pallets: some of it stands on a pallet.
    """

    kg: Decimal = Decimal(0)
    packages: dict[str, int] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)
    on_pallets: bool = False


class Shares(Generic[K]):
    """The shares of a shipment by a key of its lines.

    A package counts once: with the key that goes before the others, or the one that weighs most in it. Gross
    weights of packages and pallets are parted by the weight of what is in them.

    Args:
        shipment: the shipment.
        key_of: the order, or the commodity, of a line.
        before: keys for which a package counts whatever else lies in it, such as dangerous goods.
    """

    def __init__(
        self,
        shipment: Shipment,
        key_of: Callable[[ShipmentLine], K],
        before: Callable[[K], bool] = lambda _: False,
    ) -> None:
        self._nesting = Nesting(shipment.units)
        self._keys = {line.key: key_of(line) for line in shipment.lines}
        self._before = before
        self.by_key: dict[K, Share] = {key: Share() for key in self._keys.values()}
        for unit in self._nesting.outermost():
            weights = self._take(unit, on_pallet=False)
            for key, kg in weights.items():
                self.by_key[key].kg += kg
            if weights:
                _count(self.by_key[self._chief(weights)].units, unit.kind)

    def _take(self, unit: HandlingUnit, *, on_pallet: bool) -> dict[K, Decimal]:
        """Gross weight of a unit by key; counts the packages on it."""
        on_pallet = on_pallet or unit.kind == "pallet"
        own = self._contents(unit.contents)
        if own:
            _count(self.by_key[self._chief(own)].packages, unit.kind)
        for key in own:
            self.by_key[key].on_pallets |= on_pallet
        weights = dict(own)
        for carried in self._nesting.carried_by(unit):
            for key, kg in self._take(carried, on_pallet=on_pallet).items():
                weights[key] = weights.get(key, Decimal(0)) + kg
        gross = self._nesting.gross(unit)
        return weights if gross is None else _scaled(weights, gross)

    def _contents(self, contents: Sequence[HUContent]) -> dict[K, Decimal]:
        weights: dict[K, Decimal] = {}
        for item in contents:
            if item.key in self._keys:
                key = self._keys[item.key]
                weights[key] = weights.get(key, Decimal(0)) + (item.net_kg or Decimal(0))
        return weights

    def _chief(self, weights: dict[K, Decimal]) -> K:
        return max(weights, key=lambda key: (self._before(key), weights[key]))


def apportioned(parts: Sequence[Decimal], total: Decimal, digits: int) -> list[Decimal]:
    """The parts rounded so that they add up to a rounded total: largest remainders are rounded up.

    >>> apportioned([Decimal("1.4"), Decimal("1.4"), Decimal("1.2")], Decimal(4), 0)
    [Decimal('2'), Decimal('1'), Decimal('1')]
    """
    step = Decimal(1).scaleb(-digits)
    exact = sum(parts, Decimal(0))
    scaled = [part * total / exact if exact else Decimal(0) for part in parts]
    rounded = [part.quantize(step, ROUND_FLOOR) for part in scaled]
    left = int((total - sum(rounded, Decimal(0))) / step)
    by_rest = sorted(range(len(parts)), key=lambda place: rounded[place] - scaled[place])
    for place in by_rest[:left]:
        rounded[place] += step
    return rounded


def _scaled(weights: dict[K, Decimal], gross: Decimal) -> dict[K, Decimal]:
    """The weights, so that they make up the gross weight; alike where none is known."""
    known = sum(weights.values(), Decimal(0))
    if not known:
        return {key: gross / len(weights) for key in weights}
    return {key: kg * gross / known for key, kg in weights.items()}


def _count(counts: dict[str, int], kind: str) -> None:
    counts[kind] = counts.get(kind, 0) + 1
