"""What a careful person would check by hand of limits, settings, restrictions and the ERP's holds."""

from __future__ import annotations

from collections.abc import Iterator

from orderwright.sample.places import COUNTRIES
from orderwright.settings import DEFAULTS
from tests.sample.plain_checks import Hit, Plain

COUNTRY_CODES = {country.code for country in COUNTRIES}
MANDATORY = ("HLD-030", "QTY-010", "CRD-030", "SKU-010")
NUMBERS = ("stale_after_hours", "load_gone_percent", "load_gone_rows", "load_missing_rows")


def check_limits(plain: Plain) -> Iterator[Hit]:
    for order in plain.orders.values():
        customer = plain.customers.get(order["sold_to"])
        if customer and plain.is_open(order):
            for holder in (customer, plain.customers.get(customer["parent"])):
                if holder and not holder["currency"]:
                    yield ("CRD-015", order["order_no"], "")
                if holder and holder["limit_valid_to"] < plain.today:
                    yield ("CRD-020", order["order_no"], "")


def check_holds_of_the_erp(plain: Plain) -> Iterator[Hit]:
    for order in plain.orders.values():
        if plain.is_open(order) and order["credit_status"] != "approved":
            yield ("CRD-030", order["order_no"], "")
        if plain.is_open(order) and order["delivery_block"]:
            yield ("HLD-030", order["order_no"], "")
        if order["billing_block"] and order["desk_status"] not in ("invoiced", "closed", "cancelled"):
            yield ("HLD-040", order["order_no"], "")


def check_restrictions(plain: Plain) -> Iterator[Hit]:
    odd = {
        row["sku"]
        for row in plain.rows["ProductRestrictions"]
        if row["scope"] == "country" and row["value"] not in COUNTRY_CODES
    }
    for line in plain.rows["OrderLines"]:
        if line["sku"] in odd and plain.is_open(line):
            yield ("SKU-045", line["order_no"], line["line_no"])


def check_shipments(plain: Plain) -> Iterator[Hit]:
    for row in plain.rows["Shipments"]:
        if row["actual_ship"] is not None and row["actual_ship"] > plain.today:
            yield ("SHP-050", row["order_no"], row["line_no"])


def check_settings(plain: Plain) -> Iterator[Hit]:
    said = {row["name"]: row["value"] for row in plain.rows["Settings"]}
    if not set(said) <= set(DEFAULTS):
        yield ("SET-020", "", "")
    if said["working_days"] != "Mon-Fri" or said["effective_date"] not in ("entered_on", "requested_date"):
        yield ("SET-010", "", "")
    if not all(said[name].isdecimal() for name in NUMBERS):
        yield ("SET-015", "", "")
    if any(row["threshold"] and not row["threshold"].isdecimal() for row in plain.rows["Rules"]):
        yield ("SET-030", "", "")
    if any(row["enabled"] == "no" and row["code"] in MANDATORY for row in plain.rows["Rules"]):
        yield ("SET-040", "", "")
    groups = {row[key] for row in plain.customers.values() for key in ("price_group", "tier")}
    if not {row["group"] for row in plain.rows["Rules"]} - {""} <= groups:
        yield ("SET-060", "", "")


def check_decisions(plain: Plain) -> Iterator[Hit]:
    for row in plain.rows.get("Overrides", []):
        yield ("OVR-010", row["order_no"], row["line_no"])


COMPANY_CHECKS = (
    check_decisions,
    check_limits,
    check_holds_of_the_erp,
    check_restrictions,
    check_shipments,
    check_settings,
)
