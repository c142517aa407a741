"""What checking a template says of a coordinator's edits, and of attacks."""

from __future__ import annotations

import pytest

from orderwright.desk.own_templates import templates
from orderwright.documents import registry, templates_folder
from orderwright.documents.archive import pack, read_parts
from orderwright.documents.checking import check
from orderwright.documents.render import template_path
from orderwright.errors import DeskError

FORMS = registry.in_word()
MARK = "Contents by package"


@pytest.fixture
def edited(tmp_path):
    """Checks the packing list with other words for its heading."""

    def edit(text: str):
        [form] = [form for document, form in FORMS if document.kind == "packing-list"]
        parts = read_parts(templates_folder() / form.template)
        parts["word/document.xml"] = parts["word/document.xml"].replace(MARK.encode(), text.encode(), 1)
        path = tmp_path / form.template
        path.write_bytes(pack(parts))
        return check(path, form)

    return edit


@pytest.mark.parametrize(("document", "form"), FORMS, ids=[document.kind for document, _ in FORMS])
def test_every_delivered_template_can_be_used_and_leaves_nothing_out(document, form):
    found = check(templates_folder() / form.template, form)
    assert (found.faults, found.left_out) == ((), ())


FAULTS = {
    "an unknown field": (
        "{{ custmer_po }}",
        "no field “custmer_po” near “See {{ custmer_po }}”. Did you mean “customer_po”?",
    ),
    "a part of a field": (
        "{{ recipient.nane }}",
        "no field “recipient.nane” near “See {{ recipient.nane }}”. Did you mean “name”?",
    ),
    "a part in a loop": (
        "{% for one in units %}{% for item in one.contents %}{{ item.skuu }}{% endfor %}{% endfor %}",
        "There is no field “item.skuu”",
    ),
    "an open tag": ("{{ customer_po", "near “See {{ customer_po”: a tag is not closed"),
    "an end without a beginning": ("{% endif %}", "near “See {% endif %}”"),
    "an unknown filter": ("{{ customer_po|money }}", "No filter named 'money'"),
    "a division by zero": ("{{ 1 / 0 }}", "division"),
    "an addition to a text": ("{{ customer_po + 1 }}", "near “See"),
}
ATTACKS = {
    "another file": "{% include '/etc/hostname' %}",
    "another template": "{% import 'x' as y %}",
    "a private name": "{{ company.__class__ }}",
    "a private name of a text": "{{ customer_po.__class__.__mro__ }}",
    "by a filter": "{{ ''|attr('__class__') }}",
    "by a subscript": "{{ ''['__class__']['__base__'] }}",
    "by a format": "{{ '{0.__class__}'.format(company) }}",
    "by a map": "{{ [company]|map(attribute='__class__')|list }}",
    "the globals": "{{ self.__init__.__globals__ }}",
    "the globals of a builtin": "{{ cycler.__init__.__globals__ }}",
    "a change": "{{ units.append(1) }}",
    "an import": "{{ __import__('os').system('id') }}",
    "modules": "{{ os.environ }}",
}


@pytest.mark.parametrize(("tag", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_its_paragraph_and_the_nearest_name(edited, tag, said):
    faults = edited(f"See {tag}").faults
    assert faults
    assert said in faults[0]


@pytest.mark.parametrize("tag", ATTACKS.values(), ids=ATTACKS)
def test_a_template_that_tries_to_reach_outside_its_fields_is_refused_and_says_where(edited, tag):
    faults = edited(f"See {tag}").faults
    assert faults
    assert "See" in faults[0]


def test_a_field_that_the_template_leaves_out_is_told(tmp_path):
    [form] = [form for document, form in FORMS if document.kind == "delivery-note"]
    parts = read_parts(templates_folder() / form.template)
    text = parts["word/document.xml"].replace(b"tracking", b"carrier")
    (tmp_path / form.template).write_bytes(pack({**parts, "word/document.xml": text}))
    found = check(tmp_path / form.template, form)
    assert (found.faults, found.left_out) == ((), ("tracking",))


def test_the_verb_copies_and_checks_them(tmp_path):
    copied = templates("copy", tmp_path / "own")
    assert copied.message.endswith("own.")
    assert templates("check", tmp_path / "own").message.endswith("all can be used.")
    (tmp_path / "own" / "mine.docx").write_bytes(b"")
    (tmp_path / "own" / "packing-list.docx").write_bytes(b"no zip")
    answer = templates("check", tmp_path / "own")
    assert answer.blocked
    assert any("packing-list.docx: The template is no Word document" in line for line in answer.lines)
    assert any("mine.docx belongs to no document" in line for line in answer.lines)


def test_edited_templates_are_never_copied_over(tmp_path):
    templates("copy", tmp_path)
    with pytest.raises(DeskError, match="there already"):
        templates("copy", tmp_path)


def test_where_the_own_folder_has_no_template_the_delivered_one_stands_in(tmp_path):
    assert template_path(tmp_path, "packing-list.docx") == templates_folder() / "packing-list.docx"
    with pytest.raises(DeskError, match="no such folder"):
        template_path(tmp_path / "absent", "packing-list.docx")
