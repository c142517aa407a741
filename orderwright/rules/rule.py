"""A rule: one function over the book, with a code, a severity, the stage it blocks and an owner."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from string import Formatter

from orderwright.book import OrderBook
from orderwright.findings import NOTHING, Faults, Owner, Severity, Stage

Examine = Callable[..., Faults]
Lacks = Callable[[OrderBook], list[str]]
Blocks = Callable[[OrderBook, Stage], Stage]
_TO_AGREE = (Owner.SALES, Owner.CUSTOMER)


@dataclass(frozen=True)
class Rule:
    """One check.

    Attributes:
        code: ``AREA-NNN``, stable for ever.
        title: what it checks.
        message: the sentence of a finding, with named parameters.
        fix: what to do about it.
        severity: as delivered.
        stage: the step that it blocks, as delivered.
        owner: who can put it right.
        needs: tables without which it cannot be checked.
        columns: columns without which it cannot be checked, as ``Table.column``.
        reads: further columns, or whole tables, that it reads where they are there; a finding may follow from
            what is unusable in them.
        lacks: tells what else it would need to judge every row, as ``Table[what]``; it runs all the same.
        after: rules whose finding on the same line or order explains this one.
        threshold: as delivered; None where it has none, or finds nothing until the company gives one.
        unit: unit of the threshold; blank where it has none.
        examine: the function; None where reading the cells already tells.
        why: further explanation for the documentation.
        consent: who must agree before the proposed value is entered; None where nothing is decided by it.
        mandatory: may neither be switched off, nor lowered, nor overridden.
        blocks: tells the step that it blocks where the company's settings decide that.
    """

    code: str
    title: str
    message: str
    fix: str
    severity: Severity
    stage: Stage
    owner: Owner
    needs: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    lacks: Lacks | None = None
    after: tuple[str, ...] = ()
    threshold: Decimal | None = None
    unit: str = ""
    examine: Examine | None = None
    why: str = ""
    consent: Owner | None = None
    mandatory: bool = False
    blocks: Blocks | None = None

    def __call__(self, book: OrderBook, threshold: Decimal | None = None) -> Faults:
        """The failing cells.

        Args:
            book: the tables.
            threshold: instead of the delivered one.
        """
        if self.examine is None:
            message = f"{self.code} is found while reading and has no function of its own."
            raise TypeError(message)
        if not self.unit:
            return self.examine(book)
        limit = self.threshold if threshold is None else threshold
        return NOTHING if limit is None else self.examine(book, limit)

    def as_set(self, book: OrderBook) -> Rule:
        """The rule with the step that it blocks in this book."""
        return self if self.blocks is None else replace(self, stage=self.blocks(book, self.stage))

    @property
    def parameters(self) -> tuple[str, ...]:
        """Names that the message uses."""
        return tuple(name for _, name, _, _ in Formatter().parse(self.message) if name)


def rule(
    code: str,
    severity: Severity,
    stage: Stage,
    owner: Owner,
    *,
    needs: tuple[str, ...] = (),
    columns: tuple[str, ...] = (),
    reads: tuple[str, ...] = (),
    lacks: Lacks | None = None,
    after: tuple[str, ...] = (),
    threshold: str | None = None,
    unit: str = "",
    consent: Owner | None = None,
    mandatory: bool = False,
    blocks: Blocks | None = None,
) -> Callable[[Examine], Rule]:
    """Declares a function a rule; its docstring is title, message (``Says:``), fix (``Do:``) and why.

    What Sales or the customer can put right is entered with their consent only.
    """

    def declare(examine: Examine) -> Rule:
        title, says, todo, why = read_docstring(code, inspect.getdoc(examine) or "")
        limit = None if threshold is None else Decimal(threshold)
        about = (severity, stage, owner, needs, columns, reads, lacks, after, limit, unit)
        asked = consent or (owner if owner in _TO_AGREE else None)
        return Rule(code, title, says, todo, *about, examine, why, asked, mandatory, blocks)

    return declare


def read_docstring(code: str, doc: str) -> tuple[str, str, str, str]:
    r"""Title, message, fix and explanation of a rule's docstring.

    >>> read_docstring("X-010", "Title.\n\nSays: {found} is odd.\nDo: Mend it.\n\nBecause.")
    ('Title', '{found} is odd.', 'Mend it.', 'Because.')
    """
    title, _, rest = doc.partition("\n")
    says, todo, why, current = "", "", [], "why"
    for line in rest.strip().splitlines():
        if line.startswith("Says:"):
            current, says = "says", line.removeprefix("Says:").strip()
        elif line.startswith("Do:"):
            current, todo = "do", line.removeprefix("Do:").strip()
        elif not line.strip():
            current = "why"
        elif current == "says":
            says += " " + line.strip()
        elif current == "do":
            todo += " " + line.strip()
        else:
            why.append(line.strip())
    if not (title and says and todo):
        message = f"The docstring of rule {code} needs a title, a line Says: and a line Do:."
        raise TypeError(message)
    return title.rstrip("."), says, todo, " ".join(why)
