"""Papers of returns, loads and days made by chance, read back against the models: none contradicts them.

`ORDERWRIGHT_SHIPMENTS=500` makes as many.
"""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

import pytest

from orderwright.documents import issue
from orderwright.documents.loading import Load, Loading
from orderwright.documents.returned import Return, ReturnedLine
from tests.documents.consistency import claims_beyond_shipments as claims
from tests.documents.consistency.by_chance import by_chance, shipment_by_chance
from tests.documents.consistency.reading import read_word
from tests.documents.consistency.test_finished_papers import ASKED
from tests.documents.returns import returned
from tests.documents.shipments import COMPANY, MADE_AT

COUNT = int(ASKED) if ASKED else 8
MASTER = "06141411234567913"


def return_by_chance(seed: int) -> Return:
    """Some of a shipment comes back, some of that is accepted."""
    chance, shipped = random.Random(seed), shipment_by_chance(seed)
    lines = tuple(_line(chance, one) for one in shipped.lines)
    freight = Decimal(chance.randrange(1, 9000)) / 100 if chance.random() < 0.5 else None
    update = {"lines": lines, "order_nos": shipped.order_nos, "freight": freight, "customer": shipped.buyer}
    return returned().model_copy(update=update)


def _line(chance: random.Random, one) -> ReturnedLine:
    qty = Decimal(chance.randrange(1, int(one.qty) + 1))
    came = Decimal(chance.randrange(int(qty) + 1))
    return ReturnedLine(
        order_no=one.order_no,
        line_no=one.line_no,
        sku=one.sku,
        description=one.description,
        reason="defective",
        invoice_no="INV-2026-00417",
        qty=qty,
        received_qty=came,
        accepted_qty=Decimal(chance.randrange(int(came) + 1)) if chance.random() < 0.5 else None,
        uom=one.uom,
        delivered_qty=one.qty,
        unit_price=one.unit_price,
        tax_percent=Decimal(chance.choice((0, 19))),
        restocking_percent=Decimal(chance.choice((0, 0, 15))),
    )


def _read(kind: str, subject, company, out: Path):
    made = issue(kind, subject, number=MASTER, made_at=MADE_AT, company=company, out=out)
    return read_word(made.path)


@pytest.mark.parametrize("seed", range(COUNT))
def test_papers_of_a_return_say_what_the_return_says(seed: int, tmp_path: Path):
    back = return_by_chance(seed)
    assert list(claims.authorised(_read("rma-form", back, COMPANY, tmp_path), back)) == []
    if back.credited:
        assert list(claims.credited(_read("credit-memo", back, COMPANY, tmp_path), back)) == []


@pytest.mark.parametrize("seed", range(0, COUNT, 4))
def test_a_master_bill_says_what_the_shipments_of_its_load_say(seed: int, tmp_path: Path):
    own = [by_chance(4 * (seed + place) + 1) for place in range(4)]
    load = Load(number="L1", shipments=tuple(one.shipment for one in own))
    read = _read("master-bill-of-lading", load, own[0].company, tmp_path)
    assert list(claims.under_one_master(read, load)) == []


@pytest.mark.parametrize("seed", range(0, COUNT, 4))
def test_the_schedule_of_a_day_says_what_its_shipments_say(seed: int, tmp_path: Path):
    own = tuple(shipment_by_chance(seed + place) for place in range(4))
    day = own[0].ship_date
    loading = Loading(number=day.isoformat(), day=day, shipments=own)
    read = _read("loading-schedule", loading, COMPANY, tmp_path)
    assert list(claims.leaving_today(read, loading)) == []
