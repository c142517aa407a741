"""What the verb documents says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pandas as pd

from orderwright.desk.papers.made import Made
from orderwright.desk.papers.planning import Planning
from orderwright.documents import registry
from orderwright.documents.subject import About
from orderwright.ledger.config import VARIABLE
from orderwright.spoken import counted

_MOST = 10


def message_of(plan: Planning, papers: Sequence[Made], folder: Path, unnumbered: Sequence[str] = ()) -> str:
    """One sentence: how many papers were made of what, and how many not; why none where none was."""
    new = [paper for paper in papers if paper.state in ("issued", "draft")]
    planned = [paper for paper in papers if paper.state == "planned"]
    standing = len(papers) - len(new) - len(planned)
    parts = []
    if planned:
        parts.append(f"{_papers(planned)} would be made")
    elif new:
        parts.append(f"{_papers(new)} made in {folder}")
    if standing:
        parts.append(f"{standing:,} already issued, unchanged")
    if plan.papers_stopped:
        parts.append(f"{plan.papers_stopped:,} not issued")
    if parts:
        return "; ".join(parts) + "."
    return unnumbered[0] if unnumbered else f"No papers to make: {_why_none(plan)}"


def _why_none(plan: Planning) -> str:
    if plan.pointless:
        return f"{counted(len(plan.pointless), 'paper')} would say nothing."
    if plan.only_loads:
        return "no deliveries share a master BOL, nor carrier, trailer and day."
    if plan.only_damage:
        return "no return says damaged, short, lost or missing."
    if plan.of_day:
        return plan.of_day.nothing
    return "no open delivery, and no stock allocated to an order without one."


def told_notes(plan: Planning, papers: Sequence[Made], notes: Sequence[str]) -> tuple[str, ...]:
    """What else there is to know of the papers."""
    lines = [f"  {note}" for note in (*notes, *(plan.of_day.notes if plan.of_day else ()))]
    replaced = [paper for paper in papers if paper.replaces]
    lines += [f"  {paper.number} replaces {paper.replaces}." for paper in replaced[:_MOST]]
    if len(replaced) > _MOST:
        lines.append(f"  … and {len(replaced) - _MOST:,} more replace an earlier paper.")
    lines += [f"  {paper.unmarked}" for paper in papers if paper.unmarked][:_MOST]
    stale = list(dict.fromkeys((paper.shipment, paper.stale) for paper in papers if paper.stale))
    lines += [
        f"  Of {number} this says something else now, so make it again: {', '.join(others)}."
        for number, others in stale[:_MOST]
    ]
    lines += _pointless(plan.pointless)
    if plan.left_out:
        lines.append(f"  {counted(plan.left_out, 'more shipment')} can go; this run was limited.")
    return tuple(lines)


def why_drafts(papers: Sequence[Made], *, has_ledger: bool) -> list[str]:
    """Why papers are drafts; a ledger that cannot number some says it by itself."""
    if has_ledger or not any(paper.state == "draft" for paper in papers):
        return []
    return [
        f"Drafts, because no ledger gives numbers. {VARIABLE}=default makes one for you; for a desk "
        "in the browser draw some before: orderwright reserve."
    ]


def told_stops(stopped: pd.DataFrame) -> tuple[str, ...]:
    """The first reasons in words; the same one of several papers is told once."""
    shown = stopped[(stopped["caused_by"] == "").to_numpy(bool)].drop_duplicates(["message", "cell_ref"])
    lines = [
        f"  {verdict}  {message}  [{where}, {code}]"
        for verdict, message, where, code in shown[["verdict", "message", "cell_ref", "code"]]
        .head(_MOST)
        .itertuples(index=False)
    ]
    rest = len(shown) - len(lines)
    return (*lines, *([f"  … and {counted(rest, 'more reason')}."] if rest else []))


def _pointless(papers: Sequence[tuple[str, str, str]]) -> list[str]:
    """Papers that would say nothing, those of one kind for one reason together."""
    titles = {document.kind: document.title for document in registry.all()}
    found: dict[tuple[str, str], dict[str, None]] = {}
    for kind, number, why in papers:
        found.setdefault((kind, why), {})[number] = None
    lines = []
    for (kind, why), numbers in found.items():
        first, *others = numbers
        whose = f"{first} and {len(others):,} more" if others else first
        lines.append(f"  {titles[kind]} of {whose} not made: {why}.")
    more = [f"  … and {counted(len(lines) - _MOST, 'more reason')}."] if len(lines) > _MOST else []
    return [*lines[:_MOST], *more]


_SUBJECT: Final = {
    About.SHIPMENT: "shipment",
    About.ORDER: "order",
    About.RETURN: "return",
    About.DAY: "day",
    About.LOAD: "load",
}


def _papers(papers: Sequence[Made]) -> str:
    """How many papers, and of how many orders, shipments and so on: "9 drafts for 1 order and 1 shipment"."""
    word = "draft" if all(paper.state == "draft" for paper in papers) else "paper"
    about = {document.kind: document.about for document in registry.all()}
    subjects = {one: {paper.shipment for paper in papers if about[paper.kind] is one} for one in About}
    named = [counted(len(subjects[one]), name) for one, name in _SUBJECT.items() if subjects[one]]
    if not named:
        return f"{counted(len(papers), word)} about the company"
    return f"{counted(len(papers), word)} for {_and(named)}"


def _and(parts: Sequence[str]) -> str:
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last
