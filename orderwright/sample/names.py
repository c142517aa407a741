"""Invented names of firms."""

from __future__ import annotations

from typing import Final

_STEMS = """
    Aldermoor Brackwell Corvanne Dorrenfeld Elverhaus Fennimark Gravendal Haldersund Ilmenrode Jorvanne
    Kestrelvale Lindeborg Marrowdene Norvandel Ossenbroek Pellworth Quarnbeck Ravensholt Silvermeen
    Thornavik Ulmenhof Varnsdale Westerlohe Yarrowick Zandermeer Ambervoort Birkendahl Calderwyke
    Dunmarrow Eschenrath Falkenrode Glimmerstad Hollowmere Immerdal Juniverre Kaltenfurt Larkenfeld
    Mistelbruck Nettlestone Oakenvaart Pinnerholm Quillenberg Rookhaven Stellamaro Tarravento
    Undermolen Vallombrae Wintermark Yewbarrow Zilverdam Arvenholt Bellacourt Cresswater Drachenau
    Emberglen Florimond Goudenberg Hazelwyck Isarwinkel Jadecroft Kirschgarten Loewenmoor Montegrave
    Nieuwkolk Orsoverde Perlenau Queenslough Rosenmatt Sandvaart Tulpenhof Umbravale Vestergaarde
    Wolkenstein Ypermeer Zonderbeek Ashvendale Bremmerlo Clovermead Distelrade Everbroich
"""
STEMS: Final = tuple(_STEMS.split())

TRADES: Final = (
    "Catering Supply",
    "Food Equipment",
    "Kitchen Systems",
    "Process Instruments",
    "Laboratories",
    "Foodservice",
    "Industrial Supplies",
    "Dairy Technology",
    "Bakery Technology",
    "Brewing Systems",
    "Meat Processing",
    "Canteens",
    "Cold Chain",
    "Packaging",
    "Ingredients",
    "Hygiene",
    "Measuring Technology",
    "Valves and Pumps",
    "Plant Maintenance",
    "Trading",
    "Wholesale",
    "Hotel Supply",
    "Confectionery",
    "Beverages",
    "Fisheries",
    "Mills",
    "Engineering",
    "Quality Control",
    "Spare Parts",
    "Logistics",
)
