"""The press: draws numbers, writes the papers, registers them."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from orderwright.desk.papers.made import Made, Order, made
from orderwright.desk.papers.register import Register
from orderwright.documents import Company, IssuedDocument, Job, file_name, issue, render_many
from orderwright.documents.subject import About
from orderwright.documents.superseded import put_aside
from orderwright.errors import DeskError
from orderwright.ledger import Document, Finished, Paper, Stamp
from orderwright.ledger.entries import reference

_AT_ONCE = 40
"""Papers that are entered in the ledger together; a crash may leave so many whose numbers are drawn only."""


@dataclass(frozen=True)
class Press:
    """Where and how papers are made.

    Attributes:
        company: the seller.
        out: folder of the papers.
        templates: folder of the user's own templates; None takes those of the package.
        made_at: what the papers print as the time of making.
        ledger: gives numbers; None makes drafts.
        stamp: who draws, and when.
        written: whose file each name is, so that none is written over within a run.
        tried: kinds whose template was tried.
    """

    company: Company
    out: Path
    templates: Path | None
    made_at: dt.datetime
    ledger: Register | None
    stamp: Stamp
    written: dict[str, str] = field(default_factory=dict)
    tried: set[str] = field(default_factory=set)

    def run(
        self, orders: Sequence[Order], progress: Callable[[int], None] = lambda _: None
    ) -> tuple[list[Made], DeskError | None]:
        """Makes the papers, one after the other; what was made before a fault stays made.

        Args:
            orders: the papers.
            progress: told how many are made so far.

        Returns:
            The papers, and the fault that ended the run early.

        Raises:
            DeskError: nothing could be made; numbers that were drawn are void.
        """
        self._try(orders)
        numbers = self._drawn(orders)
        done: list[Made] = []
        printed = render_many(
            self._jobs(orders, numbers),
            made_at=self.made_at,
            company=self.company,
            out=self.out,
            templates=self.templates,
            written=self.written,
        )
        try:
            for papers in _some_at_once(printed):
                which = slice(len(done), len(done) + len(papers))
                done += self._registered(orders[which], papers, numbers[which])
                progress(len(done))
        except (DeskError, OSError) as error:
            fault = error if isinstance(error, DeskError) else _unwritable(error)
            self._void(orders[len(done) :], numbers[len(done) :], fault)
            if not done:
                raise fault from error
            return done, fault
        return done, None

    def standing(self, order: Order, before: Document, made_at: dt.datetime) -> Made:
        """A paper that stands already: where it lies, or printed once more under its number."""
        path = self.out / file_name(
            order.document.kind, order.shipment_no, before.reference, order.document.form.suffix
        )
        sha256 = before.paper.sha256
        if not path.is_file() and Path(before.paper.path).is_file():
            path = Path(before.paper.path)
        if not path.is_file():
            press = replace(self, made_at=made_at)
            job = Job(order.document.kind, order.printed(made_at.date(), order.numbers), before.reference)
            again = press._issued(job, self.out)
            path, sha256 = again.path, again.sha256
        return made(order, "unchanged", number=before.reference, path=path, sha256=sha256, made_at=made_at)

    def _issued(self, job: Job, out: Path) -> IssuedDocument:
        return issue(
            job.kind,
            job.subject,
            number=job.number,
            made_at=self.made_at,
            company=self.company,
            out=out,
            templates=self.templates,
            replaces=job.replaces,
        )

    def _try(self, orders: Sequence[Order]) -> None:
        """One draft of each kind aside, so that a faulty template is told before any number is drawn."""
        first = {o.document.kind: o for o in reversed(orders) if o.document.kind not in self.tried}
        with tempfile.TemporaryDirectory(prefix="orderwright-") as aside:
            for job in self._jobs(list(first.values()), [None] * len(first)):
                self._issued(job, Path(aside))
        self.tried.update(first)

    def _jobs(self, orders: Sequence[Order], numbers: Sequence[str | None]) -> list[Job]:
        """What to print: every paper names the numbers of its shipment's other papers."""
        beside: dict[tuple[About, str], dict[str, str]] = {}
        for order, number in zip(orders, numbers, strict=True):
            own = beside.setdefault(order.subject, dict(order.numbers))
            if number is not None:
                own[order.document.kind] = number
        day = self.made_at.date()
        return [
            Job(
                order.document.kind,
                order.printed(day, beside[order.subject], beside),
                number,
                order.before.reference if order.before else "",
            )
            for order, number in zip(orders, numbers, strict=True)
        ]

    def _drawn(self, orders: Sequence[Order]) -> list[str | None]:
        """A number for each: adopted, or drawn for all of a kind at once; None without a ledger."""
        numbers: list[str | None] = [None] * len(orders)
        if self.ledger is None:
            return numbers
        places: dict[str, list[int]] = {}
        for place, order in enumerate(orders):
            if order.revision:
                numbers[place] = reference(order.adopted, order.revision)
            else:
                places.setdefault(order.document.number_range, []).append(place)
        try:
            for name, own in places.items():
                purpose = _purpose([orders[place].shipment_no for place in own])
                drawn = self.ledger.draw(name, len(own), stamp=self.stamp, purpose=purpose)
                for place, number in zip(own, drawn, strict=True):
                    numbers[place] = number
        except DeskError as fault:
            self._void(orders, numbers, fault)
            raise
        return numbers

    def _registered(
        self, orders: Sequence[Order], papers: Sequence[IssuedDocument], numbers: Sequence[str | None]
    ) -> list[Made]:
        """Enters papers in the ledger, all or none: a transaction costs more than a paper."""
        together = list(zip(orders, papers, numbers, strict=True))
        finished = [_finished(order, paper, number) for order, paper, number in together if number]
        try:
            if self.ledger is not None and finished:
                self.ledger.issue_all(finished, stamp=self.stamp)
        except DeskError:
            for paper in papers:  # none may go out whose number the ledger does not have
                paper.path.unlink(missing_ok=True)
            raise
        return [self._made(order, paper, number) for order, paper, number in together]

    def _made(self, order: Order, paper: IssuedDocument, number: str | None) -> Made:
        about: dict[str, Any] = {"path": paper.path, "sha256": paper.sha256, "made_at": self.made_at}
        if self.ledger is None or number is None:
            return made(order, "draft", **about)
        replaces = order.before.reference if order.before else ""
        try:
            if order.before and not order.revision:  # a revision supersedes the one before it by itself
                self.ledger.supersede(order.document.number_range, order.before.number, number)
        except DeskError:  # another desk has replaced it in the meantime; ours counts all the same
            replaces = ""
        if replaces and order.before is not None:
            about |= self._set_aside(order, order.before, number)
        return made(order, "issued", number=number, replaces=replaces, **about)

    def _set_aside(self, order: Order, before: Document, number: str) -> dict[str, Any]:
        """Marks the file of the paper that is replaced by its name, wherever it lies."""
        kind, suffix = order.document.kind, order.document.form.suffix
        here = self.out / file_name(kind, before.paper.shipment_no, before.reference, suffix)
        noted = Path(before.paper.path) if before.paper.path else here
        try:
            return {"aside": put_aside(noted if noted.is_file() else here, number)}
        except DeskError as fault:
            return {"unmarked": str(fault)}

    def _void(self, orders: Sequence[Order], numbers: Sequence[str | None], fault: DeskError) -> None:
        """Says of drawn numbers why no paper came."""
        for order, number in zip(orders, numbers, strict=True):
            if self.ledger is None or number is None or order.revision:
                continue
            reason = f"The paper could not be made: {fault.message}"
            try:
                self.ledger.void(order.document.number_range, [number], reason, stamp=self.stamp)
            except (
                DeskError
            ):  # the number is issued already, or the ledger is the fault and does it a day later
                continue


def _some_at_once(printed: Iterator[IssuedDocument]) -> Iterator[list[IssuedDocument]]:
    """Papers in portions; those that were printed before a fault come before it."""
    portion: list[IssuedDocument] = []
    try:
        for paper in printed:
            portion.append(paper)
            if len(portion) == _AT_ONCE:
                yield portion
                portion = []
    except (DeskError, OSError):
        yield portion
        raise
    yield portion


def _finished(order: Order, paper: IssuedDocument, number: str) -> Finished:
    leaving, path = order.draft.leaving, str(paper.path.absolute())
    entry = Paper(leaving.number, leaving.order_nos, paper.sha256, path, order.content)
    if order.revision:
        return Finished(order.document.register, order.adopted, entry, revision=order.revision)
    return Finished(order.document.number_range, number, entry)


def _unwritable(error: OSError) -> DeskError:
    message = f"The paper cannot be written: {error.strerror or error}."
    return DeskError(message, file=str(error.filename or ""))


def _purpose(numbers: Sequence[str]) -> str:
    """What the numbers are drawn for.

    >>> _purpose(["80012"]), _purpose(["80012", "80013", "80014"])
    ('shipment 80012', '3 shipments from 80012')
    """
    return f"shipment {numbers[0]}" if len(numbers) == 1 else f"{len(numbers)} shipments from {numbers[0]}"
