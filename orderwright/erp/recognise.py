"""Which profile fits the files, and which of its sources every file is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import PurePath
from typing import Final

from orderwright.erp.export import Export
from orderwright.erp.profile import Profile
from orderwright.erp.profile_check import references
from orderwright.errors import DeskError
from orderwright.tables.schema import fold

_SHOWN: Final = 12
"""Headers that an error message shows."""

_LEAST: Final = 2
_LEAST_SHARE: Final = 0.2
"""Headers, and share of all headers, below which a likeness may be chance."""


@dataclass(frozen=True)
class Likeness:
    """How well an export fits the source of a profile that it resembles most.

    Attributes:
        profile: name of the profile.
        source: name of the source; blank where it shares no header with any.
        matched: headers that both have.
        missing: headers that the source always has and the export has not.
        others: further sources that fit just as well.
        chance: with the desk's own headers, so little is shared that it may be chance.
    """

    profile: str
    source: str
    matched: int
    missing: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    chance: bool = False

    @property
    def fits(self) -> bool:
        """The export is this source and no other."""
        return bool(self.source) and not (self.missing or self.others or self.chance)


Recognised = Mapping[str, Sequence[Export]]
"""Exports by source."""


def headers_of(profile: Profile) -> dict[str, frozenset[str]]:
    """Folded headers that a profile knows, by source."""
    known = {name: {fold(h) for h in source.headers} for name, source in profile.sources.items()}
    for feed in profile.feeds:
        joined = {join.source for join in feed.joins}
        for reference in references(feed):
            alias, _, header = reference.partition(".")
            of_join = bool(header) and alias in joined
            known[alias if of_join else feed.source].add(fold(header if of_join else reference))
    return {name: frozenset(headers) for name, headers in known.items()}


def known_headers(profiles: Iterable[Profile]) -> frozenset[str]:
    """Folded headers that any of the profiles knows."""
    return frozenset().union(*(headers for p in profiles for headers in headers_of(p).values()))


def likeness(profile: Profile, known: Mapping[str, frozenset[str]], export: Export) -> Likeness:
    """The source that an export resembles most; among equals the one whose file pattern fits its name.

    A system's own files are told by the headers that they always have. With the desk's own headers, of which
    a file may leave out most, the table that shares most of them counts, and then must have its key: order
    lines without a line number are not taken for orders.

    Args:
        profile: the profile.
        known: its headers by source, from `headers_of`.
        export: the export.
    """
    found = set(export.columns)
    scores = {
        name: (len(known[name] & found), _named_like(source.files, export))
        for name, source in profile.sources.items()
    }
    lacking = {
        name: tuple(h for h in source.headers if fold(h) not in found)
        for name, source in profile.sources.items()
    }
    whole = {name: score for name, score in scores.items() if not lacking[name]}
    eligible = scores if profile.own_headers else whole or scores
    best = max(eligible.values(), default=(0, False))
    if not best[0]:
        return Likeness(profile.name, "", 0)
    equal = [name for name, score in eligible.items() if score == best]
    equal = [name for name in equal if name in whole] or equal
    few = best[0] < max(_LEAST, _LEAST_SHARE * len(export.headers))
    others = tuple(equal[1:])
    return Likeness(profile.name, equal[0], best[0], lacking[equal[0]], others, profile.own_headers and few)


def recognised(profiles: Iterable[Profile], exports: Sequence[Export]) -> tuple[Profile, Recognised]:
    """The profile under which every file is known, and its exports by source.

    A worksheet that no source fits is left alone where another sheet of the same file is known.

    Raises:
        DeskError: a file that no profile knows, or two profiles that fit equally.
    """
    judged = []
    for profile in profiles:
        known = headers_of(profile)
        judged.append((profile, [likeness(profile, known, export) for export in exports]))
    whole = [(p, likes) for p, likes in judged if not _strangers(exports, likes)]
    if not whole:
        raise _unknown(judged, exports)
    score = max(_matched(likes) for _, likes in whole)
    best = [(p, likes) for p, likes in whole if _matched(likes) == score]
    if len(best) > 1:
        names = " and ".join(profile.name for profile, _ in best)
        message = f"The profiles {names} fit equally well. Name one with --profile."
        raise DeskError(message, file=exports[0].file)
    profile, likes = best[0]
    found: dict[str, list[Export]] = {}
    for export, like in zip(exports, likes, strict=True):
        if like.fits:
            found.setdefault(like.source, []).append(export)
    return profile, found


def _matched(likes: Sequence[Likeness]) -> int:
    return sum(like.matched for like in likes if like.fits)


def _strangers(exports: Sequence[Export], likes: Sequence[Likeness]) -> list[int]:
    """Positions of exports whose file has no sheet that the profile knows."""
    known = {export.file for export, like in zip(exports, likes, strict=True) if like.fits}
    return [n for n, export in enumerate(exports) if export.file not in known]


def _named_like(patterns: Iterable[str], export: Export) -> bool:
    names = [PurePath(export.file).stem.casefold(), export.sheet.casefold()]
    return any(fnmatchcase(name, pattern.casefold()) for pattern in patterns for name in names if name)


def _unknown(judged: Sequence[tuple[Profile, list[Likeness]]], exports: Sequence[Export]) -> DeskError:
    """Names the first file that is not known under the nearest profile, and what it lacks there."""
    _, likes = min(
        judged, key=lambda j: (len(_strangers(exports, j[1])), -sum(like.matched for like in j[1]))
    )
    place = _strangers(exports, likes)[0]
    export, like = exports[place], likes[place]
    headers = ", ".join(export.headers[:_SHOWN]) + (", …" if len(export.headers) > _SHOWN else "")
    has = f"Its headers are: {headers}." if headers else "It has no headers."
    return DeskError(f"No profile knows this layout. {has} {_nearest(like)}", file=export.file)


def _nearest(like: Likeness) -> str:
    if not like.source:
        return "No header is known; is it the right export?"
    nearest = f"Nearest is {like.source} of the profile {like.profile}"
    if like.chance or (like.missing and like.matched < _LEAST):
        shared = "one header" if like.matched == 1 else f"{like.matched} headers"
        return f"{nearest}, but it shares only {shared} with it; is it the right export?"
    if like.missing:
        return f"{nearest}, which also needs: {', '.join(like.missing)}."
    names = ", ".join((like.source, *like.others))
    return f"It may be any of {names} of {like.profile}; give the file that name."
