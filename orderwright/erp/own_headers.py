"""The profile of files that have the headers of the desk's own tables: made from the schema."""

from __future__ import annotations

import re

from orderwright.erp.profile import Feed, Profile, Source, Value
from orderwright.tables import SCHEMA, Table

_SETTINGS_GROUP = "Settings"


def loadable() -> tuple[Table, ...]:
    """Tables that exports fill: not those that the desk's verbs write, nor the company's settings."""
    return tuple(t for t in SCHEMA if not t.written and t.group != _SETTINGS_GROUP)


def with_own_headers(profile: Profile) -> Profile:
    """The profile, with a source and a feed for every table where it says ``own_headers``.

    What the profile itself says of a table's columns goes before.
    """
    if not profile.own_headers:
        return profile
    said = {feed.table: feed for feed in profile.feeds}
    sources = {table.name: _source(table) for table in loadable()} | dict(profile.sources)
    feeds = tuple(_feed(table, said.get(table.name)) for table in loadable())
    return profile.model_copy(update={"sources": sources, "feeds": feeds})


def _source(table: Table) -> Source:
    needed = [c.header for c in table.columns if c.required and c.part_of_key]
    return Source(files=_patterns(table), headers=tuple(needed))


def _patterns(table: Table) -> tuple[str, ...]:
    """Names that a file or sheet of the table may have: OrderLines, order_lines, order lines.

    >>> _patterns(SCHEMA["OrderLines"])
    ('orderlines*', 'order?lines*')
    """
    words = re.findall(r"[A-Z][a-z]+", table.name)
    names = (table.name, "?".join(words), table.sheet.replace(" ", "?"))
    return tuple(dict.fromkeys(f"{name.casefold()}*" for name in names))


def _feed(table: Table, said: Feed | None) -> Feed:
    columns = {c.key: Value(column=c.header) for c in table.columns if not c.desk}
    if said is None:
        return Feed(table=table.name, source=table.name, columns=columns)
    return said.model_copy(update={"source": table.name, "columns": {**columns, **said.columns}})
