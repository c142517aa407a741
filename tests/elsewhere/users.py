"""Who presses the buttons in the tests."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class User:
    """Stands in for the model of xlwings Server."""

    id: str | None = "7"
    name: str | None = "Anna Berger"
