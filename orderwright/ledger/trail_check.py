"""Whether an audit trail is whole: entry by entry, link by link, and up to the entries that are known."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from orderwright.ledger.entry import Entry, Head


@dataclass(frozen=True)
class Fault:
    """What speaks against a trail.

    Attributes:
        sequence: the entry meant.
        kind: ``altered``, ``removed``, ``inserted`` or ``cut off``.
        message: a sentence.
    """

    sequence: int
    kind: str
    message: str


@dataclass(frozen=True)
class Checked:
    """What looking at a trail told.

    Attributes:
        entries: how many there are.
        head: the last of them; None of an empty trail.
        faults: what speaks against it, in the order of the entries.
    """

    entries: int
    head: Entry | None
    faults: tuple[Fault, ...]


@dataclass
class _Walk:
    """What is known on the way along a trail."""

    heads: Sequence[Head]
    last: Entry | None = None
    number: int = 0
    faults: list[Fault] = field(default_factory=list)
    seen: set[Head] = field(default_factory=set)

    def step(self, entry: Entry, changes: bytes | None) -> None:
        """Looks at one entry."""
        if not isinstance(entry.sequence, int):
            self.faults.append(Fault(self.number, "inserted", "An entry without a number was put there."))
            return
        true = entry.hashed()
        if gap := _gap(self.last, entry):
            self.faults.append(gap)
        elif entry.previous != (self.last.sha256 if self.last else ""):
            self._say(
                entry, "altered", f"{named(entry)} does not follow the entry before it: one was rewritten."
            )
        if true != entry.sha256:
            self._say(entry, "altered", f"{named(entry)} was altered after it was written.")
        if _changes_differ(entry, changes):
            self._say(
                entry, "altered", f"The changes kept with {named(entry, 'entry')} were altered or taken away."
            )
        self._compare(entry, true)
        self.last, self.number = entry, self.number + 1

    def _compare(self, entry: Entry, true: str) -> None:
        """Whether it is the entry that somebody knows."""
        for head in self.heads:
            fits = true.startswith(head.sha256)
            if head.sequence == entry.sequence or (fits and not head.sequence):
                self.seen.add(head)
                if not fits:
                    said = f"{named(entry)} is not the one that is known: it or an earlier one was rewritten."
                    self._say(entry, "altered", said)

    def _say(self, entry: Entry, kind: str, message: str) -> None:
        self.faults.append(Fault(entry.sequence, kind, message))


def checked(
    rows: Iterator[tuple[Entry, bytes | None]], stands: Head | None, heads: Iterable[Head]
) -> Checked:
    """Walks along a trail.

    Args:
        rows: entries by sequence, with the changes kept with them.
        stands: what the ledger itself says is the last entry.
        heads: entries that workbooks or people know.
    """
    walk = _Walk(tuple(dict.fromkeys(heads)))
    for entry, changes in rows:
        walk.step(entry, changes)
    faults = [*walk.faults, *_cut_off(walk, stands)]
    return Checked(walk.number, walk.last, tuple(sorted(faults, key=lambda fault: fault.sequence)))


def named(entry: Entry, word: str = "Entry") -> str:
    """An entry in a sentence."""
    when = str(entry.at)[:16].replace("T", " ")
    return f"{word} {entry.sequence} ({entry.verb} by {entry.who}, {when} UTC)"


def _gap(last: Entry | None, entry: Entry) -> Fault | None:
    first = last.sequence + 1 if last else 1
    if entry.sequence < first:
        return Fault(entry.sequence, "inserted", f"{named(entry)} was put there later.")
    if entry.sequence == first:
        return None
    some = (
        f"Entry {first} is" if entry.sequence == first + 1 else f"Entries {first} to {entry.sequence - 1} are"
    )
    return Fault(first, "removed", f"{some} missing.")


def _changes_differ(entry: Entry, changes: bytes | None) -> bool:
    if not entry.changes_kept:
        return changes is not None
    return not isinstance(changes, bytes) or hashlib.sha256(changes).hexdigest() != entry.changes_sha256


def _cut_off(walk: _Walk, stands: Head | None) -> Iterator[Fault]:
    """Entries at the end that are known and not there, or there and not known to the ledger."""
    last = walk.last.sequence if walk.last else 0
    for head in walk.heads:
        if head in walk.seen:
            continue
        if head.sequence > last:
            said = (
                f"Entry {head.sequence} is known, and the trail ends with entry {last}: its end was cut off."
            )
            yield Fault(head.sequence, "cut off", said)
        elif not head.sequence:
            said = f"No entry has the hash {head.sha256[:12]}…: it was altered, or the end was cut off."
            yield Fault(last + 1, "cut off", said)
        else:
            said = f"Entry {head.sequence} is known, and is missing."
            yield Fault(head.sequence, "removed", said)
    if (stands.sequence if stands else 0) > last and stands:
        said = f"{stands.sequence} entries were written; the trail ends with {last}: its end was cut off."
        yield Fault(last + 1, "cut off", said)
    elif walk.last and (stands is None or (stands.sequence, stands.sha256) != (last, walk.last.sha256)):
        said = f"{named(walk.last)} is not the one that was written last: it was altered or put there later."
        yield Fault(last, "inserted", said)
