"""What people say of findings, and how long it holds.

A state covers what the person saw who gave it. *Done* holds until a newer load still shows the fault,
*not a fault* and *accepted* until what was found or expected really changes. Then the finding opens again and
says so. No state frees an order: it only says whose turn it is.
"""

from __future__ import annotations

import pandas as pd

from orderwright.book import OrderBook
from orderwright.desk.fingerprints import fingerprints
from orderwright.desk.newest_loads import NewestLoads
from orderwright.desk.phrasing import short_days
from orderwright.rules.report import DECIDED

OPEN, WAITING, DONE, NO_FAULT, ACCEPTED = "open", "waiting", "done", "not a fault", "accepted"
OVERRIDDEN = "overridden"
GIVEN = ("state", "waiting_on", "state_since", "state_load", "state_by", "covers", "reason")
"""Columns of the desk's own that the verbs write too."""
_STILL = "Still blocks."
_NO_REASON = "Does not count: give a reason."
_NOT_SO = "Does not count: only baseline accepts."
_NOT_DECIDED = "Does not count: only override does that."
_LAPSED = "Re-opened: its override no longer counts."


def with_states(book: OrderBook, findings: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """Findings with their states as they hold now.

    Args:
        book: the desk; its loads tell whether *done* was true.
        findings: those that hold, with what people wrote on them and ``table`` and ``column`` of their cell.
        before: ``severity``, ``found``, ``expected`` of the same rows as people saw them.
    """
    said = (findings[["state", "waiting_on", "covers"]] != "").any(axis=1) & (findings["state"] != OVERRIDDEN)
    if not said.any():
        return findings
    rows = findings[said].copy()
    rows["now"] = fingerprints(rows)
    rows["seen"] = fingerprints(rows.assign(**before[said]))
    loads = NewestLoads.of(book)
    rows["newest"], rows["known"] = loads.current(rows["table"]), loads.in_view(rows["table"])
    settled = _reopened(book, _stamped(book, rows))
    result = findings.copy()
    for column in (*GIVEN, "state_says"):
        result.loc[said, column] = settled[column]
    return result


def with_decisions(book: OrderBook, findings: pd.DataFrame) -> pd.DataFrame:
    """Findings with the state *overridden* where a decision covers them, and without it where none does.

    Args:
        book: the desk.
        findings: with their states, and in ``overridden`` whose decision lets them pass.
    """
    passed = (findings[DECIDED] != "").to_numpy(bool)
    claims = (findings["state"] == OVERRIDDEN).to_numpy(bool) & ~passed
    if not (passed | claims).any():
        return findings
    lapsed = claims & (_split(findings)[0] == OVERRIDDEN).to_numpy(bool)
    rows = findings.copy()
    rows.loc[claims, ["state", "covers", "state_by"]] = [OPEN, "", ""]
    rows.loc[claims, "state_says"] = _NOT_DECIDED
    rows.loc[lapsed, "state_says"] = _LAPSED
    rows.loc[lapsed, "covers"] = OPEN + " " + fingerprints(rows[lapsed])
    rows.loc[lapsed, "state_since"] = pd.Timestamp(book.today)
    rows.loc[passed, "state"] = OVERRIDDEN
    rows.loc[passed, "state_says"] = "Overridden " + rows[DECIDED]
    rows.loc[passed, "covers"] = OVERRIDDEN + " " + rows["finding_id"]
    rows.loc[passed, "state_by"] = ""
    return rows


def claimed(findings: pd.DataFrame) -> pd.Series:
    """The state that a person gave; who names whom they wait for need not say *waiting* too."""
    waits = (findings["state"] == "") & (findings["waiting_on"] != "")
    return findings["state"].mask(waits, WAITING)


def counts(findings: pd.DataFrame) -> pd.Series:
    """Whether the state counts: it is stamped, and *not a fault* has its reason."""
    word = claimed(findings)
    stamped = (word != "") & (_split(findings)[0] == word)
    return stamped & ~((word == NO_FAULT) & (findings["reason"].str.strip() == ""))


def _split(findings: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """State and fingerprint of the stamp."""
    covers = findings["covers"]
    word = covers.str.replace(r" \S*$", "", regex=True)
    return word, covers.str.replace(r"^.* ", "", regex=True)


def _stamped(book: OrderBook, rows: pd.DataFrame) -> pd.DataFrame:
    """States that are new get their stamp; those that do not count, or are gone, lose it."""
    word = claimed(rows)
    new = (word != "") & (_split(rows)[0] != word)
    without_reason = (word == NO_FAULT) & (rows["reason"].str.strip() == "")
    stamp = new & ~without_reason & (word != ACCEPTED)
    clear = (word == "") | (new & ~stamp)
    rows["state_says"] = rows["state_says"].where((word == OPEN) & ~new, "")
    rows.loc[without_reason, "state_says"] = _NO_REASON
    rows.loc[new & (word == ACCEPTED), "state_says"] = _NOT_SO
    rows.loc[stamp, "covers"] = word + " " + rows["seen"]
    rows.loc[stamp, "state_since"] = pd.Timestamp(book.today)
    rows.loc[stamp, "state_load"] = rows["known"]
    rows.loc[stamp, "state_by"] = ""
    rows.loc[clear, ["state_by", "covers"]] = ""
    rows.loc[clear, ["state_since", "state_load"]] = pd.NaT
    return rows


def _reopened(book: OrderBook, rows: pd.DataFrame) -> pd.DataFrame:
    """States that no longer hold open again, and say why."""
    word, held = claimed(rows), counts(rows)
    changed = held & word.isin((NO_FAULT, ACCEPTED)) & (_split(rows)[1] != rows["now"])
    later = (rows["newest"] > rows["state_load"]) | (rows["newest"].notna() & rows["state_load"].isna())
    undone = held & (word == DONE) & later
    aside = held & word.isin((DONE, NO_FAULT, ACCEPTED)) & (rows["severity"] == "error")
    rows.loc[aside, "state_says"] = _STILL
    rows.loc[changed, "state_says"] = _changed_words(rows, word)
    rows.loc[undone, "state_says"] = "Re-opened: still there on " + short_days(rows["newest"]) + "."
    again = changed | undone
    rows.loc[again, "state"] = OPEN
    rows.loc[again, "covers"] = OPEN + " " + rows["now"]
    rows.loc[again, "state_since"] = pd.Timestamp(book.today)
    rows.loc[again, "state_load"] = rows["newest"]
    rows.loc[again, "state_by"] = ""
    return rows


def _changed_words(rows: pd.DataFrame, word: pd.Series) -> pd.Series:
    since = short_days(rows["state_since"]) + "."
    marked = "Re-opened: changed since " + since
    return marked.mask(word == ACCEPTED, "New again: changed since it was accepted on " + since)
