"""The gallery has every rule, in words as they were produced, short enough to read."""

from __future__ import annotations

from functools import cache

from orderwright.desk.gallery import Said, gallery
from orderwright.desk.pages import rules_page
from orderwright.desk.rulebook import RULES

from ..conftest import REPO
from .company import HERE


@cache
def told() -> dict[str, Said]:
    return gallery(HERE)


def test_every_rule_stands_in_the_gallery_as_it_speaks() -> None:
    assert set(told()) == {rule.code for rule in RULES}
    page = rules_page(told())
    for rule in RULES:
        assert f"### {rule.code} {rule.title}\n" in page
        assert f"> {told()[rule.code].message}\n" in page


def test_the_page_of_the_rules_is_current() -> None:
    assert (REPO / "docs" / "rules.md").read_text(encoding="utf-8") == rules_page(told())


def test_what_is_said_has_no_gap_and_ends_as_a_sentence() -> None:
    for code, said in told().items():
        assert not {"{", "}"} & set(said.message + said.fix), code
        assert "  " not in said.message + said.fix, code
        assert said.message.endswith((".", "?")), code
        assert said.fix.endswith("."), code
