"""The verb demo: the sample company, and every verb over its whole order book, on two mornings."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orderwright.desk.demo_hand import what_finance_types, what_somebody_decides, what_somebody_types
from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.making import sample
from orderwright.desk.outcome import Outcome
from orderwright.desk.registry import verb
from orderwright.desk.score import score
from orderwright.errors import DeskError

_LEDGER = "ORDERWRIGHT_LEDGER"
_MOST_PAPERS = 25


def demo(out: Path, orders: int, seed: int, now: dt.datetime, *, pdf: bool = False) -> Outcome:
    """Makes the sample, scores the checks against the planted truth, and plays two mornings on it."""
    out = Path(out)
    book, truth = out / "order_desk.xlsx", out / "truth.json"
    if book.exists():
        message = "There is a demo already. Choose another folder with --out, or take this one away."
        raise DeskError(message, file=str(book))
    started = time.perf_counter()
    made = sample(orders, seed, out, days=1)
    scored = score(truth, book, now)
    mornings = [Path(folder) for folder in made.body["exports"]]
    with _ledger_beside(out):
        first, second = _played(book, mornings, out / "papers", pdf=pdf)
    seconds = time.perf_counter() - started
    body = {"seconds": round(seconds, 1), "book": str(book), "score": dict(scored.body)}
    body["first_morning"] = {name: dict(done.body) for name, done in first.items()}
    body["second_morning"] = {name: dict(done.body) for name, done in second.items()}
    lines = (
        f"Sample      {made.message}",
        f"Truth       {scored.message}",
        *_told(mornings[0].name, first),
        *_told(mornings[1].name, second),
        f"Open first: {book} (sheet Start), then {out / 'papers'}",
    )
    return Outcome(f"The demo took {seconds:.1f} s.", body, lines=lines)


@dataclass(frozen=True)
class _Morning:
    """A desk on one of its days; the clock is that day's, not the computer's."""

    book: Path
    day: dt.date
    files: tuple[Path, ...]

    @classmethod
    def of(cls, book: Path, exports: Path) -> _Morning:
        return cls(book, dt.date.fromisoformat(exports.name), tuple(sorted(exports.glob("*.csv"))))

    def do(self, name: str, given: Mapping[str, Any]) -> Outcome:
        from orderwright.hosts.file import FileHost  # noqa: PLC0415 - heavy

        now = dt.datetime.combine(self.day, dt.time(7, 30), dt.UTC)
        return do_on_book(verb(name), FileHost(self.book), Call(self.day, now), given)


def _played(
    book: Path, exports: list[Path], papers: Path, *, pdf: bool
) -> tuple[dict[str, Outcome], dict[str, Outcome]]:
    """Every verb that works on a desk: on the first morning one by one, on the second the day as a whole."""
    first, second = (_Morning.of(book, folder) for folder in exports)
    made = {"out": papers, "pdf": pdf, "most": _MOST_PAPERS}
    begun = {
        name: first.do(name, given)
        for name, given in (
            ("load", {"files": first.files}),
            ("check", {}),
            ("validate", {}),
            ("allocate", {}),
            ("documents", made),
            ("report", {}),
        )
    }
    begun["override"] = first.do("override", what_somebody_decides(book, first.day))
    order = what_somebody_types(book, first.day)
    held = what_finance_types(book, first.day)
    later: tuple[tuple[str, Mapping[str, Any]], ...] = (
        ("run", {"files": second.files, "papers": papers, "pdf": pdf, "most": _MOST_PAPERS}),
        ("credit", {}),
        ("credit-release", {"customer": held, "reason": "paid by wire"}),
        ("list", {}),
        ("waiting", {}),
        ("fix", {"all_safe": True}),
        ("todo", {}),
        ("numbers", {}),
        ("find", {"words": (order,)}),
        ("price", {"order": order}),
        ("history", {"order": order}),
        *_moves(second.day),
        ("baseline", {"reason": "as the demo found it"}),
        ("undo", {}),
        ("diary", {}),
        ("handover", {}),
        ("runs", {}),
    )
    gone_on = {name: second.do(name, given) for name, given in later}
    return begun, gone_on


def _moves(day: dt.date) -> tuple[tuple[str, dict[str, Any]], ...]:
    """What is clear goes on: all is released, and what is due soonest gets furthest."""
    picked, shipped = day + dt.timedelta(days=10), day + dt.timedelta(days=5)
    return (
        ("release", {"clear": True}),
        ("pick", {"clear": True, "ship_by": picked}),
        ("ship", {"clear": True, "ship_by": shipped}),
        ("invoice", {"clear": True}),
    )


def _told(day: str, done: Mapping[str, Outcome]) -> Iterator[str]:
    """What the verbs of a morning said, a line each."""
    yield f"{day}"
    for name, outcome in done.items():
        yield f"  {name:14} {outcome.message}"


@contextmanager
def _ledger_beside(folder: Path) -> Iterator[None]:
    """A ledger of the demo's own, so that its numbers never touch the user's."""
    before = os.environ.get(_LEDGER)
    os.environ[_LEDGER] = str((folder / "ledger.sqlite").resolve())
    try:
        yield
    finally:
        if before is None:
            del os.environ[_LEDGER]
        else:
            os.environ[_LEDGER] = before
