"""xlwings' own VBA, run in an interpreter: which settings it believes."""

from __future__ import annotations

import re

import pytest

from orderwright_addin.xlam import runtime
from tests.conftest import needed

try:
    from pyopenvba.apps.excel import ExcelApplication
except ImportError:
    ExcelApplication = None

SENT = """Public Sub OpenWhatSomebodySent()
    Workbooks.Add
    ActiveSheet.Name = "orderwright.conf"
    Range("A1").Value = "INTERPRETER_WIN"
    Range("B1").Value = "theirs.exe"
    Range("A2").Value = "PYTHONPATH"
    Range("B2").Value = "theirs"
End Sub
"""
# What asks Windows is answered here: no variable is expanded, no file exists, nobody has settings.
ANSWERED = {
    "ExpandEnvironmentStrings(ByVal s As String)": "s",
    "FileExists(ByVal s As String)": "False",
    "GetConfigFilePath() As String": '"none"',
}


def believed(source: str, key: str) -> str:
    """What the module takes for a setting while a workbook that somebody sent is in view."""
    for head, answer in ANSWERED.items():
        name = head.partition("(")[0]
        instead = f"Function {head}\n    {name} = {answer}\nEnd Function"
        source = re.sub(rf"Function {name}\(.*?End Function", lambda _, to=instead: to, source, flags=re.S)
    app = ExcelApplication()
    app.add_workbook()
    app.add_module(re.sub(r"^(\s*#[^'\n]+)'.*$", r"\1", source, flags=re.M), name="xlwings")
    app.add_module(SENT, name="Sent")
    app.run("OpenWhatSomebodySent")
    return str(app.run("GetConfig", key, "ours"))


@pytest.mark.parametrize("key", ["INTERPRETER_WIN", "PYTHONPATH"])
def test_a_workbook_that_somebody_sent_does_not_say_which_python_runs(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if ExcelApplication is None:
        needed("pyOpenVBA (the extra addin-build) is not installed")
    assert believed(runtime.runtime_module(), key) == "ours"
    monkeypatch.setattr(runtime, "CHANGES", runtime.CHANGES[:1])
    assert believed(runtime.runtime_module(), key).startswith("theirs")
