"""A run, ready to be asked about one line after the other."""

from __future__ import annotations

import numpy as np

from orderwright.allocation.segments import Bools, Ints, Positions
from orderwright.allocation.supply import FREE
from orderwright.allocation.terms import terms_of
from orderwright.calendars import add_business_days
from orderwright.promising.shortages.run_index import RunIndex

_DAY = np.timedelta64(1, "D")


class Shortages(RunIndex):
    """What a run answers about single lines: what they may use, what they wait for, by when it must come."""

    def is_kit(self, line: int) -> bool:
        """Whether the line asks for a kit."""
        return int(self.demand.sku[line]) in self.case.limits.kits.of

    def product(self, line: int) -> int:
        """The product that a line lacks: its own, or the part of its kit that ran out."""
        return self.case.served.lacks.get(line, int(self.demand.sku[line]))

    def fillable(self, line: int) -> bool:
        """Whether stock for what a line lacks would make it whole.

        What a refused line would have had besides is not given to it yet, so it may only be given all.
        """
        short, refused = int(self.lacking[line]), bool(self.case.served.refused[line])
        limited = line in self.case.limits.quotas.of_line
        part = refused and short < self.demand.requested[line]
        alone = not part and not limited and not self.is_kit(line)
        return short > 0 and alone and self.others_full(line)

    def others_full(self, line: int) -> bool:
        """Whether nothing but this line keeps its order from shipping complete; yes where it ships alone."""
        return not self.lacking[self.beside(line)].any()

    def beside(self, line: int) -> Positions:
        """The other lines of an order that ships complete; none where the line ships alone."""
        whole = int(self.demand.whole[line])
        lines = self.orders.at(whole) if whole >= 0 else np.zeros(0, np.intp)
        return np.asarray(lines[lines != line])

    def others_by(self, line: int, day: np.datetime64) -> bool:
        """Whether dated supply lets the other lines of its order leave by a day; yes where it ships alone."""
        others = self.beside(line)
        sure = self.case.outlook.uncovered[others] == 0
        return bool((sure & (self.promises.alone[others] <= day)).all())

    def arrival_for(self, day: np.datetime64, warehouse: int) -> np.datetime64:
        """Last day, not before today, on which goods can arrive in a warehouse to leave by a day."""
        eve = add_business_days(np.array([day + _DAY]), -2, self.calendars[warehouse])[0]
        return self.book.today if np.isnat(eve) else max(eve, self.book.today)

    def leaves_after(self, arrival: np.datetime64, warehouse: int) -> np.datetime64:
        """First day on which goods can leave a warehouse that arrive there on a day."""
        return np.datetime64(add_business_days(np.array([arrival]), 1, self.calendars[warehouse])[0])

    def short_by(self, line: int, day: np.datetime64) -> int:
        """What is not there by a day for a line and for all that are served before it from its pool."""
        return int(self.queued[line] - self.timeline.micros[self._entries_by(line, day)].sum())

    def unfilled(self, line: int, warehouse: int, day: np.datetime64) -> int:
        """What no inbound by a day fills of the safety stock of a line's product: it comes before lines."""
        inbound, sku = self.case.inbound, int(self.demand.sku[line])
        by_then = (inbound.sku == sku) & (inbound.warehouse == warehouse) & (self.arrives <= day)
        lacks = self._lacking_safety.of(np.array([sku]), np.array([warehouse]))[0]
        return int(lacks - inbound.fills[by_then].sum())

    def later_inbound(self, line: int, day: np.datetime64) -> Ints:
        """Places in Inbound of what comes to a line's pool too late for a day, the earliest first."""
        entries = self.entries.at(int(self.case.served.pool[line]))
        late = np.setdiff1d(entries, self._entries_by(line, day), assume_unique=True)
        return np.asarray(self.timeline.inbound[late])

    def _entries_by(self, line: int, day: np.datetime64) -> Positions:
        """Entries of the timeline of a line's pool that can leave by a day; stock always can."""
        entries = self.entries.at(int(self.case.served.pool[line]))
        inbound = self.timeline.inbound[entries]
        ready = np.append(self.arrives, day)[inbound]
        return entries[ready <= day]

    def usable(self, line: int, cells: Ints) -> Bools:
        """Which cells of its product a line may take, whatever is left in them."""
        supply, demand = self.case.supply, self.demand
        holder = supply.holder[cells]
        mine = (holder == FREE) | (holder == demand.as_customer[line]) | (holder == demand.as_order[line])
        fresh, near = self.fresh(line, cells), terms_of(self.book).others
        near = near | (supply.warehouse[cells] == demand.home[line])
        return np.asarray(mine & fresh & near & self.permitted(line, cells))

    def fresh(self, line: int, cells: Ints) -> Bools:
        """Which cells are good for as long as a line's customer asks after he gets them."""
        return terms_of(self.book).keeps(self.case.supply, cells, self.demand.until[line])

    def permitted(self, line: int, cells: Ints) -> Bools:
        """Which cells a line may take by restrictions, and by its own firm rows, which are left alone."""
        restrictions = self.case.limits.restrictions
        free = ~np.isin(cells, list(self.case.locks.own_cells.get(line, ())))
        rows = restrictions.of_line.get(line)
        if rows is not None:
            free &= restrictions.allowed(rows, 0, len(self.case.supply))[cells]
        return np.asarray(free, bool)
