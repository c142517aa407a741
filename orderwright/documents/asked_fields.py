"""What a template asks of its model: every field that it names, followed through loops, without rendering."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jinja2 import nodes
from pydantic import BaseModel

_ANY: typing.Final = object
"""The type of what nobody knows; any attribute of it passes."""


@dataclass(frozen=True)
class Unknown:
    """A name that the model does not have.

    Attributes:
        name: as the template asks for it, such as "line.skuu".
        known: names that exist in its place.
        line: line of the source.
    """

    name: str
    known: tuple[str, ...]
    line: int


@dataclass
class Asked:
    """What one part of a template asks.

    Attributes:
        model: the context model.
        given: names that are there beside the model's.
        used: fields of the model that were found.
        unknown: names that were not.
    """

    model: type[BaseModel]
    given: frozenset[str]
    used: set[str] = field(default_factory=set)
    unknown: list[Unknown] = field(default_factory=list)

    def walk(self, node: nodes.Node, scope: Mapping[str, object]) -> None:
        """Looks at a node and all below it; `scope` has the types of loop variables."""
        if isinstance(node, nodes.For):
            self._loop(node, scope)
        elif isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            self.walk(node.node, scope)
            typing.cast("dict[str, object]", scope)[node.target.name] = self._type(node.node, scope)
        elif isinstance(node, nodes.Const):
            if str(node.value).startswith("__"):  # a private name that a filter or a subscript would look up
                self.unknown.append(Unknown(str(node.value), (), node.lineno))
        elif isinstance(node, nodes.Getattr | nodes.Name | nodes.Getitem):
            self._type(node, scope)
        else:
            for child in node.iter_child_nodes():
                self.walk(child, scope)

    def _loop(self, node: nodes.For, scope: Mapping[str, object]) -> None:
        inner: dict[str, object] = {**scope, "loop": _ANY}
        element = _element(self._type(node.iter, scope))
        for name in node.target.find_all(nodes.Name) if not isinstance(node.target, nodes.Name) else ():
            inner[name.name] = _ANY
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = element
        for child in (*node.body, *([node.test] if node.test else [])):
            self.walk(child, inner)
        for child in node.else_:
            self.walk(child, scope)

    def _type(self, node: nodes.Node, scope: Mapping[str, object]) -> object:
        """The type of an expression as far as the model tells it."""
        if isinstance(node, nodes.Name):
            return self._named(node, scope)
        if isinstance(node, nodes.Getattr):
            return self._attribute(node, self._type(node.node, scope))
        for child in node.iter_child_nodes():
            self.walk(child, scope)
        return _ANY

    def _named(self, node: nodes.Name, scope: Mapping[str, object]) -> object:
        if node.name in scope:
            return scope[node.name]
        fields = self.model.model_fields
        if node.name in fields:
            self.used.add(node.name)
            return fields[node.name].annotation
        if node.name not in self.given:
            self.unknown.append(Unknown(node.name, (*fields, *scope), node.lineno))
        return _ANY

    def _attribute(self, node: nodes.Getattr, owner: object) -> object:
        model = _model(owner)
        if model is None:
            return _ANY
        if node.attr in model.model_fields:
            return model.model_fields[node.attr].annotation
        start = f"{node.node.name}." if isinstance(node.node, nodes.Name) else ""
        self.unknown.append(Unknown(start + node.attr, tuple(model.model_fields), node.lineno))
        return _ANY


def _parts(annotation: object) -> Iterator[object]:
    """The types of a union; the type itself where it is none."""
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is typing.Union:
        yield from (part for part in typing.get_args(annotation) if part is not type(None))
    else:
        yield annotation


def _model(annotation: object) -> type[BaseModel] | None:
    found = [one for one in _parts(annotation) if isinstance(one, type) and issubclass(one, BaseModel)]
    return found[0] if found else None


def _element(annotation: object) -> object:
    """What a list holds."""
    for part in _parts(annotation):
        inner = [one for one in typing.get_args(part) if one is not Ellipsis]
        if typing.get_origin(part) is tuple and inner:
            return inner[0]
    return _ANY


def sample(annotation: object, *, blank: bool) -> object:
    """A value of a type for a trial: all filled, or all blank."""
    model = _model(annotation)
    if model is not None:
        optional = type(None) in typing.get_args(annotation)
        return None if blank and optional else sample_of(model, blank=blank)
    [first, *_] = list(_parts(annotation))
    if typing.get_origin(first) is tuple:
        return () if blank else (sample(_element(annotation), blank=False),)
    if first is bool:
        return not blank
    return "1" if first is str and not blank else "" if first is str else None


def sample_of(model: type[BaseModel], *, blank: bool) -> dict[str, object]:
    """The fields of a model for a trial."""
    return {name: sample(one.annotation, blank=blank) for name, one in model.model_fields.items()}
