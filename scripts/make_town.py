#!/usr/bin/env python3
"""Make the demo town: a small, made-up Norwegian town for trying the program without real data.

    python3 scripts/make_town.py           write tests/town/ (the same bytes every time)
    python3 scripts/make_town.py --check   exit 1 unless tests/town/ is what this script makes

The town is drawn by hand in tests/town/town.txt, in metres. Its lines are smoothed into ways, and homes
are put along the streets by a seeded generator. Needs Python 3 only.
"""
import argparse
import json
import math
import pathlib
import random
import sys
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

SEED = 2040
OUT = pathlib.Path(__file__).resolve().parent.parent / "tests" / "town"
PLACE = "Tiurosen"
LON0, LAT0 = 10.0, 60.0  # the middle of the map
WIDTH, HEIGHT = 1600.0, 1200.0
SPACING = 16.0  # metres between the nodes of a smoothed line
CLASSES = ("rollator", "most", "fit")


class Kind(NamedTuple):
    """What is built along a street; pairs are (least, most)."""

    building: str  # the value of building=
    units: tuple  # units in a row
    length: float  # of a unit, along the street
    depth: float
    setback: tuple  # from the middle of the street to the wall
    gap: tuple  # between buildings
    homes: tuple  # in a unit
    people: tuple  # weights of homes with 1, 2, ... people
    classes: tuple  # weights of the classes
    twist: int = 0  # degrees off the direction of the street


KINDS = {
    "house": Kind("house", (1, 1), 12, 9, (6, 15), (8, 21), (1, 1), (14, 27, 21, 25, 13), (3, 45, 52), 9),
    "terrace": Kind("terrace", (3, 6), 7, 10, (8, 12), (9, 18), (1, 1), (18, 33, 24, 20, 5), (4, 46, 50)),
    "town": Kind("apartments", (1, 2), 13, 12, (6, 8), (4, 14), (1, 2), (46, 38, 11, 5), (8, 52, 40)),
    "flats": Kind("apartments", (2, 3), 15, 13, (9, 13), (14, 26), (2, 4), (44, 38, 13, 5), (9, 51, 40)),
    "holm": Kind("house", (1, 1), 9, 7, (7, 9), (24, 40), (1, 1), (30, 50, 20), (0, 50, 50), 20),
}
README = """# Demo town: {place}

A made-up Norwegian town for trying the program and for tests. **No real place and no real people**: the
streets, names, homes and residents are invented. It lies at {lat}° N {lon}° E for the sake of
realistic lengths only, and does not fit the map of what is really there.

| file | what |
|---|---|
| `town.txt` | the town as drawn by hand; the other files are made from it |
| `demo.osm` | OSM XML 0.6: {nodes} nodes, {ways} ways. Its ids have nothing to do with those of OpenStreetMap |
| `residents.csv` | {homes} homes, {people} residents: {by_class} |
| `sites.geojson` | {sites} candidate sites for bases, with `name` and `base_type` |

What to look for:
- a river with a road bridge and a footbridge; a bypass without pavement, with a bridge over it and an underpass;
- flights of steps up the slope, which a rollator cannot use;
- a gate that nobody passes, on the private drive at Odden;
- the islet Holmen: its path is too short to count as network, so its homes are *not linked*;
- the site *Utsikten*, more than 150 m from any street: *not linked*.

Made by `python3 scripts/make_town.py` with seed {seed}, always with the same bytes; with `--check` it says
whether the files are what it makes. To change the town, change `town.txt` or the script and run it again.

Licence: MIT OR Apache-2.0.
"""


def read_sketch(path):
    """The sections of the hand-drawn town: name -> lines, each a list of fields."""
    sections, rows = {}, []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            rows = sections.setdefault(line.strip("[]"), [])
        elif line.startswith(" "):
            rows[-1][-1] += " " + line.strip()
        elif line and not line.startswith("#"):
            rows.append([field.strip() for field in line.split(";")])
    return sections


def parse_points(text):
    """Points from "x,y x,y"."""
    return [tuple(float(v) for v in pair.split(",")) for pair in text.split()]


def parse_tags(text, name):
    """Tags from "k=v k=v"; a first word without "=" is the value of highway."""
    words = text.split()
    if "=" not in words[0]:
        words[0] = "highway=" + words[0]
    tags = dict(w.split("=") for w in words if "=" in w)
    return {**tags, "name": name} if name else tags


def lonlat(point):
    """Longitude and latitude, by the WGS 84 radii of curvature in the middle of the map."""
    a, e2, lat = 6378137.0, 0.00669437999014, math.radians(LAT0)
    w = 1 - e2 * math.sin(lat) ** 2
    east, north = a / math.sqrt(w) * math.cos(lat), a * (1 - e2) / w ** 1.5
    x, y = point[0] - WIDTH / 2, point[1] - HEIGHT / 2
    return LON0 + math.degrees(x / east), LAT0 + math.degrees(y / north)


def tangent(p, q, r, reach):
    """The tangent in q of the curve p-q-r, scaled to a piece of length reach."""
    d0, d1 = math.dist(p, q), math.dist(q, r)
    w0, w1 = (d1 / d0, d0 / d1) if d0 and d1 else (1.0, 1.0)
    return [((q[k] - p[k]) * w0 + (r[k] - q[k]) * w1) / (d0 + d1) * reach for k in (0, 1)]


def smooth(ctrl):
    """A Catmull-Rom curve (chord-length knots) through the control points, which stay in it."""
    closed = ctrl[0] == ctrl[-1]
    p = [ctrl[-2] if closed else ctrl[0], *ctrl, ctrl[1] if closed else ctrl[-1]]
    line = [ctrl[0]]
    for i in range(1, len(p) - 2):
        length = math.dist(p[i], p[i + 1])
        m0, m1 = tangent(*p[i - 1:i + 2], length), tangent(*p[i:i + 3], length)
        n = max(1, round(length / SPACING))
        for t in (step / n for step in range(1, n)):
            h = (2 * t**3 - 3 * t**2 + 1, 3 * t**2 - 2 * t**3, t**3 - 2 * t**2 + t, t**3 - t**2)
            line.append(tuple(round(h[0] * p[i][k] + h[1] * p[i + 1][k] + h[2] * m0[k] + h[3] * m1[k], 2)
                              for k in (0, 1)))
        line.append(p[i + 1])
    return line


def along(line, s):
    """The point s metres along a line and the direction there, or None past its end."""
    for p, q in zip(line, line[1:]):
        d = math.dist(p, q)
        if s <= d:
            return [p[k] + (q[k] - p[k]) * s / d for k in (0, 1)], math.atan2(q[1] - p[1], q[0] - p[0])
        s -= d
    return None


def gap(point, p, q):
    """The distance from a point to the segment p-q; infinite when plainly far off."""
    if abs(p[0] - point[0]) > 60 or abs(p[1] - point[1]) > 60:
        return math.inf
    d = [q[k] - p[k] for k in (0, 1)]
    t = sum((point[k] - p[k]) * d[k] for k in (0, 1)) / (d[0] ** 2 + d[1] ** 2)
    t = min(1.0, max(0.0, t))
    return math.dist(point, [p[k] + d[k] * t for k in (0, 1)])


def turned(mid, angle, offsets):
    """Offsets from a point, turned by an angle, as points."""
    c, s = math.cos(angle), math.sin(angle)
    return [(round(mid[0] + c * u - s * v, 2), round(mid[1] + s * u + c * v, 2)) for u, v in offsets]


def outline(mid, length, depth, angle, wing=0.0):
    """A closed rectangle; with a wing, the L of a house with an extension."""
    u, v = length / 2, depth / 2
    ring = [(-u, -v), (u, -v), (u, v), (-u, v), (-u, -v)]
    if wing:
        ring[2:3] = [(u, v + wing), (u / 3, v + wing), (u / 3, v)]
    return turned(mid, angle, ring)


def in_a_row(count, length):
    """Offsets of the middles of equal parts of a length, itself centred on zero."""
    return [((i + 0.5) / count * length - length / 2, 0.0) for i in range(count)]


class Town:
    """The sketch made into ways, buildings and homes."""

    def __init__(self, sketch):
        self.rng = random.Random(SEED)
        self.ways = []  # (tags, line)
        self.homes = []  # (point, [people of each class])
        self.segments = []  # (end, end, metres to keep free): where nothing is built
        self.taken = []  # (middle, radius): where something is built
        streets = []
        for tags, name, kind, points in sketch["ways"]:
            line = parse_points(points) if "straight" in tags else smooth(parse_points(points))
            self.ways.append((parse_tags(tags, name), line))
            free = 12 if any(word in tags for word in ("trunk", "river", "coastline")) else 4
            self.segments += [(p, q, free) for p, q in zip(line, line[1:])]
            streets.append((kind, line))
        self.shore = next(line for tags, line in self.ways if tags.get("natural") == "coastline")
        for tags, name, mid, size in sketch["buildings"]:
            (mid,), (length, depth, angle) = parse_points(mid), map(float, size.split(","))
            angle = math.radians(angle)
            self.ways.append((parse_tags(tags, name), outline(mid, length, depth, angle)))
            spots = turned(mid, angle, in_a_row(5, length))
            self.taken += [(spot, depth / 2 + 3) for spot in spots]
        for kind, line in streets:
            if kind != "-":
                self.build_along(KINDS[kind], line)
                self.build_along(KINDS[kind], line[::-1])

    def between(self, bounds):
        """A whole number from low to high. Uses random() alone, which never changes with Python."""
        low, high = bounds
        return low + int(self.rng.random() * (high - low + 1))

    def choose(self, weights):
        """An index, by weight."""
        at = self.rng.random() * sum(weights)
        return next(i for i in range(len(weights)) if at < sum(weights[:i + 1]))

    def is_free(self, spot, radius, kind):
        """Whether a unit of a building can stand here: on land, off the ways, clear of its neighbours."""
        inside = False
        for p, q in zip(self.shore, self.shore[1:]):  # the land is north of the shore
            if p[0] <= spot[0] < q[0] or q[0] <= spot[0] < p[0]:
                at = p[1] + (q[1] - p[1]) * (spot[0] - p[0]) / (q[0] - p[0])
                inside ^= at < spot[1]
        return ((inside or kind is KINDS["holm"]) and 10 < spot[0] < WIDTH - 10 and 10 < spot[1] < HEIGHT - 10
                and all(math.dist(spot, mid) > radius + r + 4 for mid, r in self.taken)
                and all(gap(spot, p, q) > kind.depth / 2 + free for p, q, free in self.segments))

    def build_along(self, kind, line):
        """Put buildings on the left-hand side of a line, as close as their kind wants them."""
        s = self.between(kind.gap)
        while True:
            units = self.between(kind.units)
            place = along(line, s + units * kind.length / 2)
            if not place:
                return
            (x, y), angle = place
            off = self.between(kind.setback) + kind.depth / 2
            mid = (x - math.sin(angle) * off, y + math.cos(angle) * off)
            angle += math.radians(self.between((-kind.twist, kind.twist)))
            if self.build(kind, units, mid, angle):
                s += units * kind.length + self.between(kind.gap)
            else:
                s += 4

    def build(self, kind, units, mid, angle):
        """Put a building somewhere and people into it; False when the place is not free."""
        spots = turned(mid, angle, in_a_row(units, units * kind.length))
        radius = max(kind.length, kind.depth) / 2
        if not all(self.is_free(spot, radius, kind) for spot in spots):
            return False
        self.taken += [(spot, radius) for spot in spots]
        wing = max(0, self.between((-4, 4))) if kind.twist else 0
        ring = outline(mid, units * kind.length - self.between((0, 2)), kind.depth, angle, wing)
        self.ways.append(({"building": kind.building}, ring))
        for spot in spots:
            for door in turned(spot, angle, in_a_row(self.between(kind.homes), kind.length)):
                counts = [0] * len(CLASSES)
                for _ in range(1 + self.choose(kind.people)):
                    counts[self.choose(kind.classes)] += 1
                self.homes.append((door, counts))
        return True


def make_osm(town, points):
    """The town as OSM XML, nodes and ways sorted by id; and the number of nodes."""
    ids, node_tags = {}, {}
    for _, line in town.ways:
        for point in line:
            ids.setdefault(point, len(ids) + 1)
    for tags, name, point in points:
        (point,) = parse_points(point)
        node_tags[ids.setdefault(point, len(ids) + 1)] = parse_tags(tags, name)
    west, south = lonlat((0, 0))
    east, north = lonlat((WIDTH, HEIGHT))
    out = ['<?xml version="1.0" encoding="UTF-8"?>',
           '<osm version="0.6" generator="make_town.py" upload="never">',
           f' <bounds minlat="{south:.7f}" minlon="{west:.7f}" maxlat="{north:.7f}" maxlon="{east:.7f}"/>']
    for point, i in ids.items():
        lon, lat = lonlat(point)
        head = f' <node id="{i}" version="1" lat="{lat:.7f}" lon="{lon:.7f}"'
        out += [head + ">", *tag_lines(node_tags[i]), " </node>"] if i in node_tags else [head + "/>"]
    for i, (tags, line) in enumerate(town.ways, 1):
        refs = [f'  <nd ref="{ids[point]}"/>' for point in line]
        out += [f' <way id="{i}" version="1">', *refs, *tag_lines(tags), " </way>"]
    return "\n".join([*out, "</osm>", ""]), len(ids)


def tag_lines(tags):
    """The tags of a node or way as XML."""
    return [f"  <tag k={quoteattr(k)} v={quoteattr(v)}/>" for k, v in sorted(tags.items())]


def make_residents(town):
    """One line per home."""
    out = ["id,lon,lat," + ",".join(CLASSES)]
    for i, (door, counts) in enumerate(town.homes, 1):
        lon, lat = lonlat(door)
        out.append(f"h{i:03},{lon:.7f},{lat:.7f}," + ",".join(map(str, counts)))
    return "\n".join([*out, ""])


def make_sites(sites):
    """The candidate sites as GeoJSON, one feature a line."""
    features = []
    for i, base_type, name, point in sites:
        lon, lat = lonlat(parse_points(point)[0])
        geometry = {"type": "Point", "coordinates": [round(lon, 7), round(lat, 7)]}
        features.append(json.dumps({"type": "Feature", "id": i, "geometry": geometry, "properties": {
            "name": name, "base_type": base_type}}, ensure_ascii=False))
    return '{"type": "FeatureCollection", "features": [\n' + ",\n".join(features) + "\n]}\n"


def make_files():
    """The files of the demo: name -> bytes."""
    sketch = read_sketch(OUT / "town.txt")
    town = Town(sketch)
    osm, nodes = make_osm(town, sketch["points"])
    totals = [sum(counts[k] for _, counts in town.homes) for k in range(len(CLASSES))]
    readme = README.format(
        place=PLACE, lat=LAT0, lon=LON0, ways=len(town.ways), nodes=nodes, homes=len(town.homes),
        people=sum(totals), by_class=", ".join(f"{n} `{c}`" for n, c in zip(totals, CLASSES)),
        sites=len(sketch["sites"]), seed=SEED)
    files = {"demo.osm": osm, "residents.csv": make_residents(town),
             "sites.geojson": make_sites(sketch["sites"]), "README.md": readme}
    return {name: text.encode() for name, text in files.items()}


def main():
    """Write the files, or check them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare with the files, write nothing")
    check = parser.parse_args().check
    stale = False
    for name, data in make_files().items():
        path = OUT / name
        if not check:
            path.write_bytes(data)
        elif not path.is_file() or path.read_bytes() != data:
            stale = True
            print(f"tests/town/{name} is not what scripts/make_town.py makes", file=sys.stderr)
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())
