"""The small company of the rule cases as an OrderBook."""

from __future__ import annotations

from pathlib import Path

from orderwright.desk.gallery import AS_OF, Rows, Said, book_of, read, typed

__all__ = ["AS_OF", "HERE", "Rows", "book_of", "company", "produced", "typed", "with_goods"]

HERE = Path(__file__).parent


def company() -> Rows:
    """The rows of the company, free to change."""
    return read(HERE / "company.toml")


def with_goods() -> Rows:
    """The company with stock, deliveries, invoices and payments."""
    return company() | read(HERE / "goods.toml")


def produced(code: str) -> Said:
    """What the gallery shows of a rule that no case has."""
    return Said(**read(HERE / "produced.toml")[code])
