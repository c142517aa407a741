"""Ranges that Excel hands over, and answers in their shape."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final

_EPOCH: Final = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - days of a sheet have no zone
_EXACT: Final = 10**15
Grid = list[list[Any]]


class AskError(Exception):
    """What a person has to do before there can be an answer; shown in the cell after a ``#``."""


def grid(values: Any) -> Grid:  # noqa: ANN401 - whatever a runtime hands over
    """A range, a row, or one cell as rows of cells.

    >>> grid("A"), grid(["A", "B"]), grid([["A"], ["B"]])
    ([['A']], [['A', 'B']], [['A'], ['B']])
    """
    if not isinstance(values, list | tuple):
        return [[values]]
    return [list(row) for row in values] if values and isinstance(values[0], list | tuple) else [list(values)]


def over(one: Callable[..., Any], *ranges: Any) -> Any:  # noqa: ANN401 - a cell or a range
    """The answer for every cell, in the shape of the ranges; one cell is meant for all.

    A row whose first cell is blank has a blank answer. What must be asked of a person stands in the cell
    that it concerns.

    >>> over(lambda a, b: a + b, [[1], [2]], [[10]])
    [[11], [12]]
    >>> over(lambda a: a, "x")
    'x'

    Raises:
        AskError: the ranges are of different sizes.
    """
    grids = [grid(values) for values in ranges]
    if all(len(each) == len(each[0]) == 1 for each in grids):
        return _answer(one, [each[0][0] for each in grids])
    height, width = max(map(len, grids)), max(len(each[0]) for each in grids)
    if any((len(each), len(each[0])) not in {(1, 1), (height, width)} for each in grids):
        raise AskError("Give ranges of the same size, or single cells.")
    spread = [each if len(each) * len(each[0]) > 1 else [each[0] * width] * height for each in grids]
    return [[_answer(one, cells) for cells in zip(*rows, strict=True)] for rows in zip(*spread, strict=True)]


def _answer(one: Callable[..., Any], cells: Sequence[Any]) -> Any:  # noqa: ANN401 - what the function gives
    if cells[0] is None or cells[0] == "":
        return ""
    try:
        return one(*cells)
    except AskError as error:
        return f"#{error}"


def text(cell: Any) -> str:  # noqa: ANN401 - any cell
    """An identifier as it stands in a cell; a whole number without its ``.0``.

    Raises:
        AskError: a number so long that Excel has cut it.

    >>> text(1001.0), text(" A-100 ")
    ('1001', 'A-100')
    """
    if isinstance(cell, str) or cell is None:
        return (cell or "").strip()
    if isinstance(cell, float | int) and not isinstance(cell, bool) and abs(cell) >= _EXACT:
        raise AskError("Excel keeps 15 digits of a number: format the cell as Text and enter it again.")
    from orderwright.tables.codec.texts import cell_text  # noqa: PLC0415 - a text needs no numpy

    return cell_text(cell).strip()


def number(cell: Any, what: str) -> Decimal:  # noqa: ANN401 - any cell
    """A number from a cell, exact to the 15 digits that Excel keeps.

    Raises:
        AskError: it is none.
    """
    if isinstance(cell, bool) or cell is None or cell == "":
        raise AskError(f"Give a number for {what}.")
    try:
        found = Decimal(f"{cell:.15g}") if isinstance(cell, float) else Decimal(str(cell).strip())
    except InvalidOperation:
        raise AskError(f"{what} {cell} is no number; give one such as 12.5.") from None
    if not found.is_finite():
        raise AskError(f"Give a number for {what}.")
    return found


def day(cell: Any, what: str) -> dt.date:  # noqa: ANN401 - any cell
    """A day from a cell: worksheet functions get it as a serial number.

    Raises:
        AskError: it is none.

    >>> day(46000.0, "start"), day("2025-12-09", "start")
    (datetime.date(2025, 12, 9), datetime.date(2025, 12, 9))
    """
    try:
        if isinstance(cell, dt.datetime):
            return cell.date()
        if isinstance(cell, dt.date):
            return cell
        if isinstance(cell, str):
            return dt.date.fromisoformat(cell.strip())
        return (_EPOCH + dt.timedelta(days=float(cell))).date()
    except (TypeError, ValueError, OverflowError):
        raise AskError(f"{what} {cell} is no date; enter one such as 2026-11-23.") from None
