"""The verb documents: the papers of what can ship."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from orderwright.changes import Changes
from orderwright.desk.json_body import findings_json
from orderwright.desk.opening import OpenDesk, examined
from orderwright.desk.outcome import Outcome
from orderwright.desk.papers.kinds import kinds_named
from orderwright.desk.papers.listed import listed
from orderwright.desk.papers.made import Made, made
from orderwright.desk.papers.packs import Pack, packs_of, with_pdfs
from orderwright.desk.papers.parties import company_of
from orderwright.desk.papers.planning import Planning
from orderwright.desk.papers.press import Press
from orderwright.desk.papers.pressing import Pressing, made_at
from orderwright.desk.papers.telling import message_of, told_notes, told_stops, why_drafts
from orderwright.desk.papers.wanted import Wanted, folder_named
from orderwright.ledger import Stamp
from orderwright.person import person_name
from orderwright.spoken import counted


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
    asked = kind or desk.book.setting("papers")
    kinds = kinds_named(asked, order=order is not None, day=day is not None)
    wanted = Wanted(order, shipment, kinds, day, most)
    planning = Planning(desk.book, wanted, examined(desk), company, desk.book.as_of)
    notes = [logo] if logo else []
    if desk.simulate:
        papers = [made(one, "planned") for orders in planning.portions() for one in orders]
        message, notes = message_of(planning, papers, folder), [*notes, *_unallocated(desk, planning)]
        return _outcome(planning, papers, message, notes, Changes())
    press = Press(
        company, folder, templates, made_at(desk.now, desk.book.as_of), None, Stamp(person_name(), desk.now)
    )
    with Pressing(desk.book, press, _told(desk, planning)) as pressing:
        for orders in planning.portions():
            pressing.take(orders)
            if pressing.fault is not None:
                break
    papers, unnumbered = pressing.papers, pressing.unnumbered
    notes += [*_unallocated(desk, planning), *pressing.said, *(unnumbered if papers else unnumbered[1:])]
    packs: list[Pack] = []
    if pdf or pack:
        desk.progress(f"Documents: making PDFs of {counted(len(papers), 'paper')}")
        papers, said = with_pdfs(papers, folder, lambda done, total: _tell_pdfs(desk, done, total))
        notes += said
    if pack:
        packs, said = packs_of(desk.book, papers, folder)
        notes += [
            *said,
            *([f"{counted(len(packs), 'pack')} of PDFs, one for each shipment."] if packs else []),
        ]
    if pressing.fault is not None:
        notes.append(f"Stopped after {counted(len(papers), 'paper')}: {pressing.fault}")
    if papers and "Documents" not in desk.book.tables:
        notes.append("The workbook has no table Documents, so the papers are not listed in it.")
    notes += why_drafts(papers, has_ledger=pressing.has_ledger)
    changes = listed(desk.book, papers) if "Documents" in desk.book.tables else Changes()
    changes = changes.also(*pressing.changes())
    message = message_of(planning, papers, folder, unnumbered)
    faulty = pressing.fault is not None or bool(unnumbered)
    return _outcome(planning, papers, message, notes, changes, faulty=faulty, packs=packs)


def _tell_pdfs(desk: OpenDesk, done: int, total: int) -> None:
    desk.progress(f"Documents: {done:,} of {counted(total, 'PDF')} made")


def _unallocated(desk: OpenDesk, planning: Planning) -> list[str]:
    if planning.taken or planning.only_damage or desk.book.loaded("Allocations"):
        return []
    return [f"No stock is allocated yet. Run: orderwright allocate {desk.host.name}"]


def _told(desk: OpenDesk, planning: Planning) -> Callable[[str], None]:
    """Says how many papers are made, and how many shipments were looked at."""
    return lambda count: desk.progress(f"Documents: {count}, {planning.looked_at} looked at")


def _outcome(
    plan: Planning,
    papers: Sequence[Made],
    message: str,
    notes: Sequence[str],
    changes: Changes,
    *,
    faulty: bool = False,
    packs: Sequence[Pack] = (),
) -> Outcome:
    def result() -> dict[str, Any]:
        return {
            "documents": [_paper_json(paper) for paper in papers],
            "packs": [
                {"shipment": one.shipment, "path": str(one.path), "kinds": list(one.kinds)} for one in packs
            ],
            "stopped": findings_json(plan.stopped),
            "pointless": [
                {"kind": kind, "shipment": number, "why": why} for kind, number, why in plan.pointless
            ],
        }

    return Outcome(
        message,
        result,
        changes,
        blocked=plan.papers_stopped > 0 or faulty,
        lines=(*told_notes(plan, papers, notes), *told_stops(plan.stopped)),
        made=(
            *(paper.path for paper in papers if paper.path is not None and paper.state != "unchanged"),
            *(one.path for one in packs),
        ),
    )


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
