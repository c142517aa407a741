"""Why papers are not issued, as findings that name the cell to fill."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.papers.cells import Place
from orderwright.desk.papers.drafts import Draft
from orderwright.desk.papers.places import Places
from orderwright.documents import Company, Gap, missing
from orderwright.documents.registry import DocumentType
from orderwright.documents.subject import Subject
from orderwright.findings import VERDICT_OF, Owner, finding_id, told_apart
from orderwright.rules.papers import CONTRADICTORY, INCOMPLETE
from orderwright.rules.report import DECIDED, PLACE
from orderwright.rules.rule import Rule
from orderwright.spoken import counted
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

SSCC: Final = "units.sscc"


@dataclass(frozen=True)
class Stop:
    """One reason why a paper, or every paper of a shipment, is not issued.

    Attributes:
        rule: code, severity and stage.
        paper: kind of paper; blank for all.
        shipment: number of the shipment.
        order_no, line_no: what it is about; blank for the whole shipment.
        message: the sentence.
        where: the cell to fill, in words.
        place: the cell.
        found, expected: what stands there and what should.
        remedy: what to do, where the rule's own words do not fit.
    """

    rule: Rule
    paper: str
    shipment: str
    order_no: str
    line_no: str
    message: str
    where: str
    place: Place
    found: str = ""
    expected: str = ""
    remedy: str = ""

    @property
    def fix(self) -> str:
        """What to do."""
        return self.remedy or self.rule.fix.format(place=self.where)

    @property
    def owner(self) -> Owner:
        """Who fills it: products are Product's, everything else is settled by Logistics."""
        return Owner.PRODUCT if self.place.table == "Products" else self.rule.owner


def stops_of_shipment(draft: Draft, places: Places) -> list[Stop]:
    """What keeps every paper of a shipment from being made."""
    number = draft.leaving.number
    return [
        Stop(
            CONTRADICTORY,
            "",
            number,
            problem.order_no,
            problem.line_no,
            CONTRADICTORY.message.format(document=f"Papers of {number}", clash=problem.sentence),
            places.words(place),
            place,
            problem.found,
            problem.expected,
        )
        for problem in draft.problems
        for place in (Place(problem.table, problem.row, problem.column),)
    ]


def stops_of_paper(  # noqa: PLR0917 - one paper, and what is known of it
    draft: Draft,
    subject: Subject,
    document: DocumentType,
    company: Company,
    places: Places,
    given: Collection[str] = (),
) -> list[Stop]:
    """What keeps one paper from being issued: what it lacks, and where it contradicts itself.

    Args:
        draft: the subject and where it comes from.
        subject: as the paper prints it.
        document: the kind of paper.
        company: the seller.
        places: names cells.
        given: fields that making the papers of a shipment gives.
    """
    gaps = missing(document.kind, subject, company)
    if draft.leaving.table in ("Shipments", "Allocations"):
        gaps = [gap for gap in gaps if gap.field not in given]
    if any(gap.field == "units" for gap in gaps):
        gaps = [gap for gap in gaps if not gap.field.startswith("totals.")]
    bare = [gap for gap in gaps if gap.field == SSCC]
    lacking = [stop for gap in gaps if gap not in bare for stop in _incomplete(gap, draft, document, places)]
    lacking += [unnumbered(bare, draft, document, places)] if bare else []
    return lacking or list(_contradictory(draft, subject, document, places))


def _incomplete(gap: Gap, draft: Draft, document: DocumentType, places: Places) -> Iterator[Stop]:
    for place in places.of(gap, draft):
        where = places.words(place, gap.label)
        order_no, line_no = places.line_of(place, gap, draft)
        if clash := places.too_light(place):
            message = CONTRADICTORY.message.format(document=document.title, clash=clash)
            number = draft.leaving.number
            yield Stop(CONTRADICTORY, document.kind, number, order_no, line_no, message, where, place)
            continue
        message = INCOMPLETE.message.format(document=document.title, label=gap.label, place=where)
        number = draft.leaving.number
        yield Stop(INCOMPLETE, document.kind, number, order_no, line_no, message, where, place, "", gap.label)


def unnumbered(gaps: Sequence[Gap], draft: Draft, document: DocumentType, places: Places) -> Stop:
    """Packages without an SSCC, said once for all of a shipment: a ledger gives the numbers."""
    place = places.of(gaps[0], draft)[0]
    order_no, line_no = places.line_of(place, gaps[0], draft)
    where, number = places.words(place), draft.leaving.number
    lacking = f"SSCC of {counted(len(gaps), 'package')} of {number}"
    message = INCOMPLETE.message.format(document=document.title, label=lacking, place=where)
    remedy = f"Have a ledger give the numbers (page Ledger), or fill {where}; then make the papers again."
    return Stop(INCOMPLETE, document.kind, number, order_no, line_no, message, where, place, remedy=remedy)


def _contradictory(draft: Draft, subject: Subject, document: DocumentType, places: Places) -> Iterator[Stop]:
    for clash in document.contradictions(subject):
        place = places.of_clash(clash, draft)
        yield Stop(
            CONTRADICTORY,
            document.kind,
            draft.leaving.number,
            clash.order_no or draft.leaving.order_nos[0],
            clash.line_no,
            CONTRADICTORY.message.format(document=document.title, clash=clash.message),
            places.words(place),
            place,
        )


def stops_frame(book: OrderBook, stops: Sequence[Stop]) -> pd.DataFrame:
    """The stops as findings, with the places of their cells."""
    cells = [
        book.address(s.place.table, s.place.row, s.place.column) if s.place.row >= 0 else "" for s in stops
    ]
    sheets = [book.sheet(s.place.table) for s in stops]
    texts = {
        "verdict": [VERDICT_OF[s.rule.severity] for s in stops],
        "order_no": [s.order_no for s in stops],
        "line_no": [s.line_no for s in stops],
        "code": [s.rule.code for s in stops],
        "message": [s.message for s in stops],
        "found": [s.found for s in stops],
        "expected": [s.expected for s in stops],
        "fix": [s.fix for s in stops],
        "ask": [s.owner.value for s in stops],
        "cell_ref": [f"{sheet}!{cell}" if cell else sheet for sheet, cell in zip(sheets, cells, strict=True)],
        "severity": [s.rule.severity.value for s in stops],
        "stage": [s.rule.stage.value for s in stops],
        "finding_id": told_apart(_identity(book, s) for s in stops),
    }
    frame = typed_frame(SCHEMA["Findings"], texts, len(stops))
    place = zip(
        PLACE, ([s.place.table for s in stops], [s.place.column for s in stops], sheets, cells), strict=True
    )
    undecided = {DECIDED: pd.Series("", index=frame.index, dtype="str")}
    return frame.assign(**{name: pd.Series(values, dtype="str") for name, values in place}, **undecided)


def _identity(book: OrderBook, stop: Stop) -> str:
    """The same every day for the same paper of the same shipment and the same cell."""
    place = stop.place
    row = book[place.table].iloc[place.row] if place.row >= 0 else {}
    keys = [str(row.get(key, place.name)) for key in SCHEMA[place.table].keys]
    own = (stop.paper, stop.shipment, stop.order_no, stop.line_no)
    return finding_id(stop.rule.code, place.table, *keys, place.column, *own)
