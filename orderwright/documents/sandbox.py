"""The sandbox of templates: no files, no private names, and an end to every loop and every number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from functools import wraps
from typing import Any, Final, TypeVar, cast

from jinja2 import StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST_STEPS: Final = 200_000
"""Turns of loops and calls in one part of a document; one of 10,000 lines takes some 30,000."""
MOST: Final = 100_000
"""Of one number, and of the signs of one text."""
_MOST_PARTS: Final = 1_000
_ENDLESS: Final = "it repeats itself without end"
_HUGE: Final = "it makes a number or a text that is too large for any paper"
_WIDTHS: Final = re.compile(r"\d{6}|\*")
_NOT_FOR_PAPER: Final = ("lipsum", "cycler", "joiner")
_NO_FILTERS: Final = (
    "batch",
    "slice",
    "center",
    "indent",
    "wordwrap",
    "pprint",
    "xmlattr",
    "urlize",
    "tojson",
)
"""What fills up a text or a list, or writes for other readers than those of a paper."""
_NO_METHODS: Final = (
    "center",
    "ljust",
    "rjust",
    "expandtabs",
    "translate",
    "maketrans",
    "format_map",
    "encode",
)
"""The same among the methods of texts."""
_COUNTED: Final = "counted"
_SHORT: Final = "short"

T = TypeVar("T")
_steps: ContextVar[list[int]] = ContextVar("steps")


def begun() -> None:
    """Starts the count of a document's steps."""
    _steps.set([0])


def _step() -> None:
    taken = _steps.get(None)
    if taken is None:
        return
    taken[0] += 1
    if taken[0] > MOST_STEPS:
        raise SecurityError(_ENDLESS)


def counted(values: Iterable[Any]) -> Iterator[Any]:
    """The values, each counted as a step of the template."""
    for value in values:
        _step()
        yield value


def short(value: T) -> T:
    """The value, if it is not too large for any paper.

    Raises:
        SecurityError: it is.
    """
    size = abs(value) if isinstance(value, int) else len(value) if isinstance(value, str) else 0
    if size > MOST:
        raise SecurityError(_HUGE)
    return value


def _bounded(name: str, values: tuple[object, ...]) -> None:
    """Refuses arguments that make a huge text: numbers, widths such as '%999999999d', replacements."""
    for value in values:
        short(value)
    texts = [one for one in values if isinstance(one, str)]
    if name == "format" and texts and _WIDTHS.search(texts[0]):
        raise SecurityError(_HUGE)
    if name == "replace" and len(texts) > 2:
        short(texts[0].count(texts[1]) * len(texts[2]))
    if name == "join":
        parts = [one for value in values if isinstance(value, list | tuple) for one in value]
        short(sum(len(one) for one in parts if isinstance(one, str)))
        short(len(parts) * max(map(len, texts), default=0))


class _Generator(CodeGenerator):
    """Compiles loops so that their turns are counted, and joined texts so that they end."""

    def visit_Template(  # noqa: N802 - jinja's name
        self, node: nodes.Template, frame: Frame | None = None
    ) -> None:
        """Puts the filters that count and bound into the whole tree, before any of it is compiled."""
        for loop in node.find_all(nodes.For):
            if loop.recursive:
                self.fail("a loop may not call itself", loop.lineno)
            loop.iter = _filtered(loop.iter, _COUNTED)
        for joined in node.find_all(nodes.Concat):
            joined.nodes = [_filtered(part, _SHORT) for part in joined.nodes]
        super().visit_Template(node, frame)


def _filtered(node: nodes.Node, name: str) -> nodes.Filter:
    return nodes.Filter(cast("nodes.Expr", node), name, [], [], None, None, lineno=node.lineno)


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox whose templates can neither run for ever nor fill the memory."""

    code_generator_class = _Generator
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, finalize: Callable[[object], object]) -> None:
        super().__init__(
            undefined=StrictUndefined, autoescape=True, finalize=finalize, keep_trailing_newline=True
        )
        for name in _NOT_FOR_PAPER:
            del self.globals[name]
        kept = {name: one for name, one in self.filters.items() if name not in _NO_FILTERS}
        self.filters = {name: _watched(name, one) for name, one in kept.items()}
        self.filters |= {_COUNTED: counted, _SHORT: short}

    def call(self, context: Context, callee: Any, /, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401
        """Calls what a template calls, counted and bounded."""
        _step()
        method = getattr(callee, "__wrapped__", callee)  # jinja wraps the method format
        owner, name = getattr(method, "__self__", None), getattr(method, "__name__", "")
        if isinstance(owner, str) and name in _NO_METHODS:
            raise SecurityError(f"“{name}” is not for templates")
        own = (owner,) if isinstance(owner, str) else ()
        _bounded(name, (*own, *arguments, *named.values()))
        return super().call(context, callee, *arguments, **named)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        """Sums, products and powers that stay small."""
        _step()
        if operator == "%":
            _bounded("format", (left, right))
        elif operator == "*":
            short(len(left) * right if isinstance(left, str) and isinstance(right, int) else left)
            short(len(right) * left if isinstance(right, str) and isinstance(left, int) else right)
        elif operator == "**":
            short(left)
            short(right * 1000)
        found = super().call_binop(context, operator, left, right)
        if isinstance(found, list | tuple) and len(found) > _MOST_PARTS:
            raise SecurityError(_HUGE)
        return short(found) if isinstance(found, str) else found


def _watched(name: str, filter_: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, counted and bounded."""

    @wraps(filter_)
    def watched(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401
        _step()
        _bounded(name, (*arguments, *named.values()))
        return filter_(*arguments, **named)

    return watched
