"""Verbs that bring the ERP's exports in, and tell what the ERP must get."""

from __future__ import annotations

from orderwright.desk.ribbon.options import LOADING, PDF, STAGE
from orderwright.desk.ribbon.verb import Argument, Option, Verb

VERBS = (
    Verb(
        "load",
        "Load",
        "Load",
        "Fill the desk from exports, by key, keeping what the desk wrote itself.",
        "orderwright load order_desk.xlsx orders.csv order_lines.csv --profile generic",
        "orderwright.desk.load:load",
        arguments=(Argument("files", many=True, ask="Exports to load"),),
        options=LOADING,
        image="GetExternalDataFromText",
        keytip="L",
        result="Since last load",
    ),
    Verb(
        "todo",
        "To do in ERP",
        "Load",
        "Tell which corrections made here the ERP must still get; fill To do in ERP.",
        "orderwright todo order_desk.xlsx",
        "orderwright.desk.todo:todo",
        image="ReviewHighlightChanges",
        keytip="E",
        result="To do in ERP",
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
            *LOADING,
            STAGE,
            Option("papers", "Folder for the papers; beside the workbook where not given.", "path"),
            Option("most", "Most deliveries of which papers are made.", "int"),
            PDF,
        ),
        image="MacroPlay",
        keytip="R",
        result="Start",
    ),
)
