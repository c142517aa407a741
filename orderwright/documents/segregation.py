"""Which dangerous goods may not share a truck: the segregation table of 49 CFR 177.848(d).

Read in the edition of the eCFR of 27 August 2026. Left to the shipper, since the model does not know it: the
compatibility groups of explosives (paragraph (f)), and which cyanides which acids turn into a gas ((c)).
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from orderwright.documents import lanes
from orderwright.documents.contradiction import Contradiction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from orderwright.documents.goods import ShipmentLine
    from orderwright.documents.hazmat import Hazmat
    from orderwright.documents.loading import Load
    from orderwright.documents.shipment import Shipment


class Rule(IntEnum):
    """What the table says of two classes, the strictest last."""

    FREE = 0
    SEPARATED = 1
    """O: only where nothing that leaks could mix (paragraph (e)(3))."""
    FORBIDDEN = 2
    """X: not in the same vehicle (paragraph (e)(2))."""


_CLASSES: Final = (
    *("1.1", "1.3", "1.4", "1.5", "1.6", "2.1", "2.2", "2.3 A", "2.3 B", "3"),
    *("4.1", "4.2", "4.3", "5.1", "5.2", "6.1 A", "7", "8"),
)
_TABLE: Final = dict(
    zip(
        _CLASSES,
        (
            "*****XXXXXXXXXXXXX",
            "*****X-XXX-XXXXX-X",
            "*****O-OOO-O---O-O",
            "*****XXXXXXXXXXXXX",
            "*****-------------",
            "XXOX---XO------OO-",
            "X--X--------------",
            "XXOX-X---XXXXXX--X",
            "XXOX-O---OOOOOO--O",
            "XXOX---XO----O-X--",
            "X--X---XO------X-O",
            "XXOX---XO------X-X",
            "XX-X---XO------X-O",
            "XX-X---XOO-----X-O",
            "XX-X---XO------X-O",
            "XXOX-O---XXXXXX--X",
            "X--X-O------------",
            "XXOX---XO-OXOOOX--",
        ),
        strict=True,
    )
)
"""By class the letters under the classes in their order; 1.1 stands for 1.2 too, * for paragraph (f)."""
_LETTERS: Final = {"X": Rule.FORBIDDEN, "O": Rule.SEPARATED}
_NEVER_BESIDE_CORROSIVES: Final = ("4", "5")
"""Classes that corrosive liquids stand neither above nor beside, however separated (paragraph (e)(3))."""
_ZONE_A: Final = frozenset(
    (
        *(1045, 1067, 1076, 1589, 1660, 1911, 1975, 2188, 2190, 2194, 2195, 2199, 2202, 2418, 2421, 2548),
        *(2676, 3522, 3525, 3526),
        *(1051, 1092, 1185, 1238, 1239, 1244, 1251, 1259, 1834, 1994, 2480, 2481, 2482, 2483, 2484, 2486),
        *(2605, 3381, 3383, 3385, 3387, 3389, 3488, 3490),
    )
)
"""Poisonous in hazard zone A by special provision 1 (49 CFR 172.101, Table, and 172.102); gases, then
liquids. Generic names of gases say their zone themselves.
"""
_NITRATE: Final = ("ammonium nitrate fertilizer", "UN1942")

by_highway: Final = (lanes.by_truck | lanes.by_parcel) & lanes.touches_us
"""Where part 177 holds."""


@dataclass(frozen=True)
class Pair:
    """Two lines of dangerous goods that do not go together as they are."""

    rule: Rule
    first: ShipmentLine
    second: ShipmentLine

    @property
    def sentence(self) -> str:
        """What is to be done with them."""
        one, other = (_named(line.hazmat) for line in (self.first, self.second))
        if self.rule is Rule.FORBIDDEN:
            return f"{one} and {other} may not share a vehicle (49 CFR 177.848(d))."
        classes = {line.hazmat.hazard_class[:1] for line in (self.first, self.second) if line.hazmat}
        beside = ", neither above nor beside each other" if _corrosive_beside(classes) else ""
        return f"Keep {one} apart from {other}{beside}, so that no leak can mix them (49 CFR 177.848(e)(3))."


def pairs(lines: Iterable[ShipmentLine]) -> Iterator[Pair]:
    """The lines that may not go together or only separated; each pair of descriptions once.

    Limited quantities carry no labels and are free (paragraph (a)(1)).
    """
    different: dict[tuple[str, str], ShipmentLine] = {}
    for line in lines:
        if line.hazmat is not None and not line.hazmat.limited_quantity:
            different.setdefault((line.hazmat.basic_description, line.hazmat.unit), line)
    for first, second in itertools.combinations(different.values(), 2):
        if first.hazmat is not None and second.hazmat is not None:
            rule = rule_of(first.hazmat, second.hazmat)
            if rule is not Rule.FREE:
                yield Pair(rule, first, second)


def pairs_on_truck(shipments: Iterable[Shipment]) -> list[Pair]:
    """The same for shipments that one truck takes, as far as part 177 holds."""
    return list(pairs(line for one in shipments if by_highway(one) for line in one.lines))


def forbidden(shipment: Shipment) -> Iterator[Contradiction]:
    """Goods of one shipment by highway that need two trucks."""
    for pair in pairs_on_truck([shipment]):
        if pair.rule is Rule.FORBIDDEN:
            message = f"{pair.sentence} Put one of them on a delivery of its own."
            yield Contradiction.about(pair.second, "lines.hazmat", message)


def forbidden_on_load(load: Load) -> Iterator[Contradiction]:
    """Goods of several shipments under one master bill that need two trucks."""
    for pair in pairs_on_truck(load.shipments):
        if pair.rule is Rule.FORBIDDEN:
            own = [one.number for one in load.shipments if pair.second in one.lines]
            message = f"{pair.sentence} Give one of their deliveries another trailer."
            yield Contradiction.about(pair.second, "shipments.lines.hazmat", message, own[0])


def separations(shipments: Iterable[Shipment]) -> str:
    """What the driver keeps apart, a sentence a line; blank for nothing."""
    found = (pair.sentence for pair in pairs_on_truck(shipments) if pair.rule is Rule.SEPARATED)
    return "\n".join(dict.fromkeys(found))


def rule_of(one: Hazmat, other: Hazmat) -> Rule:
    """What the table says of two goods, by their classes and subsidiary classes (paragraph (e)(6)).

    Goods of one class go together in spite of their subsidiary hazards where they do not react with each
    other; since nobody says whether they do, they are kept apart. Ammonium nitrate goes with explosives of
    1.1 and 1.5 (paragraph (e)(5)), kept apart too.

    >>> from orderwright.documents.hazmat import Hazmat
    >>> rule_of(Hazmat(hazard_class="3"), Hazmat(hazard_class="5.1")).name
    'SEPARATED'
    >>> rule_of(Hazmat(hazard_class="4.2"), Hazmat(hazard_class="8")).name
    'FORBIDDEN'
    """
    letters = (_LETTERS.get(_letter(a, b), Rule.FREE) for a in _rows(one) for b in _rows(other))
    found = max(letters, default=Rule.FREE)
    exempt = one.hazard_class == other.hazard_class or _nitrate(one, other) or _nitrate(other, one)
    return min(found, Rule.SEPARATED) if exempt else found


def _letter(row: str, column: str) -> str:
    return _TABLE[row][_CLASSES.index(column)]


def _rows(goods: Hazmat) -> Iterator[str]:
    """The rows of the table in which goods stand: class and subsidiary classes."""
    for name in (goods.hazard_class, *goods.subsidiary):
        division = "1.1" if name[:3] == "1.2" else name[:3]
        row = {"2.3": f"2.3 {_zone(goods)}", "6.1": f"6.1 {_zone(goods)}"}.get(division, division)
        if row in _TABLE and (row != "8" or "solid" not in goods.name.casefold()):
            yield row


def _zone(goods: Hazmat) -> str:
    """Hazard zone of a poison, which its number or its name says; B where neither does."""
    _, _, said = goods.name.casefold().partition("hazard zone ")
    number = goods.un_number[2:]
    return "A" if number.isdecimal() and int(number) in _ZONE_A else said[:1].upper() or "B"


def _nitrate(one: Hazmat, other: Hazmat) -> bool:
    name = one.name.casefold()
    return (one.un_number == _NITRATE[1] or name.startswith(_NITRATE[0])) and other.hazard_class[:3] in (
        "1.1",
        "1.5",
    )


def _corrosive_beside(classes: set[str]) -> bool:
    return "8" in classes and bool(classes.intersection(_NEVER_BESIDE_CORROSIVES))


def _named(goods: Hazmat | None) -> str:
    return f"{goods.un_number} (class {goods.hazard_class})" if goods is not None else ""
