"""The exports of a load: read, recognised, and typed by the table that they fill."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from orderwright.erp.export import Export
from orderwright.erp.fed import Fed, fed
from orderwright.erp.profile import Profile
from orderwright.erp.profile_file import named_profile, shipped, shipped_profile
from orderwright.erp.reading import read_files
from orderwright.erp.recognise import known_headers, recognised
from orderwright.erp.stack import Stack
from orderwright.erp.summary import nothing_fed
from orderwright.erp.terms import Terms
from orderwright.tables import SCHEMA


@dataclass(frozen=True)
class Given:
    """What the exports give.

    Attributes:
        profile: by which they were read.
        exports: the files.
        by_source: the same by the profile's source.
        stacks: their rows by source.
        tables: what the feeds give, by table, in the schema's order.
    """

    profile: Profile
    exports: Sequence[Export]
    by_source: Mapping[str, Sequence[Export]]
    stacks: Mapping[str, Stack]
    tables: Mapping[str, Sequence[Fed]]

    def looked_up(self) -> Iterator[tuple[str, Export]]:
        """Table and export of every join."""
        for table, feeds in self.tables.items():
            for join in (join for one in feeds for join in one.feed.joins):
                if join.source in self.stacks:
                    yield from ((table, export) for export in self.stacks[join.source].exports)


def given_by(
    paths: Sequence[Path], profile: str | Path | None, loaded_at: dt.datetime, terms: Terms
) -> Given:
    """Reads the exports by a profile.

    Args:
        paths: the exports, in any order.
        profile: name of a shipped profile, a .toml file, or None to find the one that knows all the files.
        loaded_at: when they are loaded, with its zone.
        terms: what the caller says of the exports.

    Raises:
        DeskError: a file that cannot be read, or that no profile knows, or none that fills a table.
    """
    choice = [named_profile(profile)] if profile else [shipped_profile(name) for name in shipped()]
    exports = read_files(paths, known_headers(choice), terms.exported_at, loaded_at)
    used, by_source = recognised(choice, exports)
    stacks = {source: Stack(found, used.blanks) for source, found in by_source.items()}
    tables = _fed_by_table(used, stacks)
    if not tables:
        raise nothing_fed(used, stacks, exports)
    return Given(used, exports, by_source, stacks, tables)


def _fed_by_table(profile: Profile, stacks: Mapping[str, Stack]) -> dict[str, list[Fed]]:
    """What the feeds give; feeds that lack a source give nothing."""
    found: dict[str, list[Fed]] = {}
    for feed in sorted(profile.feeds, key=lambda f: list(SCHEMA.by_name).index(f.table)):
        given = fed(feed, stacks, profile)
        if given is not None:
            found.setdefault(feed.table, []).append(given)
    return found
