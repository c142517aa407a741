"""What holds for every worksheet function: no traceback, nothing written, whole help."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orderwright_udfs import books, checking, functions
from orderwright_udfs.declared import FUNCTIONS, described
from orderwright_udfs.page import functions_page
from tests.conftest import REPO
from tests.udfs.calling import call

CELLS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.datetimes()


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(functions.__all__), data=st.data())
def test_no_cell_makes_a_function_raise(name: str, data: st.DataObject) -> None:
    taken = inspect.signature(FUNCTIONS[name].function).parameters.values()
    cells = [
        [data.draw(st.lists(CELLS, min_size=2, max_size=2)) for _ in range(2)]
        for parameter in taken
        if parameter.name != "units"
    ]
    found = FUNCTIONS[name].function(*cells)
    assert not str(found).startswith("#Something went wrong")
    assert "Traceback" not in str(found)


def test_a_fault_of_ours_is_text_too(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "_verdict", lambda *_: 1 / 0)
    said = call("VALIDATE_ORDER", "A", key)
    assert said.startswith("#Something went wrong inside Orderwright (ZeroDivisionError)")


def test_nothing_is_written_on_recalculation(
    ranges: list[list[list[Any]]], orders: list[list[str]], key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_for_writing: list[Any] = []
    original: Callable[..., Any] = Path.open

    def watched(self: Path, mode: str = "r", *args: Any, **more: Any) -> Any:
        if set(mode) & set("wax+"):
            opened_for_writing.append(self)
        return original(self, mode, *args, **more)

    monkeypatch.setattr(Path, "open", watched)
    books.forget()
    call("VALIDATE_ORDERS", orders, call("ORDER_BOOK", *ranges))
    assert not opened_for_writing


def test_the_module_of_all_functions_has_all_of_them() -> None:
    assert sorted(functions.__all__) == sorted(FUNCTIONS)
    assert all(getattr(functions, name) is FUNCTIONS[name].function for name in FUNCTIONS)


@pytest.mark.parametrize("name", functions.__all__)
def test_a_declaration_is_whole_and_fits_excel(name: str) -> None:
    declared = FUNCTIONS[name]
    parameters = inspect.signature(declared.function).parameters
    assert list(declared.arguments) == list(parameters)
    assert all(declared.arguments.values())
    assert all(len(text) <= 255 for text in (declared.summary, *declared.arguments.values()))
    assert declared.example.startswith(f"={name}(")
    assert f">>> {name}(" in str(declared.function.__doc__) or f"= {name}(" in str(declared.function.__doc__)
    assert name.isupper()
    assert not any(p.kind is p.KEYWORD_ONLY for p in parameters.values())


def test_where_xlwings_shows_the_docstring_it_shows_the_summary_alone() -> None:
    def function() -> None:
        """Counts.

        >>> 1
        1
        """

    assert described(function, "Counts.") is function
    function.__xlfunc__ = {"ret": {"doc": function.__doc__}}  # type: ignore[attr-defined]
    described(function, "Counts.")
    assert function.__xlfunc__ == {"ret": {"doc": "Counts."}}  # type: ignore[attr-defined]


def test_the_page_of_the_functions_is_current() -> None:
    written = (REPO / "docs" / "functions.md").read_text(encoding="utf-8")
    assert written == functions_page(), "run: orderwright build --out ."
