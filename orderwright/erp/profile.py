"""The words of a profile: which files a system exports, and how they fill the desk's tables.

A profile is data. Its vocabulary is closed: nothing in a profile is ever run as code.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator


def _short_form(given: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
    return {"column": given} if isinstance(given, str) else given


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Condition(_Words):
    """Whether a row counts; texts are compared without regard to case.

    Attributes:
        column: header, or ``source.header`` of a joined source.
        blank: the cell must be blank, or must not be.
        among: the cell must be one of these texts (``is`` in the file).
        not_among: the cell must be none of these texts (``is_not``).
    """

    column: str
    blank: bool | None = None
    among: tuple[str, ...] | None = Field(None, alias="is")
    not_among: tuple[str, ...] | None = Field(None, alias="is_not")

    @model_validator(mode="after")
    def _one_test(self) -> Condition:
        if sum(test is not None for test in (self.blank, self.among, self.not_among)) != 1:
            raise ValueError("a condition needs one of blank, is, is_not")
        return self


class Value(_Words):
    """What goes into a column: one origin, then the steps that are given, in the order of this list.

    Attributes:
        column: origin: the cell under this header, or under ``source.header`` of a joined source.
        value: origin: the same text in every row.
        first: origin: the first of these headers or values that is not blank.
        concat: origin: the cells under these headers that are not blank, with ``between`` between them.
        digest: origin: a short key made of the cells under these headers, for rows that have no number.
        earliest: origin: the earliest date under these headers; blanks do not count.
        latest: origin: the latest date under these headers; blanks do not count.
        between: text between the parts of ``concat``.
        split_at: step: the text is split at this mark, and ``part``, counted from 1, is taken.
        part: which part ``split_at`` takes.
        map: step: the text is replaced by what this table, or the map of this name, says; whatever its case.
        otherwise: step: what a text that ``map`` does not name becomes; where absent, it stays as it is.
        prefix: step: this text is put before a text that is not blank.
        years: step: a date is moved by so many years.
        times: step: a number is multiplied by this number or value.
        plus: step: this number or value is added.
        round: step: a number is rounded half up to so many decimals.
        when: step: the cell is blank where one of these conditions does not hold.
    """

    column: str | None = None
    value: str | None = None
    first: tuple[Annotated[Value, BeforeValidator(_short_form)], ...] | None = None
    concat: tuple[str, ...] | None = None
    digest: tuple[str, ...] | None = None
    earliest: tuple[str, ...] | None = None
    latest: tuple[str, ...] | None = None
    between: str = " "
    split_at: str | None = None
    part: int = Field(1, ge=1)
    map: Mapping[str, str] | str | None = None
    otherwise: str | None = None
    prefix: str = ""
    years: int | None = None
    times: Decimal | Value | None = None
    plus: Decimal | Value | None = None
    round: int | None = Field(None, ge=0, le=6)
    when: tuple[Condition, ...] = ()

    @model_validator(mode="after")
    def _one_origin(self) -> Value:
        origins = (self.column, self.value, self.first, self.concat, self.digest, self.earliest, self.latest)
        if sum(origin is not None for origin in origins) != 1:
            raise ValueError("a value needs one of column, value, first, concat, digest, earliest, latest")
        return self

    @property
    def headers(self) -> tuple[str, ...]:
        """Headers without which the value cannot be made."""
        own = self.concat or self.digest or self.earliest or self.latest or ()
        own = own if self.column is None else (self.column,)
        values = (*(self.first or ()), self.times, self.plus)
        deeper = tuple(h for value in values if isinstance(value, Value) for h in value.headers)
        return (*own, *deeper, *(condition.column for condition in self.when))


ValueOrHeader = Annotated[Value, BeforeValidator(_short_form)]


class Source(_Words):
    """A kind of file (or worksheet) that the system exports.

    Attributes:
        files: patterns of its name, such as ``orders*``; they decide only between sources that both fit.
        headers: headers that it always has; by them it is recognised.
        partial: the file never has all rows, such as the orders of one day; a row that it lacks is not gone.
    """

    files: tuple[str, ...] = ()
    headers: tuple[str, ...] = Field(min_length=1)
    partial: bool = False


class Join(_Words):
    """Cells of another source beside those of the row.

    Attributes:
        source: the other source; its cells are named ``source.header``.
        on: header here (or ``source.header`` of an earlier join) → header there.
        every: each row that fits makes a row; else the first one counts.
        needed: rows without a partner are left out.
    """

    source: str
    on: Mapping[str, str] = Field(min_length=1)
    every: bool = False
    needed: bool = False


class Feed(_Words):
    """How the rows of a source fill a table.

    Attributes:
        table: table of the desk.
        source: whose rows they are.
        where: conditions that a row must meet.
        joins: other sources, in the order in which they are looked up.
        columns: value by column key.
    """

    table: str
    source: str
    where: tuple[Condition, ...] = ()
    joins: tuple[Join, ...] = ()
    columns: Mapping[str, ValueOrHeader]


class Profile(_Words):
    """The layout of one system's exports.

    Attributes:
        name: by which ``--profile`` names it.
        title: the system, for people.
        dates: how ``3/4/2026`` is meant, where the system is known; else it is inferred by column.
        decimal: the decimal mark, where the system is known; else it is inferred by column.
        blanks: texts that mean a blank cell, such as ``NULL`` or ``Date Not Captured``.
        own_headers: the files have the headers of the desk's own tables.
        tables_not_used: tables that a company with this system does not have; their checks are not missed.
        settings: settings of the company that follow from the system.
        maps: replacements that several values share.
        sources: kinds of files, by name.
        feeds: how they fill the tables.
    """

    name: str
    title: str
    dates: Literal["dmy", "mdy"] | None = None
    decimal: Literal[".", ","] | None = None
    blanks: tuple[str, ...] = ()
    own_headers: bool = False
    tables_not_used: tuple[str, ...] = ()
    settings: Mapping[str, str] = Field(default_factory=dict)
    maps: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    sources: Mapping[str, Source] = Field(default_factory=dict)
    feeds: tuple[Feed, ...] = ()
