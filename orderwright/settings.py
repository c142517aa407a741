"""The company's settings: every name that ``OrderBook.setting`` is asked for, declared once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Setting:
    """One row of the table Settings.

    Attributes:
        name: name in the table and in code.
        default: what holds where the company says nothing.
        meaning: one sentence for the workbook and the documentation, with an example where the form matters.
    """

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting("company_name", "", "Name of the company, as it stands on documents."),
    Setting("company_street", "", "Street and house number of the company."),
    Setting("company_postcode", "", "Postal code of the company."),
    Setting("company_city", "", "Town of the company."),
    Setting("company_state", "", "State or province, where addresses need one."),
    Setting("company_country", "", "Country of the company, ISO 3166-1 alpha-2, such as DE."),
    Setting("company_currency", "EUR", "Currency in which money at stake is compared, ISO 4217."),
    Setting("company_phone", "", "Telephone number on documents."),
    Setting("company_email", "", "Mail address on documents."),
    Setting(
        "company_language",
        "",
        "Language of papers that stay in the house, and of customers without one: en, de, fr or es.",
    ),
    Setting("company_tax_id", "", "VAT or tax number (EIN in the United States)."),
    Setting("company_eori", "", "EORI number for customs in the European Union."),
    Setting("company_eori_gb", "", "EORI number for customs in Great Britain, such as GB123456789000."),
    Setting(
        "company_ein",
        "",
        "Employer identification number of the company for exports from the United States; blank: its tax "
        "number, where it is at home there.",
    ),
    Setting("bank_name", "", "Bank on invoices."),
    Setting("bank_iban", "", "Account number on invoices, IBAN where there is one."),
    Setting("bank_bic", "", "BIC or SWIFT code of the bank."),
    Setting("legal_line", "", "Registered office, court and directors, for the foot of documents."),
    Setting("responsible_employee", "", "Who signs and answers for commercial invoices (19 CFR 141.86)."),
    Setting("responsible_position", "", "Position of the responsible employee."),
    Setting("responsible_phone", "", "Telephone number of the responsible employee."),
    Setting("responsible_email", "", "Mail address of the responsible employee."),
    Setting("company_gln", "", "Global location number of the company."),
    Setting(
        "emergency_phone",
        "",
        "Number that is answered at all hours when dangerous goods are spilt, such as +1 800 555 0199.",
    ),
    Setting(
        "emergency_contract", "", "Name or contract number by which the emergency service knows the company."
    ),
    Setting(
        "origin_capacity",
        "",
        "In which capacity the company certifies origin: exporter, producer or importer.",
    ),
    Setting(
        "eei_exemptions",
        "",
        "Exemptions from export filing that papers state by themselves where destination and value allow, "
        "such as 30.36, 30.37(a); blank: only what stands in Shipments.",
    ),
    Setting("logo_file", "", "PNG or JPEG beside the workbook that documents carry at the top."),
    Setting("gs1_prefix", "", "GS1 company prefix, seven to ten digits, for SSCCs and bills of lading."),
    Setting(
        "papers",
        "usual",
        "Kinds of paper that Documents makes where none is named: usual, all, or names with commas between.",
    ),
    Setting("return_days", "30", "Days within which a return shall come back; blank: no day is named."),
    Setting(
        "pack_order",
        "",
        "Kinds of paper that come first in a shipment's PDF pack, with commas between; the others follow.",
    ),
    Setting(
        "tender_reply",
        "12:00",
        "Hour on the dock's clock, of the working day before the pick-up, by which a carrier shall answer a "
        "load tender; blank: any time before the day of the pick-up.",
    ),
    Setting(
        "pallets_from_packages",
        "",
        "Packages from which on those of a delivery that the warehouse has not recorded stand on pallets of "
        "Cartons and pallets, such as 20; blank: never.",
    ),
    Setting(
        "truck_papers",
        "packing-list, commercial-invoice",
        "Kinds of paper that must be issued before a delivery counts as ready on Start.",
    ),
    Setting(
        "default_price_list",
        "",
        "Price list of customers whose price group names none; blank: the only one there is.",
    ),
    Setting(
        "effective_date",
        "entered_on",
        "Date for which prices hold: entered_on or requested_date of the order.",
    ),
    Setting(
        "exclusive_promotion",
        "stated",
        "A promotion that is not stackable counts where it is stated on the line (stated), or only where "
        "nothing that holds otherwise is cheaper (better).",
    ),
    Setting(
        "convert_prices",
        "no",
        "Whether a price in the company's currency is converted by FX rates where none stands in the "
        "order's: yes or no.",
    ),
    Setting(
        "credit_horizon_days",
        "90",
        "Days within which an open order must go to count against the credit limit.",
    ),
    Setting(
        "credit_grace_days", "0", "Days after its due date before an invoice counts as overdue for CRD rules."
    ),
    Setting(
        "credit_checkpoints",
        "release, pick, ship",
        "Steps at which credit holds an order, of enter, release, pick and ship; for one rule alone: "
        "release, pick, ship; CRD-080: release.",
    ),
    Setting(
        "credit_exempt_terms",
        "",
        "Terms that are paid before the goods go, such as PREPAY; their orders take no credit.",
    ),
    Setting(
        "credit_releasers",
        "",
        "Who may release credit holds, such as anna, j.smith; blank: everybody.",
    ),
    Setting("working_days", "Mon-Fri", "Working week, such as Mon-Fri, Sun-Thu or Mon Tue Wed."),
    Setting("default_calendar", "", "Calendar of holidays where warehouse or carrier names none."),
    Setting(
        "allocation_other_warehouses",
        "yes",
        "Whether a line may be served from another warehouse than its own: yes or no.",
    ),
    Setting(
        "allocation_strategy",
        "redistribute",
        "Strategy of the button Allocate, for lines of no segment: win, gain, first-come, fair-share, "
        "redistribute, fill, lose, or optimise.",
    ),
    Setting(
        "allocation_fallback",
        "gain",
        "Strategy of lines that Win cannot confirm in full: gain, first-come, fair-share, redistribute, "
        "fill or lose.",
    ),
    Setting(
        "allocation_order",
        "priority, requested_date, entered_on",
        "What decides who is served first: priority, tier, requested_date, entered_on, value, in the order "
        "in which they count; then order and line number.",
    ),
    Setting(
        "allocation_objective",
        "value",
        "What the strategy optimise looks for: value, orders, lines or penalty.",
    ),
    Setting(
        "allocation_time_limit",
        "10",
        "Seconds after which the strategy optimise takes the best answer that it has.",
    ),
    Setting(
        "allocation_by_class",
        "no",
        "Whether optimise serves priority class A as well as possible, then B and so on: yes or no.",
    ),
    Setting(
        "allocation_substitutes",
        "no",
        "Whether a line takes a substitute or successor that its customer accepts where that makes it whole: "
        "yes or no.",
    ),
    Setting(
        "allocation_split_limit",
        "",
        "From how many warehouses a line may come at most, such as 1; blank: any number.",
    ),
    Setting(
        "allocation_under_delivery",
        "no",
        "Whether orders and lines that ship complete may lack what their customer's Under % lets be missing: "
        "yes or no.",
    ),
    Setting(
        "allocation_supply",
        "stock",
        "What allocate gives out: stock, or stock and inbound: what the stock leaves short is then given "
        "from dated inbound that arrives within the horizon (promise_horizon_days).",
    ),
    Setting(
        "allocation_reserved",
        "for others",
        "What Reserved of Stock holds: for others, or ours too: then what is entered in the ERP from "
        "Allocations is among it from the next day's export on, and counts once.",
    ),
    Setting(
        "allocation_full_cases",
        "no",
        "Whether the part of a line that can go is rounded down to whole cases for all customers, and not "
        "only for those with Full Cases: yes or no.",
    ),
    Setting(
        "allocation_least_confidence",
        "0",
        "Percent of confidence that inbound must have to count for promises, such as 80.",
    ),
    Setting(
        "allocation_blocked_take_none",
        "yes",
        "Whether orders that validation blocks take no stock: yes or no.",
    ),
    Setting(
        "promise_horizon_days",
        "42",
        "Days ahead for which stock is projected and what is available to promise is told.",
    ),
    Setting(
        "tables_not_used",
        "",
        "Tables that this company does not have, such as Contracts, Promotions; their checks are not missed.",
    ),
    Setting(
        "time_zone",
        "",
        "Zone in which times are told, such as Europe/Berlin; blank: that of the computer.",
    ),
    Setting("stale_after_hours", "24", "Hours after which a loaded table counts as stale."),
    Setting(
        "load_gone_percent",
        "25",
        "Share of a table's rows that may be gone from an export before it counts as suspicious.",
    ),
    Setting("load_gone_rows", "10", "Fewest rows gone from an export that can make it suspicious."),
    Setting(
        "load_missing_rows",
        "3",
        "Fewest rows of a plant or sales organisation that make an export suspicious if all are gone.",
    ),
    Setting("fixed_day", "", "Day for which the desk always speaks, such as 2026-11-23; blank: today."),
)
"""All settings, in the order of the sheet."""

DEFAULTS = {setting.name: setting.default for setting in SETTINGS}
"""Delivered value by name."""
