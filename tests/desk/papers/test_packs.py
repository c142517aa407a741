"""PDFs of a shipment's papers in one file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from orderwright.desk.papers.made import Made
from orderwright.desk.papers.packs import packs_of
from tests.desk.shipping import AS_OF, Shop, delivery, shop
from tests.rules.company import book_of


def _pdf(path: Path, pages: int) -> Path:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    writer.write(path)
    return path


def _papers(folder: Path):
    kinds = (("packing-list", 2), ("commercial-invoice", 1), ("pick-list", 1), ("order-acknowledgement", 1))
    for kind, pages in kinds:
        yield Made(kind, "80012", ("4501",), "issued", "N-1", pdf=_pdf(folder / f"{kind}.pdf", pages))


def test_a_pack_holds_what_travels_in_the_order_of_the_ranks_with_a_bookmark_for_each(tmp_path):
    [pack], said = packs_of(book_of(shop()), list(_papers(tmp_path)), tmp_path)
    assert (pack.kinds, pack.path.name, said) == (
        ("commercial-invoice", "packing-list"),
        "pack_80012.pdf",
        [],
    )
    reader = PdfReader(pack.path)
    assert len(reader.pages) == 3
    assert [entry.title for entry in reader.outline] == ["Commercial invoice N-1", "Packing list N-1"]


def test_the_settings_say_which_papers_come_first(tmp_path):
    rows = shop()
    rows["Settings"].append({"name": "pack_order", "value": "packing-list"})
    [pack], _ = packs_of(book_of(rows), list(_papers(tmp_path)), tmp_path)
    assert pack.kinds == ("packing-list", "commercial-invoice")


def test_a_pdf_that_cannot_be_read_is_named_and_the_other_packs_are_made(tmp_path):
    papers = list(_papers(tmp_path))
    (tmp_path / "packing-list.pdf").write_bytes(b"no PDF")
    other = replace(papers[1], shipment="80013")
    packs, said = packs_of(book_of(shop()), [*papers, other], tmp_path)
    assert [pack.shipment for pack in packs] == ["80013"]
    assert "packing-list.pdf" in said[0]


def test_a_pack_is_made_of_papers_that_libreoffice_printed(tmp_path, soffice):
    rows = shop()
    delivery(rows, "80012", "4502", ("10", 2, "BX"), planned_ship=AS_OF)
    outcome = Shop(rows, tmp_path).papers(shipment="80012", kind="packing-list,delivery-note", pack=True)
    [pack] = outcome.body["packs"]
    text = "".join(page.extract_text() for page in PdfReader(pack["path"]).pages)
    assert pack["kinds"] == ["packing-list", "delivery-note"]
    assert text.index("Packing list") < text.index("Delivery note")
