"""What xlwings asks for every cell that it converts, with and without the place that spares it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest
from xlwings import utils

from orderwright_udfs import jsnull

CELLS = 100


class Counting(MetaPathFinder):
    """Counts how often a package is looked for."""

    def __init__(self) -> None:
        self.asked = 0

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        self.asked += name.startswith("pyodide")
        return None


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counting]:
    finder = Counting()
    monkeypatch.setattr(sys, "meta_path", [finder, *sys.meta_path])
    monkeypatch.delitem(sys.modules, jsnull.ASKED_FOR, raising=False)
    yield finder
    sys.modules.pop(jsnull.ASKED_FOR, None)


def test_without_it_xlwings_looks_for_pyodide_at_every_cell(counting: Counting) -> None:
    """Fails as soon as xlwings no longer needs it: then take `orderwright_udfs.jsnull` away."""
    for _ in range(CELLS):
        assert not utils.is_jsnull("A-100")
    assert counting.asked >= CELLS


def test_with_it_nothing_is_looked_for(counting: Counting) -> None:
    jsnull.spare()
    for _ in range(CELLS):
        assert not utils.is_jsnull("A-100")
    assert counting.asked == 0


def test_it_is_in_place_as_soon_as_the_worksheet_functions_are_imported() -> None:
    assert sys.modules[jsnull.ASKED_FOR] is None


def test_inside_pyodide_nothing_is_touched(counting: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "emscripten")
    jsnull.spare()
    assert jsnull.ASKED_FOR not in sys.modules
