from __future__ import annotations

from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from orderwright.documents import registry, templates_folder
from orderwright.documents.layout.build import build_templates
from orderwright.documents.template import load
from orderwright.errors import DeskError
from tests.conftest import REPO
from tests.documents.reading import W, part

DOCUMENTS = [form for _, form in registry.in_word()]
IDS = [each.kind for each, _ in registry.in_word()]


def test_the_committed_templates_are_current_byte_for_byte(tmp_path):
    for built in build_templates(tmp_path):
        assert (REPO / "doc_templates" / built.name).read_bytes() == built.read_bytes(), built.name


def test_every_template_belongs_to_a_document():
    committed = {path.name for path in (REPO / "doc_templates").glob("*.docx")}
    assert committed == {each.template for each in DOCUMENTS}


@pytest.mark.parametrize("document", DOCUMENTS, ids=IDS)
def test_a_template_prints_exactly_the_fields_of_its_model(document):
    assert load(templates_folder() / document.template).variables == set(document.model.model_fields)


@pytest.mark.parametrize("document", DOCUMENTS, ids=IDS)
def test_word_opens_a_template_without_repair(document):
    result = OpenXmlValidator().validate(str(REPO / "doc_templates" / document.template))
    assert [str(error) for error in result.errors] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=IDS)
def test_columns_add_up_to_the_table_and_tables_to_the_text_width(document):
    body = part(REPO / "doc_templates" / document.template).find(f"{W}body")
    for table in body.iter(f"{W}tbl"):
        widths = [int(column.get(f"{W}w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        for row in table.iterfind(f"{W}tr"):
            cells = [int(width.get(f"{W}w")) for width in row.iterfind(f"{W}tc/{W}tcPr/{W}tcW")]
            assert sum(cells) == sum(widths) == int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))
    outer = [
        sum(int(c.get(f"{W}w")) for c in t.iterfind(f"{W}tblGrid/{W}gridCol"))
        for t in body.iterfind(f"{W}tbl")
    ]
    assert set(outer) == {round(175 * 1440 / 25.4)}


def test_the_users_own_folder_is_taken_and_a_wrong_one_named(tmp_path):
    assert templates_folder(tmp_path) == tmp_path
    with pytest.raises(DeskError, match="no such folder of templates"):
        templates_folder(tmp_path / "absent")


def test_an_unknown_document_is_refused_with_those_that_exist():
    with pytest.raises(
        DeskError, match=r"There is no document “invoice”\. Documents: .*commercial-invoice, packing-list"
    ):
        registry.get("invoice")


def test_a_missing_template_is_named(tmp_path):
    with pytest.raises(DeskError, match="cannot be read") as error:
        load(tmp_path / "packing-list.docx")
    assert Path(error.value.file).name == "packing-list.docx"


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_word_document_is_refused(tmp_path, content):
    path = tmp_path / "packing-list.docx"
    path.write_bytes(content)
    with pytest.raises(DeskError, match="no Word document"):
        load(path)
