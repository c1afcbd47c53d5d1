"""A plan for the municipality: bases, group homes, candidate sites, housing projects and changes to streets."""
import json
import math

from .geo import rectangle, total
from .services import rows
from .shortcut import shortcut
from .terrain import BANK

# id | name | type | service it is in | opening hours | staffed hours | capacity | status | year | group home | project
BASES = """
b1 | Kulturhuset | BASIS | culture | Mo-Fr 09:00-15:00 | Mo-Fr 09:00-15:00 | 40 | existing | 2016 | - | -
b2 | Samfunnshuset på Leirnes | BASIS | Leirnes/house | Tu,Th 10:00-14:00 | Tu 10:00-14:00 | 25 | existing | 2019 | - | -
b3 | Solhaug base | UTVIDET | home_sol | Mo-Fr 12:00-20:00; Sa 12:00-16:00 | Mo-Fr 12:00-20:00; Sa 12:00-16:00 | 15 | existing | 2021 | g2 | -
b4 | Elvetun base | EKSTRA | home_elv | 24/7 | 24/7 | 12 | existing | 2018 | g3 | -
b5 | Lia base | BASIS | grandhouse | Mo-Fr 10:00-16:00; Sa 11:00-14:00 | Mo-Fr 10:00-14:00 | 30 | planned | 2028 | - | -
b6 | Bryggekvartalet PLUSS | PLUSS | project/p1 | Mo-Su 08:00-22:00 | We 10:00-13:00 | 35 | planned | 2029 | - | p1
b7 | Strandheim base | UTVIDET | Leirnes/home | Mo-Fr 14:00-20:00 | Mo-Fr 14:00-20:00 | 10 | planned | 2031 | g4 | -
"""
# id | name | form | dwellings | service it is
GROUP_HOMES = """
g1 | Lia bofellesskap | 4 | 8 | home_lia
g2 | Solhaug bofellesskap | 4 | 8 | home_sol
g3 | Elvetun bofellesskap | 5 | 8 | home_elv
g4 | Strandheim bofellesskap | 4 | 8 | Leirnes/home
"""
# id | name | type | service it would be in
SITES = """
s1 | Biblioteket | BASIS | library
s2 | Helsehuset | BASIS | health
s3 | Vestby | BASIS | market_west
s4 | Elvebakken bedehus | BASIS | chapel
s5 | Liaparken | BASIS | Liaparken
s6 | Ungdomsskolen | BASIS | school_youth
s7 | Moseng grendehus | BASIS | Moseng/house
s8 | Leirnes legekontor | BASIS | Leirnes/doctor
s9 | Lia bofellesskap | UTVIDET | home_lia
s10 | Elvetun bofellesskap | EKSTRA | home_elv
s11 | Bryggekvartalet | PLUSS | project/p1
s12 | Solsiden | PLUSS | project/p2
"""
# id | name | dwellings | residents with a rollator | most | fit | functions | year | metres from the middle of the town | size
PROJECTS = """
p1 | Bryggekvartalet | 64 | 14 | 78 | 18 | meeting_place;training;post_bank_parcel | 2029 | -450 -215 | 62 40
p2 | Solsiden | 38 | 5 | 48 | 21 | meeting_place | 2031 | -760 330 | 44 26
"""


def given(cell):
    """The text of a cell, or None."""
    return None if cell == "-" else cell


class PlanFiles:
    """Knows the ground of the projects, and writes the plan as GeoJSON."""

    def __init__(self, whole):
        self.whole, self.projects = whole, {}

    def reserve_projects(self):
        """Keeps the ground of the projects free of houses."""
        facilities, town = self.whole.facilities, self.whole.layout.town
        for row in rows(PROJECTS):
            (east, north), (length, depth) = (map(int, cell.split()) for cell in row[8:])
            wanted = (town.mid[0] + east, town.mid[1] + north)
            spot = next(facilities.spots(wanted, 420, length, depth, 4), None)
            if spot:
                ring = rectangle(spot[0], length, depth, spot[1])
                facilities.plots.take(ring)
                self.projects[row[0]] = ring
                facilities.areas.append((ring, {"landuse": "construction" if row[0] == "p1" else "brownfield"}))

    def place(self, key):
        """Where a service, park or project is."""
        if key.startswith("project/"):
            ring = self.projects[key[8:]]
            return (ring[0][0] + ring[2][0]) / 2, (ring[0][1] + ring[2][1]) / 2
        village, _, last = key.rpartition("/")
        for facility in self.whole.facilities.all:
            if village and facility.settlement.name != village:
                continue
            here = village or facility.settlement is self.whole.layout.town
            if here and last in (facility.key, facility.tags.get("name")):
                return facility.at
        raise KeyError(key)

    def feature(self, kind, coordinates, properties):
        """A feature in degrees."""
        def degrees(value):
            return list(self.whole.utm.lonlat(value)) if isinstance(value[0], float) else [degrees(v) for v in value]
        return {"type": "Feature", "properties": properties,
                "geometry": {"type": kind, "coordinates": degrees(coordinates)}}

    def files(self):
        """The files of the plan: name -> text."""
        return {f"{name}.geojson": collection(features) for name, features in self.layers().items()}

    def layers(self):
        """The features of each layer of the plan."""
        bases = [self.feature("Point", self.place(place), {
            "id": i, "name": name, "type": kind, "opening_hours": hours, "staffed_hours": staffed,
            "capacity": int(capacity), "status": status, "opening_year": int(year), "group_home": given(home),
            "project": given(project)})
            for i, name, kind, place, hours, staffed, capacity, status, year, home, project in rows(BASES)]
        homes = [self.feature("Point", self.place(place), {
            "id": i, "name": name, "form": int(form), "dwellings": int(dwellings)})
            for i, name, form, dwellings, place in rows(GROUP_HOMES)]
        sites = [self.feature("Point", self.place(place), {"id": i, "name": name, "base_types": kind})
                 for i, name, kind, place in rows(SITES)]
        projects = []
        for i, name, dwellings, rollator, most, fit, functions, year, *_ in rows(PROJECTS):
            ring = self.projects[i]
            shape = ("Polygon", [ring + ring[:1]]) if i == "p1" else ("Point", self.place(f"project/{i}"))
            projects.append(self.feature(*shape, {
                "id": i, "name": name, "dwellings": int(dwellings), "expected_rollator": int(rollator),
                "expected_most": int(most), "expected_fit": int(fit), "functions": functions, "year": int(year)}))
        return {"bases": bases, "group_homes": homes, "sites": sites, "projects": projects, "edits": self.edits()}

    def edits(self):
        """A footbridge over the river, a ramp beside steps, a kerb to lower, and a shortcut to a base."""
        return [self.footbridge(), self.ramp(), self.kerb(), self.shortcut()]

    def footbridge(self):
        """From path to path, half way between the bridges."""
        land, paths = self.whole.land, [s for s in self.whole.graph.streets if s.tags.get("name") == "Elvestien"]
        middle = total(n.y for n in paths[0].nodes) / len(paths[0].nodes)
        ends = []
        for side in (-1, 1):
            near = [n for s in paths for n in s.nodes if (n.x - land.river(n.y)) * side > BANK - 4]
            ends.append(min(near, key=lambda n: abs(n.y - middle)))
        return self.feature("LineString", [n.at for n in ends], {
            "id": "e1", "name": "Gangbru over Mosåa", "type": "new_path", "width_m": 3.0, "surface": "asphalt",
            "year": 2028})

    def ramp(self):
        """In bends of six in a hundred beside the steps that most residents live around, if these are low enough."""
        land, best = self.whole.land, None
        for street in [s for s in self.whole.graph.streets if s.role == "steps"]:
            a, b = street.nodes[0], street.nodes[-1]
            rise = abs(land.ground(*b.at) - land.ground(*a.at))
            if not 2.5 < rise < 6 or "ramp" in street.tags:
                continue
            around = sum(sum(h.people) for h in self.whole.buildings if h.people and math.dist(h.mid, a.at) < 250)
            if best is None or around > best[0]:
                best = (around, a, b, rise)
        _, a, b, rise = best
        far, turns = math.dist(a.at, b.at), 4
        dx, dy = (b.x - a.x) / far, (b.y - a.y) / far
        wide = math.sqrt(max(0.0, (rise / 0.06 / turns) ** 2 - (far / turns) ** 2))
        line = [a.at]
        for k in range(1, turns):
            t, off = far * k / turns, wide if k % 2 else 1.5
            line.append((a.x + dx * t - dy * off, a.y + dy * t + dx * off))
        return self.feature("LineString", [*line, b.at], {
            "id": "e2", "name": "Rampe ved trappa", "type": "new_ramp", "width_m": 1.8, "surface": "asphalt",
            "year": 2027})

    def shortcut(self):
        """The new path that brings most residents near a base that is there."""
        bases = [self.place(place) for _, _, _, place, _, _, _, status, *_ in rows(BASES) if status == "existing"]
        return self.feature("LineString", [node.at for node in shortcut(self.whole, bases)], {
            "id": "e4", "name": "Snarvei", "type": "new_path", "width_m": 2.5, "surface": "asphalt", "year": 2027})

    def kerb(self):
        """The raised kerb nearest to the middle of the town."""
        mid = self.whole.layout.town.mid
        raised = [n for s in self.whole.graph.streets for n in s.nodes if n.tags.get("kerb") == "raised"]
        return self.feature("Point", min(raised, key=lambda n: math.dist(n.at, mid)).at, {
            "id": "e3", "name": "Senket kantstein", "type": "lowered_kerb", "width_m": None, "surface": None,
            "year": 2026})


def numbered(features, number):
    """The features with ids of the municipality with this number, where several lie side by side."""
    for feature in features:
        own = feature["properties"]
        own.update({key: f"m{number}-{own[key]}" for key in ("id", "group_home", "project") if own.get(key)})
    return features


def collection(features):
    """A collection, one feature a line."""
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return '{"type": "FeatureCollection", "features": [\n' + lines + "\n]}\n"
