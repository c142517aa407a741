"""A button that somebody presses whose workbook is elsewhere: done in their name, nothing kept of it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from orderwright.desk.registry import verb
from orderwright.hosts.excel.place import forget
from orderwright.person import served
from orderwright_addin.elsewhere import done
from orderwright_addin.saying import TITLE
from orderwright_addin.typed import meant

if TYPE_CHECKING:
    import xlwings as xw

    from orderwright_addin.server.downloads import Downloads


class Person(Protocol):
    """Somebody who signed in, as xlwings Server knows them."""

    id: str | None
    name: str | None


def owner_of(who: Person) -> str:
    """By what a person is told from others: two may have one name."""
    return who.id or who.name or ""


def pressed(
    verb_name: str, book: xw.Book, who: Person, words: str = "", *, downloads: Downloads | None = None
) -> None:
    """Presses a button for a person.

    Args:
        verb_name: the verb.
        book: their workbook, as it came.
        who: the person, as they signed in.
        words: what they typed for it.
        downloads: where papers wait for them; a verb that makes papers needs it.

    Raises:
        xw.XlwingsError: it could not be done; the workbook stays as it is.
    """
    wanted = verb(verb_name)
    given: dict[str, Any] = meant(wanted, words)
    forget(book.name)
    try:
        with served(who.name or owner_of(who)), tempfile.TemporaryDirectory() as folder:
            if downloads is not None:
                given["out"] = Path(folder)
            outcome, said = done(wanted, book, undo=False, **given)
            if downloads is not None and outcome.made:
                downloads.taken_in(outcome.made, owner_of(who))
                minutes = int(downloads.lifetime.total_seconds() // 60)
                said += f"\nThe papers wait in the task pane, under Papers, for {minutes} minutes."
    finally:
        forget(book.name)  # the next workbook of that name may be another company's
    book.app.alert(said, title=TITLE)
