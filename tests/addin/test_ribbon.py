"""The ribbon: a button for every verb that declares one, in its group, and nothing that Office refuses."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from lxml import etree

from orderwright.desk.registry import VERBS
from orderwright.tables import SCHEMA
from orderwright_addin.ribbon import NAMESPACE, customui
from orderwright_addin.sources import CALLBACKS, RIBBON, SERVER, WIZARD, WRAPPERS, made_sources
from orderwright_addin.words import GROUPS, IMAGES, buttons
from tests.conftest import REPO

WITHOUT_BUTTON = {"reserve"}
"""Verbs on a book that only a desk with a ledger needs, on the command line."""
SHEETS = {table.sheet for table in SCHEMA} | {"Start", "More"}


@pytest.fixture(scope="module")
def tab() -> etree._Element:
    root = etree.fromstring(customui().encode())
    return root.find(f".//{{{NAMESPACE}}}tab")


def test_every_verb_on_a_book_has_a_button_and_no_other_has() -> None:
    assert {v.name for v in VERBS if v.on_book and not v.image} == WITHOUT_BUTTON
    assert not [v.name for v in VERBS if v.image and not v.on_book]


def test_load_and_find_come_first_and_only_groups_with_buttons_stand_in_their_order(
    tab: etree._Element,
) -> None:
    groups = [group.get("label") for group in tab]
    assert groups == [group for group in GROUPS if group in groups]
    assert all(len(group) for group in tab)
    assert [button.get("label") for button in tab[0]][:2] == ["Load", "Find"]
    assert [button.get("label") for button in tab[-1]][-2:] == ["Settings", "Help"]


def test_ids_labels_and_key_tips_are_unique_and_no_key_tip_begins_another(tab: etree._Element) -> None:
    found = tab.findall(f".//{{{NAMESPACE}}}button")
    for attribute in ("id", "label", "keytip", "onAction"):
        values = [button.get(attribute) for button in found]
        assert len(set(values)) == len(values), attribute
    tips = [button.get("keytip") for button in found]
    assert all(re.fullmatch("[A-Z][A-Z0-9]{0,2}", tip) for tip in tips)
    assert not [
        (one, other) for one, other in combinations(tips, 2) if one.startswith(other) or other.startswith(one)
    ]


def test_texts_fit_what_office_reads(tab: etree._Element) -> None:
    for button in tab.findall(f".//{{{NAMESPACE}}}button"):
        assert len(button.get("label")) <= 30
        assert len(button.get("screentip")) <= 255
        assert len(button.get("supertip")) <= 1024
        assert button.get("screentip").endswith(".")
        assert re.fullmatch(r"[A-Za-z_][\w.]*", button.get("id"))


def test_every_picture_is_one_of_the_allowed() -> None:
    assert {button.image for button in buttons()} <= IMAGES


def test_every_result_is_a_sheet_of_the_desk() -> None:
    assert {verb.result for verb in VERBS if verb.result} <= SHEETS


def test_a_new_verb_brings_its_button_and_its_group(monkeypatch: pytest.MonkeyPatch) -> None:
    from orderwright.desk.registry import Verb

    new = Verb(
        "aging", "Aging", "Receivables", "Tell <what> is overdue.", "orderwright aging d.xlsx", "m:f",
        image="Lock", keytip="I",
    )  # fmt: skip
    monkeypatch.setattr("orderwright_addin.words.VERBS", (*VERBS, new))
    root = etree.fromstring(customui().encode())
    [group] = root.findall(f".//{{{NAMESPACE}}}group[@label='Receivables']")
    assert group[0].get("onAction") == "OW_aging"
    assert group[0].get("screentip") == "Tell <what> is overdue."
    labels = [g.get("label") for g in root.iter(f"{{{NAMESPACE}}}group")]
    assert labels.index("Documents") < labels.index("Receivables") < labels.index("KPI")


def test_the_made_sources_are_current() -> None:
    made = made_sources()
    assert {RIBBON, CALLBACKS, WRAPPERS, WIZARD, f"{SERVER}/templates/manifest.xml"} <= set(made)
    for place, content in made.items():
        assert (REPO / "addin" / place).read_bytes() == content, f"{place}: run orderwright build --out ."
