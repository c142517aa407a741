"""The VBA of the buttons: it parses, every button has its procedure, and it asks, codes and calls."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderwright.desk.registry import VERBS, verb
from orderwright.errors import DeskError
from orderwright_addin import callbacks, sources, typed
from orderwright_addin.words import buttons
from orderwright_udfs import functions
from orderwright_udfs.declared import CATEGORY, FUNCTIONS
from tests.conftest import REPO, needed

try:
    from pyopenvba.apps.excel import ExcelApplication
    from pyopenvba.interpreter import Interpreter, parse_module
except ImportError:
    ExcelApplication = None

MODULES = sorted((REPO / "addin" / "vba").glob("*.bas"))
RECORDER = """Attribute VB_Name = "xlwings"
Public Function RunPython(PythonCommand As String)
    Range("A1").Value = PythonCommand
End Function
"""
FAILING = """Attribute VB_Name = "xlwings"
Public Function RunPython(PythonCommand As String)
    Err.Raise 1, Description:="Could not load the DLL."
End Function
"""


OPTIONS = """Attribute VB_Name = "Options"
Private row As Long

Public Sub Recorded(Macro As String, Description As String, Category As String, _
        ArgumentDescriptions As Variant)
    row = row + 1
    Cells(row, 6).Value = Macro
    Cells(row, 7).Value = Description
    Cells(row, 8).Value = Category
    Cells(row, 9).Value = Join(ArgumentDescriptions, "|")
End Sub
"""

ANSWERS = """Attribute VB_Name = "Answers"
Private place As Long

Public Function Answered(Prompt As String, Title As String, Default As String) As Variant
    Cells(place + 1, 11).Value = Prompt
    Answered = Array(...)(place)
    place = place + 1
End Function
"""


@pytest.fixture(scope="module", autouse=True)
def _interpreter() -> None:
    if ExcelApplication is None:
        needed("pyOpenVBA (the extra addin-build) is not installed")


def excel(runner: str = RECORDER) -> ExcelApplication:
    app = ExcelApplication()
    app.add_workbook()
    app.add_module(runner, name="xlwings")
    app.add_module(sources.written_module("OrderwrightRun"), name="OrderwrightRun")
    app.add_module(callbacks.callbacks(), name="OrderwrightRibbon")
    recording = sources.written_module("OrderwrightHelp").replace("Application.MacroOptions", "Recorded")
    app.add_module(OPTIONS, name="Options")
    app.add_module(recording, name="OrderwrightHelp")
    return app


def asking(*answers: str) -> ExcelApplication:
    """Excel with somebody who gives these answers, as VBA expressions; False is Cancel."""
    app = excel()
    run = sources.written_module("OrderwrightRun").replace("Application.InputBox(", "Answered(")
    app.add_module(run.replace(", Type:=2)", ")"), name="OrderwrightRun")
    app.add_module(ANSWERS.replace("...", ", ".join(answers)), name="Answers")
    return app


def on_a_row_of(app: ExcelApplication, table: str) -> ExcelApplication:
    """Somebody has clicked on the first row of a table of that name."""
    lines = (
        'Range("B2").Value = "Order No"',
        f'ActiveSheet.ListObjects.Add(1, Range("B2:B4"), , 1).Name = "{table}"',
        'Range("B3").Select',
    )
    app.add_module("Public Sub Stand()\n    " + "\n    ".join(lines) + "\nEnd Sub\n", name="Standing")
    app.run("Stand")
    return app


def press(app: ExcelApplication, macro: str) -> None:
    app.add_module(f"Public Sub Press()\n    {macro} Nothing\nEnd Sub\n", name="Presses")
    app.run("Press")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.stem)
def test_a_module_parses_is_crlf_and_of_the_editors_code_page(path) -> None:
    raw = path.read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    source = raw.decode("cp1252")
    assert source.startswith(f'Attribute VB_Name = "{path.stem}"')
    # This parser alone cannot read the remark that xlwings writes behind a directive.
    parse_module(re.sub("^(#Const [^']+)'.*$", r"\1", source.replace("\r\n", "\n"), flags=re.M))
    assert max(map(len, source.splitlines())) < 1023


def test_every_button_has_its_procedure_with_the_ribbons_signature() -> None:
    found = re.findall(r"^Public Sub (\w+)\(control As IRibbonControl\)$", callbacks.callbacks(), re.M)
    assert found == [button.macro for button in buttons()]


def test_a_button_without_a_question_calls_its_verb() -> None:
    app = excel()
    press(app, "OW_validate")
    called = app.sheet(1).value("A1")
    assert called == "import orderwright_addin.macros; orderwright_addin.macros.validate()"


def test_what_was_typed_travels_as_letters_and_digits() -> None:
    app = excel()
    app.run("RunVerb", "find", "PO 7'); import os")
    called = app.sheet(1).value("A1")
    assert called.endswith("macros.find('PO_00207_0027_0029_003B_0020import_0020os')")


def test_a_python_that_does_not_start_is_told_in_a_sentence() -> None:
    app = excel(FAILING)
    press(app, "OW_validate")
    [(_, message, *_)] = app.dialogs
    assert message.startswith(
        "Orderwright's Python did not start, so nothing was changed. Could not load the DLL."
    )
    assert message.endswith("orderwright addin status")


def test_settings_shows_the_sheet_or_says_that_there_is_none() -> None:
    app = excel()
    press(app, "OW_settings")
    assert app.dialogs[-1][1].startswith("This workbook has no sheet Settings.")


def test_the_function_wizard_is_told_every_function_and_argument_once() -> None:
    app = excel()
    for _ in range(2):
        app.run("TellFunctions")
    sheet = app.sheet(1)
    for row, name in enumerate(functions.__all__, 1):
        declared = FUNCTIONS[name]
        assert str(sheet.value(f"F{row}")).endswith(f"'!{name}")
        assert sheet.value(f"G{row}") == declared.summary
        assert sheet.value(f"H{row}") == CATEGORY
        assert sheet.value(f"I{row}") == "|".join(declared.arguments.values())
    assert not sheet.value(f"F{len(functions.__all__) + 1}")


def test_a_path_that_could_be_read_as_a_command_is_refused() -> None:
    vba = Interpreter()
    vba.add_module(sources.written_module("OrderwrightRun").replace("Private Function", "Public Function"))
    assert vba.run("Misleading", ["C:\\a;b;c;evil\\desk.xlsx"])
    assert not vba.run("Misleading", ["\\\\server\\share$\\Müller's desk (2).xlsx"])


@given(st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=40))
def test_python_reads_what_vba_coded(text: str) -> None:
    vba = Interpreter()
    vba.add_module(sources.written_module("OrderwrightRun"))
    coded = str(vba.run("Coded", [text]))
    assert re.fullmatch("[0-9A-Za-z_]*", coded)
    assert typed.plain(coded) == text


def test_a_text_that_the_addin_did_not_write_is_refused() -> None:
    for text in ("a'b", "_12", "ü", "a b"):
        with pytest.raises(DeskError, match="did not write"):
            typed.plain(text)


def test_files_and_words_reach_their_verbs_parameters() -> None:
    files = typed.typed(verb("load"), "a_002Ecsv_000Ab_002Ecsv")["files"]
    assert [str(file) for file in files] == ["a.csv", "b.csv"]
    assert typed.typed(verb("find"), "PO_0020781") == {"words": ("PO 781",)}
    assert typed.typed(verb("history"), "4500123") == {"order": "4500123"}
    assert typed.typed(verb("fix"), "4500123") == {"order": "4500123"}
    assert typed.typed(verb("load"), "") == {}
    assert typed.typed(verb("validate"), "x") == {}


def test_answers_reach_their_parameters_as_days_and_numbers_and_blank_ones_are_not_given() -> None:
    day = typed.typed(verb("override"), "agreed_000A2026_002D12_002D31")
    assert day == {"reason": "agreed", "until": dt.date(2026, 12, 31)}
    assert typed.typed(verb("override"), "agreed_000A") == {"reason": "agreed"}
    assert typed.typed(verb("credit-release"), "paid_000A14") == {"reason": "paid", "days": 14}
    with pytest.raises(DeskError, match=r"soon is no day.*such as 2026-12-31"):
        typed.typed(verb("override"), "agreed_000Asoon")
    with pytest.raises(DeskError, match="a week is no whole number"):
        typed.typed(verb("credit-release"), "paid_000Aa_0020week")


def test_one_text_for_an_option_that_takes_several_becomes_several() -> None:
    several = dataclasses.replace(verb("release").options[0], ask="Orders:")
    asking = dataclasses.replace(verb("release"), options=(several,))
    assert typed.typed(asking, "A1_002C_0020B2") == {"order": ("A1", "B2")}


def test_every_required_argument_of_a_button_is_asked_for() -> None:
    for each in VERBS:
        if each.image:
            assert all(a.ask for a in each.arguments if a.required), each.name
            assert all(o.ask or o.column for o in each.options if o.required), each.name
            assert len(each.questions) <= 2, each.name


def test_questions_are_asked_one_after_the_other_and_travel_together() -> None:
    app = on_a_row_of(asking('" agreed by phone"', '""'), "Findings")
    press(app, "OW_override")
    assert [app.sheet(1).value(f"K{row}") for row in (1, 2)] == [o.ask for o in verb("override").questions]
    assert app.sheet(1).value("A1").endswith("macros.override('agreed_0020by_0020phone_000A')")


@pytest.mark.parametrize("answers", [['""'], ["False"], ['"agreed"', "False"]])
def test_cancel_or_no_reason_calls_nothing(answers: list[str]) -> None:
    app = on_a_row_of(asking(*answers), "Findings")
    press(app, "OW_override")
    assert not app.sheet(1).value("A1")


@pytest.mark.parametrize(
    ("macro", "table", "said"),
    [
        ("OW_override", "Orders", "Click on the row of Findings that you mean, then press Override again."),
        ("OW_override", "", "Click on the row of Findings that you mean, then press Override again."),
        ("OW_credit_release", "Customers", "Click on the row of Orders that you mean, then press Release"),
    ],
)
def test_a_button_that_speaks_of_one_row_asks_nothing_until_such_a_row_is_selected(
    macro: str, table: str, said: str
) -> None:
    app = asking('"agreed"', '""')
    press(on_a_row_of(app, table) if table else app, macro)
    assert not app.sheet(1).value("K1")
    assert not app.sheet(1).value("A1")
    assert app.dialogs[-1][1].startswith(said)


@pytest.mark.parametrize(("macro", "table"), [("OW_override", "Findings"), ("OW_credit_release", "MyList")])
def test_on_such_a_row_it_asks(macro: str, table: str) -> None:
    app = on_a_row_of(asking('"agreed"', '""'), table)
    press(app, macro)
    assert app.sheet(1).value("A1")
    assert not app.dialogs
