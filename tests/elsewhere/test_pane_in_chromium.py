"""The task pane in a real browser beside a small Excel: a button is pressed, and the values arrive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.elsewhere.chromium import Page
from tests.elsewhere.excel_beside import beside_excel, cells
from tests.elsewhere.pane_server import presser, served
from tests.elsewhere.users import User


@pytest.fixture(scope="module")
def browser(chromium: str, company: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A tab in which Excel holds the desk of the tests."""
    with beside_excel(chromium, company / "order_desk.xlsx", tmp_path_factory.mktemp("browser")) as tab:
        yield tab


@pytest.fixture
def pane(browser: Page, scripts: ModuleType) -> Iterator[Page]:
    """The pane, freshly opened beside the desk."""
    with served(presser(scripts, User())) as address:
        browser.open(f"{address}/taskpane")
        yield browser


def test_validate_is_pressed_and_its_findings_stand_in_excel(pane: Page) -> None:
    before = cells(pane, "Findings")
    pane.press("#desk_validate")
    pane.until("SHOWN.alerts.length")
    assert "blocked" in pane.value("SHOWN.alerts[0]")
    after = cells(pane, "Findings")
    assert len(after) > len(before)
    [table] = pane.value("BOOK.sheets.find((sheet) => sheet.name === 'Findings').tables")
    assert table["range"].endswith(str(len(after)))
    orders = cells(pane, "Orders")
    verdicts = {row[0] for row in orders[1:]}
    assert any(str(verdict).startswith("■") for verdict in verdicts)


def test_words_typed_into_the_pane_find_the_order(pane: Page) -> None:
    order = cells(pane, "Orders")[1][1]
    pane.type("#desk_find_words", str(order))
    pane.press("#desk_find")
    pane.until("SHOWN.alerts.length")
    assert str(order) in pane.value("SHOWN.alerts[0]")


def test_what_cannot_be_done_is_said_in_the_pane_and_changes_nothing(pane: Page) -> None:
    before = pane.value("JSON.stringify(BOOK)")
    pane.press("#desk_release")
    pane.until("document.querySelector('#global-error-alert span').textContent")
    said = pane.value("document.querySelector('#global-error-alert span').textContent")
    assert said.startswith("Select the rows of the orders that you mean")
    assert pane.value("JSON.stringify(BOOK)") == before
    assert pane.value("SHOWN.alerts") == []
