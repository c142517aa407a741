"""Every verb of the desk, declared once: the command line, the ribbon and the README's table come from here.

This module stays light: it imports nothing but the standard library, so that ``--help`` is quick.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """One option of a verb.

    Attributes:
        name: as typed, without dashes.
        help: one sentence.
        kind: ``text``, ``int``, ``path``, ``day``, ``flag`` or ``choice``.
        default: where it is not given.
        choices: allowed words of a choice.
        required: must be given.
        key: name of the function's parameter, where the option's name will not do.
    """

    name: str
    help: str
    kind: str = "text"
    default: str | int | bool | None = None
    choices: tuple[str, ...] = ()
    required: bool = False
    key: str = ""


@dataclass(frozen=True)
class Argument:
    """A positional argument of a verb: a path, or many, or a word (``text``)."""

    name: str
    many: bool = False
    required: bool = True
    kind: str = "path"


@dataclass(frozen=True)
class Verb:
    """One thing that a coordinator does.

    Attributes:
        name: word on the command line.
        label: button's words.
        group: group in the ribbon.
        summary: one sentence; also the button's screentip.
        example: a command line that works.
        function: ``module:function`` that does it.
        on_book: reads and changes a workbook, whose path is the first argument.
        copies: has ``--out FILE`` to write a copy of the workbook instead of the workbook itself.
        arguments: further positional arguments.
        options: its own options.
    """

    name: str
    label: str
    group: str
    summary: str
    example: str
    function: str
    on_book: bool = True
    copies: bool = True
    arguments: tuple[Argument, ...] = ()
    options: tuple[Option, ...] = ()


_STAGES = ("enter", "release", "pick", "ship", "invoice")
_STAGE = Option("stage", "Stage that the orders shall reach.", "choice", "release", _STAGES)
_ORDERS = Option("orders", "Number of orders.", "int", 500)
_ALL = Option("all", "Tell all, not only the first.", "flag", default=False, key="every")
_SEED = Option("seed", "Seed of the generator.", "int", 1)

_LOADING = (
    Option("profile", "Layout of the exports; found by itself where not given.", "text"),
    Option("exported-at", "Time for which the exports speak, such as 2026-11-25T07:10.", "text"),
    Option("partial", "The exports are only a part; no row is gone with them.", "flag", default=False),
    Option("confirm", "Load exports that look wrong all the same.", "flag", default=False),
)

VERBS = (
    Verb(
        "demo",
        "Demo",
        "Desk",
        "Make the sample company and run every verb over its whole order book.",
        "orderwright demo --out demo",
        "orderwright.desk.demo:demo",
        on_book=False,
        options=(
            Option("out", "Folder for the demo.", "path", "orderwright-demo"),
            _ORDERS,
            _SEED,
            Option("pdf", "Also make PDFs where LibreOffice or Word is there.", "flag", default=False),
        ),
    ),
    Verb(
        "new",
        "New desk",
        "Desk",
        "Make an empty order desk.",
        'orderwright new order_desk.xlsx --company "Halden Instruments GmbH"',
        "orderwright.desk.making:new",
        on_book=False,
        arguments=(Argument("file"),),
        options=(
            Option("company", "Name of the company.", "text", ""),
            Option("currency", "Company currency, ISO 4217.", "text", "EUR"),
        ),
    ),
    Verb(
        "build",
        "Build",
        "Desk",
        "Build the order workbook and the document templates from their declarations.",
        "orderwright build --out .",
        "orderwright.desk.making:build",
        on_book=False,
        options=(Option("out", "Folder that gets workbooks/ and doc_templates/.", "path", "."),),
    ),
    Verb(
        "sample",
        "Sample",
        "Desk",
        "Make a plausible company with planted faults and the truth about them.",
        "orderwright sample --orders 500 --seed 1 --out sample",
        "orderwright.desk.making:sample",
        on_book=False,
        options=(
            _ORDERS,
            _SEED,
            Option("out", "Folder for order_desk.xlsx and truth.json.", "path", required=True),
            Option("days", "Also write the ERP's exports: the first morning and so many more.", "int", 0),
        ),
    ),
    Verb(
        "score",
        "Score",
        "Desk",
        "Validate a copy of a sample and count what was found, missed and wrongly reported.",
        "orderwright score sample/truth.json sample/order_desk.xlsx",
        "orderwright.desk.score:score",
        on_book=False,
        arguments=(Argument("truth"), Argument("book")),
    ),
    Verb(
        "schema",
        "Tables",
        "Desk",
        "Tell every table and column of the desk.",
        "orderwright schema --json",
        "orderwright.desk.making:schema",
        on_book=False,
    ),
    Verb(
        "rules",
        "Rules",
        "Check",
        "Tell every rule: what it checks, what it blocks and who can help.",
        "orderwright rules",
        "orderwright.desk.making:rules",
        on_book=False,
    ),
    Verb(
        "load",
        "Load",
        "Load",
        "Fill the desk from exports, by key, keeping what the desk wrote itself.",
        "orderwright load order_desk.xlsx orders.csv order_lines.csv --profile generic",
        "orderwright.desk.load:load",
        arguments=(Argument("files", many=True),),
        options=_LOADING,
    ),
    Verb(
        "check",
        "Check cells",
        "Check",
        "Check the cells themselves: types, keys, required cells, allowed words, references.",
        "orderwright check order_desk.xlsx",
        "orderwright.desk.validate:check",
        options=(_ALL,),
    ),
    Verb(
        "validate",
        "Validate",
        "Check",
        "Run every rule; fill Findings, My list, Waiting on and Start.",
        "orderwright validate order_desk.xlsx --stage release",
        "orderwright.desk.validate:validate",
        options=(
            _STAGE,
            Option("by", "Tell the findings by cause instead of one by one.", "choice", None, ("cause",)),
            _ALL,
        ),
    ),
    Verb(
        "list",
        "My list",
        "Desk",
        "Tell the orders that need somebody, or one person: what cannot wait first, then most money.",
        "orderwright list order_desk.xlsx --owner Anna",
        "orderwright.desk.listing:listed",
        copies=False,
        options=(
            Option("owner", "Only the orders that this person looks after; blank: nobody.", "text"),
            _STAGE,
            _ALL,
        ),
    ),
    Verb(
        "waiting",
        "Waiting on",
        "Desk",
        "Tell whom the desk waits for, with how many orders, how much money and since when.",
        "orderwright waiting order_desk.xlsx",
        "orderwright.desk.waiting:waiting",
        copies=False,
        options=(_STAGE,),
    ),
    Verb(
        "baseline",
        "Accept old faults",
        "Check",
        "Accept all open findings as old faults of the first day, or take that back.",
        'orderwright baseline order_desk.xlsx --reason "As taken over"',
        "orderwright.desk.baseline:baseline",
        options=(
            Option("reason", "Why they are accepted.", "text", ""),
            Option("lift", "Take the acceptance back.", "flag", default=False),
            _STAGE,
        ),
    ),
    Verb(
        "allocate",
        "Allocate",
        "Stock",
        "Give the stock to the orders by priority and date; fill Allocations.",
        "orderwright allocate order_desk.xlsx",
        "orderwright.desk.allocate:allocate",
        options=(_STAGE,),
    ),
    Verb(
        "documents",
        "Documents",
        "Documents",
        "Make packing lists and commercial invoices of what can ship.",
        "orderwright documents order_desk.xlsx --kind packing-list --out papers",
        "orderwright.desk.documents:documents",
        copies=False,
        options=(
            Option("order", "Only this order.", "text"),
            Option("shipment", "Only this delivery.", "text"),
            Option("kind", "Kinds, separated by commas, or all.", "text", "all"),
            Option("out", "Folder for the papers; beside the workbook where not given.", "path"),
            Option("templates", "Folder of your own Word templates.", "path"),
            Option("pdf", "Also make PDFs where LibreOffice or Word is there.", "flag", default=False),
            Option("most", "Most deliveries in one go.", "int"),
        ),
    ),
    Verb(
        "todo",
        "To do in ERP",
        "Load",
        "Tell which corrections made here the ERP must still get; fill To do in ERP.",
        "orderwright todo order_desk.xlsx",
        "orderwright.desk.todo:todo",
    ),
    Verb(
        "report",
        "Report",
        "KPI",
        "Tell how the desk stands: orders by state, causes, money at stake, shortages.",
        "orderwright report order_desk.xlsx",
        "orderwright.desk.report:report",
        options=(_STAGE,),
    ),
    Verb(
        "run",
        "Run the day",
        "Load",
        "Load, check, validate, allocate, make the papers and report, one after the other.",
        "orderwright run order_desk.xlsx orders.csv order_lines.csv",
        "orderwright.desk.day:run",
        arguments=(Argument("files", many=True, required=False),),
        options=(
            *_LOADING,
            _STAGE,
            Option("papers", "Folder for the papers; beside the workbook where not given.", "path"),
            Option("pdf", "Also make PDFs where LibreOffice or Word is there.", "flag", default=False),
        ),
    ),
    Verb(
        "undo",
        "Undo a run",
        "Desk",
        "Take a run back, as far as nobody has changed since what it did.",
        "orderwright undo order_desk.xlsx",
        "orderwright.desk.undo:undo",
        arguments=(Argument("run", required=False, kind="text"),),
    ),
    Verb(
        "runs",
        "Runs",
        "Desk",
        "List what was done to the workbook, by whom and when.",
        "orderwright runs order_desk.xlsx",
        "orderwright.desk.runs:runs",
        copies=False,
        options=(Option("most", "Most runs to tell, the newest first.", "int", 20),),
    ),
    Verb(
        "history",
        "History",
        "Desk",
        "Tell an order's story, oldest first.",
        "orderwright history order_desk.xlsx 4500123",
        "orderwright.desk.history:history",
        copies=False,
        arguments=(Argument("order", kind="text"),),
    ),
    Verb(
        "diary",
        "Diary",
        "Desk",
        "Tell what was done on a day, in words.",
        "orderwright diary order_desk.xlsx --day 2026-11-23",
        "orderwright.desk.diary:diary",
        copies=False,
        options=(Option("day", "The day; today where not given.", "day"),),
    ),
    Verb(
        "numbers",
        "Numbers",
        "KPI",
        "Tell what will ship this month, what has shipped, is past due, on hold and open.",
        "orderwright numbers order_desk.xlsx",
        "orderwright.desk.numbers:numbers",
        copies=False,
    ),
    Verb(
        "handover",
        "Handover",
        "Desk",
        "Write the handover note: by owner what is due, what waits and what was noted today.",
        "orderwright handover order_desk.xlsx --to handover.md",
        "orderwright.desk.handover:handover",
        copies=False,
        options=(Option("to", "File for the note, to paste or send.", "path"),),
    ),
)


def verb(name: str) -> Verb:
    """The verb of that name."""
    return next(v for v in VERBS if v.name == name)
