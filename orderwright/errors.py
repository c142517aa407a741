"""The exception that a coordinator sees, and its one kind that the program itself answers first."""

from __future__ import annotations


class DeskError(Exception):
    """Something outside the program stands in the way; the message says what a coordinator can do.

    Bad data is never raised: it becomes a finding. This is for files, workbooks, messages and ledgers that
    cannot be read or written, and it names the place as exactly as it is known.

    Attributes:
        message: One or two sentences, without the place.
        file: The file's path as text, where a file is meant.
        sheet: The worksheet's name, where a sheet is meant.
        cell: The cell or range in A1 notation ("C5"), where a cell is meant.
        segment: The segment of an EDI message ("BEG 1"), where a message is meant.

    >>> str(DeskError("The cell is too long.", file="desk.xlsx", sheet="Orders", cell="C5"))
    'The cell is too long. (desk.xlsx, sheet Orders, cell C5)'
    """

    def __init__(
        self,
        message: str,
        *,
        file: str | None = None,
        sheet: str | None = None,
        cell: str | None = None,
        segment: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.file = file
        self.sheet = sheet
        self.cell = cell
        self.segment = segment

    def __str__(self) -> str:
        named = (("", self.file), ("sheet ", self.sheet), ("cell ", self.cell), ("segment ", self.segment))
        place = ", ".join(f"{label}{value}" for label, value in named if value)
        return f"{self.message} ({place})" if place else self.message


class OutdatedError(DeskError):
    """A file is no longer the one that was read; what was to be written may still fit the new one."""
