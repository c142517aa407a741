"""The deliveries of one day, and what is told of the others."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

from orderwright.desk.papers.leaving import Leaving
from orderwright.spoken import counted, day_text


@dataclass(frozen=True)
class OfDay:
    """What is planned for a day; for today also what is overdue.

    Attributes:
        day: the day.
        today: the desk's day.
        chosen: deliveries of that day.
        later: how many deliveries leave on each day after it.
        undated: open deliveries without a planned day, which belong to no day.
    """

    day: dt.date
    today: dt.date
    chosen: tuple[Leaving, ...] = ()
    later: Counter[dt.date] = field(default_factory=Counter)
    undated: int = 0

    @classmethod
    def among(cls, found: Sequence[Leaving], day: dt.date, today: dt.date) -> Self:
        """Those of the day among deliveries and orders with stock; the latter have no day."""
        first = dt.date.min if day == today else day
        dated = [(one, one.planned) for one in found if one.planned is not None]
        return cls(
            day,
            today,
            tuple(one for one, planned in dated if first <= planned <= day),
            Counter(planned for _, planned in dated if planned > day),
            sum(one.table == "Shipments" and one.planned is None for one in found),
        )

    @property
    def nothing(self) -> str:
        """Why there are no papers, and on which day there will be some."""
        overdue = " and none is overdue" if self.day == self.today else ""
        said = f"no open delivery is planned for {day_text(self.day, self.today)}{overdue}."
        if not self.later:
            return said
        coming = min(self.later)
        count = counted(self.later[coming], "delivery", "deliveries")
        leaves = "leaves" if self.later[coming] == 1 else "leave"
        return f"{said} {count} {leaves} on {day_text(coming, self.today)}: --day {coming.isoformat()}."

    @property
    def notes(self) -> list[str]:
        """Deliveries that no day has."""
        if not self.undated:
            return []
        one = self.undated == 1
        count = counted(self.undated, "open delivery", "open deliveries")
        return [
            f"{count} {'has' if one else 'have'} no Planned Ship in Shipments, so {'it' if one else 'they'} "
            f"{'is' if one else 'are'} in no day's papers."
        ]
