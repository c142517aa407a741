"""Random days of exports and edits: To do in ERP is the true difference, and nobody's edit is lost."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orderwright.hosts.memory import MemoryHost
from tests.desk.mornings import blank_desk, cell, corrections, do, edit, load

COLUMNS = ("sku", "unit_price", "requested_date", "plant")
HEADS = ("SKU", "Unit Price", "Requested", "Plant")
VALUES = {
    "sku": ("A-1", "A-2", "A-3"),
    "unit_price": ("10", "10.00", "12.5", ""),
    "requested_date": ("2026-12-01", "2026-12-02", ""),
    "plant": ("1000", "1200", ""),
}
LINES = ("10", "20", "30")

cells = st.sampled_from(COLUMNS).flatmap(
    lambda c: st.tuples(st.sampled_from(LINES), st.just(c), st.sampled_from(VALUES[c]))
)
days = st.lists(
    st.fixed_dictionaries(
        {
            "theirs": st.lists(cells, max_size=4),
            "entered": st.booleans(),
            "mine": st.lists(cells, max_size=3),
            "dropped": st.booleans(),
            "shuffled": st.permutations(LINES),
        }
    ),
    min_size=1,
    max_size=5,
)


def plain(text: str) -> str:
    return "10" if text == "10.00" else text


@dataclass
class Model:
    """The desk and the ERP as plain dicts, and the rules of the merge one cell at a time."""

    erp: dict[tuple[str, str], str] = field(default_factory=dict)
    said: dict[tuple[str, str], str] = field(default_factory=dict)
    desk: dict[tuple[str, str], str] = field(default_factory=dict)
    done: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    before: dict[tuple[str, str], str] = field(default_factory=dict)

    def load(self, dropped: set[tuple[str, str]]) -> None:
        for place, theirs in self.erp.items():
            base, mine = self.said.get(place, ""), self.desk.get(place, "")
            undone = self.done.get(place) == (theirs, mine)
            if place in dropped:
                self.desk[place] = theirs
                self.done.pop(place, None)
            elif mine != base:
                self.done.pop(place, None)
                if theirs == mine:
                    self.done[place] = (base, mine)
            elif undone and theirs != mine:
                self.done.pop(place)
            else:
                self.desk[place] = theirs
        self.said = dict(self.erp)

    @property
    def differing(self) -> list[tuple[str, ...]]:
        rows = [(*place, self.said[place], mine) for place, mine in self.desk.items()]
        return sorted(row for row in rows if row[2] != row[3])


def export(model: Model, order: tuple[str, ...]) -> str:
    rows = [",".join(["SO-1", line, *(model.erp[line, c] for c in COLUMNS)]) for line in order]
    return "\n".join([",".join(["Order No", "Line", *HEADS]), *rows]) + "\n"


def listed(host: MemoryHost) -> list[tuple[str, ...]]:
    rows = corrections(host, "line_no", "column_key", "erp_value", "new_value", "state")
    return [row[:-1] for row in rows if row[-1] in ("open", "reopened")]


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(days)
def test_to_do_in_erp_is_the_true_difference(story: list[dict]) -> None:  # type: ignore[type-arg]  # hypothesis gives plain dicts
    host, model = blank_desk(), Model()
    model.erp = {(line, c): VALUES[c][0] for line in LINES for c in COLUMNS}
    with tempfile.TemporaryDirectory() as folder:
        for day, happened in enumerate(story):
            model.erp.update({(line, c): plain(value) for line, c, value in happened["theirs"]})
            if happened["entered"]:
                model.erp.update({place: mine for place, mine in model.desk.items() if day % 2})
            dropped = drop_first(host) if happened["dropped"] else set()
            load(host, Path(folder), day, order_lines=export(model, happened["shuffled"]))
            model.load(dropped)
            same_as(model, host)
            for line, column, value in happened["mine"]:
                edit(host, "OrderLines", ("SO-1", line), **{column: value})
                model.desk[line, column] = plain(value)
            do("todo", host, day)
            same_as(model, host)


def drop_first(host: MemoryHost) -> set[tuple[str, str]]:
    """Somebody drops the first correction of the list."""
    rows = corrections(host, "line_no", "column_key", "correction_id", "state")
    standing = [row for row in rows if row[3] in ("open", "reopened")][:1]
    for _, _, name, _ in standing:
        edit(host, "ErpCorrections", [name], decision="dropped")
    return {(line, column) for line, column, *_ in standing}


def same_as(model: Model, host: MemoryHost) -> None:
    assert listed(host) == model.differing
    found = {place: cell(host, "OrderLines", ("SO-1", place[0]), place[1]) for place in model.desk}
    assert found == model.desk
