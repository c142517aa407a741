"""The built add-in, and the tools that look at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import needed

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
