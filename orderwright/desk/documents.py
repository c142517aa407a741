"""The verb documents: the papers of what can ship."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from orderwright.desk.json_body import findings_json
from orderwright.desk.opening import OpenDesk, examined
from orderwright.desk.outcome import Outcome
from orderwright.desk.papers.kinds import kinds_named
from orderwright.desk.papers.made import Made
from orderwright.desk.papers.parties import company_of
from orderwright.desk.papers.planning import Planning
from orderwright.desk.papers.press import Press
from orderwright.desk.papers.pressing import made_at
from orderwright.desk.papers.run import Run
from orderwright.desk.papers.telling import told_notes, told_stops
from orderwright.desk.papers.wanted import Wanted, folder_named
from orderwright.ledger import Stamp
from orderwright.person import person_name


def documents(
    desk: OpenDesk,
    order: str | None = None,
    shipment: str | None = None,
    kind: str | None = None,
    out: Path | None = None,
    *,
    day: dt.date | None = None,
    templates: Path | None = None,
    pdf: bool = False,
    pack: bool = False,
    most: int | None = None,
) -> Outcome:
    """Makes the papers of deliveries not yet shipped, and of orders whose stock is allocated.

    A paper that lacks something, contradicts itself or belongs to a blocked order is not made; it is told
    with the cell to fill. With a ledger the papers get numbers, and one that was issued before and says the
    same is not made again; without one they are drafts. A simulation draws no number and makes no file.

    Args:
        desk: the desk in hand.
        order: only this order, its shipped deliveries too.
        shipment: only this delivery, shipped or not.
        kind: kinds of paper, separated by commas, or all, or usual; else as the Settings say.
        out: folder; beside the workbook where not given.
        day: only deliveries planned for this day; on the desk's own day those that are overdue too.
        templates: folder of the user's own templates.
        pdf: also make PDFs.
        pack: also make one PDF of each shipment's papers; makes the PDFs too.
        most: most shipments in one go.

    Raises:
        DeskError: no such order, shipment or kind; no folder; a faulty template; an unusable ledger.
    """
    path = getattr(desk.host, "path", None)
    folder = folder_named(path, out, simulate=desk.simulate)
    company, logo = company_of(desk.book, path.parent if path else None)
    asked = kinds_named(kind or desk.book.setting("papers"), order=order is not None, day=day is not None)
    wanted = Wanted(order, shipment, asked, day, most)
    planning = Planning(desk.book, wanted, examined(desk), company, desk.book.as_of)
    run = Run(desk, planning, folder, [logo] if logo else [])
    if desk.simulate:
        run.simulate()
        return _outcome(run)
    stamp = Stamp(person_name(), desk.now)
    run.press(Press(company, folder, templates, made_at(desk.now, desk.book.as_of), None, stamp))
    if pdf or pack:
        run.to_pdf(pack=pack)
    run.record()
    return _outcome(run)


def _outcome(run: Run) -> Outcome:
    plan = run.planning
    made_now = (paper.path for paper in run.papers if paper.path is not None and paper.state != "unchanged")
    return Outcome(
        run.message,
        lambda: _body(run),
        run.changes,
        blocked=plan.papers_stopped > 0 or run.faulty,
        lines=(*told_notes(plan, run.papers, run.notes), *told_stops(plan.stopped)),
        made=(*made_now, *(one.path for one in run.packs)),
    )


def _body(run: Run) -> dict[str, Any]:
    return {
        "documents": [_paper_json(paper) for paper in run.papers],
        "packs": [
            {"shipment": one.shipment, "path": str(one.path), "kinds": list(one.kinds)} for one in run.packs
        ],
        "stopped": findings_json(run.planning.stopped),
        "pointless": [
            {"kind": kind, "shipment": number, "why": why} for kind, number, why in run.planning.pointless
        ],
    }


def _paper_json(paper: Made) -> dict[str, Any]:
    return {
        "kind": paper.kind,
        "number": paper.number,
        "path": str(paper.path) if paper.path else None,
        "shipment": paper.shipment,
        "order_nos": list(paper.order_nos),
        "sha256": paper.sha256 or None,
        "state": paper.state,
        "replaces": paper.replaces or None,
        "pdf": str(paper.pdf) if paper.pdf else None,
    }
