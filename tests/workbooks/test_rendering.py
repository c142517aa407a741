"""What LibreOffice and a validator make of the workbooks."""

from __future__ import annotations

import subprocess
from itertools import pairwise

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from openxml_audit import FileFormat, OpenXmlValidator

from .libreoffice import converted


@pytest.mark.parametrize("name", ["desk", "empty_desk"])
def test_a_validator_finds_nothing_to_complain_of(name, request):
    path = request.getfixturevalue(name)
    found = OpenXmlValidator(file_format=FileFormat.OFFICE_2019, max_errors=100).validate(str(path))
    assert [str(error) for error in found.errors] == []


@pytest.mark.slow
def test_every_sheet_is_rendered_and_start_fits_one_page(desk, empty_desk, soffice, pdftotext, tmp_path):
    full, empty = converted(soffice, [desk, empty_desk], "pdf", tmp_path)

    def pages(pdf):
        text = subprocess.run([pdftotext, "-layout", str(pdf), "-"], check=True, capture_output=True).stdout
        return text.decode().split("\f")

    start, my_list = pages(full)[:2]
    assert "Today: 14 orders need you" in start
    assert "Dark heads: from your system" in start
    assert "Settings" not in my_list
    assert "242,794.40 EUR at stake" in my_list
    everything = "".join(pages(full))
    for words in ("‹ More", "#REF!", "#NAME?", "Err:", "#VALUE!", "###"):
        assert words not in everything
    assert "three steps to a checked desk" in pages(empty)[0]


def test_numbers_side_by_side_keep_their_indent_in_libreoffice(empty_desk):
    """It drops the indent where the neighbour on the left has the same place and letters: see _told_apart."""
    for sheet in openpyxl.load_workbook(empty_desk):
        for table in sheet.tables.values():
            first, _, last, _ = range_boundaries(table.ref)
            row = range_boundaries(table.ref)[3]
            cells = [sheet.cell(row, column) for column in range(first, last + 1)]
            numbers = [cell for cell in cells if cell.alignment.horizontal == "right"]
            for left, right in pairwise(numbers):
                assert left.font.color.rgb != right.font.color.rgb, f"{sheet.title}!{right.coordinate}"
                assert left.alignment.indent == right.alignment.indent == 2
