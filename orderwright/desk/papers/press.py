"""The press: draws numbers, writes the papers, registers them."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from orderwright.desk.papers.drawing import drawn, void
from orderwright.desk.papers.entering import Entering
from orderwright.desk.papers.made import Made, Order, made
from orderwright.desk.papers.register import Register
from orderwright.documents import Company, IssuedDocument, Job, file_name, issue, render_many
from orderwright.documents.subject import About
from orderwright.errors import DeskError
from orderwright.ledger import Document, Stamp

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
        numbers = drawn(orders, self.ledger, self.stamp)
        done: list[Made] = []
        entering = Entering(self.ledger, self.stamp, self.out, self.made_at)
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
                done += entering.entered(orders[which], papers, numbers[which])
                progress(len(done))
        except (DeskError, OSError) as error:
            fault = error if isinstance(error, DeskError) else _unwritable(error)
            void(orders[len(done) :], numbers[len(done) :], fault, self.ledger, self.stamp)
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


def _unwritable(error: OSError) -> DeskError:
    message = f"The paper cannot be written: {error.strerror or error}."
    return DeskError(message, file=str(error.filename or ""))
