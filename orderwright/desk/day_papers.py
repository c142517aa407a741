"""The verb day-papers: all papers of a day's deliveries in one press."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from orderwright.desk.documents import documents
from orderwright.desk.opening import OpenDesk
from orderwright.desk.outcome import Outcome


def day_papers(
    desk: OpenDesk,
    day: dt.date | None = None,
    out: Path | None = None,
    *,
    templates: Path | None = None,
    word_only: bool = False,
    most: int | None = None,
) -> Outcome:
    """Makes the papers of the deliveries planned for a day, as PDFs too, with one pack for each delivery.

    Args:
        desk: the desk in hand.
        day: the day; the desk's own, with what is overdue, where not given.
        out: folder; beside the workbook where not given.
        templates: folder of the user's own templates.
        word_only: no PDFs and no packs.
        most: most deliveries in one go.

    Raises:
        DeskError: as `documents`.
    """
    made = not word_only
    return documents(
        desk, day=day or desk.book.as_of, out=out, templates=templates, pdf=made, pack=made, most=most
    )
