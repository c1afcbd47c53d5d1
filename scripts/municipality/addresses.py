"""House numbers: odd on the left of a street, even on the right, counted from its beginning."""

POST = {"town": ("9910", "FJORDVIK"), "Leirnes": ("9914", "LEIRNES"), "Moseng": ("9917", "MOSENG"),
        None: ("9918", "MOSENG")}


def number_houses(buildings, dice):
    """Gives numbers to what has a door on a street."""
    streets = {}
    for building in buildings:
        if building.street and building.kind not in ("garage", "barn"):
            streets.setdefault(building.street.tags["name"], {}).setdefault(id(building.street), []).append(building)
    for parts in streets.values():
        last = {1: -1, -1: 0}
        for part in parts.values():
            for building in sorted(part, key=lambda b: b.along):
                last[building.side] += 2 if not dice.chance(0.05) else 4
                building.number = last[building.side]
            last = {1: max(last[1], last[-1] - 1), -1: max(last[-1], last[1] + 1)}


def tags_of(building, letter=""):
    """The tags of an address."""
    settlement = building.settlement
    key = None if settlement is None else "town" if settlement.kind == "town" else settlement.name
    code, city = POST[key]
    return {"addr:street": building.street.tags["name"], "addr:housenumber": f"{building.number}{letter}",
            "addr:postcode": code, "addr:city": city}


def write_addresses(osm, buildings, dice):
    """Addresses as nodes in the buildings, one for each entrance, or on their outlines."""
    for building in buildings:
        if building.number is None:
            continue
        doors = [door.at for door in building.doors if door.tags["entrance"] in ("home", "staircase")]
        x, y = building.mid
        if len(doors) < 2:
            if dice.chance(0.3):
                building.tags.update(tags_of(building))
            else:
                osm.new_node((x, y), tags_of(building))
            continue
        for letter, at in zip("ABCDEFGH", doors):
            osm.new_node((at[0] * 0.8 + x * 0.2, at[1] * 0.8 + y * 0.2), tags_of(building, letter))
