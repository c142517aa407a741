"""Verbs that make desks, samples and pages."""

from __future__ import annotations

from orderwright.desk.ribbon.options import ORDERS, PDF, SEED
from orderwright.desk.ribbon.verb import Argument, Option, Verb

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
            ORDERS,
            SEED,
            PDF,
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
        "orderwright_addin.sources:build",
        on_book=False,
        options=(
            Option(
                "out",
                "Folder that gets workbooks/ and doc_templates/; in a checkout more.",
                "path",
                ".",
            ),
        ),
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
            ORDERS,
            SEED,
            Option("out", "Folder for order_desk.xlsx and truth.json.", "path", required=True),
            Option("only", "Only faults of these rules, such as PRC-010,TRM-020; none: no faults.", "text"),
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
        "addin",
        "Add-in",
        "Desk",
        "Build the add-in for Excel, install it, say how it stands there, or remove it.",
        "orderwright addin build --out orderwright.xlam",
        "orderwright_addin.verb:addin",
        on_book=False,
        arguments=(Argument("do", kind="choice", choices=("build", "install", "status", "remove")),),
        options=(
            Option("out", "File that build writes; for lite and server a folder.", "path"),
            Option(
                "for",
                "What build is for: Excel's own add-in, xlwings Lite or xlwings Server.",
                "choice",
                "excel",
                choices=("excel", "lite", "server"),
                key="runtime",
            ),
            Option(
                "wheel", "Address (https) of Orderwright's wheel, which xlwings Lite fetches.", "text", ""
            ),
            Option("file", "Add-in that install takes; built where not given.", "path"),
        ),
    ),
    Verb(
        "templates",
        "Templates",
        "Documents",
        "Copy the Word templates into a folder of your own, or check those that you edited.",
        "orderwright templates copy my_templates",
        "orderwright.desk.own_templates:templates",
        on_book=False,
        arguments=(
            Argument("do", kind="choice", choices=("check", "copy")),
            Argument("folder", required=False),
        ),
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
)
