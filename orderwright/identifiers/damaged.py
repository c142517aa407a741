"""Identifiers that Excel or a hand damaged, and what they can have been."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from orderwright.identifiers import excel_dates, excel_numbers
from orderwright.identifiers.lookalikes import alike, latin, outline, visible

_POINT: Final = re.compile(r"([0-9]+)[.,]00?")


class Original(NamedTuple):
    """What a damaged identifier can have been, and what happened to it; blank where a hand mistyped it."""

    identifier: str
    cause: str


Found = dict[str, list[Original]]


def without_point(text: str) -> str:
    """A whole number without the .0 that programs write behind it.

    >>> without_point("1001.0"), without_point("A.0")
    ('1001', 'A.0')
    """
    found = _POINT.fullmatch(text)
    return found[1] if found else text


def originals(texts: Iterable[str], known: Collection[str]) -> Found:
    """For every text that is none of the known identifiers all of those that it may have been.

    Args:
        texts: different texts that are not known.
        known: different identifiers of the master table.

    >>> originals(["100270"], ["0000100270", "4711"])["100270"]
    [Original(identifier='0000100270', cause='leading zeros are lost')]
    >>> originals(["220", "2026-04-03"], ["22E1", "3-4"])["2026-04-03"][0].cause
    'Excel turned it into a date'
    >>> originals(["A-101"], ["A-100"])
    {}
    """
    found: Found = {}
    asked = list(dict.fromkeys(texts))
    for part in (_alike(asked, known), _numbers(asked, known), _dates(asked, known)):
        for text, original in part:
            here = found.setdefault(text, [])
            if original.identifier not in [each.identifier for each in here]:
                here.append(original)
    return found


def _alike(texts: Collection[str], known: Collection[str]) -> Iterator[tuple[str, Original]]:
    """Leading zeros, .0, blanks, capitals and letters that look alike."""
    wanted: dict[str, list[str]] = {}
    for text in texts:
        wanted.setdefault(outline(without_point(visible(text))), []).append(text)
    for identifier in known:
        for text in wanted.get(outline(identifier), ()):
            cause = _changed(text, identifier)
            if cause is not None:
                yield text, Original(identifier, cause)


def _changed(text: str, identifier: str) -> str | None:
    """What makes the text of the identifier; None where nothing that damages does."""
    seen, kept = visible(text), visible(identifier)
    whole = without_point(seen)
    read, meant = latin(whole), latin(kept)
    zeros = len(meant) - len(read)
    lost = meant.isdecimal() and zeros > 0 and not meant[:zeros].strip("0")
    if lost:
        read = read.rjust(len(meant), "0")
    if len(read) != len(meant) or not alike(read, meant):
        return None
    if seen not in {whole, kept}:
        return "it ends in .0"
    if lost:
        return "leading zeros are lost"
    if seen == text and kept == identifier and latin(text) != text:
        return "it has letters or dashes that only look alike"
    if seen == kept:
        return "blanks or characters that cannot be seen stand in it"
    return ""


def _numbers(texts: Collection[str], known: Collection[str]) -> Iterator[tuple[str, Original]]:
    """What Excel read as a number: 22E1 became 220, and only fifteen digits are kept."""
    figures = {without_point(text): text for text in texts if text[:1].isdecimal()}
    if not figures:
        return
    notation = (each for each in known if "E" in each.upper() and excel_numbers.reads_as_number(each))
    for identifier in notation:
        for form in excel_numbers.written_out(identifier) & figures.keys():
            yield figures[form], Original(identifier, "Excel read it as a number")
    yield from _long_numbers(texts, known)


def _long_numbers(texts: Collection[str], known: Collection[str]) -> Iterator[tuple[str, Original]]:
    """Of long numbers Excel keeps fifteen digits, and shows fewer."""
    cut = {excel_numbers.kept_digits(text): text for text in texts if excel_numbers.is_cut(text)}
    short = {text.replace(",", ".").upper(): text for text in texts if excel_numbers.is_shown_number(text)}
    decimals = {excel_numbers.decimals_shown(text) for text in short}
    if not cut and not short:
        return
    for identifier in known:
        if not identifier.isdecimal():
            continue
        whole = cut.get(excel_numbers.kept_digits(identifier))
        if whole and whole != identifier:
            yield whole, Original(identifier, "Excel keeps only 15 digits")
        for form in {excel_numbers.shown(identifier, each) for each in decimals} & short.keys():
            yield short[form], Original(identifier, "Excel shortened it")


def _dates(texts: Collection[str], known: Collection[str]) -> Iterator[tuple[str, Original]]:
    """What Excel read as a date."""
    shown = {text: days for text in texts if (days := excel_dates.stands_for(text))}
    if not shown:
        return
    by_month: Mapping[int, list[tuple[str, excel_dates.Day]]] = _by_month(known)
    for text, days in shown.items():
        for day in days:
            for identifier, read in by_month.get(day.month, ()):
                if identifier != text and excel_dates.fits(day, read):
                    yield text, Original(identifier, "Excel turned it into a date")


def _by_month(known: Iterable[str]) -> dict[int, list[tuple[str, excel_dates.Day]]]:
    found: dict[int, list[tuple[str, excel_dates.Day]]] = {}
    for identifier in known:
        for day in excel_dates.readings(identifier):
            found.setdefault(day.month, []).append((identifier, day))
    return found
