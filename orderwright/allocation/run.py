"""Which stock each open order line gets, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from orderwright.allocation.cases import Case
from orderwright.allocation.commitments import Holding, by_strategy, whole_substitutes
from orderwright.allocation.demand import demand_of, incomplete_orders
from orderwright.allocation.inbound import inbound_of
from orderwright.allocation.inbound_supply import above_safety, gives_inbound, with_inbound
from orderwright.allocation.keeping import documents_of
from orderwright.allocation.limits import limits_of
from orderwright.allocation.locks import locks_of
from orderwright.allocation.obstacles import without_doubles
from orderwright.allocation.optimum.objectives import Objective, Optimum, measure_of, objective_of
from orderwright.allocation.pieces import rows_of, words_of
from orderwright.allocation.problems import Problems, together
from orderwright.allocation.promise import outlook
from orderwright.allocation.reasons import reasons
from orderwright.allocation.results import (
    allocations_frame,
    kits_frame,
    lines_frame,
    safety_frame,
    supply_frame,
)
from orderwright.allocation.safety import Safety, safety_stock
from orderwright.allocation.stock import usable_stock
from orderwright.allocation.stock_first import less_given, serve_stock_first
from orderwright.allocation.strategies import PLACE, Plan, Strategy, plan_of
from orderwright.allocation.substitutes import substitutes_of
from orderwright.allocation.terms import terms_of
from orderwright.allocation.unfit import unfit_of
from orderwright.allocation.warehouses import Warehouses, warehouses_of
from orderwright.allocation.whereabouts import Whereabouts
from orderwright.book import OrderBook

Blocked = Collection[str] | Mapping[str, str]


@dataclass(frozen=True)
class AllocationRun:
    """A proposal: the whole state that results. Quantities are micros of the base unit.

    Attributes:
        allocations: order_no, line_no, sku, warehouse, lot, qty, source (stock, purchase, production or
            transfer), available_on (as-of day, or when the inbound arrives), inbound_no, inbound_line, state;
            in order of service and, within a line, as it takes. A kit has rows of its parts, in their units.
        lines: order_no, line_no, sku, requested_qty, allocated_qty, backorder_qty, ship_complete, priority,
            why, uom, next_supply, new_promise, strategy; in order of service. Requested and backorder are
            missing where the quantity in base units is not known.
        supply: sku, warehouse, lot, on_hand, expiry, source, available_on: usable stock before safety stock,
            and dated inbound with inbound_no and inbound_line.
        safety: sku, warehouse, qty.
        kits: kit, sku, qty: base units of each part in one base unit of a kit that lines ask for.
        problems: table, row, column, message: cells that could not be used, or not in full.
        as_of: the day for which it holds.
        optimum: how much of the company's or the asked objective it reaches, and of how much.
    """

    allocations: pd.DataFrame
    lines: pd.DataFrame
    supply: pd.DataFrame
    safety: pd.DataFrame
    kits: pd.DataFrame
    problems: pd.DataFrame
    as_of: dt.date
    optimum: Optimum


@dataclass(frozen=True)
class Proposal:
    """Who gets what, in numbers.

    Attributes:
        case: lines, stock and what became of them.
        warehouses: the warehouses.
        safety: safety stock.
        problems: what could not be used.
    """

    case: Case
    warehouses: Warehouses
    safety: Safety
    problems: tuple[Problems, ...]


def allocate(
    book: OrderBook, blocked_orders: Blocked = frozenset(), strategy: Strategy | None = None
) -> AllocationRun:
    """Gives usable stock to open order lines, one after the other in order of service.

    Every line takes all it can, from its plant first and then from the other warehouses by rank (setting
    ``allocation_other_warehouses``), earliest expiry first; safety stock stays. An order that ships complete
    takes all it needs or nothing. Firm rows of Allocations, locked or entered in the ERP, keep theirs.

    Args:
        book: the tables.
        blocked_orders: orders that take no stock; as a mapping with the codes of the rules that block them.
        strategy: for all lines; where not given, as segments and settings say.
    """
    made = proposal(book, blocked_orders, plan_of(book, strategy))
    return told(made, measured(made, objective_of(book)))


def measured(made: Proposal, objective: Objective) -> Optimum:
    """How much of an objective a proposal reaches."""
    case = made.case
    measure = measure_of(case.book, case.demand, case.locks.absent, objective)
    return Optimum(objective, measure.reached(case.demand, case.served.stocked))


def told(made: Proposal, optimum: Optimum) -> AllocationRun:
    """A proposal with its words."""
    case, warehouses = made.case, made.warehouses
    book = case.book
    rows = rows_of(case)
    why = reasons(case, words_of(rows, case, warehouses))
    return AllocationRun(
        allocations_frame(case, rows, warehouses),
        lines_frame(case, why),
        supply_frame(case, warehouses),
        safety_frame(book, made.safety, warehouses),
        kits_frame(case),
        together(made.problems),
        book.as_of,
        optimum,
    )


def proposal(book: OrderBook, blocked_orders: Blocked = frozenset(), plan: Plan | None = None) -> Proposal:
    """Who gets what and when the rest comes, before any words are made.

    Lines that Win cannot confirm in full are served anew by their fallback.
    """
    plan = plan_of(book) if plan is None else plan
    made = _planned(book, blocked_orders, plan)
    while len(lost := _lost_wins(made)):
        plan = plan.fallen_back(lost)
        made = _planned(book, blocked_orders, plan)
    return made


def _planned(book: OrderBook, blocked_orders: Blocked, plan: Plan) -> Proposal:
    book, terms = without_doubles(book), terms_of(book)
    warehouses = warehouses_of(book)
    safety, bad_safety = safety_stock(book, warehouses)
    stock, bad_stock = usable_stock(book, warehouses, safety)
    inbound, bad_inbound = inbound_of(book, warehouses)
    inbound = above_safety(inbound, stock, safety)
    stock = with_inbound(book, stock, inbound, warehouses)
    demand, bad_lines = demand_of(book, warehouses, stock.holders, blocked_orders, plan)
    instead = substitutes_of(book, demand)
    where = Whereabouts(warehouses, documents_of(book, inbound), instead)
    locks, demand, supply = locks_of(book, demand, stock, where)
    supply = supply if gives_inbound(book) else supply.stock_only()
    demand = incomplete_orders(book, demand, locks.absent)
    limits = limits_of(book, demand, supply, warehouses, instead)
    limits.quotas.take_firm(locks.kept - locks.absent)
    demand, rest = by_strategy(book, demand, supply, Holding(locks, limits, where))
    demand = whole_substitutes(demand, stock, locks)
    demand, served = serve_stock_first(demand, rest, locks, terms, limits)
    inbound = less_given(inbound, served)
    coming = outlook(book, warehouses, demand, served, inbound)
    case = Case(book, demand, supply, locks, limits, served, inbound, coming)
    unfit = unfit_of(case, warehouses)
    troubles = (*bad_stock, *bad_safety, *bad_lines, *bad_inbound, locks.problems, unfit.problems)
    return Proposal(replace(case, notes=unfit.notes), warehouses, safety, troubles)


def _lost_wins(made: Proposal) -> np.ndarray:
    """Rows of OrderLines that Win serves and that did not get all they need, and the rest of their groups."""
    demand, served = made.case.demand, made.case.served
    wins = (demand.strategy == PLACE[Strategy.WIN]) & (demand.obstacle == "")
    lost = wins & (served.allocated < demand.requested)
    groups = np.zeros(int(demand.whole.max(initial=-1)) + 2, np.bool_)
    groups[demand.whole[lost]] = True
    groups[-1] = False
    return np.asarray(demand.rows[lost | groups[demand.whole]])
