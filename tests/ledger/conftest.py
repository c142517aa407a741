from __future__ import annotations

import datetime as dt

import pytest

from orderwright.ledger import Ledger, Numbering, Stamp
from tests.postgres import emptied

GS1 = Numbering(company_prefix="0614141", extension_digit="1", mark="L1")


@pytest.fixture
def stamp() -> Stamp:
    return Stamp("kim", dt.datetime(2026, 5, 4, 7, 30, tzinfo=dt.UTC))


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path):
    """A fresh ledger's address, on both kinds of data base."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.sqlite")
    return emptied(request.getfixturevalue("postgres_url"))


@pytest.fixture
def ledger(address):
    with Ledger.open(address, "keller", shared=True, numbering=GS1) as opened:
        yield opened
