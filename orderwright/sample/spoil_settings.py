"""Settings and decisions that do not count; what is delivered holds instead, so that nothing else changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from orderwright.sample.company import AS_OF
from orderwright.sample.draft import Draft, Site
from orderwright.sample.draws import Rng
from orderwright.sample.plants import Rows, planted, planted_in

_GRAVE: Final = {"working_days": "weekdays", "effective_date": "order date"}
_LESSER: Final = {"load_gone_percent": "a quarter", "stale_after_hours": "one day", "load_gone_rows": "few"}
_UNKNOWN: Final = {"stale_after_days": "1", "company_fax": "+31 77 555 0141"}
_NO_NUMBERS: Final = ("a week", "as agreed")
_MANDATORY: Final = ("HLD-030", "QTY-010")
_NO_GROUPS: Final = ("GOLD", "EXPORT")


@planted_in("SET-010", "Settings.value", most=len(_GRAVE))
def _grave(draft: Draft, _rng: Rng, count: int) -> Rows:
    return _overwritten(draft, _GRAVE, count)


@planted_in("SET-015", "Settings.value", most=len(_LESSER))
def _lesser(draft: Draft, _rng: Rng, count: int) -> Rows:
    return _overwritten(draft, _LESSER, count)


@planted_in("SET-020", "Settings.name", most=len(_UNKNOWN))
def _unknown(draft: Draft, _rng: Rng, count: int) -> Rows:
    names = list(_UNKNOWN)[:count]
    first = draft.add("Settings", {"name": names, "value": [_UNKNOWN[name] for name in names]})
    return [(first + place, f"There is no setting {name}.") for place, name in enumerate(names)]


@planted_in("SET-030", "Rules.threshold", most=len(_NO_NUMBERS))
def _threshold(draft: Draft, rng: Rng, count: int) -> Rows:
    without = (draft.tables["Rules"]["threshold"] == "").to_numpy(bool)
    rows = draft.untouched("Rules", without, rng, count)
    for row, text in zip(rows, _NO_NUMBERS, strict=False):
        draft.put("Rules", row, "threshold", text)
    return [
        (row, f'The threshold "{text}" is no number.') for row, text in zip(rows, _NO_NUMBERS, strict=False)
    ]


@planted_in("SET-040", "Rules.enabled", most=len(_MANDATORY))
def _switched_off(draft: Draft, _rng: Rng, count: int) -> Rows:
    """Switches off what cannot be, so that nothing else changes."""
    codes = draft.tables["Rules"]["code"].tolist()
    rows = [codes.index(code) for code in _MANDATORY[:count] if code in codes]
    for row in rows:
        draft.put("Rules", row, "enabled", "no")
    return [(row, f"{codes[row]} is mandatory and switched off.") for row in rows]


@planted("OVR-010", "Overrides.override_id")
def _typed_override(draft: Draft, site: Site, _rng: Rng) -> tuple[int, str]:
    order = draft.orders["order_no"][site.order]
    told = {
        "override_id": f"OV-{order}",
        "code": "DAT-015",
        "order_no": order,
        "decided_by": "Anna",
        "reason": "agreed by phone",
        "valid_from": pd.Timestamp(AS_OF) - pd.Timedelta(days=3),
        "valid_to": pd.Timestamp(AS_OF) + pd.Timedelta(days=30),
    }
    row = draft.add("Overrides", {key: [value] for key, value in told.items()})
    return row, f"Override OV-{order} was typed by hand."


@planted_in("SET-060", "Rules.group", most=len(_NO_GROUPS))
def _group(draft: Draft, _rng: Rng, count: int) -> Rows:
    """Further rows of a rule for customers that there are none of; the rule's own row holds for all."""
    groups, rule = list(_NO_GROUPS[:count]), draft.tables["Rules"].iloc[0]
    first = draft.add(
        "Rules",
        {"code": [rule["code"]] * len(groups), "group": groups, "severity": [rule["severity"]] * len(groups)},
    )
    return [(first + place, f"No customer is of the group {group}.") for place, group in enumerate(groups)]


def _overwritten(draft: Draft, values: Mapping[str, str], count: int) -> Rows:
    names = draft.tables["Settings"]["name"].tolist()
    planted = []
    for name, value in list(values.items())[:count]:
        draft.put("Settings", names.index(name), "value", value)
        planted.append((names.index(name), f'The setting {name} is "{value}", which nobody can read.'))
    return planted
