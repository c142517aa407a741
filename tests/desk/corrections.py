"""A desk with two lines of one order, and exports in which the ERP says something else."""

from __future__ import annotations

from pathlib import Path

from orderwright.hosts.memory import MemoryHost
from tests.desk.mornings import blank_desk, load

HEADS = "Order No,Line,SKU,Ordered,UOM,Unit Price,Requested\n"
LINE = ("SO-1", "10")


def lines(price: str = "12.40", requested: str = "2026-12-01", more: str = "") -> str:
    return f"{HEADS}SO-1,10,A-100,5,EA,{price},{requested}\nSO-1,20,A-200,1,EA,3,2026-12-01\n{more}"


def loaded(folder: Path) -> MemoryHost:
    """The desk, loaded on Monday."""
    host = blank_desk()
    load(host, folder, order_lines=lines())
    return host
