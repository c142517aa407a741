"""Columns of texts as numbers, so that tables can be compared without their texts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from orderwright.pricing.holding import Ints
from orderwright.tables.frames import Positions

Codes = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Coded:
    """A column of texts as numbers: the place of each text among the different ones; -1 for none."""

    codes: Codes
    texts: pd.Index

    def of(self, texts: pd.Series) -> Ints:
        """Other texts in the same numbers; -1 for one that this column does not have, and for a blank."""
        codes, different = pd.factorize(texts)
        place = np.append(self.texts.get_indexer(pd.Index(different)), -1)
        place[:-1][np.asarray(different == "", bool)] = -1
        return np.asarray(place[codes], np.int64)

    def knowing(self, text: str) -> Coded:
        """The same column, whose numbers have one for this text too."""
        return self if text in self.texts else Coded(self.codes, self.texts.append(pd.Index([text])))

    def of_rows(self) -> list[str]:
        """The text of every row; blank for none."""
        return [self.texts[code] if code >= 0 else "" for code in self.codes.tolist()]

    def part(self, some: slice | Positions) -> Coded:
        """Some of the rows, in the same numbers."""
        return Coded(self.codes[some], self.texts)


def coded(texts: pd.Series, rows: Positions) -> Coded:
    """Texts of another table's rows, one for every line; blanks are none."""
    codes, different = pd.factorize(texts)
    codes = np.where(np.append(np.asarray(different == "", bool), False)[codes], -1, codes)
    return Coded(np.append(codes, -1).astype(np.int32)[rows], pd.Index(different))
