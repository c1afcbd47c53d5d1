#!/usr/bin/env python3
"""Counts the dwellings of an OpenStreetMap extract by the rules of data/buildings.toml, apart from the Rust code.

Figures in tests/people/buildings_real.rs come from here. Polygons are put together by osmium-tool (`osmium export`), areas are those
on the ellipsoid through authalic latitudes, addresses are found by ray casting. Needs osmium-tool and Python 3.11.

    scripts/count_dwellings.py AREA.osm.pbf [buildings.toml]
"""

import collections
import json
import math
import re
import subprocess
import sys
import tempfile
import tomllib

A, F = 6378137.0, 1 / 298.257223563
E = math.sqrt(F * (2 - F))


def q(lat):
    """Equal-area ordinate of a latitude (Snyder, Map Projections, eq. 3-12)."""
    s = math.sin(math.radians(lat))
    es = E * s
    return (1 - E * E) * (s / (1 - es * es) - math.log((1 - es) / (1 + es)) / (2 * E))


def ring_area(ring):
    lat0 = ring[0][1]
    total = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:]):
        total += math.radians(x2 - x1) * ((q(y1) - q(lat0)) + (q(y2) - q(lat0))) / 2
    return abs(total) * A * A / 2


def area(polygons):
    return sum(ring_area(p[0]) - sum(map(ring_area, p[1:])) for p in polygons)


def on_or_in(ring, x, y):
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:]):
        if (x, y) in ((x1, y1), (x2, y2)):
            return None
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            inside = not inside
    return inside


def contains(polygons, x, y):
    for outer, *holes in polygons:
        where = on_or_in(outer, x, y)
        if where is None:
            return True
        if where:
            in_holes = [on_or_in(hole, x, y) for hole in holes]
            if None in in_holes or True not in in_holes:
                return True
    return False


def export(extract, *filters):
    with tempfile.TemporaryDirectory() as folder:
        kept, out = f"{folder}/kept.osm.pbf", f"{folder}/out.geojsonseq"
        quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(["osmium", "tags-filter", extract, *filters, "-o", kept], **quiet)
        attributes = ["-f", "geojsonseq", "-x", "print_record_separator=false", "-a", "type,id", "-o", out]
        subprocess.run(["osmium", "export", kept, *attributes], **quiet)
        with open(out, encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]


def split(text):
    return [part.strip() for part in re.split("[;,]", text) if part.strip()]


def units_of(tags):
    units = set()
    for part in split(tags.get("addr:flats", "")) + split(tags.get("addr:unit", "")):
        ends = re.fullmatch(r"(\d+)\s*-\s*(\d+)", part)
        if ends and 0 < int(ends[2]) - int(ends[1]) < 500:
            units.update(str(n) for n in range(int(ends[1]), int(ends[2]) + 1))
        else:
            units.add(part)
    return units


def number(text, least, most):
    try:
        parts = [float(part) for part in text.split(";")]
    except ValueError:
        return None
    return parts if all(least <= part <= most for part in parts) else None


def dwellings(building, rules, other_use):
    """Low, likely, high; None for no home."""
    tags, footprint, addresses = building["tags"], building["area"], building["addresses"]
    flats = number(tags.get("building:flats", ""), 0, 10000)
    if flats is not None and all(part == int(part) for part in flats):
        return None if sum(flats) == 0 else [sum(flats)] * 3
    for rule in rules:
        if tags["building"] not in rule["building"]:
            continue
        if not rule.get("min_footprint_m2", 0) <= footprint < rule.get("max_footprint_m2", math.inf):
            continue
        if rule.get("needs_address") and not addresses:
            continue
        if rule.get("other_use_excludes") and any(tags.get(key, "no") != "no" for key in other_use):
            continue
        if "dwellings" in rule:
            three = [rule["dwellings"][key] for key in ("low", "likely", "high")]
        else:
            levels = number(tags.get("building:levels", ""), 0.5, 200)
            guess = {k: max(levels) for k in ("low", "likely", "high")} if levels else rule["levels"]
            size = rule["m2_per_dwelling"]
            pairs = (("low", "high"), ("likely", "likely"), ("high", "low"))
            three = [max(1, footprint * guess[level] / size[m2]) for level, m2 in pairs]
        if rule.get("address_is_dwelling") and addresses:
            three = [addresses, addresses, max(addresses, three[2])]
        three = [max(n, addresses) for n in three]
        if rule.get("may_be_other"):
            three[0] = 0
        return three
    return None


def main():
    extract = sys.argv[1]
    with open(sys.argv[2] if len(sys.argv) > 2 else "data/buildings.toml", "rb") as file:
        settings = tomllib.load(file)
    other_use = settings["other_use"]["keys"]
    buildings = []
    for feature in export(extract, "a/building"):
        tags, shape = feature["properties"], feature["geometry"]
        if tags.get("building", "no") == "no" or not shape["type"].endswith("Polygon"):
            continue
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        polygons = [[[tuple(point) for point in ring] for ring in polygon] for polygon in polygons]
        key = (tags["@type"] == "relation", tags["@id"])
        buildings.append({"key": key, "tags": tags, "polygons": polygons, "area": area(polygons)})
    buildings.sort(key=lambda building: building["key"])
    boxes = collections.defaultdict(list)
    cell = 0.001
    for i, building in enumerate(buildings):
        xs, ys = zip(*(point for polygon in building["polygons"] for ring in polygon for point in ring))
        for x in range(math.floor(min(xs) / cell), math.floor(max(xs) / cell) + 1):
            for y in range(math.floor(min(ys) / cell), math.floor(max(ys) / cell) + 1):
                boxes[x, y].append(i)
        own = building["numbers"] = collections.defaultdict(set)
        street = building["tags"].get("addr:street", building["tags"].get("addr:place", ""))
        for house in split(building["tags"].get("addr:housenumber", "")):
            own[street, house] |= units_of(building["tags"])
    outside = 0
    for feature in export(extract, "n/addr:housenumber"):
        tags = feature["properties"]
        if feature["geometry"]["type"] != "Point" or any(key in tags for key in [*other_use, "building"]):
            continue
        x, y = feature["geometry"]["coordinates"]
        near = boxes[math.floor(x / cell), math.floor(y / cell)]
        home = next((i for i in near if contains(buildings[i]["polygons"], x, y)), None)
        if home is None:
            outside += 1
            continue
        for house in split(tags["addr:housenumber"]):
            street = tags.get("addr:street", tags.get("addr:place", ""))
            buildings[home]["numbers"][street, house] |= units_of(tags)
    homes, total = 0, [0.0] * 3
    for building in buildings:
        building["addresses"] = sum(max(1, len(units)) for units in building["numbers"].values())
        three = dwellings(building, settings["rule"], other_use)
        if three:
            homes += 1
            total = [sum(pair) for pair in zip(total, three)]
    print(f"{len(buildings)} buildings, {sum(b['area'] for b in buildings):.1f} m2")
    print(f"{sum(b['addresses'] for b in buildings)} addresses, {outside} address nodes in no building")
    print(f"{homes} homes, dwellings {total[0]:.2f} / {total[1]:.2f} / {total[2]:.2f}")


if __name__ == "__main__":
    main()
