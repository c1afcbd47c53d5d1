#!/usr/bin/env python3
"""Works out flat-equivalent lengths a second time and compares them with those of tettsted.

    tettsted network AREA.osm.pbf --dem TILE.hgt.zip -o net.geojson
    python3 scripts/check_terrain.py net.geojson TILE.hgt.zip [--area AREA.osm.pbf] [--edges 1000] [--seed 1]

For random streets it takes the line from net.geojson and the heights from the bytes of the SRTM tiles (.hgt or .hgt.zip,
1201 x 1201), cuts the line into equal pieces of at most 20 m, and from their grades makes the lengths for the classes
`most` and `fit`, which no surface slows: they must be `most_length_m` and `fit_length_m` to 2 cm and 0.01 %. Lengths are
geodesics by Vincenty's formula. Nothing of tettsted is used.

On bridges and in tunnels heights run straight between the ends of the way. Where that is, only the tags tell: with --area
and the program `osmium` those streets are checked too, else left out.

Needs Python 3.8 and nothing else. Exit code 1 if any street differs.
"""
import argparse
import json
import math
import random
import re
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

PIECE_M = 20.0
SIZE = 1201
VOID = -32768
# grade in percent and factor, straight between, the last one held; and the factor of steps
CLASSES = {
    "most": ([(0, 1.0), (5, 1.1), (8.33, 1.25), (15, 1.7), (25, 2.5)], 2.0),
    "fit": ([(0, 1.0), (5, 1.03), (10, 1.13), (20, 1.5), (30, 2.1)], 1.5),
}


class Tiles:
    """Heights of SRTM tiles: signed big-endian words, north-west first, posts on whole three arc seconds."""

    def __init__(self, paths):
        self.tiles = {}
        for path in paths:
            name, data = read_tile(Path(path))
            found = re.match(r"([NS])(\d\d)([EW])(\d\d\d)", name)
            if not found or len(data) != 2 * SIZE * SIZE:
                raise SystemExit(f"{path}: not an SRTM tile of {SIZE} x {SIZE} posts")
            south = int(found[2]) * (1 if found[1] == "N" else -1)
            west = int(found[4]) * (1 if found[3] == "E" else -1)
            self.tiles[west, south] = data

    def post(self, column, row):
        """Height of a post counted in three arc seconds east and north of (0, 0); None for a void."""
        per = SIZE - 1
        for west in {column // per, (column - 1) // per}:
            for south in {row // per, (row - 1) // per}:
                data = self.tiles.get((west, south))
                if data:
                    at = (per - (row - south * per)) * SIZE + column - west * per
                    (height,) = struct.unpack_from(">h", data, 2 * at)
                    if height != VOID:
                        return height
        return None

    def height(self, lon, lat):
        """Bilinear between four posts; posts without a height do not count, but the nearest must have one."""
        x, y = lon * (SIZE - 1), lat * (SIZE - 1)
        column, row = math.floor(x), math.floor(y)
        fx, fy = x - column, y - row
        if self.post(column + (fx >= 0.5), row + (fy >= 0.5)) is None:
            return None
        total = weight = 0.0
        for dx, wx in ((0, 1 - fx), (1, fx)):
            for dy, wy in ((0, 1 - fy), (1, fy)):
                post = self.post(column + dx, row + dy)
                if post is not None:
                    total += wx * wy * post
                    weight += wx * wy
        return total / weight


def read_tile(path):
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            name = next(name for name in archive.namelist() if name.lower().endswith(".hgt"))
            return Path(name).name, archive.read(name)
    return path.name, path.read_bytes()


def geodesic(a, b):
    """Metres between two positions (lon, lat) on WGS 84 by Vincenty's inverse formula."""
    if a == b:
        return 0.0
    major, flat = 6378137.0, 1 / 298.257223563
    minor = major * (1 - flat)
    reduced = [math.atan((1 - flat) * math.tan(math.radians(p[1]))) for p in (a, b)]
    (sin1, cos1), (sin2, cos2) = [(math.sin(u), math.cos(u)) for u in reduced]
    east = lam = math.radians(b[0] - a[0])
    for _ in range(50):
        sin_sigma = math.hypot(cos2 * math.sin(lam), cos1 * sin2 - sin1 * cos2 * math.cos(lam))
        cos_sigma = sin1 * sin2 + cos1 * cos2 * math.cos(lam)
        sigma = math.atan2(sin_sigma, cos_sigma)
        sin_alpha = cos1 * cos2 * math.sin(lam) / sin_sigma
        cos2_alpha = 1 - sin_alpha**2
        middle = cos_sigma - 2 * sin1 * sin2 / cos2_alpha if cos2_alpha else 0.0
        c = flat / 16 * cos2_alpha * (4 + flat * (4 - 3 * cos2_alpha))
        last, lam = lam, east + (1 - c) * flat * sin_alpha * (
            sigma + c * sin_sigma * (middle + c * cos_sigma * (2 * middle**2 - 1))
        )
        if abs(lam - last) < 1e-14:
            break
    u2 = cos2_alpha * (major**2 - minor**2) / minor**2
    big_a = 1 + u2 / 16384 * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)))
    big_b = u2 / 1024 * (256 + u2 * (-128 + u2 * (74 - 47 * u2)))
    bend = big_b * sin_sigma * (
        middle
        + big_b / 4 * (cos_sigma * (2 * middle**2 - 1) - big_b / 6 * middle * (4 * sin_sigma**2 - 3) * (4 * middle**2 - 3))
    )
    return minor * big_a * (sigma - bend)


def length_of(line):
    return sum(geodesic(a, b) for a, b in zip(line, line[1:]))


def points_along(line, pieces):
    """The ends of equal pieces of a line."""
    whole = length_of(line)
    points = []
    for i in range(pieces + 1):
        left = whole * i / pieces
        for a, b in zip(line, line[1:]):
            step = geodesic(a, b)
            if left <= step or (a, b) == (line[-2], line[-1]):
                share = min(left / step, 1.0) if step else 0.0
                points.append((a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share))
                break
            left -= step
    return points


def factor(points, percent):
    for (grade, low), (steeper, high) in zip(points, points[1:]):
        if percent <= steeper:
            return low + (high - low) * (percent - grade) / (steeper - grade)
    return points[-1][1]


def piece_count(length):
    return max(1, math.ceil(round(length, 3) / PIECE_M - 1e-9))


class Ways:
    """Tags and lines of ways, by osmium's text format."""

    def __init__(self, area):
        text = subprocess.run(["osmium", "cat", "-f", "opl", area], check=True, capture_output=True, text=True).stdout
        nodes, self.lines, self.off_ground = {}, {}, set()
        for record in text.splitlines():
            fields = {field[0]: field[1:] for field in record.split(" ") if field}
            if record.startswith("n") and fields.get("x"):
                nodes[record.split(" ", 1)[0]] = (float(fields["x"]), float(fields["y"]))
            elif record.startswith("w"):
                tags = dict(tag.split("=", 1) for tag in fields.get("T", "").split(",") if tag)
                if tags.get("bridge", "no") != "no" or tags.get("tunnel", "no") not in ("no", "building_passage"):
                    way = int(fields["w"])
                    self.off_ground.add(way)
                    refs = [ref.split("x")[0] for ref in fields.get("N", "").split(",")]
                    self.lines[way] = [nodes.get(ref) for ref in refs]

    def profile(self, way, line, tiles):
        """Heights at the ends of the pieces of a street on a bridge or in a tunnel; None if it cannot be told."""
        whole = self.lines[way]
        if None in whole:
            return None
        starts = [i for i in range(len(whole)) if whole[i : i + len(line)] == line]
        if len(starts) != 1:
            return None
        before, own, total = length_of(whole[: starts[0] + 1]), length_of(line), length_of(whole)
        low, high = tiles.height(*whole[0]), tiles.height(*whole[-1])
        if low is None or high is None:
            return None
        pieces = piece_count(own)
        return [low + (high - low) * (before + own * i / pieces) / total for i in range(pieces + 1)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("network", help="network with heights, as GeoJSON")
    parser.add_argument("hgt", nargs="+", help="SRTM tiles")
    parser.add_argument("--area", help="the extract, for bridges and tunnels")
    parser.add_argument("--edges", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    tiles = Tiles(args.hgt)
    ways = Ways(args.area) if args.area and shutil.which("osmium") else None
    features = json.loads(Path(args.network).read_text(encoding="utf-8"))["features"]
    streets = [f for f in features if f["properties"]["kind"] != "gate"]
    random.Random(args.seed).shuffle(streets)
    sums = {name: [0.0, 0.0] for name in CLASSES}
    compared = bridges = steps = left_out = wrong = 0
    flat = 0.0
    worst = (0.0, None)
    for street in streets:
        if compared == args.edges:
            break
        own, line = street["properties"], [tuple(position) for position in street["geometry"]["coordinates"]]
        off_ground = own["way"] in ways.off_ground if ways else not own["linkable"]
        if off_ground:
            heights = ways.profile(own["way"], line, tiles) if ways else None
        else:
            heights = [tiles.height(*point) for point in points_along(line, piece_count(length_of(line)))]
        if heights is None or None in heights:
            left_out += 1
            continue
        length = length_of(line)
        piece = length / (len(heights) - 1)
        compared, bridges, steps, flat = compared + 1, bridges + off_ground, steps + own["steps"], flat + length
        for name, (points, on_steps) in CLASSES.items():
            grades = [abs(b - a) / piece * 100 if piece else 0.0 for a, b in zip(heights, heights[1:])]
            expected = sum(piece * (on_steps if own["steps"] else factor(points, grade)) for grade in grades)
            found = own[f"{name}_length_m"]
            sums[name][0] += expected
            sums[name][1] += found
            difference = abs(found - expected)
            worst = max(worst, (difference, f"{name}, way {own['way']}: {found:.3f} m, not {expected:.3f} m"))
            if difference > 0.02 + 1e-4 * expected:
                wrong += 1
                print(f"way {own['way']} ({own['kind']}, {length:.3f} m): {name} {found:.3f} m, not {expected:.3f} m")
    print(f"{compared} streets of {len(streets)}, {bridges} on bridges or in tunnels, {steps} steps; {left_out} left out")
    for name, (expected, found) in sums.items():
        print(f"{name}: {found:.3f} m, expected {expected:.3f} m, for {flat:.3f} m on the ground")
    print(f"worst difference: {worst[0] * 1000:.2f} mm ({worst[1]}); {wrong} wrong")
    return 1 if wrong or compared == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
