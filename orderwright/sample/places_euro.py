"""Countries with the euro."""

from __future__ import annotations

from typing import Final

from orderwright.sample.country import STREET_FIRST, Country

_EUROPE: Final = ("DAP", "DAP", "DAP", "FCA", "EXW")

_GERMAN: Final = ("Gewerbestraße", "Am Mühlbach", "Lindenallee", "Hafenstraße", "Industrieweg", "Am Bahndamm")
_FRENCH: Final = ("rue des Ateliers", "avenue du Port", "rue de la Halle", "chemin des Vergers", "quai Neuf")

EURO_COUNTRIES: Final = (
    Country(
        "DE",
        "EUR",
        20,
        "de",
        ("GmbH", "GmbH & Co. KG", "AG"),
        (
            ("Kassel", "", "341##"),
            ("Bremen", "", "281##"),
            ("Augsburg", "", "861##"),
            ("Rostock", "", "180##"),
            ("Erfurt", "", "990##"),
            ("Münster", "", "481##"),
        ),
        _GERMAN,
        STREET_FIRST,
        "+49 5## 55####",
        "DE#########",
        "VNL",
        2,
        _EUROPE,
    ),
    Country(
        "NL",
        "EUR",
        12,
        "nl",
        ("B.V.", "N.V."),
        (
            ("Zwolle", "", "80## @@"),
            ("Breda", "", "48## @@"),
            ("Leeuwarden", "", "89## @@"),
            ("Dordrecht", "", "33## @@"),
            ("Enschede", "", "75## @@"),
        ),
        ("Havenkade", "Molenweg", "Ambachtstraat", "Dijkweg", "Stationsplein"),
        STREET_FIRST,
        "+31 38 555 ####",
        "NL#########B0#",
        "VNL",
        1,
        _EUROPE,
    ),
    Country(
        "FR",
        "EUR",
        10,
        "fr",
        ("SAS", "SARL", "SA"),
        (
            ("Reims", "", "511##"),
            ("Angers", "", "490##"),
            ("Limoges", "", "870##"),
            ("Le Havre", "", "766##"),
            ("Valence", "", "260##"),
        ),
        _FRENCH,
        "{number}, {street}",
        "+33 3 65 71 ## ##",
        "FR###########",
        "VNL",
        3,
        _EUROPE,
    ),
    Country(
        "BE",
        "EUR",
        6,
        "nl",
        ("BV", "NV", "SRL"),
        (("Kortrijk", "", "850#"), ("Hasselt", "", "351#"), ("Namur", "", "510#"), ("Aalst", "", "931#")),
        ("Vlasmarkt", "Kanaalweg", "Nijverheidslaan", "Brugsesteenweg"),
        STREET_FIRST,
        "+32 56 55 ## ##",
        "BE0#########",
        "VNL",
        2,
        _EUROPE,
    ),
    Country(
        "IT",
        "EUR",
        7,
        "it",
        ("S.r.l.", "S.p.A."),
        (
            ("Parma", "PR", "431##"),
            ("Brescia", "BS", "251##"),
            ("Ancona", "AN", "601##"),
            ("Udine", "UD", "331##"),
        ),
        ("via dell'Artigianato", "via dei Mulini", "viale Europa", "via del Porto"),
        STREET_FIRST,
        "+39 0521 55####",
        "IT###########",
        "ULM",
        3,
        _EUROPE,
    ),
    Country(
        "AT",
        "EUR",
        5,
        "de",
        ("GmbH", "AG"),
        (("Linz", "", "402#"), ("Graz", "", "805#"), ("Villach", "", "950#"), ("Wels", "", "460#")),
        ("Werkstraße", "Donaulände", "Feldgasse", "Am Anger"),
        STREET_FIRST,
        "+43 732 55####",
        "ATU########",
        "ULM",
        2,
        _EUROPE,
    ),
)
