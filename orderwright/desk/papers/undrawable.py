"""Papers whose numbers the ledger cannot give: they stay drafts, and it is said why."""

from __future__ import annotations

from collections.abc import Sequence

from orderwright.desk.papers.made import Order
from orderwright.errors import DeskError
from orderwright.ledger import Ledger


def undrawable(orders: Sequence[Order], ledger: Ledger) -> tuple[list[Order], list[Order], list[str]]:
    """Parts papers by whether their numbers can be drawn.

    Returns:
        Those that can be numbered, those that cannot, and a sentence for each range that gives none: the
        company prefix is missing, or a ledger that is not shared has no block of it.
    """
    wanted = {
        order.document.number_range: order.document.title
        for order in orders
        if order.document.number_range and not order.stands and not order.revision
    }
    faults: dict[str, str] = {}
    for name, title in wanted.items():
        try:
            ledger.peek(name)
        except DeskError as fault:
            faults[name] = f"{title} stays a draft. {fault}"

    def lacks(order: Order) -> bool:
        return order.document.number_range in faults and not order.stands and not order.revision

    good, bad = ([order for order in orders if lacks(order) is lacking] for lacking in (False, True))
    return good, bad, list(faults.values())
