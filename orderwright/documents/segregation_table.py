"""The segregation table of 49 CFR 177.848(d), read in the edition of the eCFR of 27 August 2026.

Left to the shipper, since the model does not know it: the compatibility groups of explosives (paragraph (f)),
and which cyanides which acids turn into a gas ((c)).
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orderwright.documents.hazmat import Hazmat


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
