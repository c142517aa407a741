"""Looking something up in a workbook file: as few of its cells as will do, and those only once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from orderwright.hosts.desk_folder import desk_folder
from orderwright.hosts.glances import Glances, file_name, stamp_of
from orderwright.hosts.pairing import TablesBeside
from orderwright.hosts.parquet import read_parquet
from orderwright.hosts.wanted import Wanted, wanted_columns
from orderwright.tables import SCHEMA

if TYPE_CHECKING:
    from orderwright.hosts.ooxml.package import Package


class FileGlance:
    """A workbook file in which things are looked up."""

    def __init__(self, path: Path) -> None:
        self.path = Path(path)

    @property
    def name(self) -> str:
        """The file, as it was named."""
        return str(self.path)

    def glance(self, names: Iterable[str]) -> Mapping[str, pd.DataFrame]:
        """Typed frames of some tables; from copies beside the workbook while it is the same file."""
        stamp, kept = stamp_of(self.path), Glances(desk_folder(self.path) / "glance")
        beside = TablesBeside(self.path).files(stamp) if stamp else {}
        wanted = wanted_columns(names)
        large = {name: columns for name, columns in wanted.items() if name in beside}
        sheets = {name: columns for name, columns in wanted.items() if name not in beside}
        found = kept.read(stamp, sheets) if stamp else None
        if found is None:
            found = self._read(kept, sheets)
        return found | {
            name: read_parquet(SCHEMA[name], beside[name], columns)[list(columns)]
            for name, columns in large.items()
        }

    def _read(self, kept: Glances, wanted: Wanted) -> dict[str, pd.DataFrame]:
        """The columns out of the workbook itself, and into the copies."""
        from orderwright.hosts.ooxml.package import Package  # noqa: PLC0415 - only when it happens

        package = Package(self.path)
        there = {name.casefold(): name for name in package.table_names()}
        found: dict[str, tuple[str, pd.DataFrame | None]] = {}
        for name, columns in wanted.items():
            own = there.get(name.casefold())
            found[name] = ("", None) if own is None else _table(package, own, kept, name, columns)
        kept.keep(package.sha256, found, wanted)
        return {name: frame for name, (_, frame) in found.items() if frame is not None}


def _table(
    package: Package, own: str, kept: Glances, name: str, columns: tuple[str, ...]
) -> tuple[str, pd.DataFrame]:
    """The name of a table's copy, and its rows; out of the copy, if these cells are the same as before."""
    from orderwright.hosts.typed import places_of, typed  # noqa: PLC0415 - only when it happens

    file = file_name(name, package.source(own), columns)
    frame = kept.table(file, name)
    if frame is None:
        places = places_of(SCHEMA[name], package.headers(own), columns)
        frame = typed({name: package.read_columns(own, places)}, {name: columns})[name]
    return file, frame
