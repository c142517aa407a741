"""The buckets of an exposure. Their sum is the exposure; those that take away are below zero."""

from __future__ import annotations

NONE = -1
"""Bucket of what does not count."""

OVERDUE_DAYS = (30, 60, 90)
"""Last day of each bucket of overdue receivables but the last."""

BUCKETS = (
    "not_due",
    "overdue_1_30",
    "overdue_31_60",
    "overdue_61_90",
    "overdue_over_90",
    "delivered_not_invoiced",
    "open_orders",
    "credit_memos",
    "unapplied_cash",
    "deposits",
)

WORDS = {
    "not_due": "Open invoices, not due",
    "overdue_1_30": "Overdue 1–30 days",
    "overdue_31_60": "Overdue 31–60 days",
    "overdue_61_90": "Overdue 61–90 days",
    "overdue_over_90": "Overdue over 90 days",
    "delivered_not_invoiced": "Delivered, not invoiced",
    "open_orders": "Open orders",
    "credit_memos": "Credit memos",
    "unapplied_cash": "Unapplied cash",
    "deposits": "Deposits",
}

NOT_DUE = BUCKETS.index("not_due")
OVERDUE = BUCKETS.index("overdue_1_30")
DELIVERED = BUCKETS.index("delivered_not_invoiced")
OPEN_ORDERS = BUCKETS.index("open_orders")
CREDIT_MEMOS = BUCKETS.index("credit_memos")
UNAPPLIED = BUCKETS.index("unapplied_cash")
DEPOSITS = BUCKETS.index("deposits")
