"""Every example of the documentation runs, and says what the page says it says."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest

from orderwright.desk.gallery import gallery
from orderwright.desk.pages import END, START, rules_page, verbs_table
from orderwright.desk.registry import VERBS
from tests.cli.conftest import call
from tests.conftest import REPO

VERB_PAGES = sorted((REPO / "docs" / "verbs").glob("*.md"))
PAGES = [*VERB_PAGES, REPO / "docs" / "a-day-at-the-desk.md"]
EXPORTS = Path(__file__).parent / "exports"


def examples(page: Path) -> list[tuple[str, str]]:
    """Commands of a page, each with the line that its output must contain."""
    found: list[tuple[str, str]] = []
    inside = False
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith("```"):
            inside = line == "```console"
        elif inside and line.startswith("$ "):
            found.append((line.removeprefix("$ orderwright "), ""))
        elif inside:
            found[-1] = (found[-1][0], line)
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_the_examples_of_a_page_run(page: Path, tmp_path: Path) -> None:
    for file in EXPORTS.glob("*.csv"):
        shutil.copy(file, tmp_path)
    told = examples(page)
    assert told
    for command, expected in told:
        done = call(*shlex.split(command), cwd=tmp_path)
        assert expected in done.out + done.err, f"{command}\n{done.out}{done.err}"
        assert done.code in ({2} if expected.startswith("Error") else {0, 1}), done.err


def test_every_verb_has_a_page() -> None:
    assert {page.stem for page in VERB_PAGES} == {verb.name for verb in VERBS}


def test_the_page_of_the_rules_is_current() -> None:
    page = rules_page(gallery(REPO / "tests" / "rules"))
    assert (REPO / "docs" / "rules.md").read_text(encoding="utf-8") == page


def test_the_readme_has_the_current_table_of_verbs() -> None:
    readme = (REPO / "README.md").read_text(encoding="utf-8")
    assert readme.partition(START)[2].partition(END)[0].strip() == verbs_table()


def test_links_between_the_pages_lead_somewhere() -> None:
    import re

    for page in [REPO / "README.md", *(REPO / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
