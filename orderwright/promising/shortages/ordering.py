"""Order what no dated supply covers."""

from __future__ import annotations

import numpy as np

from orderwright.money import micros_words
from orderwright.promising.shortages.arrivals import day_of
from orderwright.promising.shortages.expediting import coming
from orderwright.promising.shortages.index import Shortages
from orderwright.promising.shortages.remedy import Remedy, Step


def order(index: Shortages, line: int) -> Remedy | None:
    """New supply within the product's lead time: enough for this line and those that are served before."""
    found = new_supply(index, line)
    if found is None or not index.others_by(line, found[1]):
        return None
    step, ships = found
    own, micros = int(index.case.outlook.uncovered[line]), step.micros
    lead = index.lead_times[int(index.demand.sku[line])]
    earlier = f" ({micros_words(micros - own)} for earlier lines and safety stock)" if micros > own else ""
    where = "" if index.demand.home[line] >= 0 else f" into {step.warehouse}"
    sentence = (
        f"Order {micros_words(micros)}{where}{earlier}: in its lead time of {lead} working days it ships "
    )
    return Remedy("order", f"{sentence}{coming(index, ships)}.", (step,), day_of(ships))


def new_supply(index: Shortages, line: int) -> tuple[Step, np.datetime64] | None:
    """What is to be ordered for a line, and when the line can leave then."""
    own = int(index.case.outlook.uncovered[line])
    lead = index.lead_times[int(index.demand.sku[line])]
    if not own or lead is None or index.is_kit(line):
        return None
    day, home = index.lead_day[line], _receiving(index, line)
    if np.isnat(day) or home is None:
        return None
    ships = max(day, index.soonest[home])
    micros = index.short_by(line, ships) + index.unfilled(line, home, ships)
    sku = str(index.book["Products"]["sku"].iloc[int(index.demand.sku[line])])
    warehouse = str(index.made.warehouses.index[home])
    return Step(micros, sku=sku, warehouse=warehouse, day=day_of(index.arrival_for(ships, home))), ships


def _receiving(index: Shortages, line: int) -> int | None:
    """The warehouse that supply for a line comes into: its own, or the last one where that is not there."""
    home, houses = int(index.demand.home[line]), len(index.made.warehouses.index)
    return home if home >= 0 else houses - 1 if houses else None
