"""Number ranges: how a running serial becomes the number on a paper, a label or an EDI message.

A ledger that is not shared marks its numbers, so that two desks never issue the same: "L7K-PL-000123".
Numbers of digits only (SSCC, bill of lading, EDI control number) cannot carry a mark: there, a ledger that is
not shared draws from a block of serials that the configuration reserves for it, and refuses without one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from orderwright.errors import DeskError
from orderwright.identifiers import bol_number, company_prefix, sscc
from orderwright.identifiers.fault import InvalidIdentifier

if TYPE_CHECKING:
    from collections.abc import Mapping


class NumberRange(StrEnum):
    """What a ledger draws numbers for."""

    PACKING_LIST = "packing-list"
    COMMERCIAL_INVOICE = "commercial-invoice"
    RMA = "rma"
    CREDIT_MEMO = "credit-memo"
    BOL = "bol"
    SSCC = "sscc"
    EDI = "edi"


PREFIXES: Final[dict[NumberRange, str]] = {
    NumberRange.PACKING_LIST: "PL-",
    NumberRange.COMMERCIAL_INVOICE: "CI-",
    NumberRange.RMA: "RMA-",
    NumberRange.CREDIT_MEMO: "CM-",
}
"""Ranges whose numbers are a prefix and at least six running digits; the others are digits only."""

_LAST_RUNNING: Final = 10**12 - 1
_EDI_DIGITS: Final = 9  # X12 I12, interchange control number


@dataclass(frozen=True)
class Numbering:
    """What a company settles about its numbers.

    Attributes:
        company_prefix: GS1 company prefix, for SSCC and bill of lading numbers.
        extension_digit: first digit of an SSCC.
        mark: short mark of a ledger that is not shared; blank: the one drawn by lot when it was made.
        blocks: first and last serial reserved for this ledger, by range.
    """

    company_prefix: str = ""
    extension_digit: str = "0"
    mark: str = ""
    blocks: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def span(name: NumberRange, numbering: Numbering, *, shared: bool) -> tuple[int, int]:
    """First and last serial that the ledger may draw.

    Raises:
        DeskError: the GS1 company prefix is missing or wrong, or a ledger that is not shared has no block.
    """
    first, last = 1, _LAST_RUNNING
    if name is NumberRange.EDI:
        last = 10**_EDI_DIGITS - 1
    elif name not in PREFIXES:
        last = 10 ** _serial_digits(name, numbering) - 1
    block = numbering.blocks.get(name)
    if block is not None:
        return _within(name, block, (first, last))
    if not shared and name not in PREFIXES:
        raise DeskError(
            f"This ledger is not shared, so a colleague could draw the same {name} numbers. Use a shared "
            "ledger, or reserve serials that nobody else uses: in the configuration, under [ledger.blocks], "
            f"{name} = [first, last]."
        )
    return first, last


def number_text(name: NumberRange, serial: int, numbering: Numbering, mark: str = "") -> str:
    """The number of a serial; a mark goes before the ranges that can carry one.

    >>> number_text(NumberRange.PACKING_LIST, 123, Numbering())
    'PL-000123'
    >>> number_text(NumberRange.PACKING_LIST, 123, Numbering(), mark="L7K")
    'L7K-PL-000123'
    >>> number_text(NumberRange.SSCC, 234567890, Numbering("0614141", "1"))
    '106141412345678908'
    >>> number_text(NumberRange.EDI, 42, Numbering())
    '000000042'
    """
    if name is NumberRange.SSCC:
        return sscc.build(numbering.extension_digit, numbering.company_prefix, serial)
    if name is NumberRange.BOL:
        return bol_number.build(numbering.company_prefix, serial)
    if name is NumberRange.EDI:
        return f"{serial:0{_EDI_DIGITS}d}"
    return f"{mark}{'-' if mark else ''}{PREFIXES[name]}{serial:06d}"


def _serial_digits(name: NumberRange, numbering: Numbering) -> int:
    try:
        prefix = company_prefix.validate(numbering.company_prefix)
        if name is NumberRange.SSCC:
            sscc.build(numbering.extension_digit, prefix, 0)
    except InvalidIdentifier as fault:
        raise DeskError(
            f"No {name} number can be drawn: {fault}. Fill the GS1 company prefix and the extension digit."
        ) from fault
    return bol_number.serial_digits(prefix)


def _within(name: NumberRange, block: tuple[int, int], allowed: tuple[int, int]) -> tuple[int, int]:
    (first, last), (lowest, highest) = block, allowed
    if not lowest <= first <= last <= highest:
        raise DeskError(
            f"The block {first} to {last} of {name} numbers must lie within {lowest} to {highest}."
        )
    return block
