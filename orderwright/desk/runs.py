"""The verb runs: what was done to this workbook, by whom and when."""

from __future__ import annotations

from orderwright.desk.choosing import undone_by
from orderwright.desk.opening import OpenDesk
from orderwright.desk.outcome import Outcome
from orderwright.desk.run_ends import known_runs
from orderwright.desk.run_words import run_json
from orderwright.hosts.journal import Journal
from orderwright.hosts.run import Run
from orderwright.spoken import counted


def runs(desk: OpenDesk, most: int = 20) -> Outcome:
    """Lists the runs, the newest first, and what speaks against the journal.

    Args:
        desk: the desk in hand.
        most: how many of the newest are told in words; the JSON has them all.
    """
    journal = desk.host.journal
    found = known_runs(journal, desk.book)
    undone = undone_by(found)
    faults = journal_faults(journal)
    lines = [_line(run, undone) for run in reversed(found)][:most]
    if len(found) > most:
        lines.append(f"  … and {len(found) - most:,} older; --most tells more.")
    message = f"{counted(len(found), 'run')} in the journal of {desk.host.name}."
    if faults:
        message += " It was altered, so do not rely on it."
    return Outcome(
        message,
        {"runs": [run_json(run, undone.get(run.run_id, "")) for run in found], "faults": list(faults)},
        lines=(*lines, *(f"  ▲ {fault}" for fault in faults)),
    )


def journal_faults(journal: Journal) -> list[str]:
    """All that speaks against a journal: every head, end and record is looked at."""
    records = (fault for run in journal.runs() for fault in journal.record_faults(run))
    return [*journal.chain_faults(), *records]


def _line(run: Run, undone: dict[str, str]) -> str:
    files = f" [{', '.join(one.name for one in run.read)}]" if run.read else ""
    state = f" (taken back by {undone[run.run_id]})" if run.run_id in undone else ""
    return f"  {run.run_id}  {run.verb:<9}  {run.who}: {run.sentence}{files}{state}"
