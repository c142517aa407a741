"""Plants the faults into the tables and writes down what was planted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import cast

import numpy as np

from orderwright.sample.draft import Draft, Site
from orderwright.sample.draws import Rng, stream
from orderwright.sample.plants import Phase, Plant, Spoil, SpoilRow, SpoilTable, plants
from orderwright.sample.truth import Consequence, Fault
from orderwright.tables import SCHEMA


class Planting:
    """Plants phase by phase; what is computed in between agrees with the faults before."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._sites = _sites(draft)
        self._in_orders: list[tuple[Plant, Site, str]] = []
        self._in_tables: list[tuple[Plant, int, str]] = []

    def plant(self, phase: Phase) -> None:
        """Plants every fault of the phase."""
        for plant in plants():
            if plant.phase != phase:
                continue
            if not plant.in_order:
                count = self._draft.world.plan.counts[plant]
                rows = cast(SpoilTable, plant.spoil)(self._draft, self._rng(plant), count) if count else []
                self._in_tables += [(plant, row, what) for row, what in rows]
            elif sites := self._sites[plant]:
                self._plant_in_orders(plant, sites)

    def _plant_in_orders(self, plant: Plant, sites: list[Site]) -> None:
        rng = self._rng(plant)
        for site in sites:
            if plant.elsewhere:
                row, what = cast(SpoilRow, plant.spoil)(self._draft, site, rng)
                self._in_tables.append((plant, row, what))
            else:
                self._in_orders.append((plant, site, cast(Spoil, plant.spoil)(self._draft, site, rng)))

    def _rng(self, plant: Plant) -> Rng:
        return stream(self._draft.world.orders, self._draft.world.seed, f"planting {plant.name}")

    def faults(self) -> tuple[Fault, ...]:
        """All that was planted, in the order of the tables, numbered."""
        made = [_in_order(self._draft, *item) for item in self._in_orders]
        made += [_in_table(self._draft, *item) for item in self._in_tables]
        made += self._draft.more
        tables = [table.name for table in SCHEMA]
        ordered = sorted(made, key=lambda f: (tables.index(f.table), f.position, f.column))
        return tuple(replace(fault, fault_id=f"F{place:04d}") for place, fault in enumerate(ordered, 1))


def _sites(draft: Draft) -> Mapping[Plant, list[Site]]:
    """The orders, and lines where the fault is a line's, that get each kind of fault."""
    heads, lines = draft.world.heads, draft.world.lines
    line_of = np.full(len(heads), -1, dtype=np.int64)
    faulty = np.flatnonzero(lines.faulty)
    line_of[lines.order[faulty]] = faulty
    sites: dict[Plant, list[Site]] = {plant: [] for plant in plants()}
    for order in np.flatnonzero(heads.role >= 0).tolist():
        own = sites[plants()[heads.role[order]]]
        own.append(Site(order, int(line_of[order]), len(own)))
    return sites


def _in_order(draft: Draft, plant: Plant, site: Site, what: str) -> Fault:
    in_line = plant.table == "OrderLines"
    order_no = str(draft.orders["order_no"][site.order])
    bearer = str(draft.lines["line_no"][site.line]) if plant.in_line else ""
    line_no = bearer if in_line else ""
    position = site.line if in_line else int(draft.positions[site.order])
    numbers = draft.lines["line_no"][draft.lines_of(site.order)].tolist() if plant.on_lines else []
    follow = tuple(_consequences(plant, order_no, bearer, numbers))
    return Fault("", plant.code, order_no, line_no, plant.table, position, plant.column, what, follow)


def _in_table(draft: Draft, plant: Plant, row: int, what: str) -> Fault:
    order_no, line_no = (draft.text(plant.table, row, key) for key in ("order_no", "line_no"))
    follow = tuple(_consequences(plant, order_no, line_no, []))
    return Fault("", plant.code, order_no, line_no, plant.table, row, plant.column, what, follow)


def _consequences(plant: Plant, order_no: str, line_no: str, numbers: list[str]) -> Iterator[Consequence]:
    for code in plant.on_line:
        yield Consequence(code, order_no, line_no)
    for code in plant.on_order:
        yield Consequence(code, order_no, "")
    for number in numbers:
        for code in plant.on_lines:
            yield Consequence(code, order_no, str(number))
