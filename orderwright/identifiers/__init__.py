"""Identifiers of trade: one module each with compact, validate, is_valid and valid_mask (for a column).

Identifiers are text. `validate` returns the compact form or raises `InvalidIdentifier`, whose message says
what is wrong. Rejecting a valid identifier is worse than accepting an invalid one: where no public rule
exists, only the structure is checked.
"""

from __future__ import annotations
