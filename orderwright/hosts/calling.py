"""Whether a formula calls one of some functions."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

_TEXT: Final = re.compile(r'"(?:[^"]|"")*"')
_CALLED: Final = re.compile(r"([^\W\d][\w.]*)\(")


def calls(formula: str, functions: Collection[str]) -> bool:
    """Whether a formula calls one of the functions, with or without the add-in's name before it.

    >>> calls("=IF([1]!GTIN_CHECK(A2)=B2,1,0)", {"GTIN_CHECK"})
    True
    >>> calls('="GTIN_CHECK(A2)"&MY_GTIN_CHECK(A2)', {"GTIN_CHECK"})
    False
    """
    return any(name.upper() in functions for name in _CALLED.findall(_TEXT.sub('""', formula)))
