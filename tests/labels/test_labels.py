"""Labels: what a scanner reads of a finished one is what the shipment says."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from orderwright.documents import Carriage, Party
from orderwright.documents.labels.gs1 import FNC1
from orderwright.documents.labels.pages import pdf_of
from orderwright.documents.labels.returning import return_label
from orderwright.documents.labels.units import cartons, content_labels, logistic_labels, pallets
from orderwright.documents.labels.zpl import zpl_of
from orderwright.documents.nesting import Nesting
from orderwright.errors import DeskError
from tests.documents.shipments import MADE_AT, SITE
from tests.labels.conftest import (
    ARABIC,
    GTIN,
    HOSTILE,
    JAPANESE,
    LONG,
    MAKING,
    Pictures,
    of_one_item,
    of_pallets,
)
from tests.labels.scanning import GS1_128, barcodes, commands, fields, scanned

CONTENT = f"020{GTIN}3748"
CODES = [(GS1_128, CONTENT), (GS1_128, "00340123450000000017")]


def pdf(labels: list, title: str = "Labels") -> bytes:
    return pdf_of(labels, title, MADE_AT)


def read(pdf: bytes, pdftotext: str, folder: Path) -> str:
    path = folder / "read.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(
        [pdftotext, "-layout", path, "-"], capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


def test_the_barcodes_of_every_page_are_those_of_the_units(drawn: Pictures) -> None:
    whole = of_pallets()
    pages = drawn(pdf(content_labels(whole, MAKING, cartons)))
    units = cartons(Nesting(whole.units))
    assert len(pages) == len(units) == 8
    for page, unit in zip(pages, units, strict=True):
        assert scanned(page) == [(GS1_128, f"400{whole.customer_po}"), (GS1_128, f"00{unit.sscc}")]


def test_one_trade_item_is_told_with_its_count_above_the_sscc(drawn: Pictures) -> None:
    [page] = drawn(pdf(content_labels(of_one_item(), MAKING, cartons)))
    assert scanned(page) == CODES


def test_a_printer_prints_what_the_pdf_shows(printed: Pictures) -> None:
    [picture] = printed(zpl_of(content_labels(of_one_item(), MAKING, cartons)))
    assert scanned(picture) == CODES


def test_what_the_carrier_lifts_gets_a_logistic_label_with_its_place_of_delivery(drawn: Pictures) -> None:
    whole = of_pallets()
    site = whole.consignee.model_copy(update={"postcode": "5164"})
    labels = logistic_labels(whole.model_copy(update={"consignee": site, "customer_po": "A1"}), MAKING)
    assert [label.rows[1][1].lines for label in labels] == [("1 of 2",), ("2 of 2",)]
    lifted = [unit.sscc for unit in whole.units if not unit.parent]
    for page, sscc in zip(drawn(pdf(labels)), lifted, strict=True):
        assert scanned(page) == [(GS1_128, f"4215785164{FNC1}400A1"), (GS1_128, f"00{sscc}")]


def _coded(**changes: object) -> list[str]:
    """What the upper barcode of a logistic label tells."""
    whole = of_one_item(**changes)
    first = logistic_labels(whole, MAKING)[0].barcodes[0]
    return [one.shown for one in first.elements]


def test_within_a_country_the_postcode_stands_without_the_country() -> None:
    site = SITE.model_copy(update={"country": "DE", "postcode": "79 576"})
    assert _coded(consignee=site, customer_po="A1") == ["(420)79576", "(400)A1"]


def test_what_has_no_room_beside_the_postcode_gives_way_to_what_has() -> None:
    site = SITE.model_copy(update={"country": "DE", "postcode": "79576", "gln": "4012345000009"})
    assert _coded(consignee=site, customer_po="4500118827/A") == ["(410)4012345000009", "(420)79576"]
    assert _coded(consignee=site.model_copy(update={"postcode": ""}), customer_po="") == [
        "(410)4012345000009"
    ]


def test_without_postcode_and_order_the_bill_of_lading_is_told_as_shipment_number() -> None:
    carriage = Carriage(bol_no="06141411234567913")
    site = SITE.model_copy(update={"postcode": ""})
    assert _coded(consignee=site, customer_po="", carriage=carriage) == ["(402)06141411234567913"]
    wrong = Carriage(bol_no="06141411234567914")
    labels = logistic_labels(of_one_item(consignee=site, customer_po="", carriage=wrong), MAKING)
    assert [barcode.shown[:4] for barcode in labels[0].barcodes] == ["(00)"]


def test_goods_in_scans_the_order_of_a_carton_that_holds_several_items() -> None:
    whole = of_pallets()
    [first, *_] = content_labels(whole, MAKING, cartons)
    assert [code.shown[:5] for code in first.barcodes] == ["(400)", "(00)3"]


def test_a_pallet_says_what_stands_on_it() -> None:
    whole = of_pallets()
    first, second = content_labels(whole, MAKING, pallets)
    said = next(fact.lines for row in first.rows for fact in row if fact.title == "CONTENTS")
    assert len(said) == 8
    assert said[-1] == "and 9 more, see the packing list"
    held = sum(len(unit.contents) for unit in whole.units)
    assert held == 30
    assert first.barcodes[-1].shown != second.barcodes[-1].shown


def test_pages_are_of_exact_size_and_equal_labels_give_equal_bytes() -> None:
    labels = content_labels(of_one_item(), MAKING, cartons)
    made = pdf(labels)
    assert re.findall(rb"/MediaBox \[([^]]*)\]", made) == [b"0 0 288.00 432.00"]
    assert pdf(labels) == made
    assert zpl_of(labels) == zpl_of(labels)


def test_zpl_has_the_facts_and_the_barcodes() -> None:
    zpl = zpl_of(content_labels(of_one_item(), MAKING, cartons))
    assert barcodes(zpl) == [f"{FNC1}{CONTENT}", f"{FNC1}00340123450000000017"]
    texts = fields(zpl)
    assert {"PO-77812", "340123450000000017", "1 of 1", "80004417", "19.75 kg"} <= set(texts)
    assert "Kestrel Marine AS" in texts
    assert "(00)340123450000000017" in texts


def test_a_wrong_check_digit_never_becomes_a_label() -> None:
    whole = of_one_item()
    wrong = whole.units[0].model_copy(update={"sscc": "340123450000000018"})
    with pytest.raises(DeskError) as refused:
        content_labels(whole.model_copy(update={"units": (wrong,)}), MAKING, cartons)
    assert str(refused.value) == (
        "Package 1 gets no label: SSCC 340123450000000018 ends with 8, its check digit is 7. "
        "Correct SSCC in HandlingUnits."
    )


@pytest.mark.parametrize("whom", [LONG, JAPANESE, ARABIC], ids=["long", "japanese", "arabic"])
def test_names_of_any_length_and_script_stand_there_and_the_city_is_never_lost(
    whom: Party, drawn: Pictures, printed: Pictures, pdftotext: str, tmp_path: Path
) -> None:
    labels = logistic_labels(of_one_item(consignee=whom), MAKING)
    made = pdf(labels)
    assert scanned(drawn(made)[0])[-1] == CODES[-1]
    assert scanned(printed(zpl_of(labels))[0])[-1] == CODES[-1]
    said = read(made, pdftotext, tmp_path)
    if whom is LONG:
        assert "78166 Donaueschingen" in said
        assert "GERMANY" in said
    if whom is JAPANESE:
        assert "株式会社山田精密機械" in said
    assert MAKING.fmt.country(whom.country).upper() in said


def test_texts_from_outside_are_texts_and_no_commands(printed: Pictures) -> None:
    plain = zpl_of(logistic_labels(of_one_item(), MAKING))
    hostile = zpl_of(logistic_labels(of_one_item(consignee=HOSTILE, customer_po="^XZ~JA"), MAKING))
    assert commands(hostile) <= {*commands(plain), "^GF"}
    assert hostile.count(b"^XA") == hostile.count(b"^XZ") == 1
    assert "^XZ~JA" in fields(hostile)
    assert "^XZ^XA^FDowned^FS" in " ".join(fields(hostile))
    assert len(printed(hostile)) == 1


def test_signs_that_no_barcode_may_hold_stay_out_of_it() -> None:
    [label] = logistic_labels(of_one_item(consignee=HOSTILE, customer_po="Größe 4"), MAKING)
    assert [barcode.shown for barcode in label.barcodes] == ["(00)340123450000000017"]


def test_hostile_texts_are_printed_on_paper_too(drawn: Pictures) -> None:
    [page] = drawn(pdf(logistic_labels(of_one_item(consignee=HOSTILE), MAKING)))
    assert scanned(page)[-1] == CODES[-1]


def test_a_return_label_leads_home(drawn: Pictures, pdftotext: str, tmp_path: Path) -> None:
    made = pdf([return_label(of_one_item(), MAKING)])
    assert scanned(drawn(made)[0]) == [("]C0", "80004417")]
    said = read(made, pdftotext, tmp_path)
    assert said.index("Kestrel Marine AS") < said.index("Werkstraße 14") or "RETURN TO" in said
    assert "RMA NUMBER" in said
