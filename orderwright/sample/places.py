"""The countries of the customers."""

from __future__ import annotations

from typing import Final

from orderwright.sample.places_euro import EURO_COUNTRIES
from orderwright.sample.places_other import OTHER_COUNTRIES

COUNTRIES: Final = (*EURO_COUNTRIES, *OTHER_COUNTRIES)
