"""The verb demo: the sample company, and every verb over its whole order book, on two mornings."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from orderwright.desk.demo_mornings import played
from orderwright.desk.making import sample
from orderwright.desk.outcome import Outcome
from orderwright.desk.score import score
from orderwright.errors import DeskError

_LEDGER = "ORDERWRIGHT_LEDGER"


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
        first, second = played(book, mornings, out / "papers", pdf=pdf)
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
