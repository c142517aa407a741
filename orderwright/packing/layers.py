"""Packages side by side in one layer of a pallet."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Layer:
    """A layer: rows of packages along the length of the deck, each as wide as its widest package.

    Attributes:
        length, width: of the deck.
        height: of the highest package.
        places: which packages stand in it.
    """

    length: int
    width: int
    height: int = 0
    places: list[int] = field(default_factory=list)
    _row_left: int = 0
    _row_width: int = 0
    _used: int = 0

    def put(self, place: int, length: int, width: int, height: int) -> bool:
        """Puts a package into the row, the way that takes less of it, or begins a row; else False."""
        for long, deep in sorted(((length, width), (width, length))):
            if self.places and long <= self._row_left and deep <= self._row_width:
                self._row_left -= long
                break
        else:
            turned = self._best(length, width)
            if turned is None:
                return False
            long, deep = turned
            self._used += deep
            self._row_left, self._row_width = self.length - long, deep
        self.height = max(self.height, height)
        self.places.append(place)
        return True

    def _best(self, length: int, width: int) -> tuple[int, int] | None:
        """How a package begins a row, so that the deck holds most of them; None where it does not fit."""
        free = self.width - self._used
        ways = [(a, b) for a, b in ((length, width), (width, length)) if a <= self.length and b <= free]
        return max(ways, key=lambda way: (self.length // way[0]) * (free // way[1]), default=None)
