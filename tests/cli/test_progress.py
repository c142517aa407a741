"""Progress is for a person who waits, not for a program or a file."""

from __future__ import annotations

import io

import pytest

WATCHED = "Validate: reading"


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch):
    """Standard error as a terminal."""
    monkeypatch.setattr(io, "StringIO", Terminal)


@pytest.mark.usefixtures("terminal")
def test_who_waits_at_a_terminal_is_told_what_is_going_on(said, empty_desk):
    assert WATCHED in said("validate", empty_desk).err


@pytest.mark.usefixtures("terminal")
def test_a_program_that_reads_json_is_told_nothing_else(said, empty_desk):
    answer = said("validate", empty_desk, "--json")
    assert answer.err == ""
    assert answer.body["schema_version"] == 1


def test_a_file_that_takes_standard_error_stays_empty(said, empty_desk):
    assert not said("validate", empty_desk).err
