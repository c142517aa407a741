"""Finished papers entered in the ledger, and those that they replace."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orderwright.desk.papers.made import Made, Order, made
from orderwright.desk.papers.register import Register
from orderwright.documents import IssuedDocument, file_name
from orderwright.documents.superseded import put_aside
from orderwright.errors import DeskError
from orderwright.ledger import Document, Finished, Paper, Stamp


@dataclass(frozen=True)
class Entering:
    """Enters papers.

    Attributes:
        ledger: takes them; None leaves drafts.
        stamp: who enters, and when.
        out: folder of the papers.
        made_at: what the papers print as the time of making.
    """

    ledger: Register | None
    stamp: Stamp
    out: Path
    made_at: dt.datetime

    def entered(
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


def _finished(order: Order, paper: IssuedDocument, number: str) -> Finished:
    leaving, path = order.draft.leaving, str(paper.path.absolute())
    entry = Paper(leaving.number, leaving.order_nos, paper.sha256, path, order.content)
    if order.revision:
        return Finished(order.document.register, order.adopted, entry, revision=order.revision)
    return Finished(order.document.number_range, number, entry)
