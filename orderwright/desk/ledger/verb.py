"""The verb ledger: numbers without a workbook, for other programs and for whoever explains a number."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from orderwright.desk.answer import Answer
from orderwright.desk.ledger.place import ledger_at
from orderwright.documents.superseded import kept_file
from orderwright.errors import DeskError
from orderwright.ledger import Document, Stamp, Status
from orderwright.person import person_name
from orderwright.spoken import counted

_HAND = "the command line"


def ledger(
    do: str,
    range: str,  # noqa: A002 - the word that a person types
    numbers: Sequence[str] = (),
    *,
    count: int = 1,
    purpose: str = "",
    reason: str = "",
    scope: str = "",
    ledger: str | None = None,
    company: str | None = None,
) -> Answer:
    """Draws, shows or voids numbers.

    Args:
        do: ``draw``, ``show`` or ``void``.
        range: number range.
        numbers: numbers to void.
        count: how many to draw.
        purpose: what drawn numbers are for.
        reason: why numbers are void.
        scope: counter of its own inside the range.
        ledger: address or path; the configured one where not given.
        company: company; the ledger's only one where not given.

    Raises:
        DeskError: no ledger, no such number, or what was asked does not fit.
    """
    if numbers and do != "void":
        raise DeskError(f"{do} takes a range and no numbers; {numbers[0]} is one too many.")
    stamp = Stamp(person_name(), dt.datetime.now(dt.UTC))
    with ledger_at(ledger, company) as opened:
        about = {"company": opened.company_id, "range": range}
        if do == "draw":
            drawn = opened.draw(range, _wanted(count), stamp=stamp, purpose=purpose or _HAND, scope=scope)
            return Answer("\n".join(drawn), {**about, "count": len(drawn), "numbers": drawn})
        if do == "void":
            opened.void(range, _named(numbers, reason), reason, stamp=stamp, scope=scope)
            return Answer(f"Void: {', '.join(numbers)}.", {**about, "void": list(numbers), "reason": reason})
        return _shown(opened.documents(range), about, opened.mark)


def _wanted(count: int) -> int:
    if count < 1:
        raise DeskError("How many numbers? Say --count 1 or more.")
    return count


def _named(numbers: Sequence[str], reason: str) -> Sequence[str]:
    if not numbers:
        raise DeskError("Which number? Name it after the range.")
    if not reason.strip():
        raise DeskError("Say why no paper will come: --reason TEXT. The entry keeps it.")
    return numbers


def _shown(entries: Sequence[Document], about: Mapping[str, str], mark: str) -> Answer:
    states = [state_of(entry) for entry in entries]
    kinds = (("issued", "superseded"), ("drawn",), ("void",))
    told = [f"{sum(state in some for state in states):,} {some[0]}" for some in kinds]
    message = f"{counted(len(entries), about['range'] + ' number')} of {about['company']}: {', '.join(told)}."
    files = [kept_as_issued(entry) for entry in entries]
    numbers = [entry_json(*one) for one in zip(entries, files, strict=True)]
    body = {**about, "mark": mark or None, "numbers": numbers}
    return Answer(message, body, lines=tuple(_line(*one) for one in zip(entries, files, strict=True)))


def state_of(entry: Document) -> str:
    """Where a number stands: drawn, issued, superseded or void."""
    return "superseded" if entry.superseded_by and entry.status is Status.ISSUED else entry.status.value


def kept_as_issued(entry: Document) -> tuple[str, str]:
    """Whether the paper lies as it was issued (unchanged, altered or missing), and where.

    A superseded paper is found under the name that it has since. Blank where the entry has no paper.
    """
    paper = entry.paper
    if not paper.path or not paper.sha256:
        return "", paper.path
    found = kept_file(Path(paper.path))
    if found is None:
        return "missing", paper.path
    same = hashlib.sha256(found.read_bytes()).hexdigest() == paper.sha256
    return "unchanged" if same else "altered", str(found)


def entry_json(entry: Document, file: tuple[str, str]) -> dict[str, Any]:
    """An entry of the register for the JSON document; times are UTC."""
    closed = entry.closed
    return {
        "number": entry.number,
        "revision": entry.revision,
        "scope": entry.scope or None,
        "state": state_of(entry),
        "purpose": entry.purpose or None,
        "drawn_by": entry.drawn.who,
        "drawn_at": entry.drawn.when.isoformat(),
        "closed_by": closed.who if closed else None,
        "closed_at": closed.when.isoformat() if closed else None,
        "shipment": entry.paper.shipment_no or None,
        "order_nos": list(entry.paper.order_nos),
        "path": file[1] or None,
        "file": file[0] or None,
        "sha256": entry.paper.sha256 or None,
        "reason": entry.void_reason or None,
        "superseded_by": entry.superseded_by or None,
    }


def _line(entry: Document, file: tuple[str, str]) -> str:
    who = entry.closed or entry.drawn
    parts = [f"  {entry.reference:<20} {state_of(entry):<10} {who.who}, {who.when:%Y-%m-%d %H:%M} UTC"]
    if entry.status is Status.ISSUED:
        parts.append(f"shipment {entry.paper.shipment_no}" if entry.paper.shipment_no else "")
        parts.append(f"replaced by {entry.superseded_by}" if entry.superseded_by else "")
        parts.append("its file is altered" if file[0] == "altered" else "")
    else:
        parts.append(entry.void_reason or (f"for {entry.purpose}" if entry.purpose else ""))
    return "; ".join(part for part in parts if part)
