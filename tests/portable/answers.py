"""What the verbs and the worksheet functions say of one company, as JSON; run with packages blocked or not.

``python -m tests.portable.answers RANGES.json PACKAGE ...``
"""

from __future__ import annotations

import datetime as dt
import importlib.abc
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

DAY = dt.date(2026, 11, 23)
NOW = dt.datetime.combine(DAY, dt.time(6, 30), dt.UTC)
VERBS = (
    "check",
    "validate",
    "allocate",
    "price",
    "credit",
    "todo",
    "commit",
    "backorders",
    "report",
    "list",
    "waiting",
    "numbers",
    "release",
    "handover",
    "diary",
    "runs",
    "undo",
)
Ranges = Mapping[str, list[list[Any]]]
"""Tables by name, as rows of cells with their headers."""


class Blocked(importlib.abc.MetaPathFinder):
    """Says of some packages that they are not installed."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = frozenset(names)

    def find_spec(self, name: str, _path: Any, _target: Any = None) -> None:
        if name.split(".", maxsplit=1)[0] in self.names:
            message = f"No module named {name!r}"
            raise ModuleNotFoundError(message, name=name)


def answers(ranges: Ranges, blocked: Iterable[str] = ()) -> str:
    """The tables after some verbs, what each said, and what each worksheet function answers."""
    finder = Blocked([*blocked, "xlwings"] if blocked else ())
    sys.meta_path.insert(0, finder)
    said = verbs(ranges)
    finder.names -= {"xlwings"}  # whatever calls a worksheet function has it
    return json.dumps([said, functions(ranges)], default=str)


def frames(ranges: Ranges) -> dict[str, Any]:
    from orderwright.tables import SCHEMA
    from orderwright.tables.codec import decode
    from orderwright.tables.grid import TableGrid

    found = {}
    for name, (headers, *rows) in ranges.items():
        columns = [list(column) for column in zip(*rows, strict=True)]
        grid = TableGrid(name, SCHEMA[name].sheet, 1, 1, headers, columns)
        found[name] = decode(SCHEMA[name], grid).frame
    return found


def verbs(ranges: Ranges) -> list[Any]:
    from orderwright.desk.doing import Call, do_on_book
    from orderwright.desk.registry import verb
    from orderwright.hosts.memory import MemoryHost

    host = MemoryHost(frames(ranges))
    first = tuple(host.tables["Orders"]["order_no"].iloc[:5])
    said: list[Any] = []
    for name in VERBS:
        given = {"order": first} if name == "release" else {}
        done = do_on_book(verb(name), host, Call(DAY, NOW), given)
        said.append([name, done.message, done.lines, done.blocked])
    return [said, {name: frame.to_json(date_format="iso") for name, frame in host.tables.items()}]


def functions(ranges: Ranges) -> dict[str, Any]:
    from orderwright_udfs import books
    from orderwright_udfs.declared import FUNCTIONS
    from orderwright_udfs.functions import __all__ as names

    books.today = lambda: DAY
    key = FUNCTIONS["ORDER_BOOK"].function(*ranges.values())
    found = frames(ranges)
    return {
        name: FUNCTIONS[name].function(*asked(name, found, key)) for name in names if name != "ORDER_BOOK"
    }


def asked(name: str, found: Mapping[str, Any], key: str) -> list[Any]:
    lines = found["OrderLines"]

    def column(values: Any) -> list[list[Any]]:
        return [[value] for value in values]

    orders, skus = column(found["Orders"]["order_no"]), column(lines["sku"])
    order, line = column(lines["order_no"]), column(lines["line_no"])
    customers = column(found["Customers"]["customer_no"])
    return {
        "GTIN_CHECK": [column(["4006381333931", "4006381333932", 4006381333931.0])],
        "SSCC_CHECK": [column(["340123450000000017", "340123450000000018"])],
        "GLN_CHECK": [column(["4012345000009", "x"])],
        "DENSITY_CLASS": [500, 48, 40, 36],
        "BUSINESS_DAYS": [column([46000.0, 46004.0]), 46010.0, "", key],
        "UOM_CONVERT": [12.0, skus, column(lines["uom"]), "", key],
        "ORDER_PRICE": [order, line, key],
        "PRICE_WATERFALL": [order, line, key],
        "PROMISE_DATE": [order, line, key],
        "WHY_SHORT": [order, line, key],
        "VALIDATE_SKU": [skus, key],
        "CREDIT_STATUS": [customers, key],
        "CREDIT_EXPOSURE": [customers, key],
    }.get(name, [orders, key])


if __name__ == "__main__":
    given = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    sys.stdout.write(answers(given, sys.argv[2:]))
