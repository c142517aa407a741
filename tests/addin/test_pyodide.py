"""What xlwings Lite needs of the core: its packages exist for Pyodide, and what needs none runs there.

pandas and numpy for Pyodide are on no registry, only on its own server; so what needs them is tried in
CPython without the packages that the browser lacks (``tests/portable``).
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

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


FUNCTIONS = """
import json, sys
import xlwings
from orderwright_udfs.dating import BUSINESS_DAYS
from orderwright_udfs.freighting import DENSITY_CLASS
from orderwright_udfs.identifying import GLN_CHECK, GTIN_CHECK, SSCC_CHECK

answer = [
    GTIN_CHECK([["4006381333931"], ["4006381333932"], [""], [None]]),
    SSCC_CHECK("340123450000000018"),
    SSCC_CHECK(340123450000000017.0),
    GLN_CHECK([["4012345000009", "x"]]),
    DENSITY_CLASS([[500.0], [0.0]], 48.0, 40.0, 36.0),
    DENSITY_CLASS(226.8, 121.92, 101.6, 91.44, "kg cm"),
    BUSINESS_DAYS([["2026-11-20"], [46000.0], [""]], "2026-11-27", ""),
    BUSINESS_DAYS("2026-11-20", "2026-11-27", "DE"),
]
"""
COMPILE = """
import ast, importlib, json, sys
from pathlib import Path

def imported(tree):
    for part in tree.body:  # what stands in functions is imported only where it is used
        if isinstance(part, ast.Import):
            yield from (alias.name for alias in part.names)
        elif isinstance(part, ast.ImportFrom) and not part.level:
            yield part.module

answer = []
for room in ("orderwright", "addin/orderwright_addin", "udfs", "workbooks/orderwright_workbooks"):
    for path in Path("/core", room).rglob("*.py"):
        try:
            tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
            for name in imported(tree):
                if name.split(".")[0] in sys.stdlib_module_names:
                    importlib.import_module(name)
        except (SyntaxError, ImportError) as error:
            answer.append([str(path), str(error)])
"""


def in_pyodide(program: str, pyodide: Path, *more: str) -> list[Any]:
    """The program's answer, and whether it imported numpy."""
    done = subprocess.run(
        ["node", str(REPO / "tests/addin/in_pyodide.mjs"), str(REPO), str(pyodide / "pyodide.mjs"), *more],
        input=f"{program}\nprint(json.dumps([answer, 'numpy' in sys.modules]))",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: list[Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_worksheet_functions_run_in_pyodide_with_xlwings_and_without_numpy(pyodide: Path) -> None:
    there, needs_numpy = in_pyodide(FUNCTIONS, pyodide, str(Path(xw.__file__).parent))
    here: dict[str, Any] = {}
    exec(FUNCTIONS, here)
    assert there == here["answer"]
    assert there[0][0] == ["● Clear"]
    assert there[2].startswith("#Excel keeps 15 digits")
    assert there[5] == 85
    assert there[6][0] == [5]
    assert not needs_numpy


def test_the_python_of_pyodide_reads_every_module_and_has_what_it_imports(pyodide: Path) -> None:
    assert in_pyodide(COMPILE, pyodide)[0] == []


def test_identifiers_are_checked_in_pyodide_without_any_package(pyodide: Path) -> None:
    there, needs_numpy = in_pyodide(PROGRAM, pyodide)
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
    wanted = [one for one in project["dependencies"] if "sys_platform != 'emscripten'" not in one]
    names = [re.split("[<>=!~;[ ]", one)[0] for one in wanted]
    lacking = [name for name in names if name not in has and not pure(name)]
    assert len(names) > 9
    assert lacking == []


def pure(name: str) -> bool:
    """Whether the installed package is Python alone, whose wheel Pyodide can install."""
    return "Root-Is-Purelib: true" in (distribution(name).read_text("WHEEL") or "")
