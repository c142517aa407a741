"""xlwings Server itself, over HTTP; it runs only with a licence key of whoever runs the tests.

XLWINGS_LICENSE_KEY=... pytest tests/elsewhere/test_server_over_http.py
"""

from __future__ import annotations

import importlib.util
import json
import os
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from orderwright_addin.elsewhere import ON_A_SERVER, script_name
from orderwright_addin.server import files
from orderwright_udfs import functions
from tests.conftest import REPO
from tests.elsewhere.excel_beside import beside_excel, cells
from tests.elsewhere.served_book import payload

pytestmark = pytest.mark.skipif(
    not os.environ.get("XLWINGS_LICENSE_KEY") or importlib.util.find_spec("xlwings_server") is None,
    reason="not run: it needs XLWINGS_LICENSE_KEY in the environment, and xlwings-server installed",
)
TOKEN = "a token of the tests"
SIGN_IN = '''"""Lets in whoever has the tests' token."""
from fastapi import HTTPException
from xlwings_server.models import User


async def validate_token(token_string: str) -> User:
    if token_string != "{token}":
        raise HTTPException(status_code=401)
    return User(id="7", name="Anna Berger")
'''
SELECTION = {"desk_release", "desk_pick", "desk_ship", "desk_invoice", "desk_find", "desk_fix"}
"""Scripts that first ask for an order to be selected: they answer with a sentence."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The server, started as for others, with a sign-in of the tests' own."""
    project = tmp_path_factory.mktemp("server")
    files.write(project)
    (project / "auth" / "custom").mkdir(parents=True)
    (project / "auth" / "custom" / "__init__.py").write_text(SIGN_IN.format(token=TOKEN), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    rooms = os.pathsep.join(str(REPO / room) for room in ("", "addin", "udfs", "workbooks"))
    environment = {
        **os.environ,
        "PYTHONPATH": rooms,
        "XLWINGS_PROJECT_DIR": str(project),
        "XLWINGS_AUTH_PROVIDERS": '["custom"]',
        "XLWINGS_SECRET_KEY": "s" * 32,
        "ORDERWRIGHT_PAPERS": str(project / "waiting"),
        "ORDERWRIGHT_LEDGER": "",
    }
    command = [sys.executable, "-m", "uvicorn", "xlwings_server.main:main_app", "--port", str(port)]
    server = subprocess.Popen(
        command, cwd=project, env=environment, stderr=subprocess.PIPE, encoding="utf-8", errors="replace"
    )
    assert server.stderr is not None
    told = list(takewhile(lambda line: "Uvicorn running" not in line, server.stderr))
    reader = threading.Thread(target=server.stderr.read, daemon=True)  # so that its log never fills the pipe
    reader.start()
    assert server.poll() is None, "".join(told)
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait(timeout=30)


def post(url: str, body: dict[str, Any], token: str = TOKEN) -> tuple[int, Any]:
    headers = {"Content-Type": "application/json", "Authorization": token}
    asked = urllib.request.Request(url, json.dumps(body).encode(), headers)
    try:
        with urllib.request.urlopen(asked, timeout=120) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def call(address: str, name: str, *args: Any, token: str = TOKEN) -> tuple[int, Any]:
    body = {"func_name": name, "args": list(args), "version": xw.__version__, "client": "Office.js"}
    return post(f"{address}/xlwings/custom-functions-call", body, token)


def test_every_function_is_told_and_answers(address: str) -> None:
    with urllib.request.urlopen(f"{address}/xlwings/custom-functions-meta", timeout=30) as answer:
        told = {one["name"] for one in json.load(answer)["functions"]}
    assert told == set(functions.__all__)
    for name in functions.__all__:
        status, answered = call(address, name, [["x"]], [["x"]], [["x"]], [["x"]])
        assert status == 200, (name, answered)
    assert call(address, "GTIN_CHECK", [["4006381333931"]])[1]["result"] == [["● Clear"]]


@pytest.mark.parametrize("name", [script_name(each) for each in ON_A_SERVER])
def test_every_script_works_on_the_workbook_that_is_sent(address: str, company: Path, name: str) -> None:
    body = payload(company / "order_desk.xlsx", xw.__version__)
    status, answered = post(f"{address}/xlwings/custom-scripts-call/{name}", body)
    if name in SELECTION:
        assert status == 400
        assert answered.startswith(("Select", "Click", "Name"))
    else:
        assert status == 200, answered
        assert answered["actions"][-1]["func"] == "alert"


@pytest.mark.parametrize("token", ["", "forged"])
def test_nobody_gets_in_without_a_token(address: str, company: Path, token: str) -> None:
    assert call(address, "GTIN_CHECK", [["1"]], token=token)[0] == 401
    body = payload(company / "order_desk.xlsx", xw.__version__)
    assert post(f"{address}/xlwings/custom-scripts-call/desk_validate", body, token)[0] == 401
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{address}/orderwright/papers", timeout=30)
    assert refused.value.code == 401


@pytest.mark.parametrize("name", ["pressed", "scripts", "xw", "DOWNLOADS", "desk_undo", "__class__"])
def test_nothing_can_be_called_that_is_not_listed(address: str, company: Path, name: str) -> None:
    body = payload(company / "order_desk.xlsx", xw.__version__)
    assert post(f"{address}/xlwings/custom-scripts-call/{name}", body)[0] >= 400


def test_a_button_of_the_pane_fills_excel(address: str, company: Path, chromium: str, tmp_path: Path) -> None:
    signed_in = f"async () => ({{ token: {json.dumps(TOKEN)}, provider: 'custom' }})"
    with beside_excel(chromium, company / "order_desk.xlsx", tmp_path) as tab:
        tab.ask("Network.setBlockedURLs", urls=["*office.js*"])
        tab.before_every_page(
            f"Object.defineProperty(globalThis, 'getAuth', {{ value: {signed_in}, writable: false }});"
        )
        tab.open(f"{address}/taskpane")
        tab.until("document.querySelector('#desk_validate').hasAttribute('xw-click-initialized')")
        tab.press("#desk_validate")
        tab.until("SHOWN.alerts.length")
        assert "blocked" in tab.value("SHOWN.alerts[0]")
        assert len(cells(tab, "Findings")) > 2
