"""The verb demo: the sample company, and every verb over its whole order book."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.making import sample
from orderwright.desk.outcome import Outcome
from orderwright.desk.registry import verb
from orderwright.desk.score import score
from orderwright.errors import DeskError

_LEDGER = "ORDERWRIGHT_LEDGER"


def demo(out: Path, orders: int, seed: int, now: dt.datetime, *, pdf: bool = False) -> Outcome:
    """Makes the sample, scores the checks against the planted truth, and runs the day on it."""
    from orderwright.hosts.file import FileHost  # noqa: PLC0415 - heavy

    out = Path(out)
    book, truth = out / "order_desk.xlsx", out / "truth.json"
    if book.exists():
        message = "There is a demo already. Choose another folder with --out, or take this one away."
        raise DeskError(message, file=str(book))
    started = time.perf_counter()
    made = sample(orders, seed, out)
    scored = score(truth, book, now)
    with _ledger_beside(out):
        call = Call(None, now)
        done = {
            name: do_on_book(verb(name), FileHost(book), call, given)
            for name, given in (
                ("validate", {}),
                ("allocate", {}),
                ("documents", {"out": out / "papers", "pdf": pdf, "most": 25}),
                ("report", {}),
            )
        }
    seconds = time.perf_counter() - started
    papers = done["documents"].body.get("documents", [])
    lines = (
        f"Sample      {made.message}",
        f"Checks      {done['validate'].message}",
        f"Truth       {scored.message}",
        f"Stock       {done['allocate'].message}",
        f"Papers      {done['documents'].message}",
        *(f"            {paper['path']}" for paper in papers[:4]),
        *done["report"].lines[:12],
        f"Open first: {book} (sheet Start), then {out / 'papers'}",
    )
    body = {"seconds": round(seconds, 1), "book": str(book), **{n: dict(d.body) for n, d in done.items()}}
    body["score"] = dict(scored.body)
    return Outcome(f"The demo took {seconds:.1f} s.", body, lines=lines)


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
