"""The verb load: exports into the desk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from orderwright.desk.corrections import noticing
from orderwright.desk.json_body import findings_json
from orderwright.desk.opening import OpenDesk
from orderwright.desk.outcome import Outcome
from orderwright.desk.settling import settled
from orderwright.desk.validate import told
from orderwright.erp import load_files


def load(desk: OpenDesk, files: Sequence[Path], profile: str | None = None) -> Outcome:
    """Merges exports into the desk by key; the desk's own columns stay."""
    before = noticing(desk)
    loaded = load_files(
        dict(desk.book.tables), list(files), profile, desk.book.as_of, desk.now, last=before.last
    )
    after = settled(desk, before, loaded)
    lines = tuple(f"  {text}" for text in (*loaded.summary, *after.lines)) + told(loaded.findings)
    errors = bool((loaded.findings["severity"] == "error").any()) if len(loaded.findings) else False
    return Outcome(
        loaded.message,
        lambda: {"tables": loaded.counts, "findings": findings_json(loaded.findings)},
        after.changes,
        blocked=errors,
        lines=lines,
    )
