"""Options that several verbs have."""

from __future__ import annotations

from orderwright.desk.ribbon.verb import Option

STAGES = ("enter", "release", "pick", "ship", "invoice")
STAGE = Option("stage", "Stage that the orders shall reach.", "choice", "release", STAGES)
ORDERS = Option("orders", "Number of orders.", "int", 500)
ALL = Option("all", "Tell all, not only the first.", "flag", default=False, key="every")
SEED = Option("seed", "Seed of the generator.", "int", 1)
PDF = Option("pdf", "Also make PDFs where LibreOffice or Word is there.", "flag", default=False)
PACK = Option("pack", "Also make one PDF of each delivery's papers.", "flag", default=False)
TEMPLATES = Option("templates", "Folder of your own Word templates.", "path")
PAPERS_OUT = Option("out", "Folder for the papers; beside the workbook where not given.", "path")

LOADING = (
    Option("profile", "Layout of the exports; found by itself where not given.", "text"),
    Option("exported-at", "Time for which the exports speak, such as 2026-11-25T07:10.", "text"),
    Option("partial", "The exports are only a part; no row is gone with them.", "flag", default=False),
    Option("confirm", "Load exports that look wrong all the same.", "flag", default=False),
)
