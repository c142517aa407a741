"""The verb documents: the papers of what can ship."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from orderwright.changes import Changes
from orderwright.desk.json_body import findings_json
from orderwright.desk.ledger.place import ledger_of
from orderwright.desk.opening import OpenDesk, examined
from orderwright.desk.outcome import Outcome
from orderwright.desk.papers.block import NumberBlock
from orderwright.desk.papers.earlier import compared, made_at_of
from orderwright.desk.papers.kinds import kinds_named
from orderwright.desk.papers.listed import listed
from orderwright.desk.papers.made import Made, Order, made
from orderwright.desk.papers.packages_numbered import Numbered
from orderwright.desk.papers.packs import Pack, packs_of, with_pdfs
from orderwright.desk.papers.parties import company_of
from orderwright.desk.papers.press import Press
from orderwright.desk.papers.register import Register
from orderwright.desk.papers.telling import message_of, told_notes, told_stops
from orderwright.desk.papers.undrawable import undrawable
from orderwright.desk.papers.wanted import Plan, Wanted, folder_named, plan_of
from orderwright.documents import Company
from orderwright.errors import DeskError
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
    plan = plan_of(desk.book, wanted, examined(desk), company, desk.book.as_of)
    notes = [logo] if logo else []
    if not plan.orders and not desk.book.loaded("Allocations"):
        notes.append(f"No stock is allocated yet. Run: orderwright allocate {desk.host.name}")
    if desk.simulate:
        papers = [made(one, "planned") for one in plan.orders]
        return _outcome(plan, papers, folder, notes, Changes())
    block = NumberBlock(desk.book)
    packages = Numbered()
    papers, fault, told = _pressed(
        desk, plan.orders, company, folder, templates=templates, block=block, packages=packages
    )
    notes += packages.said
    packs: list[Pack] = []
    notes += told
    if pdf or pack:
        desk.progress(f"Documents: making PDFs of {counted(len(papers), 'paper')}")
        papers, said = with_pdfs(papers, folder)
        notes += said
    if pack:
        packs, said = packs_of(desk.book, papers, folder)
        notes += [
            *said,
            *([f"{counted(len(packs), 'pack')} of PDFs, one for each shipment."] if packs else []),
        ]
    if fault is not None:
        notes.append(f"Stopped after {len(papers)} of {len(plan.orders)} papers: {fault}")
    changes = Changes()
    if "Documents" in desk.book.tables:
        changes = listed(desk.book, papers).also(block.change())
    elif papers:
        notes.append("The workbook has no table Documents, so the papers are not listed in it.")
    changes = changes.also(*packages.changes(desk.book))
    return _outcome(plan, papers, folder, notes, changes, faulty=fault is not None, packs=packs)


def _pressed(
    desk: OpenDesk,
    orders: Sequence[Order],
    company: Company,
    folder: Path,
    *,
    templates: Path | None,
    block: NumberBlock,
    packages: Numbered,
) -> tuple[list[Made], DeskError | None, list[str]]:
    """The papers made and standing, in the order in which they were asked for; what ended it; what to say."""
    if not orders:
        return [], None, []
    with ExitStack() as stack:
        ledger = ledger_of(desk.book)
        register: Register | None = ledger or block or None
        if ledger is not None:
            stack.enter_context(ledger)
        done: list[Made] = []
        stamp = Stamp(person_name(), desk.now)
        stack.callback(lambda: packages.settle(ledger, done, stamp))
        orders = packages.numbered(orders, ledger, stamp)
        drafts: list[Order] = []
        if register is not None:
            orders = compared(desk.book, orders, register, company, templates)
        if register is block:
            orders, drafts = block.split(orders)
        said: list[str] = []
        if ledger is not None:
            orders, drafts, said = undrawable(orders, ledger)
        press = Press(company, folder, templates, _made_at(desk), register, stamp)
        fault = None
        for some, by in ((orders, press), (drafts, replace(press, ledger=None))):
            anew = [order for order in some if not order.stands]
            if anew and fault is None:
                made_now, fault = by.run(anew, desk.progress)
                done += made_now
        standing = [
            press.standing(order, order.before, made_at_of(desk.book, order, order.before))
            for order in orders
            if order.stands and order.before is not None
        ]
    whole = enumerate([*orders, *drafts])
    place = {(order.shipment_no, order.document.kind): number for number, order in whole}
    papers = sorted([*done, *standing], key=lambda paper: place[paper.shipment, paper.kind])
    return papers, fault, said


def _made_at(desk: OpenDesk) -> dt.datetime:
    """The as-of day at this hour: papers of a day that is looked back on carry that day."""
    now = desk.now.astimezone(dt.UTC).replace(second=0, microsecond=0)
    return now if now.date() == desk.book.as_of else dt.datetime.combine(desk.book.as_of, now.timetz())


def _outcome(
    plan: Plan,
    papers: Sequence[Made],
    folder: Path,
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
        message_of(plan, papers, folder),
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
