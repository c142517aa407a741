from __future__ import annotations

from pathlib import Path

import pytest

from orderwright.documents import issue
from tests.documents.shipments import COMPANY, MADE_AT


@pytest.fixture
def make(tmp_path):
    """Makes one document of a shipment."""

    def make(
        kind, of, number="N-1", *, company=COMPANY, out: Path | None = None, templates: Path | None = None
    ):
        folder = out or tmp_path
        return issue(
            kind, of, number=number, made_at=MADE_AT, company=company, out=folder, templates=templates
        )

    return make
