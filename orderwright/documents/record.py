"""The base of every model of a document: frozen, and strict about names."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen model that refuses unknown fields, so that a misspelt one is not lost in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")
