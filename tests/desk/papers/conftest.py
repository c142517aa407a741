"""No ledger but the one that a test asks for."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def no_ledger(monkeypatch, tmp_path):
    """The machine's own configuration never reaches a test."""
    monkeypatch.delenv("ORDERWRIGHT_LEDGER", raising=False)
    monkeypatch.setattr("orderwright.ledger.config.config_path", lambda: tmp_path / "config.toml")


@pytest.fixture
def ledger(monkeypatch, tmp_path):
    """The address of a ledger that everybody shares, so that numbers carry no mark."""
    address = tmp_path / "ledger.sqlite"
    (tmp_path / "config.toml").write_text(f'[ledger]\nurl = "{address.as_posix()}"\nshared = true\n')
    return address
