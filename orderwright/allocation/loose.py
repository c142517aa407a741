"""Rows of Allocations with a quantity that is not firm: what lines have, and may lose."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from orderwright.allocation.demand import Demand
from orderwright.allocation.firm import firm_rows, lines_of
from orderwright.allocation.keeping import Document
from orderwright.allocation.whereabouts import Whereabouts
from orderwright.book import OrderBook
from orderwright.money.exact import split


class LooseRow(NamedTuple):
    """A row, sorted by the day asked for; stock stands before inbound."""

    asked: int
    group: int
    line: int
    document: Document
    warehouse: int
    lot: str
    micros: int
    sku: str
    product: int
    row: int


def loose_rows(book: OrderBook, demand: Demand, where: Whereabouts) -> list[LooseRow]:
    """Rows with a quantity that is not firm, of lines that may take stock, the earliest due first."""
    table = book["Allocations"]
    micros, _ = split(table["proposed_qty"])
    loose = micros > 0
    loose[firm_rows(book)] = False
    at = np.flatnonzero(loose)
    some = table.iloc[at]
    lines = lines_of(book, demand, some)
    documents = list(zip(some["inbound_no"], some["inbound_line"], strict=True))
    numbers = where.warehouses.numbers(some["warehouse"]).tolist()
    products = book.positions("Allocations", "sku")[at].tolist()
    texts = (documents, numbers, some["lot"], micros[at].tolist(), some["sku"], products, at.tolist())
    columns = zip(lines.tolist(), *texts, strict=True)
    asked, whole, obstacle = demand.asked.tolist(), demand.whole.tolist(), demand.obstacle.tolist()
    latest = pd.Series(demand.asked).groupby(demand.whole).max().to_dict()
    made = [
        LooseRow(latest[whole[line]] if whole[line] >= 0 else asked[line], whole[line], line, *rest)
        for line, *rest in columns
        if line >= 0 and obstacle[line] == ""
    ]
    return sorted(made)
