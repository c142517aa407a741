"""What a load did, in sentences: table by table, and what could not be filled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from orderwright.erp.export import Export
from orderwright.erp.fed import Fed
from orderwright.erp.profile import Feed, Profile
from orderwright.erp.profile_check import references
from orderwright.erp.room import too_long_words
from orderwright.erp.stack import Stack
from orderwright.erp.tally import TableTally
from orderwright.erp.told import missing_header
from orderwright.errors import DeskError
from orderwright.rules.engine import Coded
from orderwright.tables import SCHEMA
from orderwright.tables.schema import fold


def message_of(profile: Profile, exports: Sequence[Export], tallies: Sequence[TableTally]) -> str:
    """The sentence to show."""
    files = len({export.file for export in exports})
    said = f"Loaded {files} {'file' if files == 1 else 'files'} by the profile {profile.name}: "
    new, changed, gone, back = (
        sum(getattr(t, name) for t in tallies) for name in ("new", "changed", "gone", "back")
    )
    if not (new or changed or gone or back):
        return said + "nothing new, the desk has it all."
    rows = "row" if new == 1 else "rows"
    return said + f"{new:,} {rows} new, {changed:,} changed, {gone:,} gone, {back:,} back."


def table_lines(tallies: Iterable[TableTally]) -> list[str]:
    """One line for every table."""
    return [
        f"{SCHEMA[t.table].sheet}: {_from(t)}: "
        f"{t.new:,} new, {t.changed:,} changed, {t.gone:,} gone, {t.back:,} back"
        for t in tallies
    ]


def too_long_lines(tallies: Iterable[TableTally]) -> list[str]:
    """What is to be said of rows that should go and that Closed cannot hold."""
    return [too_long_words(SCHEMA[t.table], t.too_long) for t in tallies if t.too_long]


def _from(tally: TableTally) -> str:
    if not tally.files:
        return "with their orders"
    return f"{tally.rows:,} {'row' if tally.rows == 1 else 'rows'} from {', '.join(tally.files)}"


def left_out(profile: Profile, stacks: Mapping[str, Stack], parts: Mapping[str, Sequence[Fed]]) -> list[str]:
    """Tables and columns that were not filled because a file that they need was not among those given.

    Args:
        profile: by which the files were read.
        stacks: exports by source.
        parts: what was merged, by table.
    """
    lines: dict[str, None] = {}
    for feed in profile.feeds:
        absent = [join.source for join in feed.joins if join.source not in stacks]
        if feed.source not in stacks or not absent:
            continue
        sheet = SCHEMA[feed.table].sheet
        fed = [given for given in parts.get(feed.table, ()) if given.feed is feed]
        columns = _columns_of(feed, absent) if fed else []
        what = f"{sheet}: {', '.join(columns)}" if fed else sheet
        if columns or not fed:
            lines[f"Left as it was: {what} (needs {', '.join(absent)} as well)"] = None
    return list(lines)


def left_alone(
    exports: Sequence[Export], by_source: Mapping[str, Sequence[Export]], tallies: Iterable[TableTally]
) -> list[str]:
    """Files that no table needs, and worksheets that no source is."""
    told = {file for tally in tallies for file in (*tally.files, *tally.beside)}
    unused = list(dict.fromkeys(export.file for export in exports if export.file not in told))
    known = {id(export) for found in by_source.values() for export in found}
    sheets = [f"{e.file}, sheet {e.sheet}" for e in exports if id(e) not in known and e.file not in unused]
    lines = [f"Not needed for any table: {', '.join(unused)}"] if unused else []
    return [*lines, *(f"Left alone, no table has its headers: {sheet}" for sheet in sheets)]


def nothing_fed(profile: Profile, stacks: Mapping[str, Stack], exports: Sequence[Export]) -> DeskError:
    """What to say where no file fills a table: the files that those given are only looked up beside."""
    lacking = {
        f"{SCHEMA[feed.table].sheet} needs {', '.join(sorted(needed - set(stacks)))}"
        for feed in profile.feeds
        if (needed := {feed.source, *(join.source for join in feed.joins)}) & set(stacks)
    }
    reasons = f" {'; '.join(sorted(lacking))} as well." if lacking else ""
    return DeskError(f"Nothing can be loaded from these files alone.{reasons}", file=exports[0].file)


def missing_headers(profile: Profile, stacks: Mapping[str, Stack]) -> Iterator[Coded]:
    """Headers that a profile expects and a file does not have, each once.

    Files with the desk's own headers may leave out whatever they like.
    """
    seen: set[tuple[str, str]] = set()
    for feed in () if profile.own_headers else profile.feeds:
        joined = {join.source for join in feed.joins}
        for reference in references(feed):
            alias, _, header = reference.partition(".")
            source, name = (alias, header) if header and alias in joined else (feed.source, reference)
            for export in stacks[source].exports if source in stacks else ():
                if fold(name) not in export.columns and (export.file, name) not in seen:
                    seen.add((export.file, name))
                    yield missing_header(feed.table, export.file, name)


def _columns_of(feed: Feed, sources: Iterable[str]) -> list[str]:
    """Headers of the columns that need one of these sources."""
    prefixes = tuple(f"{source}." for source in sources)
    table = SCHEMA[feed.table]
    return [
        table.column(key).header
        for key, value in feed.columns.items()
        if any(reference.startswith(prefixes) for reference in value.headers)
    ]
