"""Tables of the ledger. Every key begins with the company; times are UTC."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from sqlalchemy import BigInteger, DateTime, Enum, Index, Integer, LargeBinary, String, Text, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from orderwright.ledger.status import Status

SCHEMA_VERSION: Final = 2
"""2 added the audit trail and shared stock; a ledger of version 1 gets their tables when it is opened."""


class UtcTime(TypeDecorator[dt.datetime]):
    """A moment with a zone, kept and given back in UTC (SQLite keeps no zones)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """The moment in UTC; a time without a zone is refused, since it could be any zone's."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value.isoformat()} has no time zone; the ledger keeps UTC")
        return value.astimezone(dt.UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:  # noqa: ANN401 - SQLAlchemy's signature
        """The moment with its zone."""
        if value is None:
            return None
        moment: dt.datetime = value
        return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)


class Base(DeclarativeBase):
    """Registry of the ledger's tables."""


class LedgerRow(Base):
    """The ledger itself: one row."""

    __tablename__ = "ledger_identity"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    schema_version: Mapped[int]
    mark: Mapped[str] = mapped_column(String(4))


class RangeRow(Base):
    """The next serial of a range; a scope is, for example, an EDI partner with control numbers of its own."""

    __tablename__ = "ledger_range"

    company_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    scope: Mapped[str] = mapped_column(String(64), primary_key=True, default="")
    next_serial: Mapped[int] = mapped_column(BigInteger)


class DocumentRow(Base):
    """A number and what became of it; a number that was adopted from another system has no serial."""

    __tablename__ = "ledger_document"

    company_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(32), primary_key=True)
    scope: Mapped[str] = mapped_column(String(64), primary_key=True, default="")
    number: Mapped[str] = mapped_column(String(64), primary_key=True)
    revision: Mapped[int] = mapped_column(Integer, primary_key=True, default=1, autoincrement=False)
    serial: Mapped[int | None] = mapped_column(BigInteger)
    status: Mapped[Status] = mapped_column(
        Enum(
            Status, native_enum=False, length=8, values_callable=lambda kinds: [kind.value for kind in kinds]
        )
    )
    purpose: Mapped[str] = mapped_column(Text, default="")
    drawn_by: Mapped[str] = mapped_column(String(128))
    drawn_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    shipment_no: Mapped[str] = mapped_column(String(64), default="")
    order_nos: Mapped[str] = mapped_column(Text, default="[]")
    sha256: Mapped[str] = mapped_column(String(64), default="")
    path: Mapped[str] = mapped_column(Text, default="")
    content: Mapped[str] = mapped_column(String(64), default="")
    closed_by: Mapped[str] = mapped_column(String(128), default="")
    closed_at: Mapped[dt.datetime | None] = mapped_column(UtcTime)
    void_reason: Mapped[str] = mapped_column(Text, default="")
    superseded_by: Mapped[str] = mapped_column(String(80), default="")

    __table_args__ = (
        Index("ledger_document_by_shipment", "company_id", "shipment_no"),
        Index("ledger_document_by_status", "company_id", "status", "drawn_at"),
    )


class StockRow(Base):
    """What a workbook has committed of stock that it shares with others, in micros of the base unit."""

    __tablename__ = "ledger_stock"

    company_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    order_no: Mapped[str] = mapped_column(String(64), primary_key=True)
    line_no: Mapped[str] = mapped_column(String(32), primary_key=True)
    sku: Mapped[str] = mapped_column(String(64), primary_key=True)
    warehouse: Mapped[str] = mapped_column(String(32), primary_key=True)
    lot: Mapped[str] = mapped_column(String(64), primary_key=True)
    inbound_no: Mapped[str] = mapped_column(String(64), primary_key=True)
    inbound_line: Mapped[str] = mapped_column(String(32), primary_key=True)
    micros: Mapped[int] = mapped_column(BigInteger)
    uom: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16))
    holder: Mapped[str] = mapped_column(String(32))
    workbook: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(Text)
    at: Mapped[dt.datetime] = mapped_column(UtcTime)


class TrailRow(Base):
    """An entry of the audit trail; only ever added to. Its hash covers all columns but the last two."""

    __tablename__ = "ledger_trail"

    company_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(8))
    ends: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[str] = mapped_column(String(40))
    as_of: Mapped[str] = mapped_column(String(10))
    who: Mapped[str] = mapped_column(Text)
    machine: Mapped[str] = mapped_column(Text)
    verb: Mapped[str] = mapped_column(String(32))
    arguments: Mapped[str] = mapped_column(Text)
    workbook: Mapped[str] = mapped_column(Text)
    run_id: Mapped[str] = mapped_column(String(20))
    rule_pack: Mapped[str] = mapped_column(String(40))
    inputs: Mapped[str] = mapped_column(Text)
    changes_sha256: Mapped[str] = mapped_column(String(64))
    changes_kept: Mapped[int] = mapped_column(Integer)
    outcome: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(64))
    changes: Mapped[bytes | None] = mapped_column(LargeBinary)
    sha256: Mapped[str] = mapped_column(String(64))

    __table_args__ = (Index("ledger_trail_by_run", "company_id", "run_id"),)


class TrailHeadRow(Base):
    """The last entry of a company's trail: the row on which desks wait for each other."""

    __tablename__ = "ledger_trail_head"

    company_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str] = mapped_column(String(64))
