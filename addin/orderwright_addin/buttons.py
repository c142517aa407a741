"""What happens when a button is pressed: one read, the verb, one write; then it says what was done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from orderwright.desk.doing import Call, do_on_book
from orderwright.desk.outcome import Outcome
from orderwright.desk.registry import Argument, Option, Verb, verb
from orderwright.errors import DeskError
from orderwright.hosts.excel.host import ExcelHost
from orderwright.own_faults import reported
from orderwright_addin.chosen import chosen_orders, chosen_rows
from orderwright_addin.saying import Say, place_of, show, status_bar, summary, tell, tell_done
from orderwright_addin.words import which_row

if TYPE_CHECKING:
    import xlwings as xw

T = TypeVar("T")


def press(
    verb_name: str,
    book: xw.Book,
    *,
    now: dt.datetime | None = None,
    say: Say = tell,
    undo: bool = True,
    **given: Any,  # noqa: ANN401 - what the verb declares
) -> Outcome | None:
    """Does a verb on the workbook in view and says what was done; nothing is ever raised.

    A DeskError is said as a sentence, and its cell is selected. An argument that was not given and that can
    be an order is taken from the selected rows.

    Args:
        verb_name: the verb's name in the registry.
        book: the workbook in view.
        now: the clock, with its zone; the computer's where not given.
        say: how the person is told what was done, or why nothing was.
        undo: whether there is a button that takes it back, of which the first run tells.
        given: the verb's parameters.

    Returns:
        What the verb gave back; None where it could not be done.
    """
    wanted, at = verb(verb_name), now or dt.datetime.now(dt.UTC)

    def done() -> tuple[Outcome, bool]:
        with status_bar(book) as progress:
            host = ExcelHost(book)
            first_run = undo and not host.journal.run_ids()
            chosen = {**given, **_from_selection(wanted, book, given)}
            return do_on_book(wanted, host, Call(None, at, progress=progress), chosen), first_run

    told = safely(book, done, say)
    if told is None:
        return None
    outcome, first_run = told
    show(book, wanted.result)
    written = not outcome.changes.empty
    if written and say is tell:
        tell_done(book, outcome, wanted.label, at, first_run=first_run)
    else:
        say(book, summary(outcome, first_run=written and first_run), quietly=written)
    return outcome


def safely(book: xw.Book, work: Callable[[], T], say: Say = tell) -> T | None:
    """Does it; what stands in the way is said in a sentence, and its cell is selected. None is then given."""
    try:
        return work()
    except DeskError as error:
        show(book, error.sheet or "", error.cell or "")
        say(book, place_of(error))
    except Exception as error:
        say(book, reported(error))
    return None


def _from_selection(wanted: Verb, book: xw.Book, given: dict[str, Any]) -> dict[str, Any]:
    """What a verb needs and was not given, from the selected rows.

    Raises:
        DeskError: nothing is selected that it could mean, or too much.
    """
    missing = [a for a in wanted.arguments if a.required and not given.get(a.name)]
    if not missing:
        return _of_rows(wanted, book, given)
    if any(argument.kind == "path" for argument in missing):
        raise DeskError(f"Choose the files for {wanted.label}.")
    orders = chosen_orders(book)
    return {argument.name: _meant(wanted, argument, orders) for argument in missing}


def _of_rows(wanted: Verb, book: xw.Book, given: dict[str, Any]) -> dict[str, Any]:
    """Options that stand in the selected rows: of several orders, or of one row.

    Raises:
        DeskError: the button cannot do without them, and no row, or not one row, is selected.
    """
    options = [one for one in wanted.options if one.column and not given.get(one.parameter)]
    if not options:
        return {}
    rows = chosen_rows(book, [one.column for one in options])
    several = options[0] if options[0].many else None
    if several is not None:
        values = tuple(dict.fromkeys(row[several.column] for row in rows if row[several.column]))
        if not values:
            raise DeskError(f"Select the rows of the orders that you mean, then press {wanted.label} again.")
        return {several.parameter: values}
    different = list({tuple(row.values()): row for row in rows}.values())
    if len(different) != 1 and not all(one.ask for one in options):
        raise DeskError(_which_row(wanted, options, len(different)))
    return {one.parameter: different[0][one.column] for one in options} if len(different) == 1 else {}


def _which_row(wanted: Verb, options: Sequence[Option], selected: int) -> str:
    if selected > 1:
        return f"{selected} rows are selected. Select one, then press {wanted.label} again."
    return which_row(wanted.label, [one.column for one in options])


def _meant(wanted: Verb, argument: Argument, orders: tuple[str, ...]) -> str | tuple[str, ...]:
    if not orders:
        raise DeskError(f"Click on a row of the order that you mean, then press {wanted.label} again.")
    if len(orders) > 1:
        raise DeskError(f"{len(orders)} orders are selected. Select one, then press {wanted.label} again.")
    return orders if argument.many else orders[0]
