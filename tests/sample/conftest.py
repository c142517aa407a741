"""One sample company for the tests of its room."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from orderwright.sample import Sample, generate, write

ORDERS, SEED = 500, 20


@pytest.fixture(scope="session")
def company() -> Sample:
    """Five hundred orders: the least with a fault of every kind."""
    return generate(ORDERS, SEED)


@pytest.fixture(scope="session")
def written(company: Sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which that company was written."""
    folder = tmp_path_factory.mktemp("sample")
    write(company, folder)
    return folder


@pytest.fixture(scope="session")
def truth(written: Path) -> dict[str, Any]:
    """Its truth, as written."""
    return json.loads((written / "truth.json").read_text(encoding="utf-8"))
