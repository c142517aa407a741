"""What a workbook's file says to the ledger: its company, and the entries of the trail that it knows."""

from __future__ import annotations

import datetime as dt

from orderwright.book import OrderBook
from orderwright.desk.ledger.place import company_of
from orderwright.hosts.file import FileHost
from orderwright.hosts.ooxml.package import Package
from orderwright.ledger.entry import HEAD_CELL, Head, head_of


def company_of_file(host: FileHost) -> str:
    """The company that the workbook's Settings name."""
    return company_of(OrderBook(host.glance(("Settings",)), dt.date.min))


def known_heads(host: FileHost) -> list[Head]:
    """The last entry that stands in the workbook, and that of every run in its journal."""
    package = Package(host.path)
    texts = list(host.journal.trail_heads().values())
    if HEAD_CELL.casefold() in package.defined_names():
        texts.append(str(package.read_cells([HEAD_CELL])[HEAD_CELL] or ""))
    found = (head_of(text) for text in texts)
    return list(dict.fromkeys(head for head in found if head is not None))
