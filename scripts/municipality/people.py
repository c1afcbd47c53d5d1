"""Who lives where: persons in homes, residents by 250 m cell, residents by age."""
import math

from .geo import total

PERSONS = {"villa": (27, 38, 14, 14, 6, 1), "farm": (24, 40, 15, 13, 7, 1), "terrace": (36, 34, 15, 11, 4),
           "flats": (52, 34, 9, 5), "centre": (55, 34, 8, 3), "service": (95, 5)}


def settle(buildings, settlements, rural, dice):
    """Puts people into homes, so that each settlement has the residents it should; buildings that are not needed, the
    outermost, are left out. Returns the buildings that stay."""
    groups = {}
    for building in buildings:
        groups.setdefault(building.settlement.name if building.settlement else None, []).append(building)
    targets = {**{s.name: s.residents for s in settlements}, None: rural}
    gone = set()
    for name, target in targets.items():
        homes = [b for b in groups.get(name, ()) if b.homes]
        for building in homes:
            building.people = [1 + dice.weighted(PERSONS[building.kind]) for _ in range(building.homes)]
        count = sum(sum(b.people) for b in homes)
        settlement = next((s for s in settlements if s.name == name), None)
        if settlement:
            order = sorted((b for b in homes if b.kind == "villa"), key=lambda b: settlement.depth(b.mid))
        else:
            order = dice.shuffled([b for b in homes if b.kind == "villa"])
        for building in order:
            if count - sum(building.people) < target:
                break
            count -= sum(building.people)
            gone.add(id(building))
        adjust([b for b in homes if id(b) not in gone], target - count, dice)
    return [b for b in buildings if id(b) not in gone and id(b.owner) not in gone]


def adjust(homes, lack, dice):
    """Adds or takes away people, one at a time, until none lack."""
    roomy = [(b, i) for b in homes for i in range(len(b.people))]
    while lack and roomy:
        building, i = dice.pick(roomy)
        if lack > 0 and building.people[i] < 6:
            building.people[i] += 1
            lack -= 1
        elif lack < 0 and building.people[i] > 1:
            building.people[i] -= 1
            lack += 1


def grid(buildings, utm):
    """Residents by cell of Statistics Norway's 250 m grid, as CSV."""
    cells = {}
    for building in buildings:
        if building.people:
            east, north = utm.east_north(building.mid)
            key = (2000000 + int(east // 250) * 250, int(north // 250) * 250)
            cells[key] = cells.get(key, 0) + sum(building.people)
    return cells


def grid_csv(cells):
    """The cells in the columns of the published file."""
    return "".join(["SSBID0250M;pop_tot\n", *(f"{east:07d}{north:07d};{count}\n" for (east, north), count
                                              in sorted(cells.items()))])


def ages_csv(residents, code, name, year):
    """Residents by single age, older than the country: many past sixty, few young adults."""
    def share(age):
        young = 0.85 + 0.25 * math.exp(-((age - 13) / 7) ** 2)
        away = -0.38 * math.exp(-((age - 24) / 6) ** 2)  # they study elsewhere
        parents = 0.10 * math.exp(-((age - 37) / 7) ** 2)
        grown = 0.62 * math.exp(-((age - 63) / 13) ** 2)
        alive = 1 / (1 + math.exp((age - 84.5) / 4.6))
        return (young + away + parents + grown) * alive
    shares = [share(age) for age in range(106)]
    scale = residents / total(shares)
    counts, carried = [], 0.0
    for value in shares:
        exact = value * scale + carried
        counts.append(round(exact))
        carried = exact - counts[-1]
    counts[70] += residents - sum(counts)
    out = ['"07459: Population, by region, age, contents and year. Made up for the demo municipality, in the layout of '
           'Statistics Norway"', "", f'"region";"age";"Persons {year}"']
    for age, count in enumerate(counts):
        label = "105 years or older" if age == 105 else f"{age} year" + ("" if age == 1 else "s")
        out.append(f'"K-{code} {name}";"{label}";{count}')
    return "\n".join([*out, ""]), counts
