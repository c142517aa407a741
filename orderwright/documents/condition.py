"""A condition that reads as words: data for those who show it, a function for those who ask it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


@dataclass(frozen=True)
class Condition(Generic[T]):
    """When something holds of a shipment, a line, a package.

    Attributes:
        words: the condition as it ends a sentence: "into the United States".
        holds: asks it.

    >>> small = Condition[int]("below ten", lambda number: number < 10)
    >>> even = Condition[int]("even", lambda number: number % 2 == 0)
    >>> (small & ~even).words, (small & ~even)(7), (small | even)(12)
    ('below ten and not even', True, True)
    """

    words: str
    holds: Callable[[T], bool]

    def __call__(self, item: T) -> bool:
        """Whether it holds of the item."""
        return self.holds(item)

    def __and__(self, other: Condition[T]) -> Condition[T]:
        return Condition(f"{self.words} and {other.words}", lambda item: self(item) and other(item))

    def __or__(self, other: Condition[T]) -> Condition[T]:
        return Condition(f"{self.words} or {other.words}", lambda item: self(item) or other(item))

    def __invert__(self) -> Condition[T]:
        return Condition(f"not {self.words}", lambda item: not self(item))
