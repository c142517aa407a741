"""The command line: every verb of the desk without Excel."""

from __future__ import annotations

import datetime as dt
import gc
import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orderwright import __version__
from orderwright.desk.registry import VERBS, Argument, Option, Verb
from orderwright.errors import DeskError

if TYPE_CHECKING:
    from orderwright.desk.answer import Answer
    from orderwright.desk.outcome import Outcome

BAD_INPUT = 2
_OBJECTS = 100_000
"""So many new objects before Python looks for circles: tables make many objects, and hardly any circle."""
_KINDS: Mapping[str, Any] = {
    "text": click.STRING,
    "int": click.IntRange(min=0),
    "path": click.Path(path_type=Path),
    "day": click.STRING,
}


def _day(_context: click.Context, _option: click.Parameter, text: str | None) -> dt.date | None:
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        message = f"{text!r} is no day; write it as 2026-11-23."
        raise click.BadParameter(message) from error


def _argument(argument: Argument) -> click.Argument:
    kind = click.Choice(argument.choices) if argument.kind == "choice" else _KINDS[argument.kind]
    return click.Argument(
        [argument.name], type=kind, nargs=-1 if argument.many else 1, required=argument.required
    )


def _option(option: Option) -> click.Option:
    names = [f"--{option.name}", *([option.key] if option.key else [])]
    if option.kind == "flag":
        return click.Option(names, is_flag=True, default=False, help=option.help)
    kind = click.Choice(option.choices) if option.kind == "choice" else _KINDS[option.kind]
    return click.Option(
        names,
        type=kind,
        callback=_day if option.kind == "day" else None,
        metavar="DATE" if option.kind == "day" else None,
        default=option.default,
        multiple=option.many,
        required=option.required,
        show_default=option.default not in (None, ""),
        help=option.help,
    )


def _shared(verb: Verb) -> list[click.Parameter]:
    own: list[click.Parameter] = [
        click.Option(["--json", "as_json"], is_flag=True, help="Print one JSON document on standard output."),
    ]
    if verb.on_book:
        own.append(
            click.Option(
                ["--as-of"],
                callback=_day,
                metavar="DATE",
                help="The day for which to answer; today where not given.",
            )
        )
        own.append(click.Option(["--simulate"], is_flag=True, help="Show what would happen; write nothing."))
        if verb.copies:
            own.append(
                click.Option(
                    ["--out", "copy"],
                    type=click.Path(path_type=Path),
                    metavar="FILE",
                    help="Write a copy instead of the workbook itself.",
                )
            )
    return own


def _command(verb: Verb) -> click.Command:
    path = click.Path(path_type=Path)
    parameters: list[click.Parameter] = [click.Argument(["book"], type=path)] if verb.on_book else []
    parameters += [_argument(a) for a in verb.arguments]
    parameters += [_option(o) for o in verb.options] + _shared(verb)
    return click.Command(
        verb.name,
        params=parameters,
        callback=_callback(verb),
        help=f"{verb.summary}\n\nExample:\n\n  {verb.example}",
        short_help=verb.summary,
    )


def _callback(verb: Verb) -> Callable[..., None]:
    def called(*, as_json: bool, **given: Any) -> None:  # noqa: ANN401 - click hands over what was declared
        try:
            outcome = _done(verb, given, _quiet if as_json or not sys.stderr.isatty() else _progress)
        except DeskError as error:
            _refuse(error, as_json=as_json)
        else:
            _tell(outcome, as_json=as_json)

    return called


def _done(verb: Verb, given: dict[str, Any], progress: Callable[[str], None]) -> Outcome | Answer:
    now = dt.datetime.now(dt.UTC)
    if verb.reads:
        from orderwright.desk.looking import look  # noqa: PLC0415 - heavy
        from orderwright.hosts.file_glance import FileGlance  # noqa: PLC0415 - heavy

        given.pop("simulate")
        return look(verb, FileGlance(given.pop("book")), given.pop("as_of"), now, given)
    if not verb.on_book:
        clocked = {"now": now} if verb.name in ("demo", "score") else {}
        said: Answer = verb.called(**{k.replace("-", "_"): v for k, v in given.items()}, **clocked)
        return said
    from orderwright.desk.doing import Call, copied, do_on_book  # noqa: PLC0415 - heavy
    from orderwright.hosts.file import FileHost  # noqa: PLC0415 - heavy

    book, copy = given.pop("book"), given.pop("copy", None)
    call = Call(given.pop("as_of"), now, simulate=given.pop("simulate"), progress=progress)
    if copy is not None and not call.simulate:
        book = copied(book, copy)
    return do_on_book(verb, FileHost(book), call, given)


def _progress(text: str) -> None:
    click.echo(text, err=True)


def _quiet(_text: str) -> None:
    """Nobody watches: standard error goes into a file, or a program reads the answer."""


def _tell(outcome: Outcome | Answer, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"schema_version": 1, **outcome.body}, ensure_ascii=False, indent=2))
    else:
        click.echo(outcome.message)
        for line in outcome.lines:
            click.echo(line)
    sys.exit(outcome.exit_code)


def _refuse(error: DeskError, *, as_json: bool) -> None:
    if as_json:
        body = {"message": error.message, "file": error.file, "sheet": error.sheet, "cell": error.cell}
        click.echo(json.dumps({"schema_version": 1, "error": body}, ensure_ascii=False, indent=2))
    else:
        click.echo(f"Error: {error}", err=True)
    sys.exit(BAD_INPUT)


def _version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"orderwright {__version__}")
        context.exit()


def _group() -> click.Group:
    group = click.Group(
        "orderwright",
        help="The order coordinator's desk: checks, prices, allocates, makes the papers.",
        params=[
            click.Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_version,
                help="Show it.",
            )
        ],
    )
    for verb in VERBS:
        group.add_command(_command(verb))
    return group


def main() -> None:
    """Entry point of the command ``orderwright``."""
    gc.set_threshold(_OBJECTS, *gc.get_threshold()[1:])
    for stream in (sys.stdout, sys.stderr):
        # Windows consoles of another code page must not fail on ■ or –
        getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8", errors="replace")
    try:
        _group().main(standalone_mode=False)
    except click.ClickException as error:
        _misused(error)
    except click.Abort:
        sys.exit(BAD_INPUT)
    except Exception as error:
        if os.environ.get("ORDERWRIGHT_DEBUG"):
            raise
        from orderwright.own_faults import reported  # noqa: PLC0415 - only when it happens

        _refuse(DeskError(reported(error)), as_json="--json" in sys.argv)


def _misused(error: click.ClickException) -> None:
    if "--json" in sys.argv:
        _refuse(DeskError(error.format_message()), as_json=True)
    error.show()
    sys.exit(BAD_INPUT)
