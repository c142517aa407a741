"""Which dangerous goods of a shipment or a load may not share a truck, or only separated (49 CFR 177.848)."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from orderwright.documents import lanes
from orderwright.documents.contradiction import Contradiction
from orderwright.documents.segregation_table import Rule, rule_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from orderwright.documents.goods import ShipmentLine
    from orderwright.documents.loading import Load
    from orderwright.documents.shipment import Shipment


_NEVER_BESIDE_CORROSIVES: Final = ("4", "5")
"""Classes that corrosive liquids stand neither above nor beside, however separated (paragraph (e)(3))."""
_NAMED: Final = 6
"""So many UN numbers are named before the others are only counted."""

by_highway: Final = (lanes.by_truck | lanes.by_parcel) & lanes.touches_us
"""Where part 177 holds."""


@dataclass(frozen=True)
class Pair:
    """Goods of two hazards that do not go together as they are."""

    rule: Rule
    first: tuple[ShipmentLine, ...]
    second: tuple[ShipmentLine, ...]

    @property
    def sentence(self) -> str:
        """What is to be done with them."""
        one, other = _named(self.first), _named(self.second)
        if self.rule is Rule.FORBIDDEN:
            return f"{one} and {other} may not share a vehicle (49 CFR 177.848(d))."
        classes = {line.hazmat.hazard_class[:1] for line in (self.first[0], self.second[0]) if line.hazmat}
        beside = ", neither above nor beside each other" if _corrosive_beside(classes) else ""
        return f"Keep {one} apart from {other}{beside}, so that no leak can mix them (49 CFR 177.848(e)(3))."


def pairs(lines: Iterable[ShipmentLine]) -> Iterator[Pair]:
    """The goods that may not go together or only separated, those of one hazard and one rule together.

    Limited quantities carry no labels and are free (paragraph (a)(1)).
    """
    different: dict[str, ShipmentLine] = {}
    for line in lines:
        if line.hazmat is not None and not line.hazmat.limited_quantity:
            different.setdefault(line.hazmat.basic_description, line)
    found: dict[tuple[Rule, str, str], tuple[dict[str, ShipmentLine], dict[str, ShipmentLine]]] = {}
    for one, other in itertools.combinations(different.values(), 2):
        if one.hazmat is None or other.hazmat is None:
            continue
        rule = rule_of(one.hazmat, other.hazmat)
        first, second = sorted((one, other), key=_hazard)
        if rule is not Rule.FREE:
            sides = found.setdefault((rule, _hazard(first), _hazard(second)), ({}, {}))
            for side, line in zip(sides, (first, second), strict=True):
                side.setdefault(line.hazmat.un_number if line.hazmat else "", line)
    for (rule, _, _), (firsts, seconds) in found.items():
        yield Pair(rule, tuple(firsts.values()), tuple(seconds.values()))


def pairs_on_truck(shipments: Iterable[Shipment]) -> list[Pair]:
    """The same for shipments that one truck takes, as far as part 177 holds."""
    return list(pairs(line for one in shipments if by_highway(one) for line in one.lines))


def forbidden(shipment: Shipment) -> Iterator[Contradiction]:
    """Goods of one shipment by highway that need two trucks."""
    for pair in pairs_on_truck([shipment]):
        if pair.rule is Rule.FORBIDDEN:
            message = f"{pair.sentence} Put one of them on a delivery of its own."
            yield Contradiction.about(pair.second[0], "lines.hazmat", message)


def forbidden_on_load(load: Load) -> Iterator[Contradiction]:
    """Goods of several shipments under one master bill that need two trucks."""
    for pair in pairs_on_truck(load.shipments):
        if pair.rule is Rule.FORBIDDEN:
            own = [one.number for one in load.shipments if pair.second[0] in one.lines]
            message = f"{pair.sentence} Give one of their deliveries another trailer."
            yield Contradiction.about(pair.second[0], "shipments.lines.hazmat", message, own[0])


def separations(shipments: Iterable[Shipment]) -> str:
    """What the driver keeps apart, a sentence a line; blank for nothing."""
    found = (pair.sentence for pair in pairs_on_truck(shipments) if pair.rule is Rule.SEPARATED)
    return "\n".join(dict.fromkeys(found))


def _corrosive_beside(classes: set[str]) -> bool:
    return "8" in classes and bool(classes.intersection(_NEVER_BESIDE_CORROSIVES))


def _hazard(line: ShipmentLine) -> str:
    """Class and subsidiary classes, as shipping papers write them."""
    goods = line.hazmat
    if goods is None:
        return ""
    return goods.hazard_class + (f" ({', '.join(goods.subsidiary)})" if goods.subsidiary else "")


def _named(lines: tuple[ShipmentLine, ...]) -> str:
    numbers = [line.hazmat.un_number for line in lines if line.hazmat is not None]
    left = len(numbers) - _NAMED
    listed = ", ".join(numbers[:_NAMED]) + (f" and {left} more" if left > 0 else "")
    return f"{listed} (class {_hazard(lines[0])})"
