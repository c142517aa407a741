"""How carriers in North America rate the products: NMFC item and class."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from orderwright.freight.density import CM_IN_INCH, KG_IN_LB, TIERS
from orderwright.money import MICROS
from orderwright.sample.draws import Ints, Objects, texts
from orderwright.sample.family import Family

_ITEMS: Final = {
    "CL": "48580",
    "LU": "155250",
    "SP": "73260",
    "GL": "49880",
    "PU": "126470",
    "KM": "114270",
    "SC": "159960",
    "LB": "153060",
    "CU": "62820",
    "TH": "61700-2",
    "PG": "61700-4",
    "VA": "145220",
    "FT": "95190",
    "0412": "96170",
    "0417": "170290",
    "HO": "170600",
    "CB": "63160",
    "FI": "69100",
}
"""Family → NMFC item: numbers of the right form and no more, as the classification is licensed by NMFTA."""

_INCHES: Final = 1728
_LEAST: Final = np.array([float(least) for least, _ in reversed(TIERS)])
_CLASSES: Final = texts([name for _, name in reversed(TIERS)])


def freight_columns(families: list[Family], case_grams: Ints, sides: dict[str, Ints]) -> dict[str, Objects]:
    """Item by family, class by the density of a case.

    Args:
        families: of every product.
        case_grams: gross weight of a case.
        sides: length, width and height of a case, micros of a centimetre.
    """
    inches: Any = np.prod([side / MICROS / float(CM_IN_INCH) for side in sides.values()], axis=0)
    density = case_grams / 1000 / float(KG_IN_LB) * _INCHES / inches
    tier = np.searchsorted(_LEAST, density, side="right") - 1
    return {"nmfc": texts([_ITEMS[family.prefix] for family in families]), "freight_class": _CLASSES[tier]}
