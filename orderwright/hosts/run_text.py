"""A run's head as the JSON that lies in the journal."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from typing import Any

from orderwright.hosts.run import NamedFile, Run, Touched

_LATER = ("state", "book_after")
"""What is known only when the run has ended, and lies in a file of its own."""


def run_bytes(run: Run) -> bytes:
    """The head of a run, for people to read too."""
    body = {key: value for key, value in asdict(run).items() if key not in _LATER}
    if not run.formulas:  # heads without it can be read by earlier versions too
        del body["formulas"]
    body["at"], body["as_of"] = run.at.isoformat(), run.as_of.isoformat()
    return json.dumps({"format": 1, **body}, indent=1).encode()


def run_of(data: bytes) -> Run:
    """The run of a head.

    Raises:
        ValueError: it is no head of a run.
    """
    try:
        body: dict[str, Any] = json.loads(data)
        body.pop("format")
        body["at"] = dt.datetime.fromisoformat(body["at"])
        body["as_of"] = dt.date.fromisoformat(body["as_of"])
        body["read"] = tuple(NamedFile(**one) for one in body["read"])
        body["made"] = tuple(NamedFile(**one) for one in body["made"])
        body["touched"] = {name: Touched(**counts) for name, counts in body["touched"].items()}
        return Run(**body)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no head of a run: {error}") from error
