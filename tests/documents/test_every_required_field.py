"""All kinds of paper by all kinds of lanes: each required field, once blank, keeps the paper back by name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from orderwright.desk.papers import filled
from orderwright.documents import Company, NotIssued, issue, missing, registry
from orderwright.documents.gaps import Need
from orderwright.documents.registry import DocumentType
from orderwright.documents.subject import About, Subject
from tests.documents.blanked import filled_fields, without
from tests.documents.every_kind import of_kind
from tests.documents.lane_subjects import LANES
from tests.documents.shipments import MADE_AT

KINDS = tuple(document.kind for document in registry.all())
_COMPUTED = frozenset({"totals.net_kg", "totals.gross_kg", "shipments.totals.gross_kg", "delivery_no"})
"""Fields that follow from others; the tests of totals and of the desk blank those."""
_WITH_ANOTHER = frozenset(
    (
        "shipments.carriage.bol_no",  # asked of bills that are not made in the same run
        "filing.related",  # a word of yes or no
        "filing.itn",  # asked where no exemption is named
        "units.contents.uom",  # where the line has no unit
        "company.city",  # where the goods start at no other place
        "lines.control.schedule_b",  # where the HS code is none of the United States
        "carriage.pro",  # where there is no bill of lading either
        "shipments.lines.hazmat.technical_name",  # under a generic name
    )
)
"""Fields that are asked for only where another one is blank too; each has a test of its own."""
IN_CELLS = (
    *(filled.SETTINGS, filled.ORDERS, filled.SHIPMENTS, filled.WAREHOUSES, filled.CUSTOMERS),
    *(filled.SHIP_TOS, filled.REFERRED, filled.PRODUCTS, filled.DANGEROUS_GOODS, filled.ORIGIN_CLAIMS),
    *(filled.LINES, filled.RETURNS),
)
BY_THE_ROW = frozenset(
    (
        *("lines", "picks", "picks.qty", "units", "units.contents.qty", "units.contents.uom", "units.sscc"),
        *("lines.qty", "damages.qty", "totals.net_kg", "totals.gross_kg", "mode", "usd_rate", "rules"),
        *("reason_for_export", "shipments", "lines.hazmat.packages", "company.bank", "company.bank.iban"),
    )
)
"""Fields whose cell depends on what is there: of the goods, the packages, the carrier, the rates."""


def subjects(document: DocumentType) -> Iterator[tuple[Subject, Company]]:
    yield of_kind(document)
    if document.about in (About.SHIPMENT, About.ORDER):
        yield from LANES.values()


def asked(need: Need, subject: Subject, company: Company) -> bool:
    """Whether the need holds and what it asks for can be blanked."""
    root = company if need.field.startswith("company.") else subject
    return need.holds(subject, company) and need.field.removeprefix("company.") in filled_fields(root)


def blanked(need: Need, subject: Subject, company: Company) -> tuple[Subject, Company]:
    if need.field.startswith("company."):
        return subject, without(company, need.field.removeprefix("company."))
    return without(subject, need.field), company


@pytest.mark.parametrize("kind", KINDS)
def test_on_no_lane_a_paper_is_issued_with_a_required_field_blank(kind, tmp_path):
    document, walked = registry.get(kind), set()
    for subject, company in subjects(document):
        before = {gap.field for gap in missing(kind, subject, company)}
        for need in document.needs:
            if need.field in _COMPUTED or not asked(need, subject, company) or need.field in before:
                continue
            lacking = blanked(need, subject, company)
            if not any(gap.field == need.field for gap in missing(kind, *lacking)):
                continue  # asked only of some lines, and these have it otherwise
            walked.add(need.field)
            with pytest.raises(NotIssued) as stopped:
                issue(kind, lacking[0], number="N-1", made_at=MADE_AT, company=lacking[1], out=tmp_path)
            assert need.field in {gap.field for gap in stopped.value.gaps}
    assert {need.field for need in document.needs} - walked <= _COMPUTED | _WITH_ANOTHER
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_required_field_is_filled_in_a_cell_that_can_be_named(kind):
    fields = {need.field.removeprefix("shipments.") for need in registry.get(kind).needs}
    assert {field for field in fields if not any(field in cells for cells in IN_CELLS)} <= BY_THE_ROW
