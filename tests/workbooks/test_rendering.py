"""What LibreOffice and a validator make of the workbooks."""

from __future__ import annotations

import subprocess

import pytest
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
