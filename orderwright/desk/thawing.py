"""Formulas that became values, taken back where the value still stands."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from orderwright.changes import Changes, FormulaCell, ShownValue
from orderwright.hosts.port import Host

_FILE = re.compile(r"\[\d+\]!")
_MOMENT = dt.timedelta(seconds=1)
Standing = Mapping[tuple[str, str], FormulaCell]
"""Cells as they stand, by sheet and cell."""


@dataclass(frozen=True)
class LeftCell:
    """A cell outside the tables that stays, because somebody changed it since.

    Attributes:
        sheet: the sheet's name.
        cell: its address.
        stands: what stands there.
        why: ``changed``, ``gone``, or ``elsewhere`` for one that only the other kind of host puts back.
    """

    sheet: str
    cell: str
    stands: ShownValue
    why: str


@dataclass(frozen=True)
class Thawed:
    """What takes a run's formulas back.

    Attributes:
        restored: formulas that come back.
        frozen: formulas that a taken-back undo had put back, and that go again.
        left: cells that stay.
    """

    restored: tuple[FormulaCell, ...] = ()
    frozen: tuple[FormulaCell, ...] = ()
    left: tuple[LeftCell, ...] = ()


def thawed(host: Host, changes: Changes) -> Thawed:
    """What of a run's formulas can be taken back as the cells stand.

    Raises:
        DeskError: the workbook cannot be read, or the runtime cannot tell formulas.
    """
    cells = (*changes.frozen, *changes.restored)
    if not cells:
        return Thawed()
    further = {(cell.sheet, place) for cell in changes.frozen for place, _ in cell.filled}
    now = host.standing({cell.place for cell in cells} | further)
    frozen, restored, left = [], [], []
    for cell in changes.frozen:
        stays = _obstacle(cell, now)
        if stays:
            left.append(stays)
        elif not now[cell.place].formula:
            restored.append(cell)
    for cell in changes.restored:
        there = now.get(cell.place)
        if there is not None and _same_formula(there, cell):
            frozen.append(replace(there, value=cell.value))
        elif there is None or there.formula or not same_value(there.value, cell.value):
            left.append(_left(cell.sheet, cell.cell, there))
    return Thawed(tuple(restored), tuple(frozen), tuple(left))


def _obstacle(cell: FormulaCell, now: Standing) -> LeftCell | None:
    """What keeps a formula from coming back; None where it may, or stands there already."""
    there = now.get(cell.place)
    if there is None:
        return _left(cell.sheet, cell.cell, None)
    if there.formula:
        return None if _same_formula(there, cell) else _left(cell.sheet, cell.cell, there)
    if not same_value(there.value, cell.value):
        return _left(cell.sheet, cell.cell, there)
    if there.form != cell.form:
        return LeftCell(cell.sheet, cell.cell, there.value, "elsewhere")
    for place, shown in cell.filled:
        other = now.get((cell.sheet, place))
        if other is None or other.formula or not same_value(other.value, shown):
            return _left(cell.sheet, place, other)
    return None


def _left(sheet: str, cell: str, there: FormulaCell | None) -> LeftCell:
    if there is None:
        return LeftCell(sheet, cell, None, "gone")
    return LeftCell(sheet, cell, there.formula or there.value, "changed")


def _same_formula(there: FormulaCell, cell: FormulaCell) -> bool:
    """Whether two formulas say the same, whatever number the add-in's file has."""
    return bool(there.formula) and _FILE.sub("", there.formula) == _FILE.sub("", cell.formula)


def same_value(one: ShownValue, other: ShownValue) -> bool:
    """Whether two cells show the same; blank text is a blank cell, Excel keeps 15 digits of a number.

    >>> same_value("", None), same_value(0.1 + 0.2, 0.3), same_value("1", 1)
    (True, True, False)
    """
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=1e-14)
    if isinstance(one, dt.datetime) and isinstance(other, dt.datetime):
        return abs(one - other) < _MOMENT
    return ("" if one is None else one) == ("" if other is None else other)
