"""Worksheet functions about numbers with a check digit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from orderwright.desk.verdict_words import BLOCKED, CLEAR
from orderwright.identifiers import gln, gtin, sscc
from orderwright.identifiers.fault import InvalidIdentifier
from orderwright_udfs.cells import over, text
from orderwright_udfs.declared import worksheet

__all__ = ["GLN_CHECK", "GTIN_CHECK", "SSCC_CHECK"]


def _checked(validate: Callable[[str], str], cells: Any) -> Any:  # noqa: ANN401 - cells
    def one(cell: Any) -> str:  # noqa: ANN401 - any cell
        try:
            validate(text(cell))
        except InvalidIdentifier as error:
            return f"{BLOCKED}: {error}"
        return CLEAR

    return over(one, cells)


@worksheet("Identifiers", "=SSCC_CHECK(A2)")
def SSCC_CHECK(sscc_code: Any) -> Any:  # noqa: ANN401 - cells
    """Tells whether an SSCC has 18 digits and the right check digit; if not, which it should be.

    Args:
        sscc_code: the code as text, or a column of them.

    >>> SSCC_CHECK("(00) 1 0614141 234567890 8"), SSCC_CHECK([["106141412345678908"], [""]])
    ('● Clear', [['● Clear'], ['']])
    >>> SSCC_CHECK("106141412345678907")
    '■ Blocked: SSCC 106141412345678907 ends with 7, its check digit is 8'
    >>> SSCC_CHECK(106141412345678908.0)
    '#Excel keeps 15 digits of a number: format the cell as Text and enter it again.'
    """
    return _checked(sscc.validate, sscc_code)


@worksheet("Identifiers", "=GTIN_CHECK(A2)")
def GTIN_CHECK(gtin_code: Any) -> Any:  # noqa: ANN401 - cells
    """Tells whether a GTIN has 8, 12, 13 or 14 digits and the right check digit; if not, which.

    Args:
        gtin_code: the number, or a column of them.

    >>> GTIN_CHECK("4006381333931"), GTIN_CHECK(4006381333930.0)
    ('● Clear', '■ Blocked: GTIN 4006381333930 ends with 0, its check digit is 1')
    """
    return _checked(gtin.validate, gtin_code)


@worksheet("Identifiers", "=GLN_CHECK(A2)")
def GLN_CHECK(gln_code: Any) -> Any:  # noqa: ANN401 - cells
    """Tells whether a GLN has 13 digits and the right check digit; if not, which it should be.

    Args:
        gln_code: the number, or a column of them.

    >>> GLN_CHECK("0614141000012"), GLN_CHECK("0614141000013")
    ('● Clear', '■ Blocked: GLN 0614141000013 ends with 3, its check digit is 2')
    """
    return _checked(gln.validate, gln_code)
