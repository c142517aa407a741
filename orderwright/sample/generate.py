"""The sample company as tables, with the truth about the faults planted in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from orderwright.money import MICROS
from orderwright.sample.charging import charges_table, order_charges_table
from orderwright.sample.company import AS_OF, CURRENCY, NAME, PAPERS, THRESHOLDS, WAREHOUSES
from orderwright.sample.daily import loads_table, since_load_table, tell_promises
from orderwright.sample.draft import Draft, RawCells
from orderwright.sample.draws import Ints, stream
from orderwright.sample.given_out import give_out_inbound
from orderwright.sample.history import history_tables
from orderwright.sample.kits import put_together
from orderwright.sample.order_columns import line_columns, numbered_pairs, order_columns
from orderwright.sample.outgoing import outgoing_tables
from orderwright.sample.party_tables import (
    contacts_table,
    customer_parts_table,
    customers_table,
    ship_tos_table,
)
from orderwright.sample.planting import Planting
from orderwright.sample.plants import Phase, plants
from orderwright.sample.price_tables import price_tables, small_tables
from orderwright.sample.product_tables import conversions_table, products_table
from orderwright.sample.restrictions import restrictions_table
from orderwright.sample.returning import returns_table
from orderwright.sample.shipping_masters import shipping_masters
from orderwright.sample.supply import supply_tables
from orderwright.sample.truth import Truth
from orderwright.sample.world import World, draw_world
from orderwright.tables import SCHEMA, Table
from orderwright.tables.frames import typed_frame
from orderwright_workbooks.build import rules_frame, settings_frame


@dataclass(frozen=True)
class Sample:
    """A company's tables and what is wrong in them.

    Attributes:
        frames: typed frames by table name.
        truth: the planted faults.
        as_of: the day for which the sample speaks.
        raw_cells: cells that hold in a sheet what no typed frame can hold, such as a word in a number; the
            frame has the sound value there.
        shapes: tables whose sheet has other columns than declared.
    """

    frames: dict[str, pd.DataFrame]
    truth: Truth
    as_of: dt.date
    raw_cells: RawCells
    shapes: Mapping[str, Table]


def generate(
    orders: int,
    seed: int,
    *,
    codes: Collection[str] | None = None,
    rules: Sequence[Mapping[str, str]] = (),
) -> Sample:
    """The sample company, the same for the same figures on every machine.

    Args:
        orders: rows of Orders; from 500 up every rule has faults.
        seed: another seed is another company.
        codes: the rules of which faults are planted; None for all.
        rules: rows of the table Rules as delivered; those of the planted codes where there are none.

    Raises:
        ValueError: no order, or a negative seed.
    """
    if orders < 1 or seed < 0:
        message = f"A sample needs at least one order and a seed from 0 up, not {orders} and {seed}."
        raise ValueError(message)
    world = draw_world(orders, seed, codes)
    draft = Draft(world, order_columns(world), line_columns(world), _master_data(world))
    draft.tables["Rules"] = _rules(rules or [{"code": code} for code in sorted(_codes(codes))])
    planting = Planting(draft)
    planting.plant(Phase.BEFORE_AMOUNTS)
    draft.compute_amounts()
    planting.plant(Phase.BEFORE_TOTALS)
    draft.compute_totals()
    tell_promises(draft)
    _complete(draft)
    planting.plant(Phase.LAST)
    put_together(draft)
    give_out_inbound(draft)
    draft.tables |= shipping_masters(draft.tables["Products"])
    faults = planting.faults()
    frames = _frames(draft)
    truth = Truth(
        orders=len(frames["Orders"]),
        lines=len(frames["OrderLines"]),
        seed=seed,
        as_of=AS_OF.isoformat(),
        faults=faults,
        not_planted=tuple(sorted(_codes(codes) - {fault.code for fault in faults})),
    )
    return Sample(frames, truth, AS_OF, draft.raw_cells, draft.shapes)


def _codes(codes: Collection[str] | None) -> set[str]:
    return {plant.code for plant in plants() if codes is None or plant.code in codes}


def _master_data(world: World) -> dict[str, pd.DataFrame]:
    rng = stream(world.orders, world.seed, "master data")
    products, parties = world.products, world.parties
    return {
        "Products": products_table(rng, products),
        "UomConversions": conversions_table(rng, products),
        "ShipTos": ship_tos_table(rng, parties),
        "Contacts": contacts_table(parties),
        "CustomerParts": customer_parts_table(parties, products, *numbered_pairs(world)),
        "ProductRestrictions": restrictions_table(rng, world.restrictions, products, parties),
        **price_tables(world.book, parties),
        **small_tables(rng, products),
        "Charges": charges_table(),
        "Loads": loads_table(),
        "SinceLoad": since_load_table(world),
        "Settings": _settings(),
    }


def _rules(rules: Sequence[Mapping[str, str]]) -> pd.DataFrame:
    frame = rules_frame(rules)
    given = frame["code"].map(THRESHOLDS)
    return frame.assign(threshold=frame["threshold"].mask(given.notna(), given))


def _settings() -> pd.DataFrame:
    house = WAREHOUSES[0]
    return settings_frame(
        {
            "company_name": NAME,
            "company_street": house.street,
            "company_postcode": house.postcode,
            "company_city": house.city,
            "company_country": house.country,
            "company_currency": CURRENCY,
            **PAPERS,
            "credit_horizon_days": "365",
            "fixed_day": AS_OF.isoformat(),
        }
    )


def _complete(draft: Draft) -> None:
    """Adds the tables that follow from the orders and their amounts."""
    world = draft.world
    draft.tables["OrderCharges"] = order_charges_table(draft)
    gross = draft.tables["Products"]["gross_weight"].to_numpy(np.int64)
    draft.tables |= {**supply_tables(world), **history_tables(draft, gross)}
    draft.tables |= outgoing_tables(draft, draft.tables["Shipments"])
    draft.tables["Returns"] = returns_table(draft)
    limits = _credit_limits(draft, draft.tables["Invoices"])
    rng = stream(world.orders, world.seed, "customers")
    draft.tables["Customers"] = customers_table(rng, world.parties, limits)


def _frames(draft: Draft) -> dict[str, pd.DataFrame]:
    frames = {**_orders(draft), **draft.tables}
    rows = [len(frames[name]) for name in frames["Loads"]["table"]]
    frames["Loads"] = frames["Loads"].assign(rows=rows).astype({"rows": "Int64"})
    return {table.name: frames[table.name] for table in SCHEMA if table.name in frames}


def _orders(draft: Draft) -> dict[str, pd.DataFrame]:
    kept = ~draft.world.heads.orphan
    rows = {key: column[kept] for key, column in draft.orders.items()}
    return {
        "Orders": typed_frame(SCHEMA["Orders"], rows),
        "OrderLines": typed_frame(SCHEMA["OrderLines"], draft.lines),
    }


def _credit_limits(draft: Draft, invoices: pd.DataFrame) -> pd.Series:
    """Half more than what each customer, with those who share its limit, owes and has ordered.

    And twice its largest line: of a line of one piece that a fault has shipped too often three count.
    """
    world = draft.world
    owed, largest = np.zeros(len(world.parties), dtype=np.int64), np.zeros(len(world.parties), dtype=np.int64)
    going = world.heads.open | (world.heads.status == "shipped")
    asked = np.where(going[world.lines.order], np.maximum(draft.lines["amount"], 0), 0)
    customer = world.heads.customer[world.lines.order]
    np.add.at(owed, customer, asked)
    np.maximum.at(largest, customer, asked)
    numbers = pd.Index(world.parties.number)
    np.add.at(owed, numbers.get_indexer(invoices["customer_no"]), invoices["open_amount"].to_numpy(np.int64))
    children = np.flatnonzero(world.parties.parent >= 0)
    np.add.at(owed, world.parties.parent[children], owed[children].copy())
    np.maximum.at(largest, world.parties.parent[children], largest[children].copy())
    limits = _round_up(owed // 2 * 3 + 2 * largest, 5_000 * MICROS) + 10_000 * MICROS
    return pd.Series(limits, dtype="Int64")


def _round_up(amounts: Ints, step: int) -> Ints:
    return -(-amounts // step) * step
