"""The verb handover: the note in the evening, by owner."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from orderwright.desk.counting import counted
from orderwright.desk.handing_over import Matter, matters
from orderwright.desk.opening import OpenDesk
from orderwright.desk.outcome import Outcome
from orderwright.desk.story.notes import notes_of
from orderwright.desk.zone import local
from orderwright.errors import DeskError

_ENDINGS = (".txt", ".md")
NOBODY = "Nobody named"


def handover(desk: OpenDesk, to: Path | None = None) -> Outcome:
    """Writes who hands over what: follow-ups due, what waits, what was noted today and what is next.

    Args:
        desk: the desk in hand.
        to: a .txt or .md file for the note.

    Raises:
        DeskError: the file is none of these, or cannot be written.
    """
    found = matters(desk.book, notes_of(desk, local(desk.book, desk.now).date()))
    by_owner: dict[str, list[Matter]] = {}
    for matter in found:
        by_owner.setdefault(matter.owner or NOBODY, []).append(matter)
    text = _text(desk, by_owner)
    message = f"{counted(len(found), 'order')} to hand over, of {counted(len(by_owner), 'owner')}."
    made: tuple[Path, ...] = ()
    if to is not None:
        _refuse_other_files(to)
        if not desk.simulate:
            made = (_written(text, to),)
            message += f" The note lies in {to}."
    return Outcome(message, _body(desk, by_owner, text), lines=tuple(text.splitlines()), made=made)


def _text(desk: OpenDesk, by_owner: dict[str, list[Matter]]) -> str:
    """The note, to paste into a mail or a chat."""
    lines = [f"# Handover {desk.book.as_of.isoformat()}, {local(desk.book, desk.now):%H:%M}"]
    if not by_owner:
        lines += ["", "No follow-up due, nothing waits, nothing noted today."]
    for owner, found in by_owner.items():
        lines += ["", f"## {owner} ({len(found):,})"]
        for matter in found:
            lines += [f"- {matter.title}", *(f"  - {text}" for text in matter.points)]
    return "\n".join(lines) + "\n"


def _body(desk: OpenDesk, by_owner: dict[str, list[Matter]], text: str) -> dict[str, Any]:
    return {
        "as_of": desk.book.as_of.isoformat(),
        "owners": [
            {"owner": None if owner == NOBODY else owner, "orders": [matter.body for matter in found]}
            for owner, found in by_owner.items()
        ],
        "text": text,
    }


def _refuse_other_files(to: Path) -> None:
    if to.suffix.lower() not in _ENDINGS:
        message = f"The note is text. Name a file that ends in {' or '.join(_ENDINGS)}."
        raise DeskError(message, file=str(to))


def _written(text: str, to: Path) -> Path:
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text(text, encoding="utf-8")
    except OSError as error:
        message = f"The note cannot be written: {error.strerror or error}."
        raise DeskError(message, file=str(to)) from error
    return to
