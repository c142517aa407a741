from __future__ import annotations

import hashlib
import struct
import zipfile
import zlib
from datetime import datetime, timedelta

import pytest

from orderwright.documents import Job, file_name, render_many
from orderwright.errors import DeskError
from tests.documents.reading import part
from tests.documents.shipments import COMPANY, MADE_AT, shipment


def test_equal_input_gives_equal_bytes(make, tmp_path):
    first, second = (make("commercial-invoice", shipment(30), out=tmp_path / name) for name in ("a", "b"))
    assert first.path.read_bytes() == second.path.read_bytes()
    assert first.sha256 == second.sha256 == hashlib.sha256(first.path.read_bytes()).hexdigest()


def test_the_files_inside_have_a_fixed_date(make):
    with zipfile.ZipFile(make("packing-list", shipment()).path) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.infolist()[0].filename == "_rels/.rels"
        assert len(package.namelist()) == len(set(package.namelist()))
        assert package.testzip() is None


@pytest.mark.parametrize(
    ("shipment_no", "number", "name"),
    [
        ("80004417", "INV-2026-00417", "commercial-invoice_80004417_INV-2026-00417.docx"),
        ("WH/OUT/00012", None, "commercial-invoice_WH-OUT-00012_DRAFT.docx"),
        ("..\\..\\evil", "a:b*c?", "commercial-invoice_evil_a-b-c.docx"),
        ("名前_1", "№ 7", "commercial-invoice_名前-1_7.docx"),
        ("", None, "commercial-invoice_x_DRAFT.docx"),
        ("9" * 200, None, f"commercial-invoice_{'9' * 60}_DRAFT.docx"),
    ],
)
def test_file_names_hold_no_unsafe_sign(shipment_no, number, name):
    assert file_name("commercial-invoice", shipment_no, number) == name


def test_a_numbered_document_is_never_overwritten_by_another(make, tmp_path):
    first = make("packing-list", shipment(), number="PL-1")
    assert make("packing-list", shipment(), number="PL-1").sha256 == first.sha256
    with pytest.raises(DeskError, match="PL-1 has already been issued with other contents"):
        make("packing-list", shipment(packed_by="Somebody else"), number="PL-1")
    assert hashlib.sha256(first.path.read_bytes()).hexdigest() == first.sha256


def test_a_draft_is_overwritten(make):
    first = make("packing-list", shipment(), number=None)
    second = make("packing-list", shipment(packed_by="Somebody else"), number=None)
    assert first.path == second.path
    assert hashlib.sha256(second.path.read_bytes()).hexdigest() == second.sha256 != first.sha256


def test_nothing_but_the_document_is_left_in_the_folder(make, tmp_path):
    made = make("packing-list", shipment())
    assert list(tmp_path.iterdir()) == [made.path]


def test_a_folder_that_cannot_be_made_is_named(make, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(DeskError, match="cannot be written"):
        make("packing-list", shipment(), out=tmp_path / "file" / "below")


def test_many_are_made_one_after_the_other(tmp_path):
    jobs = [Job("packing-list", shipment(number=str(place)), f"PL-{place}") for place in range(5)]
    making = render_many(jobs, made_at=MADE_AT, company=COMPANY, out=tmp_path)
    made = [next(making)]
    assert [path.name for path in tmp_path.iterdir()] == [made[0].path.name]
    made += making
    assert [each.number for each in made] == [f"PL-{place}" for place in range(5)]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(each.path.name for each in made)


def test_two_shipments_that_would_write_one_file_are_refused(tmp_path):
    jobs = [Job("packing-list", shipment(number=number)) for number in ("A/1", "A-1")]
    with pytest.raises(DeskError, match="A/1 and A-1 would write the same file"):
        list(render_many(jobs, made_at=MADE_AT, company=COMPANY, out=tmp_path))


def test_only_what_changes_differs_between_two_times(make, tmp_path):
    from orderwright.documents import issue

    later = MADE_AT + timedelta(minutes=1)
    first = make("packing-list", shipment(), out=tmp_path / "a").path
    second = issue(
        "packing-list", shipment(), number="N-1", made_at=later, company=COMPANY, out=tmp_path / "b"
    ).path
    with zipfile.ZipFile(first) as one, zipfile.ZipFile(second) as two:
        differing = {name for name in one.namelist() if one.read(name) != two.read(name)}
    assert differing == {"word/footer1.xml", "word/footer2.xml", "docProps/core.xml"}


def _png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes(3 * width)) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def test_a_logo_takes_the_place_of_the_name_and_keeps_its_shape(make, tmp_path):
    from openxml_audit import OpenXmlValidator

    logo = tmp_path / "logo.png"
    logo.write_bytes(_png(600, 150))
    made = make(
        "packing-list", shipment(), company=COMPANY.model_copy(update={"logo": logo}), out=tmp_path / "out"
    )
    extent = next(part(made.path).iter("{http://schemas.openxmlformats.org/drawingml/2006/main}ext"))
    assert (int(extent.get("cx")), int(extent.get("cy"))) == (64 * 36_000, 16 * 36_000)
    with zipfile.ZipFile(made.path) as package:
        media = [name for name in package.namelist() if name.startswith("word/media/")]
        assert [package.read(name) for name in media] == [logo.read_bytes()]
    assert [str(error) for error in OpenXmlValidator().validate(str(made.path)).errors] == []


@pytest.mark.parametrize("content", [b"no picture", b"\x89PNG\r\n\x1a\n"])
def test_a_logo_that_is_no_picture_is_refused_and_named(make, tmp_path, content):
    logo = tmp_path / "logo.png"
    logo.write_bytes(content)
    with pytest.raises(DeskError, match="logo") as error:
        make("packing-list", shipment(), company=COMPANY.model_copy(update={"logo": logo}))
    assert error.value.file == str(logo)


def test_a_missing_logo_is_named(make, tmp_path):
    with pytest.raises(DeskError, match="The logo cannot be read"):
        make("packing-list", shipment(), company=COMPANY.model_copy(update={"logo": tmp_path / "absent.png"}))


@pytest.mark.parametrize("kind", ["commercial-invoice", "packing-list"])
@pytest.mark.parametrize("number", [None, "N-1"])
def test_word_opens_a_finished_document_without_repair(kind, number, make):
    from openxml_audit import OpenXmlValidator

    made = make(kind, shipment(30), number=number)
    assert [str(error) for error in OpenXmlValidator().validate(str(made.path)).errors] == []


def test_the_invoice_date_is_the_made_date_where_none_is_given(make):
    when = datetime(2026, 11, 23, 7, 58)  # noqa: DTZ001  # as printed
    assert when == MADE_AT
    from tests.documents.reading import document_text

    assert "23 Nov 2026" in document_text(make("commercial-invoice", shipment()).path)
