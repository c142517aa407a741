"""What a document needs and does not have, as values that name where to fill it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic import BaseModel

from orderwright.documents.damage import Damage
from orderwright.documents.field_names import label_of
from orderwright.documents.goods import HandlingUnit, HUContent, ShipmentLine
from orderwright.documents.parties import Company
from orderwright.documents.returned import ReturnedLine
from orderwright.documents.subject import Subject

DRAWN: Final = frozenset({"units.sscc"})
"""Fields that a ledger gives with the paper's own number; a draft does without them."""
_ITEM_TEXTS: Final = ("order_no", "line_no", "sku")


@dataclass(frozen=True)
class Source:
    """Where a field is filled.

    Attributes:
        table: name of the table, or of the settings.
        column: header of the column.
        row: how the row is named, with {order_no}, {line_no}, {sku}, {unit} or {shipment}: "SKU {sku}".
    """

    table: str
    column: str
    row: str = ""


@dataclass(frozen=True)
class Need:
    """A required field: its path ("lines.hs_code", "company.name"), and for which subjects.

    A blank sub-record on the way ("lines.hazmat" of "lines.hazmat.un_number") is a gap like a blank field,
    unless `each` leaves its line out.

    Attributes:
        field: the path.
        when: for which subjects; None for all.
        each: for which lines, packages or contents on the way; None for all.
        label: name of what is missing where the field's own says too little.
        seller: for which sellers, where the seller is known; None for all.
    """

    field: str
    when: Callable[[Any], bool] | None = None
    each: Callable[[Any], bool] | None = None
    label: str = ""
    seller: Callable[[Company], bool] | None = None

    def holds(self, subject: Subject, company: Company | None) -> bool:
        """Whether the field is required of this subject and seller."""
        if self.seller is not None and (company is None or not self.seller(company)):
            return False
        return self.when is None or self.when(subject)


@dataclass(frozen=True)
class Gap:
    """One required field that is blank.

    Attributes:
        document: title of the document that needs it.
        field: path of the field in the subject.
        label: the field's name for people.
        order_no: order of the line, where a line is meant; so are line_no and sku.
        unit: key of the handling unit, where one is meant.
        source: where to fill it; None where the caller told none.
        row: the row there, named.
    """

    document: str
    field: str
    label: str
    order_no: str = ""
    line_no: str = ""
    sku: str = ""
    unit: str = ""
    source: Source | None = None
    row: str = ""

    @property
    def column(self) -> str:
        """Header of the column to fill."""
        return spelt_out(self.source.column, self.label) if self.source else ""

    @property
    def sentence(self) -> str:
        """What a coordinator reads: what is missing, and what to fill."""
        if self.source is None:
            at = f" ({self.order_no}/{self.line_no})" if self.order_no else ""
            return f"{self.document} not issued: {self.label} missing{at}."
        place = ", ".join(part for part in (self.source.table, self.row, self.column) if part)
        return f"{self.document} not issued: {self.label} missing. Fill {place}."


def spelt_out(header: str, label: str) -> str:
    """A column's header; the field's name where the header is only its beginning.

    >>> spelt_out("HS", "HS code"), spelt_out("Origin", "country of origin")
    ('HS code', 'Origin')
    """
    return label if header and label.startswith(f"{header} ") else header


def find_gaps(
    document: str,
    needs: tuple[Need, ...],
    subject: Subject,
    company: Company | None,
    sources: Mapping[str, Source],
) -> list[Gap]:
    """The blank ones of the needed fields. Fields of the company are looked at where the company is given."""
    found: list[Gap] = []
    for need in needs:
        of_company = need.field.startswith("company.")
        root: BaseModel | None = company if of_company else subject
        if root is None or not need.holds(subject, company):
            continue
        path = need.field.removeprefix("company.").split(".")
        if _complete(root, path, need.each):
            continue
        gap = Gap(document, need.field, _label(need, subject, path), source=sources.get(need.field))
        found.extend(_at(gap, item, subject) for item in _blanks(root, path, {}, need.each))
    return list(dict.fromkeys(found))


def _label(need: Need, subject: Subject, path: list[str]) -> str:
    """What is missing, in words."""
    if need.label:
        return need.label
    if need.field.startswith("company."):
        return f"company {label_of(Company, path)}"
    return label_of(type(subject), path)


def _complete(value: object, path: list[str], each: Callable[[Any], bool] | None) -> bool:
    """Whether no place where the path ends is blank, as it mostly is."""
    for place, name in enumerate(path):
        if isinstance(value, tuple):
            rest = path[place:]
            return all(_complete(part, rest, each) for part in value if each is None or each(part))
        if value is None:
            return False
        value = getattr(value, name)
    return value is not None and (isinstance(value, BaseModel) or _filled(value))


def _at(gap: Gap, item: dict[str, str], subject: Subject) -> Gap:
    order_no, line_no, sku, unit = (item.get(name, "") for name in (*_ITEM_TEXTS, "unit"))
    names = {"order_no": order_no, "line_no": line_no, "sku": sku, "unit": unit, "shipment": subject.number}
    row = gap.source.row.format_map(names) if gap.source else ""
    return replace(gap, order_no=order_no, line_no=line_no, sku=sku, unit=unit, row=row)


def _blanks(
    value: object, path: list[str], item: dict[str, str], each: Callable[[Any], bool] | None
) -> Iterator[dict[str, str]]:
    """For each place where the path ends in nothing: the names of the line or unit that it lies in."""
    if isinstance(value, tuple) and path:
        for part in value:
            if each is None or each(part):
                yield from _blanks(part, path, {**item, **_names(part)}, each)
    elif path and value is not None:
        yield from _blanks(getattr(value, path[0]), path[1:], item, each)
    elif value is None or (not isinstance(value, BaseModel) and not _filled(value)):
        yield item


def _filled(value: object) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    return any(_filled(part) for part in value) if isinstance(value, tuple) else True


def _names(part: object) -> dict[str, str]:
    if isinstance(part, HandlingUnit):
        return {"unit": part.key}
    if isinstance(part, Subject):
        return {"unit": part.number}
    if isinstance(part, ShipmentLine | HUContent | ReturnedLine | Damage):
        return {name: getattr(part, name) for name in _ITEM_TEXTS}
    return {}
