"""Verbs that move orders on; nothing else changes their status."""

from __future__ import annotations

from orderwright.desk.ribbon.verb import Option, Verb

_WHICH = (
    Option("order", "An order; may be given several times.", "text", many=True, column="order_no"),
    Option("customer", "Only orders of this customer, by number or name.", "text"),
    Option("owner", "Only orders that this person looks after.", "text"),
    Option("ship-by", "Only orders asked for by this day.", "day"),
    Option("clear", "Only orders that nothing blocks.", "flag", default=False),
)


def _step(name: str, label: str, summary: str, example: str, *, image: str, keytip: str) -> Verb:
    function = f"orderwright.desk.stages.moving:{name}"
    return Verb(
        name,
        label,
        "Orders",
        summary,
        f"orderwright {name} order_desk.xlsx {example}",
        function,
        options=_WHICH,
        image=image,
        keytip=keytip,
        result="Orders",
    )


VERBS = (
    _step(
        "release",
        "Release",
        "Release orders that are entered, if nothing blocks their release.",
        "--order 4500123",
        image="FileViewDigitalSignatures",
        keytip="J",
    ),
    _step(
        "pick",
        "Picked",
        "Say that released orders are picked, if nothing blocks that.",
        "--order 4500123",
        image="SortDialog",
        keytip="Q",
    ),
    _step(
        "ship",
        "Shipped",
        "Say that picked orders are shipped, if nothing blocks that.",
        "--order 4500123",
        image="GoTo",
        keytip="T",
    ),
    _step(
        "invoice",
        "Invoiced",
        "Say that shipped orders are invoiced; credit never blocks that.",
        "--clear",
        image="FileProperties",
        keytip="Z",
    ),
)
