"""A run in words, and as JSON."""

from __future__ import annotations

from typing import Any

from orderwright.hosts.run import Run
from orderwright.spoken import counted
from orderwright.tables import SCHEMA

_QUIET = frozenset({"NotChecked", "MyList", "WaitingOn", "DeskDays", "SinceLoad", "Unsettled", "Loads"})
"""Tables that follow from others; a person who reads what a run did is not told of them."""


def run_phrase(run: Run) -> str:
    """A run named in a sentence.

    The moment is UTC, as everywhere in the journal.
    """
    return f"run {run.run_id} ({run.verb} by {run.who}, {run.at:%Y-%m-%d %H:%M} UTC)"


def touched_words(run: Run) -> str:
    """What a run did by table: ``Orders 3 new, 12 changed; Order lines 5 gone``."""
    parts = []
    for name, counts in run.touched.items():
        if name in _QUIET or name not in SCHEMA:
            continue
        words = ((counts.added, "new"), (counts.edited, "changed"), (counts.removed, "gone"))
        told = ", ".join(f"{number:,} {word}" for number, word in words if number)
        parts.append(f"{SCHEMA[name].sheet} {told}")
    if run.formulas:
        parts.append(f"{counted(run.formulas, 'formula')} {'back' if run.undoes else 'now values'}")
    return "; ".join(parts)


def run_json(run: Run, undone_by: str = "") -> dict[str, Any]:
    """A run for the JSON document."""
    return {
        "run": run.run_id,
        "verb": run.verb,
        "who": run.who,
        "machine": run.machine,
        "at": run.at.isoformat(),
        "as_of": run.as_of.isoformat(),
        "rule_pack": run.rule_pack or None,
        "sentence": run.sentence,
        "read": [{"file": one.name, "sha256": one.sha256} for one in run.read],
        "made": [{"file": one.name, "sha256": one.sha256} for one in run.made],
        "tables": {
            name: {"added": t.added, "removed": t.removed, "edited": t.edited}
            for name, t in run.touched.items()
        },
        "formulas": run.formulas,
        "undoes": run.undoes or None,
        "undone_by": undone_by or None,
    }
