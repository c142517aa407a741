"""What xlwings Lite needs of the core: its packages exist for Pyodide, and identifiers run there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest

from tests.conftest import REPO, needed

PROGRAM = """
import json, sys
from orderwright.desk.registry import VERBS
from orderwright.errors import DeskError
from orderwright.identifiers import gln, gtin, incoterm, sscc
from orderwright.identifiers.fault import InvalidIdentifier

def told(module, text):
    try:
        return module.validate(text)
    except InvalidIdentifier as fault:
        return "#" + str(fault)

answer = {
    "verbs": len(VERBS),
    "sscc": [told(sscc, "(00) 3 4012345 000000001 7"), told(sscc, "340123450000000018")],
    "gtin": [told(gtin, "4006381333931"), told(gtin, "4006381333932")],
    "gln": told(gln, "4012345000009"),
    "incoterm": [told(incoterm, "fca"), told(incoterm, "DDU")],
    "error": str(DeskError("Bad.", file="a.xlsx", cell="C5")),
}
"""


@pytest.fixture(scope="module")
def pyodide() -> Path:
    """The folder of the npm package pyodide."""
    folder = REPO / ".validators" / "node_modules" / "pyodide"
    if shutil.which("node") is None or not (folder / "pyodide.mjs").is_file():
        needed("Node or pyodide is not installed (npm install --prefix .validators pyodide)")
    return folder


def test_identifiers_are_checked_in_pyodide_without_any_package(pyodide: Path) -> None:
    done = subprocess.run(
        ["node", str(REPO / "tests/addin/in_pyodide.mjs"), str(REPO), str(pyodide / "pyodide.mjs")],
        input=f"{PROGRAM}\nprint(json.dumps([answer, 'numpy' in sys.modules]))",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    there, needs_numpy = json.loads(done.stdout.splitlines()[-1])
    here: dict[str, object] = {}
    exec(PROGRAM, here)
    assert there == here["answer"]
    assert there["sscc"][0] == "340123450000000017"
    assert there["sscc"][1].startswith("#")
    assert not needs_numpy


def test_every_package_of_the_core_exists_for_pyodide(pyodide: Path) -> None:
    has = {
        re.sub("[-_.]+", "-", name).lower()
        for name in json.loads((pyodide / "pyodide-lock.json").read_text())["packages"]
    }
    project = tomllib.loads((REPO / "pyproject.toml").read_text())["project"]
    names = [re.split("[<>=!~;[ ]", wanted)[0] for wanted in project["dependencies"]]
    lacking = [name for name in names if name not in has and not pure(name)]
    assert len(names) > 10
    assert lacking == []


def pure(name: str) -> bool:
    """Whether the installed package is Python alone, whose wheel Pyodide can install."""
    return "Root-Is-Purelib: true" in (distribution(name).read_text("WHEEL") or "")
