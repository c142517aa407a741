"""Which handling unit stands on which, and what each weighs with all that it carries."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from orderwright.documents.goods import HandlingUnit


def total(values: Iterable[Decimal | None]) -> Decimal | None:
    """The sum, or None where one of them, or all, are unknown.

    >>> total([Decimal("1.5"), Decimal(2)]), total([Decimal(1), None]), total([])
    (Decimal('3.5'), None, None)
    """
    sum_so_far: Decimal | None = None
    for value in values:
        if value is None:
            return None
        sum_so_far = value if sum_so_far is None else sum_so_far + value
    return sum_so_far


def net_of(unit: HandlingUnit) -> Decimal | None:
    """Net weight of what lies in the unit itself, in kg."""
    return unit.net_kg if unit.net_kg is not None else total(item.net_kg for item in unit.contents)


class Nesting:
    """The units of one shipment as a forest: cartons on pallets, pallets on the floor."""

    def __init__(self, units: Sequence[HandlingUnit]) -> None:
        self.units = tuple(units)
        self.occurrences = Counter(unit.key for unit in units)
        self._by_key = {unit.key: unit for unit in units if unit.key}
        self._carried: dict[str, list[HandlingUnit]] = {}
        for unit in units:
            self._carried.setdefault(unit.parent, []).append(unit)
        self._gross: dict[int, Decimal | None] = {}

    def outermost(self) -> tuple[HandlingUnit, ...]:
        """Units that stand on no other."""
        return tuple(unit for unit in self.units if not unit.parent)

    def carried_by(self, unit: HandlingUnit) -> tuple[HandlingUnit, ...]:
        """Units that stand directly on this one."""
        return tuple(self._carried.get(unit.key, ())) if unit.key else ()

    def carrier_of(self, unit: HandlingUnit) -> HandlingUnit | None:
        """The unit on which this one stands."""
        return self._by_key.get(unit.parent)

    def numbered(self) -> tuple[tuple[HandlingUnit, str], ...]:
        """The units in order, each with its number, or with its place where it has none."""
        return tuple((unit, unit.number or str(place)) for place, unit in enumerate(self.in_order(), 1))

    def in_order(self) -> tuple[HandlingUnit, ...]:
        """Each unit followed by those that it carries, otherwise as given; circles are left out."""
        found: list[HandlingUnit] = []
        waiting = list(reversed(self.outermost()))
        while waiting:
            unit = waiting.pop()
            found.append(unit)
            waiting.extend(reversed(self.carried_by(unit)))
        return tuple(found)

    def stands_on_itself(self, unit: HandlingUnit) -> bool:
        """Whether the way down from the unit leads back to it."""
        seen, key = set(), unit.parent
        while key in self._by_key and key not in seen:
            if key == unit.key:
                return True
            seen.add(key)
            key = self._by_key[key].parent
        return False

    def parts_gross(self, unit: HandlingUnit) -> Decimal | None:
        """Own contents, own tare and the gross weights of what it carries, added."""
        carried = self.carried_by(unit)
        own = net_of(unit) if unit.contents or not carried else Decimal(0)
        return total([own, unit.tare_kg, *(self.gross(other) for other in carried)])

    def gross(self, unit: HandlingUnit) -> Decimal | None:
        """Gross weight with all that stands on the unit, in kg: as stated, otherwise added from its parts."""
        if unit.gross_kg is not None:
            return unit.gross_kg
        if id(unit) not in self._gross:
            self._gross[id(unit)] = None  # a circle ends here
            self._gross[id(unit)] = self.parts_gross(unit)
        return self._gross[id(unit)]
