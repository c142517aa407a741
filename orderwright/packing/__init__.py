"""Cartonisation, first depth: which goods of a shipment lie in which package, and what each weighs.

Full cases stay as they are, one carton each; what is left over of the lines goes together into mixed cartons
up to a weight. A shipment of more cartons than anybody lists is put on pallets. Quantities are in base units,
weights in kg, sizes in cm, all in millionths.
"""

from __future__ import annotations

from orderwright.packing.goods import Content, Goods, Package, Packing
from orderwright.packing.packages import LIMITS, Limits, packed
from orderwright.packing.weights import weight_of

__all__ = ["LIMITS", "Content", "Goods", "Limits", "Package", "Packing", "packed", "weight_of"]
