"""Instruments and technical parts."""

from __future__ import annotations

from typing import Final

from orderwright.sample.family import Family

_STEELS: Final = ("steel", "stainless 304", "stainless 316", "brass")
_RUBBERS: Final = ("NBR", "EPDM", "FKM", "silicone")
_MILLIMETRES: Final = tuple(f"{size} mm" for size in (8, 10, 12, 16, 20, 25, 32, 40, 50, 63))
_INCHES: Final = ("1/4 in", "3/8 in", "1/2 in", "3/4 in", "1 in", "1 1/4 in", "1 1/2 in", "2 in")
_VOLUMES: Final = ("5 l", "8 l", "10 l", "20 l", "30 l", "40 l", "60 l", "80 l")
_BARS: Final = ("0-1 bar", "0-2.5 bar", "0-4 bar", "0-6 bar", "0-10 bar", "0-16 bar", "0-25 bar", "0-40 bar")
_DEGREES: Final = ("-30/+60 °C", "0/+100 °C", "0/+160 °C", "0/+250 °C", "-200/+50 °C", "+50/+350 °C")
_PLAIN: Final = ("No 1", "No 2", "No 3", "No 4", "No 5", "No 6", "No 7", "No 8")

PARTS: Final = (
    Family(
        "TH",
        ("Dial thermometer", "Probe thermometer", "Oven thermometer", "Sensor Pt100"),
        ("bimetal", "class A", "class B"),
        _DEGREES,
        "EA",
        (("BX", 10),),
        "90251900",
        (850, 18_000),
        (40, 600),
        (2, 8),
    ),
    Family(
        "PG",
        ("Pressure gauge", "Vacuum gauge", "Differential gauge"),
        ("dry", "glycerine-filled", "hygienic"),
        _BARS,
        "EA",
        (("BX", 5), ("CS", 20)),
        "90262040",
        (1_400, 24_000),
        (150, 900),
        (3, 10),
    ),
    Family(
        "VA",
        ("Ball valve", "Butterfly valve", "Check valve", "Solenoid valve"),
        _STEELS,
        _INCHES,
        "EA",
        (("BX", 10), ("CS", 50)),
        "84818081",
        (900, 21_000),
        (120, 4_000),
        (3, 12),
    ),
    Family(
        "FT",
        ("Elbow 90°", "Tee", "Reducer", "Hose nipple"),
        _STEELS,
        _INCHES,
        "EA",
        (("BX", 25), ("CS", 100)),
        "73072980",
        (120, 2_600),
        (20, 900),
        (2, 6),
        5000,
    ),
    Family(
        "0412",
        ("Hexagon bolt", "Hexagon nut", "Washer", "Set screw"),
        ("steel 8.8", "stainless A2", "stainless A4"),
        _MILLIMETRES,
        "EA",
        (("BX", 100),),
        "73181588",
        (180, 5_200),
        (2, 60),
        (1, 4),
        100_000,
        per_hundred=True,
    ),
    Family(
        "0417",
        ("O-ring", "Flat gasket", "Sanitary gasket"),
        _RUBBERS,
        _MILLIMETRES,
        "EA",
        (("BX", 50),),
        "40169300",
        (240, 7_500),
        (1, 40),
        (2, 7),
        50_000,
        per_hundred=True,
    ),
    Family(
        "HO",
        ("Food hose", "Steam hose", "Compressed air hose"),
        _RUBBERS,
        _MILLIMETRES,
        "M",
        (("BX", 20),),
        "40093200",
        (260, 3_900),
        (150, 1_400),
        (3, 9),
        500,
    ),
    Family(
        "CB",
        ("Sensor cable", "Control cable", "Heating cable"),
        ("PVC", "PUR", "silicone"),
        _PLAIN,
        "M",
        (("BX", 50), ("CS", 200)),
        "85444290",
        (90, 1_900),
        (40, 400),
        (2, 8),
    ),
    Family(
        "FI",
        ("Filter cartridge", "Bag filter", "Strainer insert"),
        ("5 µm", "20 µm", "100 µm"),
        _VOLUMES,
        "EA",
        (("BX", 6), ("CS", 24)),
        "84212900",
        (450, 6_800),
        (80, 1_200),
        (3, 12),
    ),
)
