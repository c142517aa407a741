"""The documentation that is made from declarations: the rules' page and the README's table of verbs."""

from __future__ import annotations

from collections.abc import Mapping

from orderwright.desk.gallery import Said
from orderwright.desk.registry import VERBS
from orderwright.desk.rulebook import PACK_VERSION, RULES
from orderwright.rules.rule import Rule

START, END = "<!-- made from the registry: start -->", "<!-- made from the registry: end -->"

_AREAS = {
    "TBL": "Cells and tables",
    "ORD": "Orders and lines",
    "DUP": "Duplicates",
    "PTY": "Customers and addresses",
    "TRM": "Terms and currency",
    "INC": "Delivery terms",
    "SKU": "Products",
    "UOM": "Units of measure",
    "QTY": "Quantities",
    "PRC": "Prices",
    "PRM": "Promotions",
    "DSC": "Discounts",
    "AMT": "Amounts",
    "FEE": "Surcharges, freight and tax",
    "CRD": "Credit",
    "DAT": "Dates",
    "CHG": "Changes after confirmation",
    "HLD": "Holds",
    "SHP": "Shipped and delivered",
    "INV": "Invoices",
    "PAY": "Payments",
    "STK": "Stock and inbound",
    "CMP": "Export control, dangerous goods, temperature",
    "SET": "Settings",
    "AGE": "Age of what is loaded",
    "LOD": "Loading",
    "DOC": "Documents",
    "OVR": "Overrides",
    "STG": "Stages",
}


def rules_page(told: Mapping[str, Said]) -> str:
    """The page of all rules, by area.

    Args:
        told: by code what a rule says, as produced.
    """
    parts = [
        "# Rules\n",
        "This page is made by `orderwright build` from the rules' declarations and from the cases by which "
        "they are tested: every message and every advice stands here as it was produced. Codes are stable: a "
        f"code never changes its meaning. Rule pack {PACK_VERSION}, {len(RULES)} rules.\n",
        "A rule can be switched off, or given another severity or threshold, in the sheet Rules of the "
        "workbook. A mandatory rule cannot: it can neither be switched off nor lowered, and no override "
        "covers it.\n",
    ]
    for area, title in _AREAS.items():
        rules = sorted((r for r in RULES if r.code.startswith(area)), key=lambda r: r.code)
        if rules:
            parts += [f"## {title}\n", *(_section(r, told[r.code]) for r in rules)]
    return "\n".join(parts)


def _section(rule: Rule, said: Said) -> str:
    facts = f"{rule.severity.value}, blocks *{rule.stage.value}*, ask {rule.owner.value}"
    facts += ", mandatory" if rule.mandatory else ""
    if rule.threshold is not None:
        facts += f", threshold {rule.threshold} {rule.unit}".rstrip()
    elif rule.unit:
        facts += f", only with a threshold ({rule.unit}) of the company"
    lines = [f"### {rule.code} {rule.title}\n", f"{facts}\n", f"> {said.message}\n", f"{said.fix}\n"]
    if rule.why:
        lines.append(f"{rule.why}\n")
    if rule.needs:
        lines.append(f"Needs: {', '.join(rule.needs)}.\n")
    if rule.after:
        lines.append(f"Told as a consequence of {', '.join(rule.after)}, where that holds too.\n")
    return "\n".join(lines)


def verbs_table() -> str:
    """The README's table of verbs."""
    rows = [f"| `{v.name}` | {v.summary} | `{v.example}` |" for v in VERBS]
    return "\n".join(["| verb | what it does | example |", "|---|---|---|", *rows])


def with_verbs_table(readme: str) -> str:
    """A README with its table of verbs made anew between the two marks."""
    before, mark, rest = readme.partition(START)
    _, end, after = rest.partition(END)
    return f"{before}{mark}\n{verbs_table()}\n{end}{after}" if mark and end else readme
