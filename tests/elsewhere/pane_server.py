"""A small server of the tests': the task pane of the project, and its scripts over the workbook that comes.

It stands in for xlwings Server where there is no key: the page, the project's own scripts and the engine of
the tests are what they are; what lies between is `tests/elsewhere/pane_client.js`.
"""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import jinja2
import openpyxl
import xlwings as xw
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from orderwright_addin.saying import TITLE
from tests.conftest import REPO
from tests.elsewhere.served_book import moment
from tests.excel.engine import new_book

HERE = REPO / "tests" / "elsewhere"
PROJECT = REPO / "addin" / "server"
BASE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Task pane</title></head><body>
<div id="global-error-alert" role="alert"><span></span></div>
{% block content %}{% endblock content %}
<script type="module" src="/main.js"></script><script type="module" src="/pane_client.js"></script>
</body></html>"""
SCRIPTS = {"/main.js": PROJECT / "static/js/main.js", "/pane_client.js": HERE / "pane_client.js"}


def pane() -> str:
    """The task pane of the project in a page without anything of xlwings Server's."""
    sources = {"base.html": BASE, "pane": (PROJECT / "templates/taskpane.html").read_text(encoding="utf-8")}
    return (
        jinja2.Environment(loader=jinja2.DictLoader(sources), autoescape=True).get_template("pane").render()
    )


def received(body: dict[str, Any]) -> openpyxl.Workbook:
    """The workbook that a press sends."""
    wb = openpyxl.Workbook()
    wb.remove(wb.worksheets[0])
    for sheet in body["sheets"]:
        ws = wb.create_sheet(sheet["name"])
        for row, cells in enumerate(sheet["values"], 1):
            for column, value in enumerate(cells, 1):
                if value != "":
                    _put(ws, row, column, value)
        for table in sheet["tables"]:
            ws.add_table(Table(displayName=table["name"], ref=table["range_address"]))
    for name in body["names"]:
        wb.defined_names[name["name"]] = DefinedName(name["name"], attr_text=name["refers_to"].lstrip("="))
    return wb


def _put(ws: Worksheet, row: int, column: int, value: Any) -> None:
    cell = ws.cell(row, column)
    cell.value = moment(value) if isinstance(value, str) else value
    if isinstance(value, str) and cell.data_type == "f":
        cell.data_type = "s"  # results come, never formulas


def actions(before: openpyxl.Workbook, after: xw.Book) -> list[dict[str, Any]]:
    """What xlwings would tell Excel to do: sizes of tables, values of rows, the sheet in view."""
    wb: openpyxl.Workbook = after.api
    told: list[dict[str, Any]] = []
    for place, (old, new) in enumerate(zip(before.worksheets, wb.worksheets, strict=True)):
        for number, (was, table) in enumerate(zip(old.tables.values(), new.tables.values(), strict=True)):
            if was.ref != table.ref:
                told.append(_action("resizeTable", place, [number, table.ref]))
        told += _rows(place, old, new)
    told.append(_action("activateSheet", None, [wb.worksheets.index(wb.active)]))
    return told + [_action("alert", None, [text, TITLE, "ok", "info", ""]) for text in after.app.impl.alerts]


def _rows(place: int, old: Worksheet, new: Worksheet) -> Iterator[dict[str, Any]]:
    width, height = max(old.max_column, new.max_column), max(old.max_row, new.max_row)
    for row in range(1, height + 1):
        was, now = (
            [_sent(ws.cell(row, column).value) for column in range(1, width + 1)] for ws in (old, new)
        )
        if was != now:
            area = {"start_row": row - 1, "start_column": 0, "row_count": 1, "column_count": width}
            yield {**_action("setValues", place, []), **area, "values": [now]}


def _sent(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.datetime | dt.date) else "" if value is None else value


def _action(func: str, place: int | None, args: list[Any]) -> dict[str, Any]:
    return {"func": func, "sheet_position": place, "args": args}


Press = Callable[[str, xw.Book, list[str]], None]


def presser(scripts: ModuleType, user: Any) -> Press:
    """Runs a script that the project lists, for a person."""

    def press(name: str, book: xw.Book, args: list[str]) -> None:
        if name not in scripts.__all__:
            raise xw.XlwingsError(f"There is no script {name}.")
        getattr(scripts, name)(book, user, *args)

    return press


@contextmanager
def served(press: Press) -> Iterator[str]:
    """The server's address, as long as it runs."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            script = SCRIPTS.get(self.path)
            if script is not None:
                self._send(200, "text/javascript", Path(script).read_bytes())
            elif self.path == "/taskpane":
                self._send(200, "text/html", pane().encode())
            else:
                self._send(404, "text/plain", b"")

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            book = new_book(received(body))
            try:
                press(self.path.rpartition("/")[2], book, body.get("args", []))
            except xw.XlwingsError as error:
                self._send(400, "text/plain", str(error).encode())
                return
            told = actions(received(body), book)
            self._send(200, "application/json", json.dumps({"actions": told}).encode())

        def _send(self, status: int, kind: str, content: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_given: Any) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
