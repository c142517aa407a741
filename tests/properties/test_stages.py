"""No sequence of overrides, edits, loads and undos lets a blocked order reach the stage that blocks it."""

from __future__ import annotations

import contextlib
import copy
import datetime as dt
import functools
import os
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from orderwright.book import OrderBook
from orderwright.changes import Changes, difference
from orderwright.desk.opening import as_found, opened
from orderwright.desk.outcome import Outcome
from orderwright.desk.rulebook import BY_CODE, rule_rows
from orderwright.desk.stages.recorded import recorded
from orderwright.desk.stages.steps import STEPS, WAY, rank_of
from orderwright.desk.writing import run_of, write
from orderwright.errors import DeskError
from orderwright.findings import Stage
from orderwright.hosts.memory import MemoryHost
from orderwright.tables import SCHEMA
from orderwright.tables.frames import typed_frame

from ..desk.stages import StagedDesk

ORDERS = ("4501", "4502")
WHO = st.sampled_from(ORDERS)
CODES = st.sampled_from(
    ["TRM-020", "QTY-010", "QTY-020", "SKU-010", "HLD-010", "HLD-030", "STG-010", "PRC-010"]
)
STATUSES = st.sampled_from(["", *WAY, "closed", "cancelled"])
HEADER = st.sampled_from(
    [
        {"payment_terms": "N60"},
        {"payment_terms": "N30"},
        {"delivery_block": "01"},
        {"delivery_block": ""},
        {"manual_hold": True},
        {"manual_hold": False},
    ]
)
LINE = st.sampled_from(
    [
        {"ordered_qty": 0},
        {"ordered_qty": 2},
        {"ordered_qty": 1},
        {"unit_price": 99},
        {"unit_price": 115},
        {"sku": "NO-SUCH"},
        {"sku": "A-100"},
    ]
)
RULE_CELLS = st.sampled_from(
    [{"enabled": "no"}, {"enabled": ""}, {"severity": "info"}, {"severity": "warning"}, {"severity": ""}]
)
FORGED = st.sampled_from(
    [{"code": "QTY-010"}, {"order_no": "4502"}, {"line_no": ""}, {"valid_to": None}, {"override_id": "OV-1"}]
)


@dataclass(frozen=True)
class Decision:
    """An override as the verb made it: its cells, and what was ordered then."""

    cells: tuple[Any, ...]
    ordered: tuple[Any, ...]


@functools.cache
def prepared() -> StagedDesk:
    """The desk on which every story begins: checked once, with all rules in its sheet."""
    desk, rows = StagedDesk(), rule_rows()
    columns = {key: [row[key] for row in rows] for key in rows[0]}
    desk.host.tables["Rules"] = typed_frame(SCHEMA["Rules"], columns, len(rows))
    return desk


class Stages(RuleBasedStateMachine):
    """A desk on which people, loads and verbs do what they can."""

    @initialize()
    def begin(self) -> None:
        os.environ["ORDERWRIGHT_USER"] = "Anna"
        self.desk = copy.deepcopy(prepared())
        self.decisions: dict[str, Decision] = {}
        self.stood = self.statuses()

    def statuses(self) -> dict[str, str]:
        """Where the run journal says that the orders stand."""
        host = self.desk.host
        orders = recorded(host.journal, OrderBook(host.tables, self.desk.day)).orders
        return dict(zip(orders["order_no"], orders["desk_status"], strict=True))

    def ordered(self, order: str, line: str) -> tuple[Any, ...]:
        """What was ordered, as far as anybody here edits it."""
        orders, lines = self.desk["Orders"], self.desk["OrderLines"]
        mine = lines[(lines["order_no"] == order) & (lines["line_no"].isin([line] if line else ["10", "20"]))]
        terms = orders.loc[orders["order_no"] == order, "payment_terms"].tolist()
        return (
            *terms,
            *mine[["line_no", "sku", "ordered_qty", "unit_price"]].itertuples(index=False, name=None),
        )

    def blocking(self, order: str, stage: Stage) -> list[tuple[str, str]]:
        """Code and line of the errors up to a stage that the rules find where no status is typed."""
        tables = dict(self.desk.host.tables)
        for name in ("Orders", "OrderLines"):
            stands = tables[name]["order_no"].map(self.stood).astype("str")
            tables[name] = tables[name].assign(desk_status=stands)
        noon = dt.datetime.combine(self.desk.day, dt.time(12), dt.UTC)
        rows = as_found(opened(MemoryHost(tables), self.desk.day, noon)).findings
        return [
            (row["code"], row["line_no"])
            for row in rows[(rows["order_no"] == order).to_numpy(bool)].to_dict("records")
            if row["severity"] == "error"
            and Stage(row["stage"]).rank <= stage.rank
            and not (stage is Stage.INVOICE and row["code"].startswith("CRD-"))
        ]

    def lawful(self, order: str, code: str, line: str) -> bool:
        """Whether a decision of the verb stands unaltered, in its days, with nothing changed since."""
        sheet = self.desk["Overrides"].drop(columns="note")
        for cells in sheet.itertuples(index=False, name=None):
            made = self.decisions.get(cells[0])
            first, last = cells[6:8]
            if (
                made is not None
                and made.cells == cells
                and cells[1:3] == (code, order)
                and cells[3] in ("", line)
                and first.date() <= self.desk.day <= last.date()
                and made.ordered == self.ordered(order, cells[3])
            ):
                return not BY_CODE[code].mandatory
        return False

    def typed(self, order: str) -> bool:
        """Whether a status stands in the sheets to which no verb moved the order, or which hides a line."""
        stands = self.desk.status(order) or "entered"
        ahead = [
            rank_of(status or "entered") > rank_of(self.stood[order])
            for status in self.desk.lines(order).values()
        ]
        return stands != self.stood[order] or any(ahead)

    def call(self, name: str, **given: Any) -> Outcome | None:
        with contextlib.suppress(DeskError):
            return self.desk.call(name, **given)
        return None

    @rule(order=WHO, cells=HEADER, line=LINE)
    def somebody_edits(self, order: str, cells: dict[str, Any], line: dict[str, Any]) -> None:
        self.desk.put("Orders", order_no=order, **cells)
        self.desk.put("OrderLines", order_no=order, line_no="10", **line)

    @rule(order=WHO, status=STATUSES, line=STATUSES)
    def somebody_types_statuses(self, order: str, status: str, line: str) -> None:
        self.desk.put("Orders", order_no=order, desk_status=status)
        self.desk.put("OrderLines", order_no=order, line_no="10", desk_status=line)

    @rule()
    def somebody_puts_the_statuses_back(self) -> None:
        for order, status in self.stood.items():
            self.desk.put("Orders", order_no=order, desk_status=status)
            for line in self.desk.lines(order):
                self.desk.put("OrderLines", order_no=order, line_no=line, desk_status=status)

    @rule(code=CODES, cells=RULE_CELLS)
    def somebody_sets_a_rule(self, code: str, cells: dict[str, str]) -> None:
        self.desk.put("Rules", code=code, **cells)

    @rule(forged=FORGED)
    def somebody_forges_an_override(self, forged: dict[str, Any]) -> None:
        if len(self.desk["Overrides"]):
            self.desk.put("Overrides", **forged)

    @rule(order=WHO, cells=HEADER)
    def a_load(self, order: str, cells: dict[str, Any]) -> None:
        before = {name: frame.copy() for name, frame in self.desk.host.tables.items()}
        self.desk.put("Orders", order_no=order, **cells)
        after, self.desk.host.tables = self.desk["Orders"], before
        self.desk.minute += 1
        now = dt.datetime.combine(self.desk.day, dt.time(9, self.desk.minute), dt.UTC)
        desk = opened(self.desk.host, self.desk.day, now)
        changes = Changes((difference(SCHEMA["Orders"], before["Orders"], after, list(cells)),))
        write(desk, changes, run_of(desk, "load", {}, Outcome("Loaded."), changes))

    @rule(order=WHO, line=st.sampled_from(["", "10"]), days=st.integers(0, 1), data=st.data())
    def somebody_overrides(self, order: str, line: str, days: int, data: st.DataObject) -> None:
        blocking = sorted({code for code, _ in self.blocking(order, Stage.INVOICE)}) or ["TRM-020"]
        code = data.draw(st.sampled_from(blocking))
        last = self.desk.day + dt.timedelta(days=days)
        if self.call("override", order=order, code=code, line=line, reason="so", until=last):
            cells = self.desk["Overrides"].drop(columns="note").iloc[-1]
            self.decisions[cells["override_id"]] = Decision(tuple(cells), self.ordered(order, line))

    @rule(order=WHO, code=CODES)
    def somebody_lifts(self, order: str, code: str) -> None:
        self.call("override", order=order, code=code, lift=True)

    @rule(order=WHO, name=st.sampled_from(["next", "next", "next", *sorted(STEPS)]))
    def somebody_moves_an_order(self, order: str, name: str) -> None:
        following = {step.before: verb for verb, step in STEPS.items()}
        step = STEPS[following.get(self.stood[order], "invoice") if name == "next" else name]
        unlawful = [one for one in self.blocking(order, step.stage) if not self.lawful(order, *one)]
        unlawful += [("STG-010", "")] if self.typed(order) else []
        self.call(step.verb, order=(order,))
        now = self.statuses()[order]
        if now != self.stood[order]:
            assert (self.stood[order], now) == (step.before, step.after)
            assert not unlawful, f"{order} reached {step.after} in spite of {unlawful}"
        else:
            assert unlawful or self.stood[order] != step.before, f"nothing stops {order} from {step.after}"
        self.stood[order] = now

    @rule(number=st.none() | st.integers(0, 30))
    def a_run_is_taken_back(self, number: int | None) -> None:
        runs = self.desk.host.journal.run_ids()
        self.call("undo", run=None if number is None else runs[number % len(runs)])
        now = self.statuses()
        assert all(rank_of(now[order]) <= rank_of(self.stood[order]) for order in ORDERS)
        self.stood = now

    @rule()
    def the_next_day(self) -> None:
        self.desk.next_day()

    @invariant()
    def nothing_else_moves_an_order(self) -> None:
        assert self.statuses() == self.stood


TestStages = Stages.TestCase
TestStages.settings = settings(
    max_examples=6, stateful_step_count=16, deadline=None, suppress_health_check=list(HealthCheck)
)
