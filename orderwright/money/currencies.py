"""Digits of the minor unit per currency (ISO 4217, list one; withdrawn codes from list three)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from pandas.arrays import IntegerArray

_BY_DIGITS: Final = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    2: """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE
        CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD
        HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK
        MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD
        RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH
        USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG
    """,
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}

CURRENCIES: Final[dict[str, int]] = {
    code: digits for digits, codes in _BY_DIGITS.items() for code in codes.split()
}
"""Active ISO 4217 codes that have a minor unit → its digits (metals and test codes have none)."""

WITHDRAWN: Final[dict[str, str]] = {
    "ANG": "XCG",
    "BGN": "EUR",
    "CUC": "CUP",
    "HRK": "EUR",
    "SLL": "SLE",
    "ZWL": "ZWG",
}
"""Codes withdrawn since 2021 that open items may still carry → their replacement. All have two digits."""


def minor_digits(currency: str) -> int | None:
    """Digits after the point in a currency's smallest unit; None for a code that ISO 4217 does not have.

    >>> minor_digits("USD"), minor_digits("JPY"), minor_digits("KWD"), minor_digits("XYZ")
    (2, 0, 3, None)
    """
    return 2 if currency in WITHDRAWN else CURRENCIES.get(currency)


def minor_digits_column(currencies: pd.Series[str]) -> IntegerArray:
    """Minor digits for a column of currency codes; missing where the code is blank or unknown."""
    codes, names = pd.factorize(np.asarray(currencies, dtype=object))
    known = [minor_digits(name) if isinstance(name, str) else None for name in names]
    table = np.array([-1 if digits is None else digits for digits in (*known, None)], dtype=np.int64)
    digits = table[codes]
    return pd.arrays.IntegerArray(np.maximum(digits, 0), digits < 0)
