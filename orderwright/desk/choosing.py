"""Which run is meant, and which runs have been taken back."""

from __future__ import annotations

from collections.abc import Sequence

from orderwright.errors import DeskError
from orderwright.hosts.run import Run

PAPERS = "Documents"
"""The table of papers: what was issued stays issued."""
STAYING = frozenset({PAPERS, "DrawnNumbers"})
"""Tables that no undo touches: a number that a paper has is never given again."""


def undone_by(runs: Sequence[Run]) -> dict[str, str]:
    """By run the undo that holds: an undo that was taken back itself does not count."""
    undone: dict[str, str] = {}
    for run in reversed(runs):
        if run.undoes and run.run_id not in undone:
            undone[run.undoes] = run.run_id
    return undone


def chosen_run(runs: Sequence[Run], wanted: str | None, file: str) -> Run:
    """The run that shall be taken back.

    Args:
        runs: all runs that happened, the oldest first.
        wanted: its id, or a part of it that fits one run only; the last run that holds and is no undo where
            not given.
        file: the workbook's name, for the message.

    Raises:
        DeskError: there is no such run, it was taken back already, or it made nothing but papers.
    """
    undone = undone_by(runs)
    if wanted is None:
        found = [run for run in runs if run.run_id not in undone and not run.undoes][-1:]
    else:
        found = [run for run in runs if wanted and wanted in run.run_id]
    if len(found) != 1:
        raise DeskError(_no_run(wanted, len(found)), file=file)
    run = found[0]
    if run.run_id in undone:
        message = f"Run {run.run_id} was taken back already. To do it again: undo {undone[run.run_id]}."
        raise DeskError(message, file=file)
    if not run.formulas and set(run.touched) <= STAYING:
        did = "made papers" if PAPERS in run.touched else "drew numbers"
        message = (
            f"Run {run.run_id} only {did}, and papers and numbers that were issued stay. Name an "
            "earlier run to take that back; orderwright runs lists them."
        )
        raise DeskError(message, file=file)
    return run


def _no_run(wanted: str | None, found: int) -> str:
    if wanted is None:
        return "There is no run that could be taken back."
    if found:
        return f"{found} runs fit {wanted}. Name one wholly; orderwright runs lists them."
    return f"There is no run {wanted} of this workbook. orderwright runs lists them."
