"""The two mornings of the demo: every verb that works on a desk, in the order of a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orderwright.desk.demo_hand import what_finance_types, what_somebody_decides, what_somebody_types
from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.outcome import Outcome
from orderwright.desk.registry import verb

_MOST_PAPERS = 25
_SOON, _SOONEST = dt.timedelta(days=10), dt.timedelta(days=5)

Calls = Iterable[tuple[str, Mapping[str, Any]]]


@dataclass(frozen=True)
class _Morning:
    """A desk on one of its days; the clock is that day's, not the computer's."""

    book: Path
    day: dt.date
    files: tuple[Path, ...]

    @classmethod
    def of(cls, book: Path, exports: Path) -> _Morning:
        return cls(book, dt.date.fromisoformat(exports.name), tuple(sorted(exports.glob("*.csv"))))

    def do(self, calls: Calls) -> dict[str, Outcome]:
        """What each verb gave, by its name."""
        from orderwright.hosts.file import FileHost  # noqa: PLC0415 - heavy

        call = Call(self.day, dt.datetime.combine(self.day, dt.time(7, 30), dt.UTC))
        return {name: do_on_book(verb(name), FileHost(self.book), call, given) for name, given in calls}


def played(
    book: Path, exports: list[Path], papers: Path, *, pdf: bool
) -> tuple[dict[str, Outcome], dict[str, Outcome]]:
    """Plays the first morning verb by verb, and the second as a whole and then all that follows from it."""
    first, second = (_Morning.of(book, folder) for folder in exports)
    made = {"pdf": pdf, "most": _MOST_PAPERS}
    begun = first.do(_checking(first, {**made, "out": papers}))
    begun |= first.do([("override", what_somebody_decides(book, first.day))])
    order = what_somebody_types(book, first.day)
    held = what_finance_types(book, first.day)
    gone_on = second.do([("run", {**made, "files": second.files, "papers": papers})])
    gone_on |= second.do([*_crediting(held), *_mine(), *_telephone(order), *_stock(), *_moves(second.day)])
    return begun, gone_on | second.do(_evening())


def _checking(morning: _Morning, made: Mapping[str, Any]) -> Calls:
    loaded = ("load", {"files": morning.files})
    day = {"out": made["out"], "most": made["most"], "word_only": not made["pdf"]}
    checked: Calls = (loaded, ("check", {}), ("validate", {}), ("allocate", {}))
    return (*checked, ("documents", made), ("day-papers", day), ("report", {}))


def _crediting(customer: str) -> Calls:
    return (("credit", {}), ("credit-release", {"customer": customer, "reason": "paid by wire"}))


def _mine() -> Calls:
    return (("list", {}), ("waiting", {}), ("fix", {"all_safe": True}), ("todo", {}), ("numbers", {}))


def _telephone(order: str) -> Calls:
    asked = {"order": order}
    return (("find", {"words": (order,)}), ("price", asked), ("history", asked))


def _stock() -> Calls:
    told = ("promise", "why-short", "backorders", "reliability", "project", "commit")
    return tuple((name, {}) for name in told)


def _moves(day: dt.date) -> Calls:
    """What is clear goes on: all is released, and what is due soonest gets furthest."""
    return (
        ("release", {"clear": True}),
        ("pick", {"clear": True, "ship_by": day + _SOON}),
        ("ship", {"clear": True, "ship_by": day + _SOONEST}),
        ("invoice", {"clear": True}),
    )


def _evening() -> Calls:
    told = ("diary", "handover", "runs", "values")
    return (
        ("baseline", {"reason": "as the demo found it"}),
        ("undo", {}),
        ("reserve", {"range": "packing-list", "count": 5}),
        *((name, {}) for name in told),
    )
