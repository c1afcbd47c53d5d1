"""Who works where: establishments and employees by 250 m cell, made up."""
import math

from .geo import Dice

# m2 of floor for each employee, by kind of building
FLOOR = {"hall": 90, "centre": 32, "service": 48}
# share of homes with an establishment, and how often it has nobody, one, two, ... employed beside the owner
AT_HOME = {"villa": (0.035, (75, 18, 7)), "farm": (0.5, (70, 20, 8, 2)), "centre": (1.0, (10, 20, 25, 20, 15, 10))}


def work(building, dice):
    """Establishments and employees of a building."""
    if building.tags.get("social_facility") == "group_home":
        return 0, 0  # nothing is to point at it
    if building.people:
        share, weights = AT_HOME.get(building.kind, (0, (1,)))
        return (1, dice.weighted(weights)) if dice.chance(share) else (0, 0)
    floor = FLOOR.get(building.kind)
    if floor is None:
        return 0, 0
    a, b, c = building.ring[:3]
    area = math.dist(a, b) * math.dist(b, c) * int(building.tags.get("building:levels", 1))
    employees = max(1, round(area / floor * dice.between(0.4, 1.6)))
    return 1 + employees // dice.whole(12, 60), employees


def grid(buildings, utm, seed):
    """Establishments and employees by cell; chance of its own, so that nothing else changes."""
    dice, cells = Dice(seed * 1000 + 7), {}
    for building in buildings:
        establishments, employees = work(building, dice)
        if establishments:
            east, north = utm.east_north(building.mid)
            key = (2000000 + int(east // 250) * 250, int(north // 250) * 250)
            before = cells.get(key, (0, 0))
            cells[key] = (before[0] + establishments, before[1] + employees)
    return cells


def grid_csv(cells):
    """The cells in the columns of Statistics Norway's grid of establishments and employees."""
    rows = [f"{east:07d}{north:07d};{est};{emp}\n" for (east, north), (est, emp) in sorted(cells.items())]
    return "".join(["SSBID250M;est_tot;emp_tot\n", *rows])
