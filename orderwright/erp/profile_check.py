"""What a profile may say only if it fits the schema and itself."""

from __future__ import annotations

from collections.abc import Iterator

from orderwright.erp.profile import Feed, Profile
from orderwright.tables import SCHEMA

Fault = tuple[tuple[str | int, ...], str]

LOADABLE_DESK = "desk_status"
"""The one desk column that a load sets, and only in new rows."""


def faults_of(profile: Profile) -> Iterator[Fault]:
    """Path and message of each thing that does not fit."""
    for place, table in enumerate(profile.tables_not_used):
        if table not in SCHEMA:
            yield ("tables_not_used", place), f"there is no table {table!r}"
    for number, feed in enumerate(profile.feeds):
        for path, message in _feed_faults(profile, feed):
            yield ("feeds", number, *path), message


def _feed_faults(profile: Profile, feed: Feed) -> Iterator[Fault]:
    if feed.table not in SCHEMA or SCHEMA[feed.table].written:
        yield ("table",), f"there is no table {feed.table!r} that a load may fill"
        return
    if feed.source not in profile.sources:
        yield ("source",), f"there is no source {feed.source!r}"
    for number, join in enumerate(feed.joins):
        if join.source not in profile.sources:
            yield ("joins", number, "source"), f"there is no source {join.source!r}"
    yield from _column_faults(profile, feed)


def _column_faults(profile: Profile, feed: Feed) -> Iterator[Fault]:
    columns = SCHEMA[feed.table].by_key
    for key, value in feed.columns.items():
        path = ("columns", key)
        if key not in columns:
            yield path, f"the table {feed.table} has no column {key!r}"
        elif columns[key].desk and key != LOADABLE_DESK:
            yield path, f"{key!r} is the desk's own column; a load never writes it"
        if isinstance(value.map, str) and value.map not in profile.maps:
            yield path, f"there is no map {value.map!r}"
    for key in SCHEMA[feed.table].keys:
        if key not in feed.columns and columns[key].required:
            yield ("columns",), f"the key column {key!r} of {feed.table} is not filled"


def references(feed: Feed) -> Iterator[str]:
    """All headers that a feed names, joined ones as ``source.header``."""
    for condition in feed.where:
        yield condition.column
    for join in feed.joins:
        yield from join.on
        yield from (f"{join.source}.{theirs}" for theirs in join.on.values())
    for value in feed.columns.values():
        yield from value.headers
