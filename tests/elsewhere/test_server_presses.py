"""A press on the server: done in the person's name, on the workbook that came, and nothing of it stays."""

from __future__ import annotations

import zipfile
from types import ModuleType
from typing import Any

import pytest
import xlwings as xw

from orderwright.desk import writing
from orderwright.hosts.excel import place
from orderwright.person import person_name
from orderwright_addin.elsewhere import ON_A_SERVER, script_name
from orderwright_addin.saying import UNDO_IS_EMPTY
from orderwright_addin.server import pressing
from orderwright_addin.server.pressing import owner_of
from tests.elsewhere.conftest import NOW
from tests.elsewhere.users import User


def said(book: xw.Book) -> str:
    return str(book.app.impl.alerts[-1])


def test_every_button_has_its_script(scripts: ModuleType) -> None:
    assert sorted(scripts.__all__) == sorted(script_name(v) for v in ON_A_SERVER)
    assert all(callable(getattr(scripts, name)) for name in scripts.__all__)


def test_validating_fills_the_sheets_and_says_so_without_naming_a_button_that_is_not_there(
    scripts: ModuleType, book: xw.Book
) -> None:
    scripts.desk_validate(book, User())
    assert "blocked" in said(book)
    assert UNDO_IS_EMPTY not in said(book)
    assert book.sheets["Findings"].tables["Findings"].range.shape[0] > 2


def test_words_from_the_pane_go_to_the_button_that_asks(scripts: ModuleType, book: xw.Book) -> None:
    order = str(book.sheets["Orders"].range("B2").value)
    scripts.desk_find(book, User(), order)
    assert order in said(book)


def test_it_is_done_in_the_name_of_who_signed_in(
    scripts: ModuleType, book: xw.Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []
    original = writing.run_of

    def watched(*given: Any) -> Any:
        names.append(person_name())
        return original(*given)

    monkeypatch.setattr("orderwright.desk.doing.run_of", watched)
    scripts.desk_baseline(book, User())
    assert names == ["Anna Berger"]
    assert person_name() not in names
    assert (owner_of(User()), owner_of(User(id=None)), owner_of(User(None, None))) == ("7", "Anna Berger", "")


def test_what_cannot_be_done_is_raised_as_a_sentence_and_nothing_is_said_to_be_done(
    scripts: ModuleType, book: xw.Book
) -> None:
    with pytest.raises(xw.XlwingsError, match="Select the rows of the orders that you mean"):
        scripts.desk_release(book, User())
    assert not book.app.impl.alerts


def test_two_companies_whose_workbooks_have_one_name_know_nothing_of_each_other(
    scripts: ModuleType, book: xw.Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = place.journal_of(None, book.name)  # by an earlier press
    seen: list[object] = []
    press = pressing.done

    def watched(*given: Any, **more: Any) -> Any:
        seen.append(place.journal_of(None, book.name))
        return press(*given, **more)

    monkeypatch.setattr(pressing, "done", watched)
    scripts.desk_check(book, User())
    with pytest.raises(xw.XlwingsError):
        scripts.desk_release(book, User("8", "Ben"))
    assert len({id(journal) for journal in (left, *seen)}) == 3
    assert not place._JOURNALS
    assert not place._MIRRORS


def test_papers_wait_for_who_pressed(scripts: ModuleType, book: xw.Book) -> None:
    scripts.desk_documents(book, User())
    downloads = scripts.DOWNLOADS
    [path] = downloads.folder.glob("*/*/papers.zip")
    assert any(name.startswith("packing-list") for name in zipfile.ZipFile(path).namelist())
    assert "wait in the task pane, under Papers, for 15 minutes" in said(book)
    assert not downloads.offers("8", NOW)
    [offer] = downloads.offers("7", NOW)
    assert downloads.fetched(offer.token, NOW) == path.resolve()
