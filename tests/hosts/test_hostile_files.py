"""Whatever stands in a file, it is read or refused with a sentence; no other error comes out."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orderwright.errors import DeskError
from orderwright.hosts.ooxml.model import TableEdit
from orderwright.hosts.ooxml.package import Package
from tests.hosts.dialects import rewritten
from tests.hosts.everything import write_everything
from tests.hosts.tables_on_paper import PaperTable

PARTS = [
    "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
    "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels",
    "xl/tables/table1.xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml",
]  # fmt: skip
EDIT = TableEdit(
    "Orders", updates={"Qty": {0: 5}}, deleted=[4], appended={"Qty": [1, 2]}, marks={"Price": {0: "A4262C"}}
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "everything.xlsm"
    write_everything(path, totals=True)
    return path


def tried(path: Path) -> str:
    """Reads and edits a file: the sentence with which it is refused, or ""."""
    new = path.with_name("new.xlsm")
    new.unlink(missing_ok=True)
    try:
        package = Package(path)
        if package.read_table("Orders").height == 6:
            package.spliced(new, [EDIT], {"ow_title": 1})
    except DeskError as error:
        refusal = error
    else:
        return ""
    assert refusal.file == str(path)
    assert not new.exists()
    return refusal.message


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_file_with_flipped_bytes_is_read_or_refused(
    whole: Path, tmp_path: Path, data: st.DataObject
) -> None:
    content = bytearray(whole.read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=4)):
        content[place] ^= data.draw(st.integers(1, 255))
    path = tmp_path / "flipped.xlsm"
    path.write_bytes(bytes(content))
    tried(path)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_part_with_other_content_is_read_or_refused(
    whole: Path, tmp_path: Path, data: st.DataObject
) -> None:
    part = data.draw(st.sampled_from(PARTS))
    with zipfile.ZipFile(whole) as archive:
        content = archive.read(part)
    places = [found.span() for found in re.finditer(rb'"[^"]*"|>[^<]+<|<[/?]?[\w:]+', content)]
    start, end = data.draw(st.sampled_from(places))
    new = data.draw(
        st.sampled_from([b"", b"<", b'"', b'"x"', b'"-1"', b'"A"', b'"99999999"', b">?<", b"</x>", b"\xff"])
    )
    changed = content[:start] + new + content[end:]
    path = tmp_path / "changed.xlsm"
    path.write_bytes(whole.read_bytes())
    rewritten(path, lambda name, old: changed if name == part else old)
    tried(path)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_is_cut_off_or_empty_is_read_or_refused(whole: Path, tmp_path: Path, part: str) -> None:
    for share in (0, 0.3, 0.9):
        path = tmp_path / f"{share}.xlsm"
        path.write_bytes(whole.read_bytes())
        rewritten(path, lambda name, old, s=share: old[: int(len(old) * s)] if name == part else old)
        tried(path)


def test_parts_in_utf_16_are_read_and_edited(tmp_path: Path) -> None:
    path = tmp_path / "desk.xlsx"
    PaperTable(["Order No", "Qty"], [["ä", 5], ["漢", 6]]).write(path)

    def wide(name: str, data: bytes) -> bytes:
        if not re.search(r"sheet1|table1|styles|sharedStrings|workbook\.xml$", name):
            return data
        return data.decode().replace("UTF-8", "UTF-16").encode("utf-16")

    rewritten(path, wide)
    assert Package(path).read_table("Orders").columns == [["ä", "漢"], [5.0, 6.0]]
    Package(path).spliced(tmp_path / "new.xlsx", [TableEdit("Orders", updates={"Qty": {1: 7}})])
    assert Package(tmp_path / "new.xlsx").read_table("Orders").columns == [["ä", "漢"], [5.0, 7.0]]


def test_a_sheet_that_declares_a_document_type_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "desk.xlsx"
    PaperTable(["Order No"], [["a"], ["b"]]).write(path)
    entity = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    rewritten(path, lambda name, old: entity + old.split(b"?>", 1)[1] if "sheet1" in name else old)
    assert "document type" in tried(path)
