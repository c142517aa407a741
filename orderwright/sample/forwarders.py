"""Who takes goods over the border out of the United States, and what the export filing asks of the place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from orderwright.sample.draws import Objects, texts
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

_TYPES: Final = ("reseller", "direct consumer", "other")


@dataclass(frozen=True)
class Forwarder:
    """A forwarding agent, and the port at which it takes goods over the border."""

    number: str
    name: str
    street: str
    city: str
    state: str
    postcode: str
    phone: str
    port: str


FORWARDERS: Final = {
    "CA": Forwarder(
        *("0000190010", "Straitgate Forwarding Inc.", "180 Bridge Approach", "Detroit", "MI", "48216"),
        *("+1 313 555 0162", "Detroit, MI (3801)"),
    ),
    "MX": Forwarder(
        *("0000190020", "Puente Alto Forwarding LLC", "9200 Mines Crossing", "Laredo", "TX", "78045"),
        *("+1 956 555 0118", "Laredo, TX (2304)"),
    ),
    "": Forwarder(
        *("0000190030", "Hampton Tide Forwarding Inc.", "77 Terminal Loop", "Norfolk", "VA", "23505"),
        *("+1 757 555 0147", "Norfolk, VA (1401)"),
    ),
}
"""Country of destination → who carries there from the United States, blank for all others.

Ports with their number in Schedule D.
"""


def forwarder_rows() -> pd.DataFrame:
    """The forwarders as rows of Customers, where papers look for their addresses; they order nothing."""
    own, count = list(FORWARDERS.values()), len(FORWARDERS)
    columns: dict[str, Any] = {
        "customer_no": texts([one.number for one in own]),
        **{
            key: texts([getattr(one, key) for one in own])
            for key in ("name", "street", "city", "state", "postcode", "phone")
        },
        "status": texts(["inactive"] * count),
        "country": texts(["US"] * count),
        "currency": texts(["USD"] * count),
        "payment_terms": texts(["N30"] * count),
        "language": texts(["en"] * count),
        "ap_contact": texts(["Export desk"] * count),
        "note": texts(["Forwarding agent; orders nothing."] * count),
    }
    return typed_frame(SCHEMA["Customers"], columns, count)


def export_columns(country: Objects) -> dict[str, Any]:
    """What Ship-tos say of goods from the United States, by country of the place."""
    abroad = country.astype("U2") != "US"
    agents = [FORWARDERS.get(code, FORWARDERS[""]) if code != "US" else None for code in country]
    kinds = texts(_TYPES)[np.arange(len(country)) % len(_TYPES)]
    return {
        "forwarder": texts([agent.number if agent else "" for agent in agents]),
        "port_of_export": texts([agent.port if agent else "" for agent in agents]),
        "routed": pd.array(np.zeros(len(country), dtype=bool), dtype="boolean"),
        "consignee_type": np.where(abroad, kinds, "").astype(object),
    }
