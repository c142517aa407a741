"""The rows of a feed: those of its source that count, with the cells of joined sources beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from orderwright.erp.export import Cells, Place
from orderwright.erp.profile import Condition, Feed, Join
from orderwright.erp.stack import Stack
from orderwright.tables.frames import Mask, Positions, first_positions

_UNIT = "\x1f"


class Rows:
    """Rows by position: of every source the row that belongs to it, -1 where there is none."""

    def __init__(self, source: str, stacks: Mapping[str, Stack], positions: Mapping[str, Positions]) -> None:
        """Rows of ``source``, with those of joined sources."""
        self.source = source
        self._stacks = stacks
        self.positions = dict(positions)

    def __len__(self) -> int:
        return len(self.positions[self.source])

    @property
    def stack(self) -> Stack:
        """Exports of the feed's own source."""
        return self._stacks[self.source]

    def has(self, reference: str) -> bool:
        """Whether the source of this header was loaded and has it."""
        source, header = self._parted(reference)
        return source in self.positions and self._stacks[source].has(header)

    def raw(self, reference: str) -> Cells:
        """Cells under a header as they were read; blank where a joined source has no row."""
        source, header = self._parted(reference)
        return _taken(self._stacks[source].raw(header), self.positions[source])

    def texts(self, reference: str) -> Cells:
        """Cells under a header as stripped texts."""
        source, header = self._parted(reference)
        return _taken(self._stacks[source].texts(header), self.positions[source])

    def decimals(self, reference: str) -> tuple[str, ...]:
        """Files that write whole numbers under this header as ``1001.0``."""
        source, header = self._parted(reference)
        return self._stacks[source].decimals(header)

    def place(self, row: int, reference: str) -> Place:
        """Where a cell stands; for one that came by a join, of the row itself."""
        source, header = self._parted(reference)
        position = int(self.positions[source][row]) if source in self.positions else -1
        if position < 0:
            source, header, position = self.source, "", int(self.positions[self.source][row])
        return self._stacks[source].place(position, header)

    def meeting(self, conditions: Sequence[Condition]) -> Mask:
        """Rows that meet all conditions."""
        mask = np.ones(len(self), bool)
        for condition in conditions:
            mask &= _meets(condition, self.texts(condition.column))
        return mask

    def at(self, rows: Positions | Mask) -> Rows:
        """Only these rows, in this order."""
        return Rows(self.source, self._stacks, {name: p[rows] for name, p in self.positions.items()})

    def joined(self, join: Join) -> Rows:
        """The rows with those of another source beside them."""
        theirs = _keys([self._stacks[join.source].texts(header) for header in join.on.values()])
        mine = _keys([self.texts(reference) for reference in join.on])
        left, right = _all_pairs(mine, theirs) if join.every else _first_pairs(mine, theirs)
        made = self.at(left)
        made.positions[join.source] = right
        return made.at(right >= 0) if join.needed else made

    def _parted(self, reference: str) -> tuple[str, str]:
        alias, _, header = reference.partition(".")
        joined = header and alias != self.source and alias in self._stacks
        return (alias, header) if joined else (self.source, reference)


def rows_of(feed: Feed, stacks: Mapping[str, Stack]) -> Rows | None:
    """The rows of a feed; None where its source, or one that it needs, is not among the files.

    Args:
        feed: the feed.
        stacks: exports by source.
    """
    if feed.source not in stacks:
        return None
    made = Rows(feed.source, stacks, {feed.source: np.arange(stacks[feed.source].rows, dtype=np.intp)})
    for join in feed.joins:
        ready = join.source in stacks and all(map(made.has, join.on))
        if ready and all(stacks[join.source].has(header) for header in join.on.values()):
            made = made.joined(join)
        elif join.needed:
            return None
    if not all(made.has(condition.column) for condition in feed.where):
        return None
    return made.at(made.meeting(feed.where)) if feed.where else made


def _taken(cells: Cells, positions: Positions) -> Cells:
    if len(positions) == len(cells) and np.array_equal(positions, np.arange(len(cells))):
        return cells
    padded = np.empty(len(cells) + 1, dtype=object)
    padded[:-1], padded[-1] = cells, ""
    taken: Cells = padded[positions]
    return taken


def _keys(columns: Sequence[Cells]) -> npt.NDArray[np.object_]:
    """Columns as one key per row; blank where one of them is."""
    if len(columns) == 1:
        return columns[0]
    whole = np.logical_and.reduce([column.astype(bool) for column in columns])
    joined = np.array([_UNIT.join(parts) for parts in zip(*columns, strict=True)], dtype=object)
    return np.where(whole, joined, "")


def _first_pairs(mine: Cells, theirs: Cells) -> tuple[Positions, Positions]:
    found = first_positions(pd.Index(theirs, dtype=object), pd.Index(mine, dtype=object))
    return np.arange(len(mine), dtype=np.intp), np.where(mine == "", -1, found).astype(np.intp)


def _all_pairs(mine: Cells, theirs: Cells) -> tuple[Positions, Positions]:
    left = pd.DataFrame({"key": mine, "left": np.arange(len(mine))})
    right = pd.DataFrame({"key": theirs, "right": np.arange(len(theirs))})
    pairs = left.merge(right[right["key"] != ""], on="key", how="left", sort=False)
    return (
        pairs["left"].to_numpy(np.intp),
        pairs["right"].fillna(-1).to_numpy(np.float64).astype(np.intp),
    )


def _meets(condition: Condition, texts: Cells) -> Mask:
    if condition.blank is not None:
        return np.asarray((texts == "") == condition.blank, bool)
    among = condition.among if condition.among is not None else condition.not_among or ()
    words = {text.casefold() for text in among}
    found = np.fromiter((text.casefold() in words for text in texts.tolist()), bool, len(texts))
    return found if condition.among is not None else ~found
