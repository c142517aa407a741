"""The worksheet functions, and nothing else.

Made from the declarations by: orderwright build
"""

from __future__ import annotations

from orderwright_udfs.functions import (
    BUSINESS_DAYS,
    CREDIT_EXPOSURE,
    CREDIT_STATUS,
    DENSITY_CLASS,
    GLN_CHECK,
    GTIN_CHECK,
    ORDER_BOOK,
    ORDER_PRICE,
    ORDER_STATUS,
    PRICE_WATERFALL,
    PROMISE_DATE,
    SSCC_CHECK,
    UOM_CONVERT,
    VALIDATE_ORDER,
    VALIDATE_ORDERS,
    VALIDATE_SKU,
    WHY_BLOCKED,
    WHY_SHORT,
)

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
