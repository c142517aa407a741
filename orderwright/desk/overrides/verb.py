"""The verb override: somebody lets a fault of an order or line pass, with a reason and for some days."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from orderwright.changes import Changes, TableChange, difference
from orderwright.desk.opening import OpenDesk, as_found
from orderwright.desk.outcome import Outcome
from orderwright.desk.overrides.asked import Asked
from orderwright.desk.overrides.covers import fingerprint_of
from orderwright.desk.overrides.judged import with_overrides
from orderwright.desk.rulebook import PACK_VERSION
from orderwright.desk.stages.recorded import recorded
from orderwright.desk.verdict_changes import Judged, verdict_changes
from orderwright.errors import DeskError
from orderwright.findings import Stage
from orderwright.person import person_name
from orderwright.rules.engine import Examination
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

_TABLE = SCHEMA["Overrides"]


def override(  # noqa: PLR0917 - the options of the verb
    desk: OpenDesk,
    order: str,
    code: str,
    line: str = "",
    reason: str = "",
    until: dt.date | None = None,
    valid_from: dt.date | None = None,
    stage: str = "release",
    *,
    lift: bool = False,
) -> Outcome:
    """Lets what a rule finds on an order or line pass, or takes such a decision back.

    Args:
        desk: the desk in hand.
        order: the order.
        code: the rule; never all of them.
        line: the line; blank for the whole order.
        reason: why; must be given.
        until: last day; None until it is lifted.
        valid_from: first day; the as-of day where not given.
        stage: stage that the orders shall reach, for the column Check.
        lift: take the decision back.

    Raises:
        DeskError: no such order, line, rule, fault or decision, a mandatory rule, or no reason.
    """
    if _TABLE.name not in desk.book.tables:
        raise DeskError("This desk has no sheet Overrides. Make a new desk and load it.", file=desk.host.name)
    first = valid_from or desk.book.as_of
    asked = Asked(order.strip(), line.strip(), code.strip().upper(), reason.strip(), first, until)
    asked.known_in(desk.book)
    seen = as_found(desk)
    change = _lifted(desk, asked) if lift else _made(desk, asked, seen)
    return _decided(desk, asked, seen, change, Stage(stage))


def _made(desk: OpenDesk, asked: Asked, seen: Examination) -> TableChange:
    """Overrides with the decision in place of the one before on the same."""
    about = asked.about(seen.findings, desk.book.as_of)
    old = desk.book[_TABLE.name]
    cells: dict[str, Any] = {
        "override_id": _number(desk),
        "code": asked.code,
        "order_no": asked.order,
        "line_no": asked.line,
        "decided_by": person_name(),
        "reason": asked.reason,
        "valid_from": pd.Timestamp(asked.first),
        "valid_to": pd.NaT if asked.last is None else pd.Timestamp(asked.last),
        "fingerprint": fingerprint_of(desk.book, about, asked.order, asked.line),
    }
    new = typed_frame(_TABLE, {key: [value] for key, value in cells.items()}, 1)
    kept = old[~asked.same(old)]
    return difference(_TABLE, old, pd.concat([kept, new], ignore_index=True), ordered=False)


def _number(desk: OpenDesk) -> str:
    """A number that no decision had, by the moment."""
    moment = f"OV-{desk.now:%Y%m%d-%H%M%S}"
    taken = set(desk.book[_TABLE.name]["override_id"])
    further = (f"{moment}-{number}" for number in range(2, len(taken) + 3))
    return next(name for name in (moment, *further) if name not in taken)


def _lifted(desk: OpenDesk, asked: Asked) -> TableChange:
    old = desk.book[_TABLE.name]
    mine = asked.same(old)
    if not mine.any():
        raise DeskError(f"There is no override of {asked.code} on {asked.place} to lift.")
    return difference(_TABLE, old, old[~mine].reset_index(drop=True), ordered=False)


def _decided(desk: OpenDesk, asked: Asked, seen: Examination, change: TableChange, stage: Stage) -> Outcome:
    """The desk judged anew after the decision."""
    old = desk.book[_TABLE.name]
    gone = old["override_id"].isin(change.removed["override_id"]).to_numpy(bool)
    overrides = pd.concat([old[~gone], change.added], ignore_index=True)
    book = desk.book.with_tables({_TABLE.name: overrides})
    made = recorded(desk.host.journal, desk.book).after((change,)).overrides
    judged = Judged.of(book, with_overrides(book, made, seen), stage)
    seen, stand = judged.seen, judged.stand
    _, changes = verdict_changes(book, judged, book["ErpCorrections"], desk.now)
    state = str(stand.state[(book["Orders"]["order_no"] == asked.order).to_numpy(bool)].iloc[0])
    done = change.added if len(change.added) else change.removed
    return Outcome(
        " ".join((_words(asked, lifted=not len(change.added)), _left(seen, asked.order, stage))),
        {
            "override_id": done["override_id"].iloc[0],
            "code": asked.code,
            "order_no": asked.order,
            "line_no": asked.line or None,
            "lifted": not len(change.added),
            "valid_to": asked.last.isoformat() if asked.last else None,
            "order_state": state,
            "rule_pack": PACK_VERSION,
        },
        Changes((change, *changes.tables), changes.cells),
    )


def _words(asked: Asked, *, lifted: bool) -> str:
    if lifted:
        return f"The override of {asked.code} on {asked.place} is lifted."
    return f"{asked.code} on {asked.place} overridden by {person_name()}, {asked.until}."


def _left(seen: Examination, order: str, stage: Stage) -> str:
    """What still blocks the order."""
    rank = seen.findings["stage"].map(lambda name: Stage(name).rank).to_numpy(int)
    blocks = (seen.findings["order_no"] == order) & (seen.findings["severity"] == "error")
    codes = dict.fromkeys(seen.findings["code"][blocks.to_numpy(bool) & (rank <= stage.rank)])
    if codes:
        return f"{order} is still blocked by {', '.join(codes)}."
    return f"Nothing blocks {order} from the stage {stage.value} any more."
