"""Which papers are asked for, and where they go."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from orderwright.desk.papers.kinds import Kinds
from orderwright.errors import DeskError


@dataclass(frozen=True)
class Wanted:
    """What was asked for.

    Attributes:
        order: only this order.
        shipment: only this shipment.
        kinds: kinds of paper.
        day: only deliveries planned for this day.
        most: most shipments, and most orders; None for all.
    """

    order: str | None
    shipment: str | None
    kinds: Kinds
    day: dt.date | None = None
    most: int | None = None


def folder_named(host_path: Path | None, out: Path | None, *, simulate: bool) -> Path:
    """The folder of the papers: as asked for, else beside the workbook.

    Raises:
        DeskError: the workbook is no file, and no folder is named.
    """
    if out is not None:
        return Path(out)
    if host_path is not None:
        return host_path.with_name(f"{host_path.stem}_papers")
    if simulate:
        return Path()
    raise DeskError("This workbook is not a file, so papers need a folder. Name one with --out.")
