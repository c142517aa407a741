"""Cartonisation and palletisation: which goods of a shipment lie in which package, and what each weighs.

Full cases stay as they are, one carton each; what is left over of the lines goes together into mixed cartons
up to weight and volume, apart what must be apart. Many cartons stand on pallets, layer upon layer; more than
anybody lists are put on pallets without being listed. Quantities are in base units, weights in kg, sizes in
cm, all in millionths.
"""

from __future__ import annotations

from orderwright.packing.goods import Content, Goods, Package, Packing
from orderwright.packing.packages import LIMITS, Limits, packed
from orderwright.packing.supplies import CartonType, PalletType, Supplies
from orderwright.packing.weights import weight_of

__all__ = [
    "LIMITS",
    "CartonType",
    "Content",
    "Goods",
    "Limits",
    "Package",
    "Packing",
    "PalletType",
    "Supplies",
    "packed",
    "weight_of",
]
