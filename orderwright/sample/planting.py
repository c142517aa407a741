"""Plants the faults into the tables and writes down what was planted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import numpy as np

from orderwright.sample.daily import tell_promises
from orderwright.sample.draft import Draft, Site, Spoil
from orderwright.sample.draws import Ints, Rng, stream
from orderwright.sample.plants import BY_NAME, PLANTS, Plant
from orderwright.sample.spoil_daily import DAILY_SPOILS
from orderwright.sample.spoil_lines import LINE_SPOILS
from orderwright.sample.spoil_master import MASTER_SPOILS
from orderwright.sample.spoil_orders import ORDER_SPOILS
from orderwright.sample.spoil_prices import AFTER_TOTALS, BEFORE_AMOUNTS, BEFORE_TOTALS
from orderwright.sample.truth import Consequence, Fault
from orderwright.tables import SCHEMA


def plant_all(draft: Draft) -> tuple[Fault, ...]:
    """Plants every fault of the plan; amounts and totals are computed on the way, so that they agree."""
    rng = stream(draft.world.orders, draft.world.seed, "planting")
    sites = _sites(draft)
    planted = [*_in_orders(draft, rng, BEFORE_AMOUNTS, sites)]
    draft.compute_amounts()
    planted += _in_orders(draft, rng, BEFORE_TOTALS, sites)
    draft.compute_totals()
    tell_promises(draft)
    spoils = {**AFTER_TOTALS, **LINE_SPOILS, **ORDER_SPOILS, **DAILY_SPOILS}
    planted += _in_orders(draft, rng, spoils, sites)
    faults = [_fault(draft, *item) for item in planted]
    return _numbered([*faults, *_in_master_data(draft, rng)])


def not_planted(faults: Iterable[Fault]) -> tuple[str, ...]:
    """Codes of which nothing fitted."""
    return tuple(sorted({plant.code for plant in PLANTS} - {fault.code for fault in faults}))


def _sites(draft: Draft) -> Mapping[Plant, list[Site]]:
    """The orders, and lines where the fault is a line's, that get each kind of fault."""
    heads, lines = draft.world.heads, draft.world.lines
    line_of = np.full(len(heads), -1, dtype=np.int64)
    faulty = np.flatnonzero(lines.faulty)
    line_of[lines.order[faulty]] = faulty
    sites: dict[Plant, list[Site]] = {plant: [] for plant in PLANTS}
    for order in np.flatnonzero(heads.role >= 0).tolist():
        own = sites[PLANTS[heads.role[order]]]
        own.append(Site(order, int(line_of[order]), len(own)))
    return sites


def _in_orders(
    draft: Draft, rng: Rng, spoils: Mapping[str, Spoil], sites: Mapping[Plant, list[Site]]
) -> Iterator[tuple[Plant, Site, str]]:
    for name, spoil in spoils.items():
        for site in sites[BY_NAME[name]]:
            yield BY_NAME[name], site, spoil(draft, site, rng)


def _fault(draft: Draft, plant: Plant, site: Site, what: str) -> Fault:
    in_line = plant.table == "OrderLines"
    order_no = str(draft.orders["order_no"][site.order])
    line_no = str(draft.lines["line_no"][site.line]) if in_line else ""
    position = site.line if in_line else int(draft.positions[site.order])
    consequences = [Consequence(code, order_no, line_no) for code in plant.on_line]
    consequences += [Consequence(code, order_no, "") for code in plant.on_order]
    if plant.on_lines:
        numbers = draft.lines["line_no"][_lines_of(draft, site.order)]
        consequences += [Consequence(code, order_no, str(n)) for n in numbers for code in plant.on_lines]
    consequences += [Consequence(plant.code, number, "") for number in _sharing(draft, plant, site)]
    return Fault(
        "", plant.code, order_no, line_no, plant.table, position, plant.column, what, tuple(consequences)
    )


def _sharing(draft: Draft, plant: Plant, site: Site) -> list[str]:
    """All orders of the customers who share the limit that the order exceeds."""
    if plant.code != "CRD-010":
        return []
    parties, heads = draft.world.parties, draft.world.heads
    holder = np.where(parties.parent < 0, np.arange(len(parties)), parties.parent)[heads.customer]
    numbers = draft.orders["order_no"][holder == holder[site.order]]
    return [str(number) for number in numbers]


def _lines_of(draft: Draft, order: int) -> Ints:
    first, end = np.searchsorted(draft.world.lines.order, [order, order + 1])
    return np.arange(first, end, dtype=np.int64)


def _in_master_data(draft: Draft, rng: Rng) -> Iterator[Fault]:
    for name, spoil in MASTER_SPOILS.items():
        plant = BY_NAME[name]
        for row, what in spoil(draft, rng, draft.world.plan.counts[plant]):
            yield Fault("", plant.code, "", "", plant.table, row, plant.column, what)


def _numbered(faults: list[Fault]) -> tuple[Fault, ...]:
    """The faults in the order of the tables, with their numbers."""
    tables = [table.name for table in SCHEMA]
    ordered = sorted(faults, key=lambda f: (tables.index(f.table), f.position, f.column))
    return tuple(replace(fault, fault_id=f"F{place:04d}") for place, fault in enumerate(ordered, 1))
