"""What was worked out lately, by what it was worked out from."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Remembered(Generic[Value]):
    """The values that were asked for last; an older one is worked out anew.

    A key has to name all that a value depends on, such as the hash of the bytes that it was read from, and
    nobody may change a value.

    >>> squares = Remembered[int](most=2)
    >>> squares.of(3, lambda: 9), squares.of(3, lambda: -1)
    (9, 9)
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key, made where it is not remembered."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        made = make()
        with self._lock:
            self._values[key] = made
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return made

    def get(self, key: Hashable) -> Value | None:
        """The value of a key; None where it is not remembered."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def clear(self) -> None:
        """Forgets all values."""
        with self._lock:
            self._values.clear()
