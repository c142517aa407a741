"""Worksheet functions about orders and products: what is wrong, and where they stand."""

from __future__ import annotations

from typing import Any

from orderwright.desk.verdict_words import BLOCKED, CLEAR, WARNING
from orderwright_udfs.asked import AskedBook, Reason
from orderwright_udfs.books import asked_book
from orderwright_udfs.cells import AskError, grid, over, text
from orderwright_udfs.declared import worksheet

__all__ = ["ORDER_STATUS", "VALIDATE_ORDER", "VALIDATE_ORDERS", "VALIDATE_SKU", "WHY_BLOCKED"]

_LONGEST = 1000


@worksheet("Check", "=VALIDATE_ORDER(A2, OrderBook)")
def VALIDATE_ORDER(order: Any, *book: Any) -> Any:  # noqa: ANN401 - cells
    """Tells whether an order can be released, and what is wrong with it, in one cell.

    Args:
        order: order number, or a column of them.
        book: the cell with ORDER_BOOK, or the tables themselves.

    >>> from orderwright_udfs.example import DESK
    >>> VALIDATE_ORDER("4500123", *DESK)
    '▲ Warning: 4500123/10: price 12.40; list STANDARD says 11.90. (ask sales)'
    """
    asked = asked_book(book)
    return over(lambda cell: ": ".join(part for part in _verdict(asked, cell) if part), order)


@worksheet("Check", "=VALIDATE_ORDERS(A2:A500, OrderBook)")
def VALIDATE_ORDERS(orders: Any, *book: Any) -> Any:  # noqa: ANN401 - cells
    """Tells for a column of orders whether each can be released and what is wrong with it, in two columns.

    Args:
        orders: a column of order numbers.
        book: the cell with ORDER_BOOK, or the tables themselves.

    >>> from orderwright_udfs.example import DESK
    >>> VALIDATE_ORDERS([["4500123"], [""]], *DESK)
    [['▲ Warning', '4500123/10: price 12.40; list STANDARD says 11.90. (ask sales)'], ['', '']]
    """
    asked = asked_book(book)
    rows = grid(orders)
    if len(rows[0]) > 1:
        raise AskError("Give one column of order numbers.")
    told = [over(lambda cell: _verdict(asked, cell), row[0]) for row in rows]
    return [list(pair) if isinstance(pair, tuple) else [pair, ""] for pair in told]


def _verdict(asked: AskedBook, cell: Any) -> tuple[str, str]:  # noqa: ANN401 - any cell
    order = _known(asked, cell)
    return asked.verdicts[order], _said(asked.reasons.get(order, ()))


def _known(asked: AskedBook, cell: Any) -> str:  # noqa: ANN401 - any cell
    order = text(cell)
    if order not in asked.statuses:
        raise AskError(f"Order {order} is not in Orders: check the number, or load the exports again.")
    return order


def _said(reasons: Any) -> str:  # noqa: ANN401 - a sequence of reasons
    return " ".join(f"{reason.message} (ask {reason.ask})" for reason in reasons)[:_LONGEST]


@worksheet("Check", "=WHY_BLOCKED(A2, OrderBook)")
def WHY_BLOCKED(order: Any, *book: Any) -> Any:  # noqa: ANN401 - cells
    """Tells what blocks an order's release and who can free it.

    Args:
        order: order number, or a column of them.
        book: the cell with ORDER_BOOK, or the tables themselves.

    >>> from orderwright_udfs.example import DESK
    >>> WHY_BLOCKED("4500123", *DESK), WHY_BLOCKED("4500124", *DESK)[:34]
    ('Nothing blocks it.', '#Order 4500124 is not in Orders: c')
    """
    asked = asked_book(book)

    def why(cell: Any) -> str:  # noqa: ANN401 - any cell
        blocking: list[Reason] = [r for r in asked.reasons.get(_known(asked, cell), ()) if r.blocks]
        return _said(blocking) or "Nothing blocks it."

    return over(why, order)


@worksheet("Check", "=ORDER_STATUS(A2, OrderBook)")
def ORDER_STATUS(order: Any, *book: Any) -> Any:  # noqa: ANN401 - cells
    """Tells where an order stands and by when all of what is open is promised.

    Args:
        order: order number, or a column of them.
        book: the cell with ORDER_BOOK, or the tables themselves.

    >>> from orderwright_udfs.example import DESK
    >>> ORDER_STATUS("4500123", *DESK)
    'confirmed, promised 2026-12-03'
    """
    asked = asked_book(book)

    def status(cell: Any) -> str:  # noqa: ANN401 - any cell
        number = _known(asked, cell)
        promised = asked.promises.get(number)
        said = asked.statuses[number] or "open"
        return f"{said}, promised {promised.isoformat()}" if promised else said

    return over(status, order)


@worksheet("Check", "=VALIDATE_SKU(F2, OrderBook)")
def VALIDATE_SKU(sku: Any, *book: Any) -> Any:  # noqa: ANN401 - cells
    """Tells whether a product is known, active and complete.

    Args:
        sku: product code, or a column of them.
        book: the cell with ORDER_BOOK, or the tables themselves.

    >>> from orderwright_udfs.example import DESK
    >>> VALIDATE_SKU([["A-100"], ["A-999"]], *DESK)
    [['● Clear'], ['■ Blocked: A-999 is not in Products.']]
    """
    asked = asked_book(book)

    def told(cell: Any) -> str:  # noqa: ANN401 - any cell
        code = text(cell)
        if not asked.book.loaded("Products"):
            raise AskError("No products: give the table Products to ORDER_BOOK.")
        if code not in asked.skus:
            return f"{BLOCKED}: {code} is not in Products."
        return _product(asked, code)

    return over(told, sku)


def _product(asked: AskedBook, code: str) -> str:
    row = asked.book["Products"].iloc[asked.skus[code]]
    reasons = asked.product_reasons.get(code, [])
    words = [_said(reasons)] if reasons else []
    if row["status"] not in ("", "active"):
        follow = f"; {row['successor']} follows" if row["successor"] else ""
        words.insert(0, f"{code} is {row['status']}{follow}.")
    if not words:
        return CLEAR
    return f"{BLOCKED if any(reason.blocks for reason in reasons) else WARNING}: {' '.join(words)}"
