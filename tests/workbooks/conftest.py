"""A small desk with plausible rows, written out by hand where it matters and repeated where it does not."""

from __future__ import annotations

import datetime as dt
from itertools import cycle, islice
from pathlib import Path

import pandas as pd
import pytest

from orderwright.tables import MICROS, SCHEMA
from orderwright.tables.frames import typed_frame
from orderwright_workbooks.build import build_order_desk, build_workbook, settings_frame
from orderwright_workbooks.facts import StartFacts

AS_OF = dt.date(2026, 11, 23)
FACTS = StartFacts(checked_at=dt.datetime(2026, 11, 23, 7, 42))  # noqa: DTZ001 - the company's own time
ORDERS = 40

CUSTOMERS = (
    ("100417", "Kestrel Marine AS", "NO", "EUR", "Bergen"),
    ("100398", "Ortega Labs S.L.", "ES", "EUR", "Valencia"),
    ("100421", "Tsubaki Flow K.K.", "JP", "JPY", "Osaka"),
    ("100402", "Greenway Foods Inc.", "US", "USD", "Plano, TX"),
    ("100409", "Maré Pharma Lda", "PT", "EUR", "Porto"),
    ("100415", "Bramley & Sons Ltd", "GB", "GBP", "Leeds"),
    ("100426", "Delta Hydro B.V.", "NL", "EUR", "Rotterdam"),
    ("100430", "Aster Clinics AG", "CH", "CHF", "Basel"),
)
VERDICTS = (
    "■ Blocked",
    "▲ Warning",
    "● Clear",
    "● Clear",
    "▲ Warning",
    "● Clear",
    "○ Not checked",
    "● Clear",
)
FAULTS = (
    ("■ Blocked", "SKU-010", "SKU HX-220 is not in Products", "HX-220", "a row of Products",
     "Ask product data to create HX-220, or correct the SKU", "product"),
    ("▲ Warning", "PRC-010", "Price 12.40; contract C-88 says 11.90 until 30 June. 250.00 too much",
     "12.40", "11.90", "Correct the price or have sales approve it", "sales"),
    ("■ Blocked", "CRD-010", "Order exceeds the credit limit of EUR 25,000.00 by EUR 2,140.00, open"
     " invoices included", "27,140.00",
     "25,000.00", "Ask finance for a release, note the release number", "finance"),
    ("○ Info", "DTE-020", "Requested date is a public holiday at the ship-to", "2026-11-25", "a working day",
     "Propose Thursday 26 November", "customer"),
    ("▲ Warning", "STK-010", "18 of 60 pcs are not in stock; 30 arrive on 25 Nov", "42", "60",
     "Offer a split shipment or move the date", "logistics"),
)  # fmt: skip


def repeated(values, rows=ORDERS):
    return list(islice(cycle(values), rows))


def days(*offsets, rows=ORDERS):
    return pd.to_datetime([dt.date(2026, 11, 23) + dt.timedelta(days=o) for o in repeated(offsets, rows)])


def micros(*values, rows=ORDERS):
    return [None if v is None else round(v * MICROS) for v in repeated(values, rows)]


def order_numbers():
    return [f"SO-{104398 + i}" for i in range(ORDERS)]


def orders_frame():
    numbers, names, _, currencies, places = (repeated(column) for column in zip(*CUSTOMERS, strict=True))
    return typed_frame(
        SCHEMA["Orders"],
        {
            "verdict": repeated(VERDICTS),
            "order_no": order_numbers(),
            "order_type": repeated(["standard", "rush"]),
            "customer_po": [f"{p}-{70000 + 137 * i}" for i, p in enumerate(repeated(["45", "PO", "K"]))],
            "po_date": days(-15, -14, -13),
            "entered_on": days(-14, -13, -12, -11),
            "sold_to": numbers,
            "customer_name": names,
            "ship_to": [f"{n}-01" for n in numbers],
            "currency": currencies,
            "net_value": micros(
                2765.22, 1432.38, 16402, 32656.36, 81414.39, 28307.26, 9982.575, 4921.01, 37415.14
            ),
            "payment_terms": repeated(["N30", "2/10N30", "N60"]),
            "incoterm": repeated(["DAP", "CPT", "CIP", "DDP", "FCA"]),
            "named_place": places,
            "requested_date": days(-1, 0, 0, 1, 2, 3, 8),
            "ship_complete": repeated([True, None, False]),
            "priority": repeated(["A", "C", "", "B"]),
            "erp_status": repeated(["open", "released"]),
            "desk_status": repeated(["entered", "entered", "released", "picked", "entered"]),
            "owner": repeated(["Jonas", "", "Mira", ""]),
            "next_action": repeated(["", "Call finance about the limit", "", ""]),
            "follow_up": [d if i % 7 == 1 else pd.NaT for i, d in enumerate(days(1, 2))],
            "note": repeated(["", "", "Waits for licence", "", "Mail sent 08:05", "", ""]),
        },
    )


def lines_frame():
    rows = ORDERS * 3
    return typed_frame(
        SCHEMA["OrderLines"],
        {
            "verdict": repeated(VERDICTS, rows),
            "order_no": [n for n in order_numbers() for _ in range(3)],
            "line_no": repeated(["10", "20", "30"], rows),
            "sku": repeated(["HX-220", "000010", "22E1", "A-100", "3-4"], rows),
            "description": repeated(
                ["Heat exchanger 220", "Gasket set", "Flow valve DN25", "Sensor A"], rows
            ),
            "plant": repeated(["1200", "1100"], rows),
            "ordered_qty": micros(60, 1200, 2.5, 8, 0.125, rows=rows),
            "uom": repeated(["PCS", "PCS", "M", "BOX", "KG"], rows),
            "shipped_qty": micros(None, 0, 2.5, None, rows=rows),
            "unit_price": micros(12.40, 0.034567, 118, 1250.5, rows=rows),
            "price_per": micros(None, 100, None, None, rows=rows),
            "discount_percent": [None if v is None else v * MICROS for v in repeated([None, 15, 2.25], rows)],
            "amount": micros(744, 0.35, 288.37, 10004, rows=rows),
            "requested_date": days(1, 2, 3, 8, rows=rows),
            "current_promise": days(2, 2, 4, 9, rows=rows),
            "desk_status": repeated(["entered", "released"], rows),
            "note": repeated(["", "", "", "Customer told on Monday"], rows),
        },
    )


def findings_frame(rows=24):
    verdict, code, message, found, expected, fix, ask = (repeated(c, rows) for c in zip(*FAULTS, strict=True))
    return typed_frame(
        SCHEMA["Findings"],
        {
            "verdict": verdict,
            "order_no": order_numbers()[:rows],
            "line_no": repeated(["10", "", "30", ""], rows),
            "customer_name": repeated([c[1] for c in CUSTOMERS], rows),
            "ship_by": days(0, 1, 2, rows=rows),
            "code": code,
            "message": message,
            "found": found,
            "expected": expected,
            "fix": fix,
            "ask": ask,
            "cell_ref": [f"Order lines!G{2 + i}" for i in range(rows)],
            "value_at_stake": micros(18420.5, 6310, 41975, 9260.75, rows=rows),
            "severity": [{"■": "error", "▲": "warning", "○": "info"}[v[0]] for v in verdict],
            "stage": repeated(["release"], rows),
            "finding_id": [f"{c}-{i:010d}" for i, c in enumerate(code)],
            "owner": repeated(["Jonas", "Mira", ""], rows),
            "state": repeated(["open", "", "waiting"], rows),
            "note": repeated(["Mail sent 08:05", "", ""], rows),
        },
    ).sort_values("verdict", kind="stable", ignore_index=True)  # fmt: skip


def my_list_frame(rows=14):
    found = findings_frame().head(rows)
    stakes = sorted(micros(41975, 18420.5, 12088, 9260.75, 6310, 3145.2, rows=rows), reverse=True)
    return typed_frame(
        SCHEMA["MyList"],
        {
            **{key: found[key] for key in ("verdict", "order_no", "customer_name", "owner", "note", "ask")},
            "rank": list(range(1, rows + 1)),
            "deadline": found["ship_by"],
            "value_at_stake": stakes,
            "currency": ["EUR"] * rows,
            "what": found["message"],
            "next_action": found["fix"],
            "findings": repeated([1, 2, 1], rows),
        },
    )


def allocations_frame(rows=30):
    return typed_frame(
        SCHEMA["Allocations"],
        {
            "order_no": order_numbers()[:rows],
            "line_no": repeated(["10", "20"], rows),
            "sku": repeated(["HX-220", "000010", "A-100"], rows),
            "warehouse": repeated(["1200", "1100"], rows),
            "lot": repeated(["L2611", "", "L2703"], rows),
            "needed_qty": micros(60, 12, 8, rows=rows),
            "before_qty": micros(0, 12, 0, rows=rows),
            "proposed_qty": micros(42, 12, 8, rows=rows),
            "short_qty": micros(18, 0, 0, rows=rows),
            "priority": repeated(["A", "B", "C"], rows),
            "why": repeated(["40 taken by SO-104402 (priority A); 30 arrive on 25 Nov", "", ""], rows),
            "next_supply": [d if i % 3 == 0 else pd.NaT for i, d in enumerate(days(2, rows=rows))],
            "new_promise": days(3, 1, 2, rows=rows),
        },
    )


def shipments_frame(rows=12):
    return typed_frame(
        SCHEMA["Shipments"],
        {
            "delivery_no": [f"800{i:05d}" for i in range(rows)],
            "order_no": order_numbers()[:rows],
            "line_no": repeated(["10"], rows),
            "qty": micros(60, 12.5, rows=rows),
            "uom": repeated(["PCS"], rows),
            "planned_ship": days(-6, -5, -4, rows=rows),
            "actual_ship": days(-6, -5, -3, -6, rows=rows),
            "carrier": repeated(["DSV", "DHL Freight"], rows),
            "packages": repeated([3, 1, 12], rows),
            "weight": micros(64.8, 1452.95, 0.125, rows=rows),
        },
    )


def small_desk() -> dict[str, pd.DataFrame]:
    loaded = pd.to_datetime(["2026-11-23 07:30"] * 3)
    customers, names, countries, currencies, cities = zip(*CUSTOMERS, strict=True)
    return {
        "Orders": orders_frame(),
        "OrderLines": lines_frame(),
        "Findings": findings_frame(),
        "MyList": my_list_frame(),
        "Allocations": allocations_frame(),
        "Shipments": shipments_frame(),
        "Customers": typed_frame(
            SCHEMA["Customers"],
            {
                "customer_no": list(customers),
                "name": list(names),
                "country": list(countries),
                "currency": list(currencies),
                "city": list(cities),
                "status": ["active"] * len(names),
                "credit_limit": micros(25000, 1_500_000, rows=len(names)),
            },
        ),
        "NotChecked": typed_frame(
            SCHEMA["NotChecked"],
            {
                "code": ["PRC-020", "FXR-010", "FXR-020"],
                "title": ["Price against contract", "Rate of the day", "Rate is old"],
                "missing_table": ["Contracts", "FxRates", "FxRates"],
                "stage": ["release"] * 3,
            },
        ),
        "Loads": typed_frame(
            SCHEMA["Loads"],
            {
                "table": ["Orders", "OrderLines", "Customers"],
                "file": ["orders-2026-11-23.csv", "lines-2026-11-23.csv", "customers.xlsx"],
                "profile": ["generic"] * 3,
                "as_of": loaded,
                "loaded_at": loaded + pd.Timedelta(minutes=5),
                "rows": [40, 120, 8],
                "new_rows": [3, 9, 0],
            },
        ),
        "Settings": settings_frame(
            {"company_name": "Halden Instruments GmbH", "company_currency": "EUR", "time_zone": "UTC"}
        ),
    }


@pytest.fixture(scope="session")
def frames() -> dict[str, pd.DataFrame]:
    return small_desk()


@pytest.fixture(scope="session")
def desk(tmp_path_factory, frames) -> Path:
    """A workbook of the small desk."""
    path = tmp_path_factory.mktemp("desk") / "desk.xlsx"
    build_workbook(path, frames, as_of=AS_OF, start=FACTS)
    return path


@pytest.fixture(scope="session")
def empty_desk(tmp_path_factory) -> Path:
    """A workbook with settings and nothing else."""
    path = tmp_path_factory.mktemp("empty") / "order_desk.xlsx"
    build_order_desk(path)
    return path
