"""What a coordinator may do to a template in Word, and what is refused with a sentence."""

from __future__ import annotations

import pytest

from orderwright.documents import templates_folder
from orderwright.documents.archive import pack, read_parts
from orderwright.errors import DeskError
from tests.documents.reading import document_text
from tests.documents.shipments import shipment

MARK = "Contents by package"


@pytest.fixture
def edited(tmp_path):
    """A folder with a packing list whose section heading holds other XML."""

    def edit(replacement: str, in_table: str = "Pkg"):
        parts = read_parts(templates_folder() / "packing-list.docx")
        name = "word/document.xml"
        text = parts[name].decode().replace(MARK, replacement, 1).replace(">Pkg<", f">{in_table}<", 1)
        parts[name] = text.encode()
        folder = tmp_path / "own"
        folder.mkdir()
        (folder / "packing-list.docx").write_bytes(pack(parts))
        return folder

    return edit


def _torn(text: str) -> str:
    """The text as Word leaves it after corrections: every sign in a run of its own."""
    return "</w:t></w:r><w:r><w:t>".join(text)


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ("Of {{ customer_po }}", "Of 4500118827"),
        (_torn("{{ customer_po }}"), "4500118827"),
        ("{% if draft %}no{% else %}final{% endif %}", "final"),
        ("{{ units|length }} units", "1 units"),
        ("{{ recipient.name|upper }}", "KESTREL MARINE AS"),
        ("{_{ braces }_}", "{{ braces }}"),
    ],
)
def test_plain_jinja_tags_are_printed_however_word_tears_them(edited, make, tag, printed):
    made = make("packing-list", shipment(), templates=edited(tag))
    assert printed in document_text(made.path)


FAULTS = {
    "an unknown field": ("{{ custmer_po }}", "'custmer_po' is undefined"),
    "an unknown part of a field": ("{{ recipient.street }}", "no attribute 'street'"),
    "a tag without end": ("{{ customer_po", "a tag is not closed"),
    "an unknown filter": ("{{ customer_po|money }}", "No filter named 'money'"),
    "another file": ("{% include '/etc/hostname' %}", "no loader"),
    "private names": ("{{ company.__class__.__mro__ }}", "unsafe"),
    "private names through a filter": ("{{ ''|attr('__class__') }}", "unsafe|undefined|no attribute"),
    "the program behind a function": ("{{ ''.__class__.__base__.__subclasses__() }}", "unsafe|no attribute"),
    "the program behind a format": ("{{ '{0.__class__}'.format(company) }}", "unsafe|no attribute|undefined"),
    "a change of the data": ("{{ company.clear() }}", "unsafe|not safely callable"),
    "a division by zero": ("{{ 1 / 0 }}", "division"),
}


@pytest.mark.parametrize(("tag", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_refused_and_its_paragraph_named(edited, make, tmp_path, tag, said):
    folder = edited(f"Here: {tag}")
    with pytest.raises(DeskError, match=said) as error:
        make("packing-list", shipment(), out=tmp_path / "out", templates=folder)
    assert "near “Here:" in error.value.message
    assert error.value.file.endswith("packing-list.docx")
    assert not (tmp_path / "out").exists()


def _grown(set_: str, start: str = "'ab'") -> str:
    """A value that doubles sixty times."""
    loop = f"{{% for i in range(60) %}}{set_}{{% endfor %}}"
    return f"{{% set n = namespace(x={start}) %}}{loop}{{{{ n.x }}}}"


_TWICE = "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}"
_LONG = (
    "without end|too large|Range too big|calls itself|call itself|recursion|not for templates|filter named"
)
ENDLESS = {
    "a huge range": "{% for i in range(10 ** 9) %}x{% endfor %}",
    "loops in loops": "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
    "loops in loops over lines": "{% for a in units %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    * 3,
    "a loop that calls itself": "{% for a in [1, 2] recursive %}{{ loop([1, 2]) }}{% endfor %}",
    "a macro that calls itself": "{% macro f() %}{{ f() }}{{ f() }}{% endmacro %}{{ f() }}",
    "macros that double": _TWICE,
    "a huge number": "{{ 9 ** 9 ** 9 }}",
    "a huge text": "{{ 'x' * 10 ** 9 }}",
    "a text that doubles": _grown("{% set n.x = n.x ~ n.x %}"),
    "a sum that doubles": _grown("{% set n.x = n.x + n.x %}"),
    "a block that doubles": _grown("{% set n.x %}{{ n.x }}{{ n.x }}{% endset %}"),
    "a list that doubles": _grown("{% set n.x = n.x + n.x %}", "[1, 2]"),
    "a wide format": "{{ '%999999999d' % 1 }}",
    "a wide format by a filter": "{{ '%999999999d'|format(1) }}",
    "a wide format by a method": "{{ '{:999999999}'.format(1) }}",
    "filling up": "{{ 'x'.ljust(10 ** 9) }}",
    "filling up by a filter": "{{ 'x'|center(10 ** 9) }}",
    "replacing": "{{ ('a' * 99999)|replace('a', 'b' * 99999) }}",
    "joining": "{{ (['b' * 9999] * 1000)|join(',') }}",
    "tags in tags": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
}


@pytest.mark.parametrize("tag", ENDLESS.values(), ids=ENDLESS)
def test_a_template_that_would_never_end_or_fill_the_memory_is_refused(edited, make, tmp_path, tag):
    folder = edited(f"Here: {tag}")
    with pytest.raises(DeskError, match=_LONG) as error:
        make("packing-list", shipment(), out=tmp_path / "out", templates=folder)
    assert error.value.file.endswith("packing-list.docx")
    assert not (tmp_path / "out").exists()


def test_a_document_of_thousands_of_lines_is_no_endless_one(make):
    made = make("packing-list", shipment(3_000))
    assert "Totals of" in document_text(made.path)


def test_the_data_of_a_format_attack_never_reaches_the_paper(edited, make):
    folder = edited("{{ '%s'|format(company.name) }} {{ ['a']|map('upper')|join }}")
    assert "Halden Instruments GmbH A" in document_text(
        make("packing-list", shipment(), templates=folder).path
    )


def test_a_condition_that_begins_outside_a_table_and_ends_inside_is_refused(edited, make):
    folder = edited("{% if draft %}", in_table="{% endif %}")
    with pytest.raises(DeskError, match="tags do not nest"):
        make("packing-list", shipment(), templates=folder)


def test_a_damaged_part_is_refused(edited, make):
    with pytest.raises(DeskError, match=r"word/document.xml of the template is damaged"):
        make("packing-list", shipment(), templates=edited("</w:p>"))


def test_a_changed_template_is_read_anew(edited, make, tmp_path):
    folder = edited("First")
    made = make("packing-list", shipment(), templates=folder)
    path = folder / "packing-list.docx"
    parts = read_parts(path)
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"First", b"Second one")
    path.write_bytes(pack(parts))
    again = make("packing-list", shipment(), out=tmp_path / "again", templates=folder)
    assert "First" in document_text(made.path)
    assert "Second one" in document_text(again.path)
