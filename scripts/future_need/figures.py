"""The made-up own figures of the made-up municipality: figures by key, and the rows of tables."""

NOTE = "oppdiktet"


def figure(likely, low=None, high=None, year=2025):
    """A figure with its range, marked as made up."""
    row = {"low": low, "likely": likely, "high": high, "year": year, "note": NOTE}
    return {column: float(cell) if isinstance(cell, int) else cell for column, cell in row.items() if cell is not None}


def ranged(likely, spread=0.15):
    """A figure with a range of so much down and up."""
    return figure(likely, round(likely * (1 - spread), 3), round(likely * (1 + spread), 3))


FORMS = (0.14, 0.2, 0.12, 0.12, 0.34, 0.08)
HOURS = (3, 8, 7, 13, 36, 98)
TRAVEL = {1: 2.5, 2: 1.0, 3: 0.5, 4: 0, 5: 0}
CLASSES = {
    1: ((1, 290000), (0, 1200000), (0, 2500000)),
    2: ((1, 250000), (0, 1200000), (0, 2500000)),
    3: ((0.9, 420000), (0.1, 1300000), (0, 2500000)),
    4: ((0.6, 780000), (0.3, 1650000), (0.1, 2900000)),
    5: ((0, 1000000), (0.4, 2300000), (0.6, 4300000)),
}
# kroner, kroner a year and posts of each type of base
BASES = {"PLUSS": (0, 110000, 0.5), "BASIS": (5800000, 430000, 2.5),
         "UTVIDET": (2100000, 140000, 1), "EKSTRA": (2300000, 150000, 1)}


def figures():
    """All figures; those of the base type PLUSS are left out but for what a municipality knows."""
    own = {
        "prices.year": figure(2025),
        "wages.year": ranged(565000, 0.02),
        "wages.on_costs": figure(0.3, 0.28, 0.33),
        "hours.full_time": figure(1440, 1400, 1500),
        "cost.travel_in_hours": {"likely": "nei", "note": NOTE},
        "cost.travel_vehicle": figure(80, 60, 110),
        "grant.criterion": figure(0.8),
    }
    for form, share in enumerate(FORMS):
        own[f"form{form}.share"] = figure(share)
        own[f"cost.form{form}.hours"] = ranged(HOURS[form])
    for form, hours in TRAVEL.items():
        own[f"cost.form{form}.travel"] = ranged(hours) if hours else figure(hours)
    for form, (posts, homes, fixed, capital) in {4: (6, 8, 340000, 2500000), 5: (12, 4, 290000, 4100000)}.items():
        own[f"cost.form{form}.posts"] = ranged(posts, 0.1)
        own[f"cost.form{form}.places"] = figure(homes)
        own[f"cost.form{form}.fixed"] = ranged(fixed)
        own[f"cost.form{form}.capital"] = ranged(capital, 0.2)
    for kind, (capital, fixed, posts) in BASES.items():
        own[f"base.{kind}.posts"] = figure(posts)
        own[f"base.{kind}.fixed"] = ranged(fixed)
        own[f"base.{kind}.capital"] = figure(capital)
    for form, classes in CLASSES.items():
        for name, (share, wages) in zip("abc", classes):
            own[f"class.form{form}.{name}.share"] = figure(share)
            own[f"class.form{form}.{name}.wages"] = ranged(wages, 0.1)
    return own


def rows(keys, *lines):
    """Rows of a table; what is None stays empty."""
    made = [dict(zip(keys.split(), line)) for line in lines]
    return [{key: float(cell) if isinstance(cell, int) else cell for key, cell in row.items() if cell is not None}
            for row in made]


FIGURES = figures()
PATHWAY = "persona course age_from age_to step service hours_week kroner_year"
TABLES = {
    "places": rows(
        "id name form area places opens closes base_type lead_years",
        ("hus-1", "Fjordhus", 4, "Fjordvik", 8, None, None, "EKSTRA", None),
        ("hus-2", "Elvehus", 4, "Fjordvik", 6, None, 2034, "UTVIDET", None),
        ("hus-3", "Lihus", 4, "Leirnes", 6, None, None, "UTVIDET", None),
        ("hus-4", "Skoghus", 5, "Fjordvik", 4, None, None, "EKSTRA", None),
        ("hus-5", "Nytt hus", 4, "Fjordvik", 8, 2029, None, "EKSTRA", 4),
        ("base-1", "Torget", 2, "Fjordvik", 30, None, None, "BASIS", None),
        ("base-2", "Leirnes møteplass", 2, "Leirnes", 12, 2030, None, "BASIS", 3),
        ("prosjekt-1", "Brygga", 2, "Fjordvik", 6, 2028, None, "PLUSS", 4),
        ("hus-1", "Fjordhus", 3, "Fjordvik", 10, None, None, "EKSTRA", None),
        ("hus-3", "Lihus", 3, "Leirnes", 6, None, None, "UTVIDET", None),
    ),
    "moves": rows(
        "scenario from_year to_year age_from age_to from to share_low share share_high delay_years "
        "back_low back back_high one_off_low one_off one_off_high base who note",
        ("Nye måter", 2028, 2040, 18, 45, 4, 2, 0.1, 0.25, 0.4, 1, 0.05, 0.1, 0.25, 50000, 80000, 140000, "base-1",
         "nye", "Trenger trygghet på kveldstid"),
        ("Nye måter", 2028, 2040, 18, 45, 4, 3, 0.05, 0.15, 0.25, 1, 0.05, 0.1, 0.25, 30000, 60000, 120000, "hus-1",
         "nye", "Nær døgnbemanning"),
        ("Bare velferdsteknologi", 2027, 2035, 18, 66, 5, 4, 0.02, 0.05, 0.1, 2, 0.1, 0.2, 0.5, 150000, 250000, 400000,
         None, "nye", "Uprøvd for de fleste"),
    ),
    "ladder": rows("step year persons_low persons persons_high",
                   *((step, year, None, persons, None) for year, of in ((2024, (14, 5, 25, 9)), (2026, (15, 6, 26, 9)))
                     for step, persons in zip((3, 4, 5, 6), of))),
    "flows": rows("from to age_from age_to share_low share share_high",
                  (3, 5, 18, 66, 0.005, 0.015, 0.03), (3, 5, 67, 110, 0.02, 0.05, 0.1), (5, 6, 67, 110, 0.02, 0.04, 0.08),
                  (4, 3, 18, 66, 0.2, 0.4, 0.6)),
    "pathways": rows(
        PATHWAY,
        ("Mari", "proaktivt", 18, 24, 2, "Miljøtjeneste", 9, 330000), ("Mari", "proaktivt", 25, 66, 2, "Miljøtjeneste", 6, 220000),
        ("Mari", "proaktivt", 18, 66, 2, "Dagtilbud på base", 10, 90000), ("Mari", "proaktivt", 67, 85, 3, "Hjemmesykepleie", 7, 260000),
        ("Mari", "normalt", 18, 29, 3, "Miljøtjeneste", 12, 440000), ("Mari", "normalt", 30, 59, 5, "Bofellesskap", 36, 1250000),
        ("Mari", "normalt", 60, 85, 5, "Bofellesskap", 45, 1560000),
        ("Mari", "reaktivt", 18, 32, 1, "Avlastning", 6, 240000), ("Mari", "reaktivt", 33, 36, 4, "Tidsavgrenset opphold", 80, 2900000),
        ("Mari", "reaktivt", 37, 85, 5, "Bofellesskap", 60, 2080000),
        ("Jonas", "proaktivt", 20, 40, 3, "Miljøtjeneste", 14, 500000), ("Jonas", "normalt", 20, 40, 5, "Bofellesskap", 40, 1390000),
        ("Jonas", "reaktivt", 20, 26, 1, "Avlastning", 8, 320000), ("Jonas", "reaktivt", 27, 40, 5, "Forsterket bolig", 120, 4200000),
    ),
}
