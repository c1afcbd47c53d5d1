"""The homes that ambulant services visit, a private table, and how many are served in each settlement: made up."""

# visits a week and minutes of each, one after the other
VISITS = ((7, 30), (1, 60), (2, 45), (14, 20), (3, 60), (0.5, 90), (21, 25), (5, 45))
EVERY = 24  # of the buildings with people


def visits_csv(whole):
    """Every so many buildings with people, each visited in one of some ways."""
    homes = [b for b in whole.buildings if b.people][EVERY // 2::EVERY]
    rows = ["id;lon;lat;visits_per_week;minutes"]
    for number, home in enumerate(homes):
        lon, lat = whole.utm.lonlat(home.mid)
        week, minutes = VISITS[number % len(VISITS)]
        rows.append(f"v{number + 1};{lon:.7f};{lat:.7f};{week};{minutes}")
    return "\n".join(rows) + "\n"


# settlement, persons, visits a week and minutes of each
GROUPS = (("Fjordvik", 60, 7, 30), ("Fjordvik", 24, 2, 45), ("Fjordvik", 9, 14, 20), ("Leirnes", 12, 7, 30), ("Leirnes", 6, 0.5, 90), ("Moseng", 5, 7, 30))


def served_groups_csv():
    """Persons served by settlement, without any home."""
    rows = ["settlement;persons;visits_per_week;minutes"]
    rows.extend(f"{name};{persons};{week};{minutes}" for name, persons, week, minutes in GROUPS)
    return "\n".join(rows) + "\n"
