"""The families of products that the company sells."""

from __future__ import annotations

from typing import Final

from orderwright.sample.catalogue_food import FOOD
from orderwright.sample.catalogue_parts import PARTS

FAMILIES: Final = (*PARTS, *FOOD)
