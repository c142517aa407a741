"""Which carton a load goes into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orderwright.packing.loads import Load, Rest
from orderwright.packing.supplies import CartonType

_MICROS = 1_000_000


def fitting(
    load: Load, rests: Mapping[int, Rest], cartons: Sequence[CartonType]
) -> tuple[CartonType | None, str]:
    """The first carton that holds a load, and otherwise why none does, in words.

    Args:
        load: what lies together.
        rests: weight and volume of the goods.
        cartons: in the order in which they are tried.
    """
    if not cartons:
        return None, ""
    weight = sum(qty * rests[place].weight for place, qty in load.parts)
    volume = sum(qty * rests[place].volume for place, qty in load.parts)
    light = [carton for carton in cartons if carton.load is None or weight <= carton.load * _MICROS]
    found = next((c for c in light if c.room is None or volume <= c.room * _MICROS), None)
    if found is not None:
        return found, ""
    return None, f"one piece too {'large' if light else 'heavy'} for any carton"
