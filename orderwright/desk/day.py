"""The verb run: the whole way through a day, one verb after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from orderwright.desk.doing import Call, copied, do_on_book
from orderwright.desk.opening import OpenDesk
from orderwright.desk.outcome import Outcome
from orderwright.desk.registry import verb
from orderwright.hosts.journal import Journal
from orderwright.hosts.memory import MemoryHost
from orderwright.hosts.mirror import MemoryMirror
from orderwright.hosts.port import Host
from orderwright.hosts.shelf import MemoryShelf


def run(  # noqa: PLR0917 - the options of all its verbs
    desk: OpenDesk,
    files: Sequence[Path] = (),
    profile: str | None = None,
    stage: str = "release",
    papers: Path | None = None,
    exported_at: str | None = None,
    most: int | None = None,
    *,
    partial: bool = False,
    confirm: bool = False,
    pdf: bool = False,
) -> Outcome:
    """Loads, checks, validates, allocates, makes the papers and reports.

    A simulation runs on a copy, so that each step sees what the one before would have done.
    """
    given: dict[str, dict[str, Any]] = {
        "load": {
            "files": files,
            "profile": profile,
            "exported_at": exported_at,
            "partial": partial,
            "confirm": confirm,
        },
        "check": {},
        "validate": {"stage": stage},
        "allocate": {"stage": stage},
        "documents": {"out": papers, "pdf": pdf, "most": most},
        "report": {"stage": stage},
    }
    if not files:
        del given["load"]
    with _host(desk) as host:
        steps = {name: _step(name, host, desk, options) for name, options in given.items()}
    lines = [line for name, done in steps.items() for line in (f"{name}: {done.message}", *done.lines)]
    return Outcome(
        f"{len(steps)} steps done as of {desk.book.as_of.isoformat()}.",
        lambda: {"steps": {name: dict(done.body) for name, done in steps.items()}},
        blocked=any(done.blocked for done in steps.values()),
        lines=tuple(lines),
    )


@contextmanager
def _host(desk: OpenDesk) -> Iterator[Host]:
    """The desk's own host; in a simulation a copy of it that goes afterwards."""
    if not desk.simulate:
        yield desk.host
        return
    from orderwright.hosts.file import FileHost  # noqa: PLC0415 - only a simulation asks for files

    if isinstance(desk.host, FileHost):
        with TemporaryDirectory() as folder:
            yield FileHost(copied(desk.host.path, Path(folder) / desk.host.path.name))
    else:
        journal = Journal(MemoryShelf(desk.host.journal.shelf))
        yield MemoryHost(dict(desk.book.tables), mirror=MemoryMirror(desk.host.mirror), journal=journal)


def _step(name: str, host: Host, desk: OpenDesk, given: dict[str, Any]) -> Outcome:
    """One verb; in a simulation only the papers must not be made, the copy may change."""
    simulate = desk.simulate and name == "documents"
    call = Call(desk.book.as_of, desk.now, simulate=simulate, rehearsal=desk.simulate or desk.rehearsal)
    return do_on_book(verb(name), host, call, given)
