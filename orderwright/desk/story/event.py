"""One thing that happened to an order."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Event:
    """One thing that happened.

    Attributes:
        at: the day, or the moment in the company's zone where it is known.
        what: what happened, in words.
        kind: ``entered``, ``load``, ``changed``, ``note``, ``finding``, ``allocated``, ``paper``,
            ``shipped``, ``invoiced``, ``correction``, ``stage``, ``override``,
            ``closed`` or ``back``.
        who: who did it; blank where nobody knows.
        run: the run that did it; blank where it is told by a table.
        table: the table concerned.
        line_no: the line concerned; blank for the whole order.
        column: the column that changed; blank where a whole row did.
        before: what stood there.
        after: what stood there then.
    """

    at: dt.date | dt.datetime
    what: str
    kind: str
    who: str = ""
    run: str = ""
    table: str = ""
    line_no: str = ""
    column: str = ""
    before: str = ""
    after: str = ""

    @property
    def place(self) -> tuple[dt.date, dt.time]:
        """Where it stands in the story: what has no time comes first on its day."""
        if isinstance(self.at, dt.datetime):
            return self.at.date(), self.at.time()
        return self.at, dt.time.min

    @property
    def line(self) -> str:
        """The event as a line for people."""
        timed = isinstance(self.at, dt.datetime)
        when = f"{self.at:%Y-%m-%d %H:%M}" if timed else f"{self.at:%Y-%m-%d}      "
        return f"  {when}  {self.what}" + (f" ({self.who})" if self.who else "")

    @property
    def body(self) -> dict[str, Any]:
        """The event for the JSON document."""
        return {
            "at": self.at.isoformat(),
            "kind": self.kind,
            "what": self.what,
            "who": self.who or None,
            "run": self.run or None,
            "table": self.table or None,
            "line_no": self.line_no or None,
            "column": self.column or None,
            "before": self.before or None,
            "after": self.after or None,
        }
