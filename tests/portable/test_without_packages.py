"""The engine and the worksheet functions where packages are absent, as in the browser."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from orderwright.sample import generate
from orderwright.tables import SCHEMA
from tests.conftest import REPO
from tests.udfs.calling import as_range

KEPT = {"numpy", "pandas", "pydantic", "tzdata"}
"""What the engine itself cannot do without."""
FOR_SOME_VERBS = {
    "babel",
    "docx",
    "docxtpl",
    "jinja2",
    "lxml",
    "platformdirs",
    "python_calamine",
    "scipy",
    "sqlalchemy",
}
"""What papers, files, the ledger and the optimum of allocation ask for, when they are asked for."""
NOT_IN_THE_BROWSER = {
    *("click", "fpdf2", "openpyxl", "pyarrow", "pypdf", "uharfbuzz", "xlsxwriter", "zint_bindings")
}
IMPORTED_AS = {"fpdf", "zint"}
"""Names of modules of these packages that are called otherwise."""
NEVER = {"rapidfuzz", "duckdb"}
"""Well-known packages that are no dependency; an import that slipped in would be seen here."""


def told(ranges: Path, *blocked: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tests.portable.answers", str(ranges), *blocked],
        cwd=REPO,
        env={
            **os.environ,
            "PYTHONIOENCODING": "utf-8",
            "PYTHONPATH": os.pathsep.join(
                map(str, (REPO, REPO / "addin", REPO / "udfs", REPO / "workbooks"))
            ),
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def ranges(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small company as ranges of cells."""
    found = {
        name: as_range(name, frame)
        for name, frame in generate(40, 3).frames.items()
        if len(frame) and not SCHEMA[name].written
    }
    path = tmp_path_factory.mktemp("portable") / "ranges.json"
    path.write_text(json.dumps(found, default=str), encoding="utf-8")
    return path


def test_verbs_and_functions_answer_the_same_without_the_packages_of_papers_and_files(ranges: Path) -> None:
    with_all = json.loads(told(ranges))
    without = json.loads(told(ranges, *FOR_SOME_VERBS, *NOT_IN_THE_BROWSER, *IMPORTED_AS, *NEVER))
    said, functions = with_all
    assert without[0] == said
    assert without[1] == functions
    assert "blocked" in {name: message for name, message, *_ in said[0]}["validate"]
    assert not any(str(answer).startswith("#") for answer in functions.values())


def test_the_dependencies_say_what_the_browser_does_without() -> None:
    project = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {one.split(";")[0].split(">")[0].replace("-", "_"): one for one in project["dependencies"]}
    absent = {name for name, one in names.items() if "sys_platform != 'emscripten'" in one}
    assert absent == NOT_IN_THE_BROWSER
    assert set(names) - absent - KEPT == FOR_SOME_VERBS - {"docx"}
