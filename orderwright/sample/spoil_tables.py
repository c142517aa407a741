"""Faults in other tables than orders and lines."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from orderwright.sample.company import AS_OF
from orderwright.sample.draft import Draft
from orderwright.sample.draws import Ints, Rng, texts
from orderwright.sample.plants import Rows, planted_in
from orderwright.tables import SCHEMA
from orderwright_workbooks.sheetvalues import Formula


def _chosen(rng: Rng, rows: int, count: int) -> Ints:
    return np.sort(rng.permutation(rows)[:count])


def _wrong_check_digits(draft: Draft, rng: Rng, table: str, column: str, count: int) -> Rows:
    frame, planted = draft.tables[table], []
    numbers = texts(frame[column].tolist())
    filled = [row for row, number in enumerate(numbers) if number]
    for place in _chosen(rng, len(filled), count).tolist():
        row = filled[place]
        right = numbers[row]
        numbers[row] = right[:-1] + str((int(right[-1]) + int(rng.integers(1, 10))) % 10)
        planted.append((row, f"The check digit of {numbers[row]} is wrong; it should be {right[-1]}."))
    frame[column] = pd.Series(numbers, dtype=frame[column].dtype)
    return planted


@planted_in("TBL-120", "Products.gtin")
def _gtin(draft: Draft, rng: Rng, count: int) -> Rows:
    return _wrong_check_digits(draft, rng, "Products", "gtin", count)


@planted_in("TBL-120", "ShipTos.gln")
def _gln(draft: Draft, rng: Rng, count: int) -> Rows:
    return _wrong_check_digits(draft, rng, "ShipTos", "gln", count)


@planted_in("TBL-140", "PriceLists.valid_to")
def _ends_before_it_begins(draft: Draft, rng: Rng, count: int) -> Rows:
    """Further prices of next year whose last day comes before the first, so that none ever holds."""
    prices = draft.tables["PriceLists"].drop_duplicates(["price_list", "sku", "uom"])
    more = prices.iloc[_chosen(rng, len(prices), count)].copy()
    more["valid_from"] = pd.Timestamp("2027-03-01")
    more["valid_to"] = pd.Timestamp("2027-01-31")
    first = draft.add("PriceLists", {key: more[key].reset_index(drop=True) for key in more.columns})
    what = "The price ends on 2027-01-31, before it begins on 2027-03-01."
    return [(first + place, what) for place in range(len(more))]


@planted_in("AGE-010", "Loads.as_of", most=2)
def _old_export(draft: Draft, rng: Rng, count: int) -> Rows:
    """Exports of stock or shipments that were not loaded anew for some days."""
    frame, planted = draft.tables["Loads"], []
    for row in range(len(frame) - count, len(frame)):
        days = int(rng.integers(2, 9))
        day = frame["as_of"][row] - pd.Timedelta(days=days)
        frame.loc[row, ["as_of", "loaded_at"]] = day
        planted.append((row, f"{frame['table'][row]} is of {day:%Y-%m-%d}, {days} days old."))
    return planted


@planted_in("SHP-050", "Shipments.actual_ship", most=40, on_order=("DAT-030",))
def _shipped_next_year(draft: Draft, rng: Rng, count: int) -> Rows:
    """Deliveries of the last days whose year was mistyped, one of an order."""
    rows = draft.rows_of_sound_orders("Shipments", draft.world.heads.recent)
    rows = rows[~draft.tables["Shipments"]["order_no"].iloc[rows].duplicated().to_numpy()]
    planted = []
    for row in np.sort(rng.permutation(rows)[:count]).tolist():
        day = draft.tables["Shipments"]["actual_ship"][row] + pd.DateOffset(years=1)
        draft.put("Shipments", row, "actual_ship", day)
        draft.put("Shipments", row, "delivered_on", pd.NaT)
        planted.append((row, f"Shipped on {day:%Y-%m-%d}, which is after {AS_OF}."))
    return planted


@planted_in("TBL-006", "SafetyStock.sku", most=1)
def _below_the_table(draft: Draft, rng: Rng, count: int) -> Rows:
    """A row typed under the table, which Excel did not take into it; only the first one is seen."""
    frame = draft.tables["SafetyStock"]
    sku = draft.tables["Products"]["sku"][int(rng.integers(0, len(draft.tables["Products"])))]
    for key, value in (("sku", sku), ("warehouse", frame["warehouse"][0]), ("qty", 40.0)):
        draft.raw_cells["SafetyStock", len(frame), key] = value
    return [(len(frame), f"The row of {sku} stands below the table.")][:count]


@planted_in("TBL-095", "Products.pallet_qty", most=4)
def _not_calculated(draft: Draft, rng: Rng, count: int) -> Rows:
    """A formula that the program which wrote it did not calculate."""
    rows = _chosen(rng, len(draft.tables["Products"]), count).tolist()
    for row in rows:
        draft.raw_cells["Products", row, "pallet_qty"] = Formula("=24*1")
    return [(row, "The quantity on a pallet is a formula without a result.") for row in rows]


@planted_in("TBL-010", "Contacts.phone", most=1)
def _column_missing(draft: Draft, _rng: Rng, _count: int) -> Rows:
    """A sheet without a column for which no rule asks, so that nothing stays unchecked."""
    table = SCHEMA["Contacts"]
    kept = tuple(column for column in table.columns if column.key != "phone")
    draft.shapes["Contacts"] = replace(table, columns=kept)
    return [(-1, "The sheet has no column Phone.")]


@planted_in("TBL-015", "CustomerParts.description", most=1)
def _header_twice(draft: Draft, _rng: Rng, _count: int) -> Rows:
    """A second column whose header differs by a blank that nobody sees, as Excel allows it."""
    table = SCHEMA["CustomerParts"]
    again = replace(table.column("description"), key="description_again", header="Description ")
    draft.shapes["CustomerParts"] = replace(table, columns=(*table.columns, again))
    return [(-1, "A second column is headed Description.")]
