"""Why a line got what it got, in one sentence that a coordinator can pass on."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orderwright.allocation.blame import Blame, blame
from orderwright.allocation.cases import Case
from orderwright.allocation.demand import PRIORITY_CLASSES, complete_orders
from orderwright.allocation.out_of_reach import out_of_reach
from orderwright.allocation.segments import Bools, Positions
from orderwright.allocation.wording import Texts, coming_day, inbound_words, labels, quantities
from orderwright.money import micros_words
from orderwright.tables.frames import TEXT_DTYPE, taken


def reasons(case: Case, got: pd.Series) -> pd.Series:
    """One sentence per line.

    Args:
        case: the lines and all about them.
        got: what each line got, in words; blank where it got nothing.
    """
    demand, served = case.demand, case.served
    free = demand.obstacle == ""
    short = np.flatnonzero((demand.requested > served.allocated) & free)
    result = _appended(got, short, _shortages(case, short))
    other = np.unique(served.line[case.supply.sku[served.cell] != demand.sku[served.line]])
    other = other[~case.limits.kits.among(demand.sku[other])]
    if len(other):
        result = _appended(result, other, _instead(case, other))
    stopped = np.flatnonzero(~free & ~(demand.known & (demand.requested == served.allocated)))
    begins = np.where(served.allocated[stopped] > 0, "nothing more: ", "not allocated: ").astype(object)
    result = _appended(result, stopped, begins + demand.obstacle[stopped])
    noted = np.array(sorted(case.notes), np.intp)
    return _appended(result, noted, np.array([case.notes[line] for line in noted.tolist()], dtype=object))


def _instead(case: Case, lines: Positions) -> Texts:
    """Which product goes in place of the one that was ordered."""
    served, names = case.served, case.book["Products"]["sku"].to_numpy(dtype=object)
    at = np.searchsorted(served.line, lines)
    sent = names[case.supply.sku[served.cell[at]]]
    return np.asarray(sent + " goes instead of " + names[case.demand.sku[lines]], dtype=object)


def _appended(texts: pd.Series, at: Positions, more: Texts) -> pd.Series:
    old = taken(texts, at).to_numpy(dtype=object)
    new = np.where(old == "", more, old + "; " + more)
    place = np.arange(len(texts))
    place[at] = len(texts) + np.arange(len(at))
    return taken(pd.concat([texts, pd.Series(new, dtype=object).astype(TEXT_DTYPE)]), place)


def _shortages(case: Case, lines: Positions) -> Texts:
    served, demand = case.served, case.demand
    missing, refused = served.missing[lines], served.refused[lines]
    amount = np.where(refused, missing, demand.requested[lines] - served.allocated[lines])
    words = "short " + quantities(amount)
    words[refused] += " of " + quantities(demand.requested[lines[refused]])
    words += ": " + _causes(case, lines) + _what_comes(case, lines)
    words[refused] += _whole_words(case, lines[refused])
    bystander = refused & (missing == 0)
    orders = demand.whole[lines[bystander]]
    words[bystander] = "order ships complete and " + _short_lines(case)[orders] + " is short"
    return np.asarray(words, dtype=object)


def _whole_words(case: Case, lines: Positions) -> Texts:
    """What must be full, in words."""
    of_order = complete_orders(case.book)[case.demand.orders[lines]]
    what = np.where(of_order, "; order", "; line").astype(object)
    return np.asarray(what + " ships complete, so it takes nothing", dtype=object)


def _short_lines(case: Case) -> Texts:
    """By ship-complete order, the label of its first short line."""
    demand, served = case.demand, case.served
    short = np.flatnonzero(served.refused & (served.missing > 0))[::-1]
    first = np.full(int(demand.whole.max(initial=-1)) + 1, -1)
    first[demand.whole[short]] = short
    result = np.full(len(first), "", dtype=object)
    known = np.flatnonzero(first >= 0)
    result[known] = labels(case.book, demand.rows[first[known]])
    return result


def _causes(case: Case, lines: Positions) -> Texts:
    """Who took the stock that the lines lack, or why there was none."""
    words = np.full(len(lines), "", dtype=object)
    found = blame(case.served)
    places = np.searchsorted(lines, found.lines)
    words[places] = _blamed(case, found)
    took = np.zeros(len(lines), np.bool_)
    took[places] = found.taker >= 0
    gone = np.flatnonzero(case.locks.absent[lines] > 0)
    words[gone] = quantities(case.locks.absent[lines[gone]]) + " of the firm quantity is not there"
    quotas = case.limits.quotas
    for at in np.flatnonzero(np.isin(lines, list(quotas.stopped))).tolist():
        words[at] = quotas.words(int(lines[at]))
    for at in np.flatnonzero(np.isin(lines, list(case.served.spoilt))).tolist():
        words[at] = _too_old(case, case.served.spoilt[int(lines[at])])
    capped = np.flatnonzero(words == "")
    words[capped] = case.demand.limit[lines[capped]]
    return _runs_out(case, lines, _packed(case, lines, words, took))


def _too_old(case: Case, leaves: int) -> str:
    """That lots do not wait until what goes with them can leave; days since 1970."""
    day = coming_day(np.datetime64(leaves, "D").astype(object), case.book.as_of)
    return f"lots on hand are too old {day}, when the rest can leave"


def _runs_out(case: Case, lines: Positions, words: Texts) -> Texts:
    """The words with the part of a kit that ran out before them."""
    names = case.book["Products"]["sku"]
    for at in np.flatnonzero(np.isin(lines, list(case.served.lacks))).tolist():
        part = names.iloc[case.served.lacks[int(lines[at])]]
        words[at] = f"part {part} runs out: {words[at]}" if words[at] else f"part {part} runs out"
    return words


def _packed(case: Case, lines: Positions, words: Texts, took: Bools) -> Texts:
    """The words, and what a line leaves since a part of it must be whole packs.

    Args:
        case: the lines and all about them.
        lines: short lines.
        words: why they are short.
        took: somebody took what they lack.
    """
    for at in np.flatnonzero(np.isin(lines, list(case.served.rounded))).tolist():
        line = int(lines[at])
        left = case.served.rounded[line]
        there = micros_words(int(case.served.allocated[line]) + left)
        begins = words[at] if took[at] else f"only {there} on hand"
        words[at] = f"{begins}; {micros_words(left)} would be no whole pack"
    return words


def _blamed(case: Case, found: Blame) -> Texts:
    words = _nobody_took(case, found.lines)
    at = np.flatnonzero(found.taker >= 0)
    taker, others = found.taker[at], found.others[at]
    classes = np.array(PRIORITY_CLASSES, dtype=object)[case.demand.priority[taker]]
    orders = case.book["OrderLines"]["order_no"].iloc[case.demand.rows[taker]].to_numpy(dtype=object)
    words[at] = "taken by " + orders + " (priority " + classes + ")"
    more = np.flatnonzero(others > 0)
    lines = np.where(others[more] == 1, " other line ", " other lines ").astype(object)
    words[at[more]] = "taken by " + labels(case.book, case.demand.rows[taker[more]])
    words[at[more]] += " (priority " + classes[more] + ", "
    words[at[more]] += quantities(case.served.allocated[taker[more]]) + ") and "
    words[at[more]] += others[more].astype(str).astype(object) + lines
    words[at[more]] += "(" + quantities(found.by_others[at[more]]) + ")"
    return words


def _nobody_took(case: Case, lines: Positions) -> Texts:
    """What stands in the way of a line before which nobody took anything."""
    served, supply = case.served, case.supply
    pool, cells = served.pool[lines], (supply.sku, supply.warehouse)
    on_hand = served.pools.add_up(*cells, supply.stocked)[pool]
    free = served.pools.add_up(*cells, supply.reach)[pool]
    locked = served.pools.add_up(*cells, supply.stocked - np.where(supply.inbound < 0, supply.left, 0))[pool]
    offered = case.demand.need[lines] - served.missing[lines]
    words = np.full(len(lines), "other lines of its order need what is on hand", dtype=object)
    words[free == 0] = "what is on hand is safety stock"
    words[(free == 0) & (locked > 0)] = "what is on hand is locked or safety stock"
    for at in np.flatnonzero(served.awkward[lines]).tolist():
        if found := out_of_reach(case, int(lines[at])):
            words[at] = f"what is on hand is {found}"
    some = offered > 0
    words[some] = "only " + quantities(offered[some]) + " on hand"
    words[on_hand == 0] = "no usable stock" if case.book.loaded("Stock") else "no stock is loaded"
    return words


def _what_comes(case: Case, lines: Positions) -> Texts:
    """What is dated for the lines and when they can go, as a sentence; else what is not dated."""
    place, uncovered = case.outlook.inbound[lines], case.outlook.uncovered[lines]
    words = np.full(len(lines), "", dtype=object)
    coming = np.flatnonzero(place >= 0)
    words[coming] = ". " + inbound_words(case.book, case.inbound)[place[coming]]
    words[coming] += _earliest(case, lines[coming])
    words[(place < 0) & (uncovered > 0)] = "; no further supply is dated"
    rest = np.flatnonzero((place >= 0) & (uncovered > 0))
    words[rest] += "; " + quantities(uncovered[rest]) + " without dated supply"
    return words


def _earliest(case: Case, lines: Positions) -> Texts:
    """When the lines can go, after a semicolon; blank where that is not known."""
    days, codes = np.unique(case.outlook.promise[lines], return_inverse=True)
    words = [
        "" if day is None else f"; earliest ship {coming_day(day.date(), case.book.as_of)}"
        for day in days.astype("datetime64[s]").astype(object).tolist()
    ]
    return np.append(np.array(words, dtype=object), "")[codes]
