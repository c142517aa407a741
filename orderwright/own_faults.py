"""When the program itself is at fault: a sentence for the coordinator, the traceback for us."""

from __future__ import annotations

import sys
import tempfile
import traceback


def reported(error: Exception) -> str:
    """Keeps the traceback in a file and says where; names no data of the user's."""
    text = " ".join(sys.argv[1:2]) + "\n" + "".join(traceback.format_exception(error))
    with tempfile.NamedTemporaryFile(
        "w",
        prefix="orderwright-",
        suffix=".txt",
        delete=False,
        encoding="utf-8",
        errors="backslashreplace",
    ) as log:
        log.write(text)
    return (
        f"Something went wrong inside Orderwright ({type(error).__name__}). Your workbook was not changed by "
        f"this step. Please report it with the file {log.name}."
    )
