"""Faults in the dates that customers ask for."""

from __future__ import annotations

from orderwright.sample.draft import Draft, Site
from orderwright.sample.draws import Rng
from orderwright.sample.plants import planted


@planted(
    "DAT-010", "OrderLines.requested_date", per_mille=4, early=True, product=lambda products: products.slow
)
def _too_early(draft: Draft, site: Site, _rng: Rng) -> str:
    requests = draft.world.requests
    wanted, feasible = requests.line[site.line], requests.feasible[site.line]
    return f"Asked for {wanted}; lead time and transit allow {feasible} at the earliest."


@planted("DAT-020", "OrderLines.requested_date", per_mille=4, early=True)
def _past(draft: Draft, site: Site, _rng: Rng) -> str:
    return f"The line is open and was asked for {draft.world.requests.line[site.line]}, which has passed."


@planted(
    "DAT-015",
    "Orders.requested_date",
    per_mille=3,
    early=True,
    product=lambda products: products.slow,
    by_line=True,
    on_lines=("DAT-010",),
)
def _order_hurried(draft: Draft, site: Site, _rng: Rng) -> str:
    wanted = draft.world.requests.order[site.order]
    return f"Asked for {wanted}; one line is feasible from {draft.world.requests.feasible[site.line]}."


@planted("DAT-025", "Orders.requested_date", per_mille=3, early=True, on_lines=("DAT-020",))
def _order_overdue(draft: Draft, site: Site, _rng: Rng) -> str:
    return f"The order is open and was asked for {draft.world.requests.order[site.order]}, which has passed."


@planted("DAT-030", "Orders.requested_date", per_mille=5, early=True, status="invoiced", slots=0)
def _shipped_late(draft: Draft, site: Site, _rng: Rng) -> str:
    deliveries, wanted = draft.world.deliveries, draft.world.requests.order[site.order]
    return f"Shipped on {deliveries.actual[deliveries.of(site.order)]}, asked for {wanted}."
