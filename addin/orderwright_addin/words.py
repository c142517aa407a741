"""The ribbon's words: which buttons there are, in which group, with what label, tips and picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from orderwright.desk.registry import VERBS, Argument, Option, Verb

TAB: Final = "Orderwright"
TAB_KEYTIP: Final = "OW"

GROUPS: Final = (
    "Load",
    "Check",
    "Orders",
    "Credit",
    "Stock",
    "Documents",
    "Receivables",
    "KPI",
    "EDI",
    "Desk",
)
"""The groups in their order; one without a button is left out."""

FIRST: Final = ("load", "find", "validate", "allocate", "documents", "report", "list")
"""Verbs that stand first in their group, with a large button."""

IMAGES: Final = frozenset(
    {
        "AccountingFormatMenu",
        "AutoSum",
        "Calculator",
        "Consolidate",
        "ControlProperties",
        "DataValidation",
        "ErrorChecking",
        "FileOpen",
        "FilePrint",
        "FilePrintPreview",
        "FileProperties",
        "FileSave",
        "FileSendAsAttachment",
        "FileStartWorkflow",
        "FileVersionHistory",
        "FileViewDigitalSignatures",
        "Filter",
        "FindDialogExcel",
        "FunctionWizard",
        "GetExternalDataFromText",
        "GoTo",
        "HeaderFooterCurrentDate",
        "HeaderFooterCurrentTimeInsert",
        "Help",
        "HyperlinkInsert",
        "Lock",
        "MacroPlay",
        "PasteValues",
        "PivotTableReport",
        "Refresh",
        "RefreshAll",
        "ReviewAcceptOrRejectChangeDialog",
        "ReviewHighlightChanges",
        "ReviewNewComment",
        "SheetProtect",
        "SortDialog",
        "Spelling",
        "TraceError",
        "TracePrecedents",
        "Undo",
        "WatchWindow",
    }
)
"""Pictures that Microsoft's published control lists name for Excel 2013, 2016 and Microsoft 365 alike."""

HELP: Final = (
    "1. Open your order desk, or make one: orderwright new order_desk.xlsx\n"
    "2. Load: choose the exports of your ERP, all together.\n"
    "3. Validate: My list then says what to do first, and why.\n"
    "4. Find: type what the caller says.\n"
    "5. Undo a run takes the last button back; Excel's own Undo is empty after a button.\n"
    "Rest the pointer on a button to read what it does."
)


@dataclass(frozen=True)
class Button:
    """One button of the ribbon.

    Attributes:
        name: of the verb, or of the sheet that it shows.
        group: one of the groups.
        label: words under its picture.
        screentip: what it does, in one sentence.
        supertip: an example.
        image: name of Office's picture.
        keytip: letters that press it after Alt and the tab's own.
        large: stands first, with a large picture.
        macro: name of its VBA procedure.
        questions: the arguments and options that it asks for, one after the other.
        of_row: keys of the columns that it takes from the one selected row, and cannot do without.
    """

    name: str
    group: str
    label: str
    screentip: str
    supertip: str
    image: str
    keytip: str
    large: bool
    macro: str
    questions: tuple[Argument | Option, ...] = ()
    of_row: tuple[str, ...] = ()

    @property
    def asks(self) -> Argument | Option | None:
        """What it asks for first; none where it does without."""
        return next(iter(self.questions), None)


def function_name(verb: str) -> str:
    """The verb's name as a Python function's."""
    return verb.replace("-", "_")


def which_row(label: str, columns: Sequence[str]) -> str:
    """What to click on before a button that speaks of one row is pressed.

    Args:
        label: the button's words.
        columns: keys of the columns that it takes from the row.
    """
    sheet = "Findings" if "code" in columns else "Orders"
    return f"Click on the row of {sheet} that you mean, then press {label} again."


def _of_row(verb: Verb) -> tuple[str, ...]:
    options = [option for option in verb.options if option.column]
    if any(option.many for option in options) or all(option.ask for option in options):
        return ()
    return tuple(option.column for option in options)


def _of(verb: Verb) -> Button:
    return Button(
        name=verb.name,
        group=verb.group,
        label=verb.label,
        screentip=verb.summary,
        supertip=f"From the command line: {verb.example}",
        image=verb.image,
        keytip=verb.keytip,
        large=verb.name in FIRST,
        macro=f"OW_{function_name(verb.name)}",
        questions=verb.questions,
        of_row=_of_row(verb),
    )


_SHOWN: Final = (
    Button(
        "functions-on",
        "Desk",
        "Functions on",
        "Give the cell OrderBook its formula, which worksheet functions take as last argument.",
        "Then in a cell: =VALIDATE_ORDER(A2, OrderBook)",
        "FunctionWizard",
        "CF",
        large=False,
        macro="OW_functions_on",
    ),
    Button(
        "settings",
        "Desk",
        "Settings",
        "Show the sheet Settings: company, working days, price list, thresholds of credit.",
        "Change a value there; the next button that you press works with it.",
        "ControlProperties",
        "S",
        large=False,
        macro="OW_settings",
    ),
    Button(
        "help",
        "Desk",
        "Help",
        "Say how a day with these buttons goes.",
        "The same verbs work from the command line: orderwright --help",
        "Help",
        "K",
        large=False,
        macro="OW_help",
    ),
)


def buttons() -> list[Button]:
    """All buttons, in the order in which they stand."""
    found = [*(_of(verb) for verb in VERBS if verb.image), *_SHOWN]
    names = [button.name for button in found]

    def place(button: Button) -> tuple[int, int, int]:
        first = FIRST.index(button.name) if button.name in FIRST else len(FIRST)
        return GROUPS.index(button.group), first, names.index(button.name)

    return sorted(found, key=place)
