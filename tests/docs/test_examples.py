"""Every example of the documentation runs, and says what the page says it says."""

from __future__ import annotations

import hashlib
import json
import shlex
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest

from orderwright.desk.pages import END, START, verbs_table
from orderwright.desk.registry import VERBS
from tests.cli.conftest import Said, call
from tests.conftest import REPO
from tests.once import made_once

VERB_PAGES = sorted((REPO / "docs" / "verbs").glob("*.md"))
PLAYED_BY_ITS_OWN_TEST = {"demo"}
PAGES = [
    *(page for page in VERB_PAGES if page.stem not in PLAYED_BY_ITS_OWN_TEST),
    REPO / "docs" / "a-day-at-the-desk.md",
]
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


def begun(page: Path) -> list[tuple[str, ...]]:
    """What a page begins with: its first command, its first two, and so on."""
    commands = tuple(command for command, _ in examples(page))
    return [commands[: count + 1] for count in range(len(commands))]


BEGUN_ALIKE = Counter(commands for page in PAGES for commands in begun(page))
"""How many pages begin with the same commands."""
SEVERAL = 2


@pytest.fixture
def run(tmp_path_factory: pytest.TempPathFactory) -> Callable[[tuple[str, ...], Path], Said]:
    """Runs the last of the commands where the others ran; what several pages begin with runs once."""

    def ran(commands: tuple[str, ...], folder: Path) -> Said:
        if BEGUN_ALIKE[commands] < SEVERAL:
            return call(*shlex.split(commands[-1]), cwd=folder)

        def make(made: Path) -> None:
            left = Path(shutil.copytree(folder, made / "left"))
            said = call(*shlex.split(commands[-1]), cwd=left)
            (made / "said.json").write_text(json.dumps(asdict(said)), encoding="utf-8")

        name = hashlib.sha256("\n".join(commands).encode()).hexdigest()[:16]
        made = made_once(tmp_path_factory, f"examples-{name}", make)
        shutil.copytree(made / "left", folder, dirs_exist_ok=True)
        return Said(**json.loads((made / "said.json").read_text(encoding="utf-8")))

    return ran


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_the_examples_of_a_page_run(
    page: Path, tmp_path: Path, run: Callable[[tuple[str, ...], Path], Said]
) -> None:
    for file in EXPORTS.glob("*.csv"):
        shutil.copy(file, tmp_path)
    told = examples(page)
    assert told
    for (command, expected), commands in zip(told, begun(page), strict=True):
        done = run(commands, tmp_path)
        assert expected in done.out + done.err, f"{command}\n{done.out}{done.err}"
        assert done.code in ({2} if expected.startswith("Error") else {0, 1}), done.err


def test_every_verb_has_a_page() -> None:
    assert {page.stem for page in VERB_PAGES} == {verb.name for verb in VERBS}


def test_the_readme_has_the_current_table_of_verbs() -> None:
    readme = (REPO / "README.md").read_text(encoding="utf-8")
    assert readme.partition(START)[2].partition(END)[0].strip() == verbs_table()


def test_links_between_the_pages_lead_somewhere() -> None:
    import re

    for page in [REPO / "README.md", *(REPO / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
