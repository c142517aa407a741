"""Let go what is there, and wait for the rest."""

from __future__ import annotations

import datetime as dt

import numpy as np

from orderwright.allocation.terms import terms_of
from orderwright.money import micros_words
from orderwright.promising.promises import Basis
from orderwright.promising.shortages.arrivals import day_of
from orderwright.promising.shortages.expediting import coming
from orderwright.promising.shortages.index import Shortages
from orderwright.promising.shortages.remedy import Remedy, Step


def wait(index: Shortages, line: int) -> Remedy | None:
    """Nothing at all, where dated supply is in time for the day asked for."""
    goes = index.promises.ship[line]
    sure = index.promises.basis[line] in (Basis.STOCK, Basis.INBOUND)
    if not sure or not goes <= index.in_time[line]:
        return None
    sentence = f"Wait: it ships by {coming(index, goes)}, in time for the day asked for."
    return Remedy("wait", sentence, (Step(int(index.lacking[line])),), day_of(goes))


def split(index: Shortages, line: int) -> Remedy | None:
    """The line in two, where a part of it could go now and its order need not ship complete."""
    refused, lacking = bool(index.case.served.refused[line]), int(index.lacking[line])
    part = int(index.demand.need[line]) - lacking if refused else int(index.case.served.allocated[line])
    if part <= 0 or not lacking or index.ships_complete[line]:
        return None
    later = index.promises.alone[line]
    rest = "has no date" if np.isnat(later) else f"ships {coming(index, later)}"
    agreed = ", if the customer takes it in parts" if refused else ""
    sentence = f"Split the line{agreed}: {micros_words(part)} now, {micros_words(lacking)} {rest}."
    return Remedy("split", sentence, (Step(part),), None if refused else _goes_now(index, line))


def ship_in_parts(index: Shortages, line: int) -> Remedy | None:
    """The order in parts, where it ships complete and this line could have had something."""
    if not index.case.served.refused[line] or not index.ships_complete[line]:
        return None
    part = int(index.demand.need[line] - index.lacking[line])
    if not part or not _lots_last(index, line):
        return None
    much = "all of this line" if not index.lacking[line] else f"{micros_words(part)} of this line"
    sentence = f"Let the order ship in parts: {much} can go now."
    return Remedy("ship in parts", sentence, (Step(part),), None)


def _lots_last(index: Shortages, line: int) -> bool:
    """Whether lots that keep for the whole order keep for its lines too, of which some are for later."""
    demand, kits = index.demand, index.case.limits.kits
    lines = np.append(index.beside(line), line)
    asked = index.promises.asked[lines]
    asked = asked[~np.isnat(asked)].astype("datetime64[D]").astype(np.int64)
    later = np.maximum(demand.until[line], asked.max(initial=0) + demand.life[line])
    _, sku, _ = kits.taken_apart(demand.sku[[line]], demand.requested[[line]])
    cells = np.concatenate([index.cells.at(one) for one in sku.tolist()])
    keeps = terms_of(index.book).keeps
    supply = index.case.supply
    return bool((keeps(supply, cells, later) | ~keeps(supply, cells, demand.until[line])).all())


def _goes_now(index: Shortages, line: int) -> dt.date | None:
    pieces = index.case.served
    cells = pieces.cell[pieces.line == line]
    if (index.case.supply.inbound[cells] >= 0).any():
        return None
    return day_of(index.first_dispatch[index.case.supply.warehouse[cells]].max())
