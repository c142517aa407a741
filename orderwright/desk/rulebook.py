"""All rules of the desk, in the order in which findings are told."""

from __future__ import annotations

from types import ModuleType

from orderwright.allocation import policy_rules, stock_rules
from orderwright.credit import limit_rules, order_rules, overdue_rules, release_rules
from orderwright.credit import rules as credit
from orderwright.desk.overrides.rules import OVERRIDE_RULES
from orderwright.desk.stages.typed import STATUS_TYPED
from orderwright.erp.faults import RULES as LOADING
from orderwright.pricing import (
    amounts,
    blank_price,
    charge_rules,
    discount_cap,
    promotion_money,
    promotion_rules,
    tie_rules,
)
from orderwright.pricing import rules as pricing
from orderwright.rules import (
    agreed_terms,
    carriage,
    circles,
    compliance,
    dates,
    deliveries,
    duplicates,
    entry,
    erp_holds,
    group_rules,
    holds,
    invoices,
    orders,
    parties,
    payments,
    products,
    progress,
    promises,
    quantity,
    restrictions,
    settings_rules,
    shipped_late,
    sku,
    spelling,
    stale,
    tracking,
    uninvoiced,
)
from orderwright.rules.contract_rules import CONTRACT_RULES
from orderwright.rules.papers import CONTRADICTORY, INCOMPLETE
from orderwright.rules.rule import Rule

PACK_VERSION = "2026.3"
"""Version of the rule pack; every verdict carries it."""


def _of(module: ModuleType) -> tuple[Rule, ...]:
    return tuple(value for value in vars(module).values() if isinstance(value, Rule))


RULES: tuple[Rule, ...] = (
    *CONTRACT_RULES,
    *_of(orders),
    *_of(duplicates),
    *_of(parties),
    *_of(agreed_terms),
    *_of(sku),
    *_of(circles),
    *_of(spelling),
    *_of(restrictions),
    *_of(products),
    *_of(quantity),
    *_of(promotion_rules),
    *_of(pricing),
    *_of(tie_rules),
    *_of(promotion_money),
    *_of(discount_cap),
    *_of(blank_price),
    *_of(amounts),
    *_of(charge_rules),
    *_of(credit),
    *_of(limit_rules),
    *_of(release_rules),
    *_of(overdue_rules),
    *_of(order_rules),
    *_of(dates),
    *_of(shipped_late),
    *_of(entry),
    *_of(promises),
    *_of(progress),
    *_of(uninvoiced),
    *_of(deliveries),
    *_of(tracking),
    *_of(compliance),
    *_of(carriage),
    *_of(stock_rules),
    *_of(policy_rules),
    *_of(invoices),
    *_of(payments),
    *_of(holds),
    *_of(erp_holds),
    *_of(stale),
    *_of(settings_rules),
    *_of(group_rules),
    *LOADING,
    INCOMPLETE,
    CONTRADICTORY,
    STATUS_TYPED,
    *OVERRIDE_RULES,
)

BY_CODE = {rule.code: rule for rule in RULES}


def rule_rows() -> tuple[dict[str, str], ...]:
    """The rows of the table Rules as delivered."""
    return tuple(
        {
            "code": rule.code,
            "title": rule.title,
            "stage": rule.stage.value,
            "ask": rule.owner.value,
        }
        for rule in sorted(RULES, key=lambda r: r.code)
    )
