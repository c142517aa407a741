"""All worksheet functions in one module, for the runtimes that read one."""

from __future__ import annotations

from orderwright_udfs.books import ORDER_BOOK
from orderwright_udfs.checking import (
    ORDER_STATUS,
    VALIDATE_ORDER,
    VALIDATE_ORDERS,
    VALIDATE_SKU,
    WHY_BLOCKED,
)
from orderwright_udfs.converting import UOM_CONVERT
from orderwright_udfs.crediting import CREDIT_EXPOSURE, CREDIT_STATUS
from orderwright_udfs.dating import BUSINESS_DAYS
from orderwright_udfs.freighting import DENSITY_CLASS
from orderwright_udfs.identifying import GLN_CHECK, GTIN_CHECK, SSCC_CHECK
from orderwright_udfs.pricing import ORDER_PRICE, PRICE_WATERFALL
from orderwright_udfs.promising import PROMISE_DATE, WHY_SHORT

__all__ = [
    "BUSINESS_DAYS",
    "CREDIT_EXPOSURE",
    "CREDIT_STATUS",
    "DENSITY_CLASS",
    "GLN_CHECK",
    "GTIN_CHECK",
    "ORDER_BOOK",
    "ORDER_PRICE",
    "ORDER_STATUS",
    "PRICE_WATERFALL",
    "PROMISE_DATE",
    "SSCC_CHECK",
    "UOM_CONVERT",
    "VALIDATE_ORDER",
    "VALIDATE_ORDERS",
    "VALIDATE_SKU",
    "WHY_BLOCKED",
    "WHY_SHORT",
]
