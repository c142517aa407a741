"""Which countries are one territory for customs."""

from __future__ import annotations

from typing import Final

EU_MEMBERS: Final = frozenset(
    (
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT"),
        *("LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
    )
)
"""Member states of the European Union."""

_TERRITORY: Final = {
    **dict.fromkeys((*EU_MEMBERS, "MC"), "EU"),  # Monaco: Regulation (EU) No 952/2013, article 4(2)
    "PR": "US",  # 19 CFR 101.1, customs territory of the United States
    "IM": "GB",
    "LI": "CH",
}
_NAMES: Final = {
    "usa": "US",
    "united states": "US",
    "united states of america": "US",
    "puerto rico": "US",
    "pri": "US",
}


def territory(country: str) -> str:
    """The customs territory of a country: EU, US, CH and so on; blank where no country is named.

    >>> territory("DE"), territory("pr"), territory("United States"), territory("NO"), territory("")
    ('EU', 'US', 'US', 'NO', '')
    """
    named = _NAMES.get(country.strip().casefold(), country.strip().upper())
    return _TERRITORY.get(named, named)
