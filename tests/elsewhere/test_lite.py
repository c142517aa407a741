"""xlwings Lite: the same buttons and functions in the browser, from a main.py that only imports."""

from __future__ import annotations

import ast
import inspect
import zipfile
from pathlib import Path
from typing import Any, get_type_hints

import pytest
import xlwings as xw

from orderwright.desk.registry import VERBS, verb
from orderwright.errors import DeskError
from orderwright_addin import lite
from orderwright_addin.elsewhere import IN_THE_BROWSER, script_name
from orderwright_addin.lite import files
from orderwright_addin.lite.scripts import script
from orderwright_addin.verb import addin
from orderwright_udfs import functions
from orderwright_udfs.declared import FUNCTIONS
from tests.elsewhere.conftest import morning, opened

AT = "https://desk.example/wheels"


def run(name: str, book: xw.Book, data: Path, *words: str) -> None:
    script(verb(name), data)(book, *words)


def test_every_button_but_the_day_in_one_go_and_freezing_is_a_script() -> None:
    with_button = {v.name for v in VERBS if v.on_book and v.image}
    assert with_button - {v.name for v in IN_THE_BROWSER} == {"run", "values"}
    assert list(lite.SCRIPTS) == [script_name(v) for v in IN_THE_BROWSER]


def test_main_py_imports_every_function_and_script_and_does_nothing_else() -> None:
    source = files.main_py()
    assert [type(part).__name__ for part in ast.parse(source).body] == ["Expr", "ImportFrom"]
    names: dict[str, Any] = {}
    exec(source, names)
    assert {name for name in names if not name.startswith("__")} == {*functions.__all__, *lite.SCRIPTS}
    assert all(names[name] is FUNCTIONS[name].function for name in functions.__all__)


def test_a_script_takes_the_workbook_that_the_runtime_hands_over() -> None:
    for name, made in lite.SCRIPTS.items():
        assert made.__annotations__["book"] == "xw.Book"
        assert made.__globals__["xw"] is xw
        assert made.__name__ == name
        assert made.__doc__


def test_no_function_has_what_these_runtimes_refuse() -> None:
    for declared in FUNCTIONS.values():
        parameters = inspect.signature(declared.function).parameters.values()
        varies = any(one.kind is one.VAR_POSITIONAL for one in parameters)
        assert not (varies and any(one.default is not one.empty for one in parameters)), declared.name
        assert set(get_type_hints(declared.function).values()) == {Any}


def test_what_is_neither_function_nor_script_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no worksheet function and no script desk_run"):
        _ = lite.desk_run


def test_validating_fills_the_sheets_and_tells_in_the_output(
    book: xw.Book, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("validate", book, tmp_path)
    assert "blocked" in capsys.readouterr().out
    assert book.sheets["Findings"].tables["Findings"].range.shape[0] > 2
    assert not book.app.impl.alerts


def test_what_a_press_did_can_be_taken_back_while_the_workbook_is_open(
    book: xw.Book, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = book.sheets["Findings"].tables["Findings"].range.shape
    run("validate", book, tmp_path)
    assert book.sheets["Findings"].tables["Findings"].range.shape != before
    run("undo", book, tmp_path)
    assert "validate" in capsys.readouterr().out.split("\n\n")[-1]
    assert book.sheets["Findings"].tables["Findings"].range.shape == before


def test_words_go_to_the_button_that_asks(
    book: xw.Book, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    order = str(book.sheets["Orders"].range("B2").value)
    run("find", book, tmp_path, order)
    assert order in capsys.readouterr().out


def test_what_cannot_be_done_is_raised_as_a_sentence(book: xw.Book, tmp_path: Path) -> None:
    with pytest.raises(xw.XlwingsError, match="Select the rows of the orders that you mean"):
        run("release", book, tmp_path)
    with pytest.raises(xw.XlwingsError, match=r"no export .* in this folder"):
        run("load", book, tmp_path)


def test_exports_are_loaded_from_the_folder_of_imported_files(
    company: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("load", opened(company), morning(company, tmp_path / "data"))
    assert "Orders" in capsys.readouterr().out


def test_papers_are_drafts_and_leave_in_one_file(
    book: xw.Book, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("documents", book, tmp_path)
    names = zipfile.ZipFile(tmp_path / "papers.zip").namelist()
    assert any(name.startswith("packing-list") and "draft" in name.lower() for name in names), names
    assert f"{tmp_path / 'papers.zip'} holds them" in capsys.readouterr().out


@pytest.mark.parametrize("given", [AT, f"{AT}/", f"{AT}/{files.wheel_name()}"])
def test_the_requirement_names_the_wheel_and_where_it_lies(given: str) -> None:
    assert files.requirements_txt(given) == f"orderwright @ {AT}/{files.wheel_name()}\n"


@pytest.mark.parametrize(
    "given", ["", "http://desk.example", "desk.whl", "https://a b", "https://a\nmalware"]
)
def test_an_address_that_no_browser_may_fetch_from_is_refused(given: str, tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="--wheel https://"):
        files.write(tmp_path / "out", given)
    assert not (tmp_path / "out").exists()


def test_the_build_writes_what_is_pasted_and_an_empty_desk_and_keeps_a_desk_that_is_there(
    tmp_path: Path,
) -> None:
    made = addin("build", tmp_path, None, "lite", AT)
    assert sorted(path.name for path in made.made) == ["main.py", "order_desk.xlsx", "requirements.txt"]
    assert "Paste main.py" in made.lines[1]
    assert (tmp_path / "main.py").read_text(encoding="utf-8") == files.main_py()
    desk = tmp_path / "order_desk.xlsx"
    assert zipfile.is_zipfile(desk)
    desk.write_bytes(b"mine")
    addin("build", tmp_path, None, "lite", AT)
    assert desk.read_bytes() == b"mine"


def test_nothing_is_installed_for_the_browser() -> None:
    with pytest.raises(DeskError, match="Nothing of xlwings Lite is installed here"):
        addin("install", None, None, "lite")
