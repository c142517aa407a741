"""One run of the verb documents, step by step: planned or pressed, turned into PDFs, packed, listed, told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from orderwright.changes import Changes
from orderwright.desk.opening import OpenDesk
from orderwright.desk.papers.listed import listed
from orderwright.desk.papers.made import Made, made
from orderwright.desk.papers.packs import Pack, packs_of, with_pdfs
from orderwright.desk.papers.planning import Planning
from orderwright.desk.papers.press import Press
from orderwright.desk.papers.pressing import Pressing
from orderwright.desk.papers.telling import message_of, why_drafts
from orderwright.errors import DeskError
from orderwright.spoken import counted


@dataclass
class Run:
    """What a run has made so far; every step adds to it, and what is told of it is told at the end.

    Attributes:
        desk: the desk in hand.
        planning: which papers can be made.
        folder: where they go.
        told_first: sentences from before the run.
        papers: those made and standing; of a simulation those that would be made.
        packs: one PDF for each shipment.
        changes: to the tables.
        fault: what ended the run early.
        unnumbered: sentences about papers whose packages get no number.
    """

    desk: OpenDesk
    planning: Planning
    folder: Path
    told_first: list[str] = field(default_factory=list)
    papers: list[Made] = field(default_factory=list)
    packs: list[Pack] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)
    fault: DeskError | None = None
    unnumbered: list[str] = field(default_factory=list)
    _pressing: Pressing | None = None
    _printed: list[str] = field(default_factory=list)

    def simulate(self) -> None:
        """Counts the papers; no number is drawn and no file made."""
        self.papers = [made(one, "planned") for orders in self.planning.portions() for one in orders]

    def press(self, press: Press) -> None:
        """Numbers, writes and registers the papers, portion by portion, up to a fault."""
        with Pressing(self.desk.book, press, self._tell) as pressing:
            for orders in self.planning.portions():
                pressing.take(orders)
                if pressing.fault is not None:
                    break
        self._pressing, self.papers, self.fault = pressing, pressing.papers, pressing.fault
        self.unnumbered = pressing.unnumbered

    def to_pdf(self, *, pack: bool) -> None:
        """Turns the papers into PDFs, and these into one for each shipment where packs are asked for."""
        self.desk.progress(f"Documents: making PDFs of {counted(len(self.papers), 'paper')}")
        self.papers, said = with_pdfs(self.papers, self.folder, self._tell_pdfs)
        self._printed += said
        if pack:
            self.packs, said = packs_of(self.desk.book, self.papers, self.folder)
            self._printed += said
        if self.packs:
            self._printed.append(f"{counted(len(self.packs), 'pack')} of PDFs, one for each shipment.")

    def record(self) -> None:
        """Lists the papers in the table Documents, and what became of numbers that the workbook keeps."""
        if self._lists:
            self.changes = listed(self.desk.book, self.papers)
        if self._pressing is not None:
            self.changes = self.changes.also(*self._pressing.changes())

    @property
    def message(self) -> str:
        """One sentence: how many papers were made of what."""
        return message_of(self.planning, self.papers, self.folder, self.unnumbered)

    @property
    def faulty(self) -> bool:
        """Whether something beside incomplete papers went wrong."""
        return self.fault is not None or bool(self.unnumbered)

    @property
    def notes(self) -> list[str]:
        """What else there is to know, in the order in which it happened."""
        return [*self.told_first, *self._unallocated(), *self._of_making()]

    def _of_making(self) -> Iterator[str]:
        if self._pressing is None:
            return
        yield from self._pressing.said
        yield from self.unnumbered if self.papers else self.unnumbered[1:]  # the message says the first
        yield from self._printed
        if self.fault is not None:
            yield f"Stopped after {counted(len(self.papers), 'paper')}: {self.fault}"
        if self.papers and not self._lists:
            yield "The workbook has no table Documents, so the papers are not listed in it."
        yield from why_drafts(self.papers, has_ledger=self._pressing.has_ledger)

    def _unallocated(self) -> Iterator[str]:
        plan = self.planning
        if not (plan.taken or plan.only_damage or plan.of_day or self.desk.book.loaded("Allocations")):
            yield f"No stock is allocated yet. Run: orderwright allocate {self.desk.host.name}"

    @property
    def _lists(self) -> bool:
        return "Documents" in self.desk.book.tables

    def _tell(self, count: str) -> None:
        """Says how many papers are made, and how many shipments were looked at."""
        self.desk.progress(f"Documents: {count}, {self.planning.looked_at} looked at")

    def _tell_pdfs(self, done: int, total: int) -> None:
        self.desk.progress(f"Documents: {done:,} of {counted(total, 'PDF')} made")
