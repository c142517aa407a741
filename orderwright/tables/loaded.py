"""What came and went: rows that left the ERP, and the loads themselves."""

from __future__ import annotations

from orderwright.tables.schema import Table
from orderwright.tables.words import (
    count,
    ident,
    moment,
    note,
    text,
)

CLOSED = Table(
    "Closed",
    "Closed",
    "Rows that left the ERP, with what the desk had written on them.",
    (
        text("table", "Table", "Table in which the row stood.", part_of_key=True, required=True),
        ident("row_key", "Row Key", "Key of the row there.", part_of_key=True, required=True, width=20),
        moment("closed_at", "Closed At", "When the row was found gone."),
        ident("order_no", "Order No", "Order of the row."),
        text("customer_name", "Name", "Customer of the row.", width=25),
        text("desk_columns", "Desk Columns", "What the desk had written, as JSON.", desk=True, width=40),
        text(
            "erp_columns", "ERP Columns", "What the ERP last said, as JSON.", desk=True, folded=True, width=40
        ),
        text(
            "keepsakes",
            "Keepsakes",
            "Fills, comments and own columns of the row, as JSON.",
            desk=True,
            folded=True,
            width=40,
        ),
        note(),
    ),
    group="Orders",
    written=True,
)

LOADS = Table(
    "Loads",
    "Loads",
    "What was loaded into which table, from which file, and as of when.",
    (
        text("table", "Table", "Table that was filled.", part_of_key=True, required=True),
        text("file", "File", "Name of the export.", part_of_key=True, required=True, width=28),
        text("profile", "Profile", "Layout by which the file was read."),
        moment("as_of", "As Of", "Time for which the export speaks, UTC."),
        moment("loaded_at", "Loaded At", "When it was loaded, UTC."),
        count("rows", "Rows", "Rows in the export."),
        count("new_rows", "New", "Rows that were new."),
        count("changed_rows", "Changed", "Rows that had changed."),
        count("gone_rows", "Gone", "Rows of the desk that the export no longer had; they moved to Closed."),
        ident("sha256", "SHA-256", "Fingerprint of the file.", folded=True),
        text(
            "earlier_sha256",
            "Earlier Files",
            "Beginnings of the fingerprints of earlier files of this name, newest first.",
            folded=True,
        ),
        ident(
            "mirror",
            "Mirror",
            "Mark of what the ERP said in this load, kept beside the workbook.",
            folded=True,
        ),
        note(),
    ),
    group="Desk",
    written=True,
)

TABLES = (CLOSED, LOADS)
