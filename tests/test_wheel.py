"""The built wheel holds all that it needs and runs outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import REPO, needed
from tests.once import made_once


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in {0, 1} or "is not installed" in done.stderr, done.stderr
    return done


def _build(out: Path) -> None:
    assert run("-m", "build", "--wheel", "--no-isolation", "-o", str(out), str(REPO), cwd=out).returncode == 0


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return next(made_once(tmp_path_factory, "wheel", _build).glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    def unpack(target: Path) -> None:
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(target)

    return made_once(tmp_path_factory, "installed", unpack)


def test_the_wheel_carries_templates_profiles_and_types(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "orderwright/documents/templates/packing-list.docx",
        "orderwright/erp/profiles/northwind.toml",
        "orderwright/py.typed",
        "orderwright_addin/vba/OrderwrightRun.bas",
        "orderwright_workbooks/__init__.py",
    } <= names
    assert not [name for name in names if name.startswith("tests/")]


def test_the_wheel_runs_the_demo_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    where = run(
        "-c", "import orderwright; print(orderwright.__file__)", cwd=tmp_path, PYTHONPATH=str(installed)
    )
    assert Path(where.stdout.strip()).is_relative_to(installed)
    demo = run(
        "-m", "orderwright", "demo", "--out", "d", "--orders", "80", cwd=tmp_path, PYTHONPATH=str(installed)
    )
    assert "0 missed, 0 false alarms" in demo.stdout, demo.stdout + demo.stderr
    assert list((tmp_path / "d" / "papers").glob("packing-list_*.docx"))


def test_the_wheel_writes_the_same_server_project_as_the_checkout(installed: Path, tmp_path: Path) -> None:
    run(
        *("-m", "orderwright", "addin", "build", "--for", "server", "--out", "s"),
        cwd=tmp_path,
        PYTHONPATH=str(installed),
    )
    project = REPO / "addin" / "server"
    for path in project.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert (tmp_path / "s" / path.relative_to(project)).read_bytes() == path.read_bytes(), path.name


def test_the_wheel_builds_the_same_addin_as_the_checkout(installed: Path, tmp_path: Path) -> None:
    done = run(
        "-m", "orderwright", "addin", "build", "--out", "o.xlam", cwd=tmp_path, PYTHONPATH=str(installed)
    )
    if "pyOpenVBA is not installed" in done.stderr:
        needed("pyOpenVBA (the extra addin-build) is not installed")
    from orderwright_addin.xlam.build import addin_file

    assert (tmp_path / "o.xlam").read_bytes() == addin_file()
