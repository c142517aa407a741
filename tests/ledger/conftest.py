from __future__ import annotations

import datetime as dt
import os

import pytest

from orderwright.ledger import Ledger, Numbering, Stamp

GS1 = Numbering(company_prefix="0614141", extension_digit="1", mark="L1")


@pytest.fixture
def stamp() -> Stamp:
    return Stamp("kim", dt.datetime(2026, 5, 4, 7, 30, tzinfo=dt.UTC))


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path):
    """A fresh ledger's address; PostgreSQL where ORDERWRIGHT_TEST_POSTGRES names a data base to empty."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.sqlite")
    url = os.environ.get("ORDERWRIGHT_TEST_POSTGRES")
    if not url:
        pytest.skip("ORDERWRIGHT_TEST_POSTGRES names no PostgreSQL data base")
    from orderwright.ledger.schema import Base
    from orderwright.ledger.store import open_engine

    engine = open_engine(url)
    Base.metadata.drop_all(engine)
    engine.dispose()
    return url


@pytest.fixture
def ledger(address):
    with Ledger.open(address, "keller", shared=True, numbering=GS1) as opened:
        yield opened
