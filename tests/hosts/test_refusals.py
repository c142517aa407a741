"""What is not a workbook, or may not be written, is refused with one sentence that says what to do."""

from __future__ import annotations

import os
import struct
import zipfile
from pathlib import Path

import pytest

from orderwright.errors import DeskError
from orderwright.hosts.ooxml.package import Package
from orderwright.hosts.refusals import refuse_unless_writable
from tests.hosts.dialects import rewritten
from tests.hosts.tables_on_paper import PaperTable

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "desk.xlsx"
    PaperTable(["Order No", "Qty"], [["1001", 5], ["1002", 6]]).write(path)
    return path


def refusal(path: Path) -> str:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(DeskError) as caught:
        Package(path).read_tables(["Orders"])
    assert caught.value.file == str(path)
    assert before is None or path.read_bytes() == before
    return caught.value.message


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty (0 bytes)"),
        (b"order_no;qty\r\n1001;5\r\n", "This is a text file (perhaps CSV)"),
        ("\ufefforder_no\tqty\r\n".encode("utf-16"), "This is a text file (perhaps CSV)"),
        (bytes(range(256)) * 40, "This is not a workbook"),
        (OLE + b"\x00" * 600 + "Workbook".encode("utf-16-le"), "This is a workbook of the old .xls kind"),
        (OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
        (b"PK\x05\x06" + bytes(18), "there is no workbook in it"),
        (b"PK\x03\x04" + bytes(500), "The workbook is damaged"),
    ],
)
def test_content_that_is_no_workbook_is_named(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "export.xlsx"
    path.write_bytes(content)
    assert sentence in refusal(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.xlsx") == "There is no such file."


def test_a_folder_is_not_a_workbook(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "This is a folder, not a workbook."


@pytest.mark.parametrize("share", [0.2, 0.6, 0.99])
def test_a_workbook_that_was_not_copied_completely_is_damaged(workbook: Path, share: float) -> None:
    data = workbook.read_bytes()
    workbook.write_bytes(data[: int(len(data) * share)])
    assert "damaged" in refusal(workbook)


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/tables/table1.xml"])
def test_a_flipped_byte_in_a_part_that_is_read_is_damage(workbook: Path, part: str) -> None:
    flip_byte(workbook, part)
    assert "damaged" in refusal(workbook)


def test_a_flipped_byte_in_any_part_stops_the_writing(workbook: Path, tmp_path: Path) -> None:
    flip_byte(workbook, "docProps/app.xml")
    package = Package(workbook)
    with pytest.raises(DeskError, match="damaged"):
        package.spliced(tmp_path / "new.xlsx")
    assert not (tmp_path / "new.xlsx").exists()


def flip_byte(path: Path, part: str) -> None:
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo(part)
        name, extra = struct.unpack_from("<2H", data, info.header_offset + 26)
        data[info.header_offset + 30 + name + extra + info.compress_size // 2] ^= 0x55
    path.write_bytes(data)


def test_a_zip_without_a_workbook_is_named(tmp_path: Path) -> None:
    path = tmp_path / "pictures.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("picture.png", b"not really")
    assert refusal(path) == "The file is a zip, but there is no workbook in it."


def test_a_word_document_is_not_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "letter.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_rels/.rels", relationship("word/document.xml"))
        archive.writestr("word/document.xml", "<w:document xmlns:w='x'/>")
    assert refusal(path) == "The file is an Office document, but not a workbook."


def test_a_binary_workbook_is_named(tmp_path: Path) -> None:
    path = tmp_path / "desk.xlsb"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_rels/.rels", relationship("xl/workbook.bin"))
        archive.writestr("xl/workbook.bin", b"\x83\x01\x00")
    assert "This is a binary workbook (.xlsb)" in refusal(path)


def relationship(target: str) -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return f'<Relationships><Relationship Id="r1" Type="{kind}" Target="{target}"/></Relationships>'


def test_a_part_that_swells_a_thousand_times_is_a_bomb(workbook: Path) -> None:
    with zipfile.ZipFile(workbook, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.xml", bytes(64 * 1024**2))
    assert "zip bomb" in refusal(workbook)


def test_too_many_parts_are_refused(workbook: Path) -> None:
    with zipfile.ZipFile(workbook, "a") as archive:
        for number in range(20_001):
            archive.writestr(f"x{number}", b"")
    assert "far too large" in refusal(workbook)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/tables/table1.xml"])
def test_a_document_type_is_refused_so_that_nothing_outside_is_ever_read(workbook: Path, part: str) -> None:
    entity = b'<?xml version="1.0"?><!-- x --><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    rewritten(workbook, lambda name, data: entity + data.split(b"?>", 1)[1] if name == part else data)
    assert "document type" in refusal(workbook)


def test_a_table_that_the_workbook_does_not_have_is_named(workbook: Path) -> None:
    with pytest.raises(DeskError, match="no table named Shipments"):
        Package(workbook).read_table("Shipments")


def test_a_workbook_that_excel_has_open_is_not_written(workbook: Path) -> None:
    owner = workbook.with_name(f"~${workbook.name}")
    name = "Kim Keller"
    owner.write_bytes(
        bytes([len(name)]) + name.encode().ljust(54) + struct.pack("<H", len(name))
        + name.ljust(54).encode("utf-16-le")
    )  # fmt: skip
    with pytest.raises(DeskError, match="The workbook is open by Kim Keller; close it first"):
        refuse_unless_writable(workbook)


@pytest.mark.parametrize("content", [b"", b"\x05", b"\xff" * 165])
def test_an_owner_file_that_cannot_be_read_still_says_that_the_workbook_is_open(
    workbook: Path, content: bytes
) -> None:
    workbook.with_name(f"~${workbook.name}").write_bytes(content)
    with pytest.raises(DeskError, match=r"The workbook is open(?: by .*)?; close it first"):
        refuse_unless_writable(workbook)


def test_a_workbook_that_libreoffice_has_open_is_not_written(workbook: Path) -> None:
    workbook.with_name(f".~lock.{workbook.name}#").write_text("Kim Keller,kim,desk-pc,22.11.2026 09:00,x;")
    with pytest.raises(DeskError, match="The workbook is open by Kim Keller"):
        refuse_unless_writable(workbook)


def test_a_read_only_workbook_is_not_written(workbook: Path) -> None:
    workbook.chmod(0o444)
    with pytest.raises(DeskError, match="The workbook is read-only"):
        refuse_unless_writable(workbook)


@pytest.mark.skipif(os.name == "nt", reason="Windows tells it only when a file shall be made: test_replacing")
def test_a_workbook_in_a_read_only_folder_is_not_written(workbook: Path) -> None:
    workbook.parent.chmod(0o555)
    try:
        with pytest.raises(DeskError, match="Nothing may be written in the folder"):
            refuse_unless_writable(workbook)
    finally:
        workbook.parent.chmod(0o755)
