"""At which steps of an order the credit rules hold it."""

from __future__ import annotations

STEPS = ("enter", "release", "pick", "ship")
_USUAL = frozenset(STEPS[1:])


def checkpoints_of(text: str, code: str) -> frozenset[str]:
    """Steps at which a rule holds an order; all where what is written cannot be read.

    >>> sorted(checkpoints_of("release, ship; CRD-080: release", "CRD-010"))
    ['release', 'ship']
    >>> sorted(checkpoints_of("release, ship; CRD-080: release", "CRD-080"))
    ['release']
    """
    try:
        usual, by_code = read_checkpoints(text)
    except ValueError:
        return frozenset(STEPS)
    return by_code.get(code, usual)


def read_checkpoints(text: str) -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """The usual steps, and those of single rules.

    Raises:
        ValueError: a word is no step.

    >>> read_checkpoints("releese")
    Traceback (most recent call last):
    ValueError: releese
    """
    usual, by_code = _USUAL, {}
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        code, colon, steps = part.rpartition(":")
        found = frozenset(word.strip().casefold() for word in steps.split(",") if word.strip())
        unknown = found - set(STEPS)
        if unknown:
            raise ValueError(", ".join(sorted(unknown)))
        if colon:
            by_code[code.strip().upper()] = found
        else:
            usual = found
    return usual, by_code
