"""The verb values: the results of our worksheet functions as values, for people without the add-in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from orderwright.changes import Changes, FormulaCell
from orderwright.desk.opening import OpenDesk
from orderwright.desk.outcome import Outcome
from orderwright.errors import DeskError
from orderwright.hosts.calling import calls
from orderwright.spoken import counted

KEY: Final = "ORDER_BOOK"
FUNCTIONS: Final = frozenset(
    {
        "BUSINESS_DAYS",
        "CREDIT_EXPOSURE",
        "CREDIT_STATUS",
        "DENSITY_CLASS",
        "GLN_CHECK",
        "GTIN_CHECK",
        KEY,
        "ORDER_PRICE",
        "ORDER_STATUS",
        "PRICE_WATERFALL",
        "PROMISE_DATE",
        "SSCC_CHECK",
        "UOM_CONVERT",
        "VALIDATE_ORDER",
        "VALIDATE_ORDERS",
        "VALIDATE_SKU",
        "WHY_BLOCKED",
        "WHY_SHORT",
    }
)
"""Names of the worksheet functions."""
_ERRORS: Final = frozenset(
    ("#NAME?", "#VALUE!", "#REF!", "#N/A", "#SPILL!", "#BUSY!", "#CALC!", "#NUM!", "#DIV/0!", "#NULL!")
)
_MOST = 20


def values(desk: OpenDesk) -> Outcome:
    """Puts what our worksheet functions say in place of their formulas; the key of ORDER_BOOK goes.

    Raises:
        DeskError: a function shows one of Excel's errors instead of an answer.
    """
    found = desk.host.formulas(FUNCTIONS)
    frozen = tuple(replace(cell, value=None) if _is_key(cell) else cell for cell in found)
    shown = [cell for cell in frozen if not _is_key(cell)]
    for cell in shown:
        _refuse_error(cell, desk.host.name)
    asking = [cell for cell in shown if str(cell.value).startswith("#")]
    body = {
        "frozen": [{"sheet": cell.sheet, "cell": cell.cell, "formula": cell.formula} for cell in frozen],
        "asking": [{"sheet": cell.sheet, "cell": cell.cell, "says": cell.value} for cell in asking],
    }
    return Outcome(_message(frozen), body, Changes(frozen=frozen), lines=_lines(asking))


def _is_key(cell: FormulaCell) -> bool:
    return calls(cell.formula, {KEY}) and not calls(cell.formula, FUNCTIONS - {KEY})


def _refuse_error(cell: FormulaCell, file: str) -> None:
    if cell.value in _ERRORS:
        message = (
            f"A function of Orderwright shows {cell.value} here, so nothing was changed. "
            "Calculate it in Excel with the add-in (Ctrl+Alt+F9), or delete it."
        )
        raise DeskError(message, file=file, sheet=cell.sheet, cell=cell.cell)


def _message(frozen: Sequence[FormulaCell]) -> str:
    if not frozen:
        return "No cell has a function of Orderwright; there is nothing to freeze."
    sheets = len({cell.sheet for cell in frozen})
    where = f"{counted(len(frozen), 'formula')} of Orderwright on {counted(sheets, 'sheet')}"
    became = "is a value" if len(frozen) == 1 else "are values"
    return f"{where} {became} now, for people without the add-in."


def _lines(asking: Sequence[FormulaCell]) -> tuple[str, ...]:
    """Answers that say what to do: somebody else can do nothing with them."""
    lines = [f"  ▲ {cell.sheet}, cell {cell.cell} says: {cell.value}" for cell in asking[:_MOST]]
    more = len(asking) - _MOST
    return (*lines, f"  … and {more:,} more.") if more > 0 else tuple(lines)
