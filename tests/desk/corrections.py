"""A desk with two lines of one order, and exports in which the ERP says something else."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from orderwright.hosts.memory import MemoryHost
from tests.desk.mornings import blank_desk, load

HEADS = "Order No,Line,SKU,Ordered,UOM,Unit Price,Requested\n"
LINE = ("SO-1", "10")


def lines(price: str = "12.40", requested: str = "2026-12-01", more: str = "") -> str:
    return f"{HEADS}SO-1,10,A-100,5,EA,{price},{requested}\nSO-1,20,A-200,1,EA,3,2026-12-01\n{more}"


def loaded() -> MemoryHost:
    """A desk of one's own, loaded on Monday."""
    return deepcopy(_loaded_once())


@cache
def _loaded_once() -> MemoryHost:
    host = blank_desk()
    with TemporaryDirectory() as folder:
        load(host, Path(folder), order_lines=lines())
    return host
