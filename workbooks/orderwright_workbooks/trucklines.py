"""Today's trucks and cut-offs in the lines of Start."""

from __future__ import annotations

from orderwright.spoken import counted
from orderwright_workbooks.facts import DeskState
from orderwright_workbooks.phrases import clipped, listed
from orderwright_workbooks.sheetvalues import Value
from orderwright_workbooks.trucks import Truck, cut_offs, left_behind, trucks

TRUCKS = 5
_WIDTH = 80
_CARRIER = 28


def truck_lines(state: DeskState) -> dict[str, Value]:
    """Title, one line per truck, and below them what else is to know."""
    book = state.book
    found = trucks(book) if book else []
    cells: dict[str, Value] = {"ow_trucks": _title(state, found)}
    for place in range(1, TRUCKS + 1):
        truck = found[place - 1] if place <= len(found) else None
        cells[f"ow_truck{place}_status"] = truck.status if truck else None
        cells[f"ow_truck{place}_window"] = truck.window if truck else None
        cells[f"ow_truck{place}_what"] = clipped(_what(truck), _WIDTH) if truck else None
    return cells | {"ow_trucks_note": _note(state, len(found))}


def _title(state: DeskState, found: list[Truck]) -> str:
    waiting = sum(len(truck.deliveries) for truck in found if truck.missing)
    if waiting:
        return f"Trucks today: {counted(waiting, 'delivery', 'deliveries')} without all papers"
    return "Trucks today"


def _what(truck: Truck) -> str:
    deliveries = counted(len(truck.deliveries), "delivery", "deliveries")
    lacks = [_lacking(kind, len(numbers), truck) for kind, numbers in truck.missing.items()]
    parts = [clipped(truck.carrier, _CARRIER), f"lacks {', '.join(lacks)}" if lacks else "", deliveries]
    words = "  ·  ".join(part for part in parts if part)
    packed = words if truck.packages is None else f"{words}, {counted(truck.packages, 'package')}"
    return packed if len(packed) <= _WIDTH else words


def _lacking(kind: str, number: int, truck: Truck) -> str:
    name = kind.replace("-", " ")
    return name if number == len(truck.deliveries) == 1 else counted(number, name)


def _note(state: DeskState, found: int) -> str:
    if not state.rows("Shipments"):
        return "Not known: no Shipments are loaded."
    parts = [] if found else ["No delivery is planned for today"]
    if found > TRUCKS:
        parts.append(f"{found - TRUCKS:,} more in Shipments")
    if state.book is not None:
        late = left_behind(state.book)
        if late:
            parts.append(f"▲ {counted(late, 'delivery', 'deliveries')} planned earlier not left")
        hours = [f"{name} {hour}" for name, hour in cut_offs(state.book)]
        if hours:
            parts.append(f"Cut-off {listed(hours, 4)}")
    return clipped("  ·  ".join(parts), _WIDTH + 36)
