"""The VBA that tells Excel's function wizard what each worksheet function and argument is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from orderwright_addin.callbacks import literal
from orderwright_addin.xlam.wrappers import Help

MODULE: Final = "OrderwrightHelp"
_HEAD: Final = f"""Attribute VB_Name = "{MODULE}"
Option Explicit

' Made from the worksheet functions' docstrings by: orderwright build
Private told As Boolean

' Excel runs this when it opens the add-in; it takes the descriptions as soon as it is ready.
Public Sub Auto_Open()
    #If Not Mac Then
        Application.OnTime Now, "'" & ThisWorkbook.Name & "'!TellFunctions"
    #End If
End Sub

' Told once; while no workbook is open Excel takes none, and the first button tells them then.
Public Sub TellFunctions()
    #If Mac Then
        Exit Sub
    #End If
    If told Or ActiveWorkbook Is Nothing Then Exit Sub
    told = True
"""
_FOOT: Final = """End Sub

' A function without its help still works, so nothing is said where Excel refuses.
Private Sub Tell(ByVal name As String, ByVal what As String, ByVal category As String, _
        ByVal arguments As Variant)
    On Error Resume Next
    Application.MacroOptions Macro:="'" & ThisWorkbook.Name & "'!" & name, Description:=what, _
        Category:=category, ArgumentDescriptions:=arguments
End Sub
"""


def wizard_module(helps: Mapping[str, Help]) -> str:
    """The module's source, with LF line ends; one procedure call for each function."""
    return _HEAD + "".join(_told(name, told) for name, told in helps.items()) + _FOOT


def _told(name: str, told: Help) -> str:
    arguments = ", _\n        ".join(map(literal, told.arguments))
    head = f"{literal(name)}, {literal(told.description)}, {literal(told.category)}"
    return f"    Tell {head}, Array( _\n        {arguments})\n"
