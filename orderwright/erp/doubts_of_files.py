"""Files that look wrong: yesterday's again, or older than what is loaded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pandas as pd

from orderwright.book import OrderBook
from orderwright.erp.closing import utc
from orderwright.erp.table_load import TableLoad
from orderwright.erp.tally import FileTally
from orderwright.erp.terms import Terms
from orderwright.freshness import newest
from orderwright.moments import moment_words


def file_doubts(
    book: OrderBook, load: TableLoad, now: dt.datetime, terms: Terms
) -> Iterator[tuple[str, str]]:
    """Reason and question for every file of a table that was loaded before, or is older than what is there.

    Args:
        book: the desk before the load.
        load: one table.
        now: when it is loaded.
        terms: what the caller says; a part is compared only with the file of the same name.
    """
    before = book["Loads"][(book["Loads"]["table"] == load.table.name).to_numpy(bool)]
    for file in load.tally.files.values():
        same = before[(before["file"] == file.file).to_numpy(bool)] if terms.partial else before
        last = newest(same).get(load.table.name)
        if last is None:
            continue
        standing = f"{load.table.sheet} of {moment_words(last, now, terms.zone)}"
        if _loaded_earlier(file, before):
            reason = f"{file.file} was loaded before, and a newer file since; the desk has {standing}"
            yield reason, "Yesterday's file again?"
        elif file.as_of is not None and utc(file.as_of) < utc(last):
            written = moment_words(file.as_of, now, terms.zone)
            yield f"{file.file} is of {written}, older than {standing}", "An old export?"


def _loaded_earlier(file: FileTally, before: pd.DataFrame) -> bool:
    """Whether these very bytes were loaded into the table, and other bytes after them."""
    earlier = {one for texts in before["earlier_sha256"] for one in texts.split()}
    if any(file.sha256.startswith(one) for one in earlier):
        return True
    mine = before.loc[(before["sha256"] == file.sha256).to_numpy(bool), "loaded_at"]
    return len(mine) > 0 and bool(mine.max() < before["loaded_at"].max())
