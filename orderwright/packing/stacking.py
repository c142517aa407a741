"""Putting packages on pallets, layer upon layer, up to a height and a weight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from orderwright.packing.goods import Package
from orderwright.packing.layers import Layer
from orderwright.packing.supplies import PalletType

_HALF = 2
"""A half pallet has at most this part of the usual deck."""


@dataclass(frozen=True)
class Item:
    """A package that is to stand on a pallet.

    Attributes:
        package: the package.
        apart: packages share a pallet only where this is the same.
        layer, layers: packages in a layer and most layers, where the product says so.
        name: what it holds; decides the order.
    """

    package: Package
    apart: str
    layer: int | None = None
    layers: int | None = None
    name: str = ""

    @property
    def weight(self) -> int:
        """Gross weight; 0 where it is not known."""
        return self.package.gross or 0


@dataclass
class Stack:
    """A pallet while it is loaded.

    Attributes:
        pallet: its type.
        below: height of the pallet and of all layers but the uppermost.
        weight: of what stands on it.
        layers: from below.
        loose: packages of unknown size.
        fragile: nothing may stand on the uppermost layer.
        over: why it is over its limits, in words.
    """

    pallet: PalletType
    below: int
    weight: int = 0
    layers: list[Layer] = field(default_factory=list)
    loose: list[int] = field(default_factory=list)
    fragile: bool = False
    over: str = ""

    @property
    def empty(self) -> bool:
        """Nothing stands on it."""
        return not self.layers and not self.loose

    @property
    def height(self) -> int:
        """Height with all layers."""
        return self.below + (self.layers[-1].height if self.layers else 0)

    @property
    def places(self) -> list[int]:
        """Which packages stand on it, from below."""
        return [place for layer in self.layers for place in layer.places] + self.loose

    def put(self, place: int, item: Item) -> bool:
        """Puts a package on it; False where it does not fit. An empty pallet takes any single package."""
        if self.over:
            return False
        load = self.pallet.load
        heavy = load is not None and self.weight + item.weight > load
        if heavy and not self.empty:
            return False
        length, width, height = item.package.size
        if length is None or width is None or height is None:
            self.loose.append(place)
        elif not self._in_layer(place, item, (length, width, height)):
            return False
        self.weight += item.weight
        self.over = self.over or (f"package of more than {self.pallet.code} carries" if heavy else "")
        self.fragile = self.fragile or item.package.fragile
        return True

    def _in_layer(self, place: int, item: Item, size: tuple[int, int, int]) -> bool:
        last = self.layers[-1] if self.layers else None
        room = last is not None and (item.layer is None or len(last.places) < item.layer)
        if last is None or not room or not self._fits(self.below + max(last.height, size[2])):
            return self._on_top(place, item, size)
        return last.put(place, *size) or self._on_top(place, item, size)

    def _on_top(self, place: int, item: Item, size: tuple[int, int, int]) -> bool:
        most = min((n for n in (item.layers, self.pallet.most_layers) if n), default=None)
        layer, first = Layer(self.pallet.length, self.pallet.width), not self.layers
        fits = self._fits(self.height + size[2]) and layer.put(place, *size)
        if first and not fits:
            layer = Layer(self.pallet.length, self.pallet.width, size[2], [place])
            self.over = f"package larger than {self.pallet.code} takes"
        elif not fits or self.fragile or (most is not None and len(self.layers) >= most):
            return False
        self.below = self.height
        self.layers.append(layer)
        return True

    def _fits(self, height: int) -> bool:
        return self.pallet.most_height is None or height <= self.pallet.most_height


def stacked(items: Sequence[Item], pallets: Sequence[PalletType]) -> Iterator[Stack]:
    """Pallets with all packages, large and heavy ones first, fragile ones last, what must be apart apart.

    The first type is the usual one. A package beyond its limits goes on the first type that takes it; what
    would stand on a usual pallet alone and fits a half pallet, one with at most half the deck, goes on that.
    """
    order = sorted(range(len(items)), key=lambda place: _rank(items[place]))
    stack: Stack | None = None
    apart = ""
    for place in order:
        item = items[place]
        if stack is not None and item.apart == apart and stack.put(place, item):
            continue
        if stack is not None:
            yield _on_half(stack, items, pallets)
        stack, apart = _begun(place, item, pallets), item.apart
    if stack is not None:
        yield _on_half(stack, items, pallets)


def _begun(place: int, item: Item, pallets: Sequence[PalletType]) -> Stack:
    """A pallet with its first package, of the first type that takes it; of the usual one where none does."""
    begun = []
    for pallet in pallets:
        begun.append(Stack(pallet, pallet.height))
        begun[-1].put(place, item)
    return next((stack for stack in begun if not stack.over), begun[0])


def _on_half(stack: Stack, items: Sequence[Item], pallets: Sequence[PalletType]) -> Stack:
    """The same packages on the smallest half pallet that takes them all; as they stand where none does."""
    half = stack.pallet.deck // _HALF
    small = sorted((pallet for pallet in pallets if pallet.deck <= half), key=lambda pallet: pallet.deck)
    known = dict(enumerate(items))
    tried = (_loaded(pallet, stack.places, known) for pallet in small)
    return next((one for one in tried if one is not None and not one.over), stack)


def _loaded(pallet: PalletType, places: Sequence[int], items: Mapping[int, Item]) -> Stack | None:
    """A pallet with these packages; None where they do not all fit."""
    stack = Stack(pallet, pallet.height)
    return stack if all(stack.put(place, items[place]) for place in places) else None


def _rank(item: Item) -> tuple[str, bool, int, int, str]:
    length, width, height = (side or 0 for side in item.package.size)
    return item.apart, item.package.fragile, -length * width, -height, item.name


def on_pallets(items: Sequence[Item], pallets: Sequence[PalletType]) -> tuple[Package, ...]:
    """The packages in the order in which they stand, and the pallets behind them."""
    placed: list[Package] = []
    carriers: list[Package] = []
    for number, stack in enumerate(stacked(items, pallets)):
        carried = [items[place].package for place in stack.places]
        placed += [replace(package, on=len(items) + number) for package in carried]
        carriers.append(_carrier(stack))
    return (*placed, *carriers)


def _carrier(stack: Stack) -> Package:
    pallet = stack.pallet
    size = (pallet.length, pallet.width, None if stack.loose else stack.height)
    return Package(
        "pallet",
        (),
        size,
        own=pallet.tare or 0,
        code=pallet.code,
        layers=len(stack.layers) or None,
        per_layer=max((len(layer.places) for layer in stack.layers), default=None),
        fragile=stack.fragile,
        over=stack.over,
    )
