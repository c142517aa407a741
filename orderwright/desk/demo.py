"""The verb demo: the sample company, and every verb over its whole order book, on two mornings."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from orderwright.desk.demo_mornings import played
from orderwright.desk.making import sample
from orderwright.desk.outcome import Outcome
from orderwright.desk.score import score
from orderwright.errors import DeskError
from orderwright.locations import is_on_network, is_synced_folder

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
    ledger = ledger_of(out)
    with _drawn_from(ledger):
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
        *([f"Ledger      {ledger}, as no ledger is safe in this folder."] if ledger.parent != out else []),
        f"Open first: {book} (sheet Start), then {out / 'papers'}",
    )
    return Outcome(f"The demo took {seconds:.1f} s.", body, lines=lines)


def _told(day: str, done: Mapping[str, Outcome]) -> Iterator[str]:
    """What the verbs of a morning said, a line each."""
    yield f"{day}"
    for name, outcome in done.items():
        yield f"  {name:14} {outcome.message}"


def ledger_of(folder: Path) -> Path:
    """Where the demo's own ledger lies, so that its numbers never touch the user's.

    It is beside the demo, but for folders that a service syncs, as Windows' Documents often are, and shares.
    """
    place = folder / "ledger.sqlite"
    if is_synced_folder(place) or is_on_network(place):
        return Path(tempfile.mkdtemp(prefix="orderwright-demo-")) / place.name
    return place


@contextmanager
def _drawn_from(ledger: Path) -> Iterator[None]:
    before = os.environ.get(_LEDGER)
    os.environ[_LEDGER] = str(ledger.resolve())
    try:
        yield
    finally:
        if before is None:
            del os.environ[_LEDGER]
        else:
            os.environ[_LEDGER] = before
