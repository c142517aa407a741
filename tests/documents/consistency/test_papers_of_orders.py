"""Papers of orders and returns made by chance, read back against their models and the shipment's papers.

`ORDERWRIGHT_SHIPMENTS=500` makes as many.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from orderwright.documents import BankAccount, Company, Payment, Shipment, issue, registry
from orderwright.documents.changed import Change
from orderwright.documents.promised import Promise
from orderwright.documents.subject import About
from tests.documents.consistency.by_chance import ByChance, by_chance
from tests.documents.consistency.claims_of_items import added
from tests.documents.consistency.claims_of_orders import OF_ORDERS, PRICED, of_another_paper
from tests.documents.consistency.reading import Read, read_word
from tests.documents.consistency.test_finished_papers import ASKED
from tests.documents.consistency.test_papers_beyond_shipments import return_by_chance
from tests.documents.shipments import COMPANY, MADE_AT

COUNT = int(ASKED) if ASKED else 12
ALL_KINDS = sorted(OF_ORDERS)
_BANK = BankAccount(name="Sparkasse", iban="DE02 6835 0048 0000 1234 56")


def order_by_chance(seed: int) -> ByChance:
    """The order of a shipment: some lines late, some changed, a part to be paid before."""
    one, chance = by_chance(seed), random.Random(seed)
    lines = tuple(
        line.model_copy(update={"promise": _promise(chance, line.qty)}) for line in one.shipment.lines
    )
    changes = tuple(
        Change(
            order_no=line.order_no,
            line_no=line.line_no,
            sku=line.sku,
            description=line.description,
            field="Delivery date",
            before=line.promise.first,
            after=line.promise.promised,
        )
        for line in lines
        if line.promise.promised != line.promise.first
    )
    paid = (
        Payment(kind="deposit", amount=Decimal(chance.randrange(1, 90_000)) / 100, reference="SO-104417"),
    )
    order = one.shipment.model_copy(update={"lines": lines, "changes": changes, "payments": paid})
    return ByChance(one.company.model_copy(update={"bank": _BANK}), order)


def _promise(chance: random.Random, qty: Decimal) -> Promise:
    first = date(2026, 11, 24)
    later = chance.choice((0, 0, 3, 14, 40))
    return Promise(
        ordered_qty=qty,
        backorder_qty=Decimal(chance.randrange(1, int(qty) + 1)),
        requested=first - timedelta(days=4),
        first=first,
        previous=first,
        promised=first + timedelta(days=later),
        reason="Casting rejected at the foundry." if later else "",
    )


def _read(kind: str, subject: object, company: Company, out: Path) -> Read:
    made = issue(kind, subject, number="N-1", made_at=MADE_AT, company=company, out=out)
    return read_word(made.path)


def test_every_paper_about_an_order_is_held_to_its_own_claims():
    assert set(OF_ORDERS) == {each.kind for each in registry.about(About.ORDER)}


@pytest.mark.parametrize("seed", range(COUNT))
def test_papers_of_an_order_say_what_the_order_says(seed: int, tmp_path: Path):
    one = order_by_chance(seed)
    for kind in ALL_KINDS if ASKED else (ALL_KINDS + ALL_KINDS)[seed % 5 : seed % 5 + 2]:
        if registry.get(kind).fits(one.shipment):
            read = _read(kind, one.shipment, one.company, tmp_path)
            assert [found for claim in OF_ORDERS[kind] for found in claim(read, one.shipment)] == [], kind


@pytest.mark.parametrize("seed", range(COUNT) if ASKED else range(4))
def test_what_was_acknowledged_and_asked_for_is_what_the_invoice_bills(seed: int, tmp_path: Path):
    one = order_by_chance(seed)
    invoice = _read("commercial-invoice", _billed(one.shipment), one.company, tmp_path)
    for kind in PRICED if ASKED else PRICED[seed % 3 :][:1]:
        read = _read(kind, one.shipment, one.company, tmp_path)
        columns = ("Qty", "Price", f"Amount ({one.shipment.currency})")
        assert list(of_another_paper(read, invoice, *columns)) == [], kind
    note = _read("delivery-note", one.shipment, one.company, tmp_path)
    assert added(note, "Delivered") == added(invoice, "Qty")


def _billed(order: Shipment) -> Shipment:
    """With the citation that an invoice out of the United States states."""
    return order.model_copy(
        update={"port_of_entry": "Newark", "sold_on": date(2026, 11, 2), "sold_at": "Akron"}
    )


@pytest.mark.parametrize("seed", range(0, COUNT, 4))
def test_a_credit_memo_credits_at_the_price_of_the_invoice_what_its_authorisation_names(
    seed: int, tmp_path: Path
):
    back, one = return_by_chance(seed), by_chance(seed)
    if not back.credited:
        pytest.skip("nothing of it came back")
    memo = _read("credit-memo", back, COMPANY, tmp_path)
    invoice = _read("commercial-invoice", _billed(one.shipment), one.company, tmp_path)
    assert list(of_another_paper(memo, invoice, "Price")) == []
    form = _read("rma-form", back, COMPANY, tmp_path)
    for item, row, _ in memo.rows("Qty"):
        [allowed] = [other["Qty"] for name, other, _ in form.rows("Qty") if name == item]
        assert Decimal(row["Qty"].replace(",", "")) <= Decimal(allowed.replace(",", ""))


def test_a_price_that_two_papers_state_otherwise_is_a_contradiction():
    one, other = (Read("", (({"Item": "A-1  Valve", "Price": price},),)) for price in ("1.00", "1.10"))
    assert list(of_another_paper(one, other, "Price")) == [
        "A-1: Price {Decimal('1.00')} on the one paper, {Decimal('1.10')} on the other"
    ]
