"""Customers, the places they ship to, the people there, and whom we ship with."""

from __future__ import annotations

from orderwright.tables.schema import Table
from orderwright.tables.words import (
    address,
    choice,
    count,
    date,
    flag,
    ident,
    money,
    note,
    percent,
    qty,
    text,
    validity,
)

CUSTOMERS = Table(
    "Customers",
    "Customers",
    "One row per customer who may order.",
    (
        ident("customer_no", "No", "Customer number.", part_of_key=True, required=True, width=12.5),
        text("name", "Name", "Name of the customer.", required=True, width=25),
        ident(
            "parent", "Parent", "Customer whose credit limit is shared.", references="Customers.customer_no"
        ),
        choice(
            "status",
            "Status",
            "Whether the customer may order.",
            ("active", "inactive", "blocked", "prospect"),
            expected=True,
        ),
        ident(
            "payment_terms",
            "Terms",
            "Agreed payment terms.",
            expected=True,
            references="PaymentTerms.payment_terms",
        ),
        ident("currency", "Currency", "Agreed currency, ISO 4217.", expected=True, form="currency", width=9),
        money("credit_limit", "Credit Limit", "Credit limit in the customer's currency.", at_least=0.0),
        date("limit_valid_to", "Valid To", "Last day of the credit limit."),
        text("credit_status", "Credit Status", "Status of the customer's account with Finance."),
        text("credit_rep", "Credit Rep", "Who in finance decides on this customer."),
        ident(
            "price_group",
            "Price Group",
            "Group for discounts and promotions.",
            expected=True,
            references="PriceGroups.price_group",
        ),
        choice("tier", "Tier", "Importance, A first.", ("A", "B", "C")),
        choice(
            "partial_rule",
            "Partial Rule",
            "What may ship in parts.",
            ("partial", "complete line", "complete order"),
            folded=True,
        ),
        percent(
            "over_percent", "Over %", "Over-delivery that the customer accepts.", expected=True, folded=True
        ),
        percent("under_percent", "Under %", "Under-delivery that the customer accepts.", folded=True),
        flag(
            "full_cases",
            "Full Cases",
            "A part of a line is whole cases (Case of Products) for this customer.",
            addition=True,
            folded=True,
        ),
        count(
            "min_shelf_life",
            "Min Shelf Life",
            "Remaining shelf life demanded, from the day of delivery.",
            unit="days",
            folded=True,
        ),
        text("edi_partner", "EDI Partner", "Partner profile for EDI.", folded=True),
        ident("tax_id", "VAT/EIN", "Tax or importer's number.", width=15),
        text("order_contact", "Order Contact", "Whom to ask about orders.", folded=True),
        text("ap_contact", "AP Contact", "Whom to ask about payments.", folded=True),
        text("routing_guide", "Routing Guide", "The customer's routing guide.", folded=True),
        text("label_needs", "Label Needs", "Labels that the customer demands.", folded=True),
        ident("language", "Language", "Language of documents, such as en or de.", folded=True),
        *address(),
        ident(
            "eori", "EORI", "Customs number in the European Union or Great Britain.", form="eori", folded=True
        ),
        ident("gln", "GLN", "Global location number.", form="gln", folded=True),
        ident("phone", "Phone", "Telephone number.", folded=True),
        ident("email", "Email", "Mail address for documents.", folded=True),
        flag(
            "related",
            "Related Party",
            "A tenth or more of both companies belongs to one owner; export statistics of the US ask for it.",
            folded=True,
        ),
        note(),
    ),
)

CONSIGNEE_TYPES = ("direct consumer", "government entity", "reseller", "other")
"""Types of ultimate consignee, 15 CFR 30.6(a)(28)."""

SHIP_TOS = Table(
    "ShipTos",
    "Ship-tos",
    "Places to which a customer has goods sent.",
    (
        ident("ship_to", "Ship-to", "Number of the place.", part_of_key=True, required=True, width=12.5),
        ident(
            "sold_to",
            "Sold-to",
            "Customer to whom it belongs.",
            required=True,
            references="Customers.customer_no",
        ),
        text("name", "Name", "Name at the door.", width=25),
        *address(),
        ident("gln", "GLN", "Global location number.", form="gln", width=15),
        text("contact", "Contact", "Whom to call."),
        ident("phone", "Phone", "Telephone number.", width=16),
        text("dock_hours", "Dock Hours", "When goods are taken in.", folded=True),
        flag("appointment", "Appointment", "A delivery needs an appointment.", folded=True),
        flag("liftgate", "Liftgate", "The truck needs a lift gate.", folded=True),
        text("carrier", "Carrier", "Carrier that the customer names.", folded=True),
        ident("carrier_account", "Account No", "The customer's account with that carrier.", folded=True),
        count(
            "transit_days",
            "Transit Days",
            "Working days from our dock to this door.",
            expected=True,
            unit="days",
        ),
        text(
            "port_of_entry",
            "Port of Entry",
            "Port at which goods for this place enter its country; invoices into the United States name it.",
            folded=True,
        ),
        text("instructions", "Instructions", "Delivery instructions.", folded=True, width=30),
        ident(
            "importer",
            "Importer",
            "Importer of record; blank: the sold-to, or the company under DDP.",
            references="Customers.customer_no",
            folded=True,
        ),
        ident(
            "notify",
            "Notify Party",
            "Whom the carrier notifies of the arrival.",
            references="Customers.customer_no",
            folded=True,
        ),
        ident("email", "Email", "Mail address of the place.", folded=True),
        ident(
            "forwarder",
            "Forwarder",
            "Forwarding agent who gets our letter of instruction.",
            references="Customers.customer_no",
            folded=True,
        ),
        flag("routed", "Routed Export", "The buyer chose the forwarder, who files the export.", folded=True),
        ident(
            "intermediate",
            "Intermediate Consignee",
            "Who takes the goods abroad and delivers them to this place.",
            references="Customers.customer_no",
            folded=True,
        ),
        choice(
            "consignee_type",
            "Consignee Type",
            "What the consignee does with goods from the United States.",
            CONSIGNEE_TYPES,
            folded=True,
        ),
        flag(
            "origin_certificate",
            "Certificate of Origin",
            "Goods for this place need a certificate of origin, stamped by a chamber of commerce.",
            folded=True,
        ),
        text("port_of_export", "Port of Export", "Port at which goods leave our country.", folded=True),
        note(),
    ),
)

CONTACTS = Table(
    "Contacts",
    "Contacts",
    "People at customers, carriers and inside.",
    (
        ident("contact_id", "Contact ID", "Number of the contact.", part_of_key=True, required=True),
        ident("customer_no", "Customer No", "Customer of the contact.", references="Customers.customer_no"),
        text("name", "Name", "Name of the person.", width=25),
        text("role", "Role", "What the person decides."),
        ident("email", "Email", "Mail address.", width=28),
        ident("phone", "Phone", "Telephone number.", width=16),
        ident("language", "Language", "Language to write in."),
        note(),
    ),
)

CUSTOMER_PARTS = Table(
    "CustomerParts",
    "Customer parts",
    "Customers' own numbers of our products.",
    (
        ident(
            "customer_no",
            "Customer No",
            "Customer.",
            part_of_key=True,
            required=True,
            references="Customers.customer_no",
        ),
        ident(
            "customer_part_no", "Customer Part No", "The customer's number.", part_of_key=True, required=True
        ),
        ident("sku", "SKU", "Our product.", required=True, references="Products.sku"),
        text("description", "Description", "The customer's description.", width=30),
        note(),
    ),
)

PRODUCT_RESTRICTIONS = Table(
    "ProductRestrictions",
    "Restrictions",
    "Products that must not be sold to a country or a customer.",
    (
        ident("sku", "SKU", "Product.", part_of_key=True, required=True, references="Products.sku"),
        choice(
            "scope",
            "Scope",
            "What the value names.",
            ("country", "customer"),
            part_of_key=True,
            required=True,
        ),
        ident("value", "Value", "Country code or customer number.", part_of_key=True, required=True),
        text("reason", "Reason", "Why it must not be sold there.", width=30),
        *validity(),
        note(),
    ),
)

CARRIERS = Table(
    "Carriers",
    "Carriers",
    "Carriers and parcel services.",
    (
        ident("carrier", "Carrier", "Code of the carrier.", part_of_key=True, required=True),
        text("name", "Name", "Name of the carrier.", width=25),
        ident("scac", "SCAC", "Standard carrier alpha code."),
        choice(
            "mode", "Mode", "How it carries.", ("parcel", "ltl", "truckload", "air", "sea", "rail", "courier")
        ),
        ident("calendar", "Calendar", "Working days of the carrier."),
        text("pickup_window", "Pickup Window", "When it calls."),
        ident("phone", "Phone", "Telephone number.", width=16),
        note(),
    ),
)

BOOKINGS = Table(
    "Bookings",
    "Bookings",
    "Carrier bookings and appointments.",
    (
        ident("booking_no", "Booking No", "Number of the booking.", part_of_key=True, required=True),
        ident("delivery_no", "Delivery No", "Delivery that was booked."),
        ident("carrier", "Carrier", "Carrier that was booked.", references="Carriers.carrier"),
        date("pickup_date", "Pickup Date", "Day of the pick-up."),
        text("pickup_window", "Pickup Window", "Hours of the pick-up."),
        ident("appointment_ref", "Appointment Ref", "The receiver's appointment number."),
        choice("state", "State", "How far it is.", ("asked", "confirmed", "cancelled", "done")),
        qty("pallets", "Pallets", "Pallet places booked.", unit="pallets", at_least=0.0),
        note(),
    ),
)

TABLES = (CUSTOMERS, SHIP_TOS, CONTACTS, CUSTOMER_PARTS, PRODUCT_RESTRICTIONS, CARRIERS, BOOKINGS)
