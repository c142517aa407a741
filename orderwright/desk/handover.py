"""The verb handover: the note in the evening, by owner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from orderwright.desk.handing_over import Matter, matters
from orderwright.desk.nobodys import Nobodys, nobodys
from orderwright.desk.opening import OpenDesk
from orderwright.desk.outcome import Outcome
from orderwright.desk.story.notes import notes_of
from orderwright.desk.waiting import wait_lines, wait_row
from orderwright.desk.zone import local
from orderwright.errors import DeskError
from orderwright.spoken import counted

_ENDINGS = (".txt", ".md")
NOBODY = "Nobody yet"


@dataclass(frozen=True)
class Note:
    """What is handed over.

    Attributes:
        when: the day and the time in the company's zone.
        by_owner: what each person hands over.
        unowned: orders of nobody that have a follow-up, a note, a next step or a fault that waits.
        nobodys: all orders of nobody.
        waits: the rows of Waiting on.
    """

    when: str
    by_owner: Mapping[str, Sequence[Matter]]
    unowned: Sequence[Matter]
    nobodys: Nobodys
    waits: pd.DataFrame

    @property
    def message(self) -> str:
        """The sentence to show."""
        number, owners = sum(map(len, self.by_owner.values())), len(self.by_owner)
        said = f"{counted(number, 'order')} to hand over, of {counted(owners, 'owner')}"
        unowned = len(self.nobodys.numbers)
        return f"{said}; {counted(unowned, 'order')} of nobody yet." if unowned else f"{said}."

    @property
    def text(self) -> str:
        """The note, to paste into a mail or a chat."""
        lines = [f"# Handover {self.when}"]
        for owner, found in self.by_owner.items():
            lines += ["", f"## {owner} ({len(found):,})", *_points(found)]
        if self.nobodys.numbers:
            told = ", ".join(filter(None, (f"{len(self.nobodys.numbers):,}", self.nobodys.worth)))
            lines += ["", f"## {NOBODY} ({told})", *_points(self.unowned), *self.nobodys.lines]
        if len(self.waits):
            lines += ["", "## Waiting on", *(f"- {line.strip()}" for line in wait_lines(self.waits))]
        if len(lines) == 1:
            lines += ["", "No follow-up due, nothing waits, nothing noted today."]
        return "\n".join(lines) + "\n"

    @property
    def body(self) -> dict[str, Any]:
        """The same for the JSON document."""
        owners: list[tuple[str | None, Sequence[Matter]]] = [*self.by_owner.items()]
        owners += [(None, self.unowned)] if self.unowned else []
        return {
            "owners": [{"owner": who, "orders": [m.body for m in found]} for who, found in owners],
            "nobody_yet": self.nobodys.body,
            "waiting_on": [wait_row(row) for row in self.waits.to_dict("records")],
            "text": self.text,
        }


def handover(desk: OpenDesk, to: Path | None = None) -> Outcome:
    """Writes who hands over what: follow-ups due, what waits, what was noted today and what is next.

    Args:
        desk: the desk in hand.
        to: a .txt or .md file for the note.

    Raises:
        DeskError: the file is none of these, or cannot be written.
    """
    note = _note(desk)
    message, text = note.message, note.text
    made: tuple[Path, ...] = ()
    if to is not None:
        _refuse_other_files(to)
        if not desk.simulate:
            made = (_written(text, to),)
            message += f" The note lies in {to}."
    body = {"as_of": desk.book.as_of.isoformat(), **note.body}
    return Outcome(message, body, lines=tuple(text.splitlines()), made=made)


def _note(desk: OpenDesk) -> Note:
    book = desk.book
    by_owner: dict[str, list[Matter]] = {}
    for matter in matters(book, notes_of(desk, local(book, desk.now).date())):
        by_owner.setdefault(matter.owner, []).append(matter)
    unowned = by_owner.pop("", [])
    when = f"{book.as_of.isoformat()}, {local(book, desk.now):%H:%M}"
    return Note(when, by_owner, unowned, nobodys(book, [m.order_no for m in unowned]), book["WaitingOn"])


def _points(found: Sequence[Matter]) -> list[str]:
    return [line for m in found for line in (f"- {m.title}", *(f"  - {text}" for text in m.points))]


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
