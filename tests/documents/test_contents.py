from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from orderwright.documents import Charges, HandlingUnit, NamedAmount, Party, contradictions, issue
from tests.documents.reading import document_text, part, rows, text_of
from tests.documents.shipments import COMPANY, cartons, content, line, shipment

VML = "{urn:schemas-microsoft-com:vml}"
US = Party(
    name="Northshore Inc.",
    lines=("1200 Lakeshore Pkwy", "Cleveland, OH 44114"),
    country="US",
    ein="34-1234567",
)


@pytest.mark.parametrize("count", [1, 30, 300])
def test_an_invoice_lists_every_line_and_its_amounts_add_up(count, make):
    of = shipment(count)
    printed = rows(make("commercial-invoice", of).path, "No.")
    assert [row[0] for row in printed] == [str(place) for place in range(1, count + 1)]
    amounts = [Decimal(row[-1].replace(",", "")) for row in printed]
    assert sum(amounts) == of.totals.goods
    assert [Decimal(row[4]) * Decimal(row[6].replace(",", "")) for row in printed] == amounts


@pytest.mark.parametrize("count", [1, 30, 300])
def test_a_packing_list_lists_every_content_under_its_package(count, make):
    of = shipment(count)
    made = make("packing-list", of).path
    printed = rows(made, "Pkg")
    contents = [row for row in printed if len(row) == 8]
    assert [row[1] for row in contents] == [str(place) for place in range(1, count + 1)]
    assert sum(Decimal(row[-1]) for row in contents) == of.totals.net_kg
    carton = ""
    for row in printed:
        if row[0].startswith("Carton"):
            carton = row[0].split()[1]
        elif len(row) == 8:
            assert row[0] == carton
    for unit in of.units:
        assert unit.sscc in document_text(made)


def test_packing_list_and_invoice_of_a_shipment_agree(make):
    of = shipment(30)
    invoice, packing = (document_text(make(kind, of).path) for kind in ("commercial-invoice", "packing-list"))
    for figure in (
        "8 cartons, 2 pallets",
        "118.54\u00a0kg",
        "172.14\u00a0kg",
        "4500118827",
        "DAP Bergen, Norway",
    ):
        assert figure in invoice
        assert figure in packing


def test_a_packing_list_names_no_price(make):
    assert "142.00" not in document_text(make("packing-list", shipment()).path)


GOLDEN_INVOICE_LINE = [
    "1",
    "HX-220A\u2002Heat exchanger plate, stainless steel 1.4404",
    "8419.50.00",
    "DE",
    "6",
    "pcs",
    "142.00",
    "852.00",
]
DOT = "\u00a0\u00a0·\u00a0 "
GOLDEN_PACKAGE = [
    f"Carton 1 of 1{DOT}SSCC 340123450000000015",
    f"gross 12.6\u00a0kg{DOT}60\u00a0×\u00a040\u00a0×\u00a035\u00a0cm",
]
GOLDEN_CONTENT = [
    "1",
    "1",
    "HX-220A",
    "Heat exchanger plate, stainless steel 1.4404",
    "L26-1070",
    "6",
    "pcs",
    "11.40",
]


def test_the_text_of_one_line_is_as_agreed(make):
    assert rows(make("commercial-invoice", shipment(1)).path, "No.") == [GOLDEN_INVOICE_LINE]
    assert rows(make("packing-list", shipment(1)).path, "Pkg") == [GOLDEN_PACKAGE, GOLDEN_CONTENT]


def test_dates_and_terms_stand_where_a_clerk_looks(make):
    text = document_text(make("commercial-invoice", shipment()).path)
    text = re.sub("\n+", "\n", text)
    for said in (
        "Invoice date\n23 Nov 2026",
        "Due date\n23 Dec 2026",
        "Delivery term (Incoterms® 2020)\nDAP Bergen, Norway",
        "From / to country\nGermany / Norway",
        "Importer of record\nKestrel Marine AS",
        "Responsible for this invoice\nM. Keller, Export, +49 7621 555 0144",
        "Totals of 3 lines",
    ):
        assert said in text


@pytest.mark.parametrize(
    ("currency", "price", "printed", "total"),
    [
        ("EUR", "1234.5", "1,234.50", "7,407.00"),
        ("JPY", "1234", "1,234", "7,404"),
        ("KWD", "1234.5678", "1,234.5678", "7,407.407"),
    ],
)
def test_amounts_have_the_decimals_of_their_currency(make, currency, price, printed, total):
    lines = (line(1, unit_price=Decimal(price)),)
    of = shipment(lines=lines, units=cartons(lines), currency=currency, charges=Charges())
    row = rows(make("commercial-invoice", of).path, "No.")[0]
    assert (row[6], row[7]) == (printed, total)
    assert f"Total {currency}" in document_text(make("commercial-invoice", of).path)


def test_discount_basis_customer_part_and_order_stand_below_the_line(make):
    lines = (
        line(
            1,
            qty=Decimal(300),
            price_basis=Decimal(100),
            discount_percent=Decimal("2.5"),
            customer_part="K-7",
        ),
        line(2, order_no="SO-2"),
    )
    of = shipment(lines=lines, units=cartons(lines), order_nos=("SO-104417", "SO-2"))
    first, second = rows(make("commercial-invoice", of).path, "No.")
    assert first[1].splitlines()[1:] == [f"Your part K-7{DOT}Order SO-104417/10"]
    assert first[6].splitlines() == ["142.00", "per 100", "less 2.5%"]
    assert first[7] == "415.35"
    assert second[1].splitlines()[1:] == ["Order SO-2/20"]


def test_an_invoice_for_the_united_states_shows_what_its_customs_ask(make):
    lines = tuple(line(place) for place in range(1, 7))
    of = shipment(
        lines=lines,
        units=(
            *cartons(lines[:4], on_pallets=False),
            HandlingUnit(number="2", tare_kg=Decimal(1), contents=(content(lines[4]), content(lines[5]))),
        ),
        consignee=US,
        buyer=US,
        port_of_entry="Cleveland, OH (4101)",
        sold_on=datetime(2026, 10, 12, tzinfo=ZoneInfo("UTC")).date(),
        sold_at="Weil am Rhein",
        assists="Moulds, 4,000.00 EUR",
        charges=Charges(
            packing=Decimal("25.00"), rebates=(NamedAmount(name="Bonus", amount=Decimal("10.00")),)
        ),
    )
    assert contradictions(of) == []
    made = make("commercial-invoice", of).path
    text = document_text(made)
    for said in (
        "Cleveland, OH (4101)",
        "12 Oct 2026, Weil am Rhein",
        "EIN 34-1234567",
        "Moulds, 4,000.00 EUR",
        "-10.00",
        "25.00",
    ):
        assert said in text
    notes = [row[1].splitlines()[-1] for row in rows(made, "No.")]
    assert notes == ["In package 1"] * 4 + ["In package 2"] * 2


def test_without_an_importer_the_exporter_is_shown(make):
    text = document_text(make("commercial-invoice", shipment(importer=None, notify=None)).path)
    assert "Importer of record" not in text
    assert "Notify" not in text
    assert "Exporter" in text
    assert "EORI DE555321987" in text


def test_a_draft_says_so_beside_the_title_on_each_page_and_in_its_name(make):
    made = make("commercial-invoice", shipment(), number=None)
    assert made.draft
    assert made.number is None
    assert made.path.name == "commercial-invoice_80004417_DRAFT.docx"
    assert "DRAFT, not for customs" in document_text(made.path)
    assert _watermarks(made.path) == ["DRAFT", "DRAFT"]


def test_an_issued_document_carries_its_number_and_no_watermark(make):
    made = make("commercial-invoice", shipment(), number="INV-7")
    assert "DRAFT" not in document_text(made.path)
    assert _watermarks(made.path) == []
    footer = text_of(part(made.path, "word/footer1.xml"))
    assert "Commercial invoice INV-7" in footer
    assert "Made 23 Nov 2026 07:58" in footer
    assert "continued" in text_of(part(made.path, "word/header1.xml"))
    assert "Commercial invoice INV-7" in list(part(made.path, "docProps/core.xml").itertext())


def _watermarks(path):
    headers = [part(path, f"word/header{place}.xml") for place in (1, 2)]
    shapes = [shape for header in headers for shape in header.iter(f"{VML}shape")]
    return [shape.find(f"{VML}textpath").get("string") for shape in shapes]


def test_a_made_time_with_a_zone_names_it(tmp_path):
    when = datetime(2026, 11, 23, 7, 58, tzinfo=ZoneInfo("Europe/Berlin"))
    made = issue("packing-list", shipment(), number="1", made_at=when, company=COMPANY, out=tmp_path)
    assert "Made 23 Nov 2026 07:58 CET" in text_of(part(made.path, "word/footer1.xml"))
    assert "2026-11-23T06:58:00Z" in "".join(part(made.path, "docProps/core.xml").itertext())


@pytest.mark.parametrize(("start", "abroad"), [("DE", True), ("NO", False)])
def test_only_an_invoice_across_a_customs_border_states_reason_and_port_of_entry(make, start, abroad):
    of = shipment(port_of_entry="Norfolk, VA")
    of = of.model_copy(update={"ship_from": of.consignee.model_copy(update={"country": start})})
    text = document_text(make("commercial-invoice", of).path)
    assert ("Reason for export\nSale" in text) is abroad
    assert ("Norfolk, VA" in text) is abroad


@pytest.mark.parametrize(("start", "at_home"), [("DE", True), ("CH", False)])
def test_an_invoice_within_the_union_names_the_tax_number_of_the_customer(make, start, at_home):
    place = {"name": "Falkenrode SRL", "lines": ("Kanaalweg 57", "8501 Kortrijk"), "country": "BE"}
    buyer = Party(**place, vat="BE0427354601", eori="BE0427354601")
    leaves = COMPANY.model_copy(update={"country": start})
    of = shipment(buyer=buyer, consignee=buyer, importer=None, ship_from=leaves)
    text = document_text(make("commercial-invoice", of).path)
    assert ("Your tax number\nVAT BE0427354601\n" in text) is at_home
    assert ("Importer of record" in text) is not at_home
