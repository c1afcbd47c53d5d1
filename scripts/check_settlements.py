#!/usr/bin/env python3
"""Settlements against DBSCAN of scikit-learn.

Lets tettsted delineate settlements from positions only (--points), and clusters the same homes, and the buildings without homes
among them, with DBSCAN, 50 m on the ellipsoid, where one is enough for a cluster: chains of neighbours, as Statistics Norway has
them. Compares which homes are together, once with every cluster as a settlement and once with those of at least 200 residents.
Homes that are cells of a grid chain with nobody.

    apt install python3-sklearn python3-pyproj
    scripts/check_settlements.py AREA.osm.pbf [further options of `tettsted settlements`]

TETTSTED names the program (target/release/tettsted).
"""

import json
import math
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from pyproj import Geod
from scipy.sparse import coo_matrix
from scipy.spatial import cKDTree
from sklearn.cluster import DBSCAN

DISTANCE_M = 50.0
LEAST_RESIDENTS = 200
# tettsted compares whole millimetres
MILLIMETRE = 0.0005


def delineate(arguments, settings, folder):
    """Homes with position, residents and number of their settlement, as tettsted has them."""
    program = os.environ.get("TETTSTED", "target/release/tettsted")
    out = Path(folder) / "out.geojson"
    command = [program, "settlements", *arguments, "--points", "--settlement-settings", settings, "-o", out]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    features = lambda layer: json.loads(out.with_name(f"out_{layer}.geojson").read_text())["features"]
    place = lambda feature: feature["geometry"]["coordinates"][:2]
    homes = [
        (*place(feature), feature["properties"]["residents"], feature["properties"]["settlement"])
        for feature in features("homes")
    ]
    return homes, [(*place(feature), 0, None) for feature in features("other_buildings")]


def settings_with(least_residents, folder):
    """The built-in settings with another least number of residents."""
    program = os.environ.get("TETTSTED", "target/release/tettsted")
    text = subprocess.run([program, "classes", "--settlements"], check=True, capture_output=True, text=True).stdout
    own = "least_residents = 200\n"
    assert own in text
    path = Path(folder) / f"settlements_{least_residents}.toml"
    path.write_text(text.replace(own, f"least_residents = {least_residents}\n"))
    return path


def dbscan(homes):
    """Label of each home. Candidates come from a plane, distances from the geodesic."""
    middle = math.radians(sum(lat for _, lat, *_ in homes) / len(homes))
    plane = [(lon * 111_320 * math.cos(middle), lat * 110_574) for lon, lat, *_ in homes]
    # 2 % more: the plane is not exact
    pairs = cKDTree(plane).query_pairs(DISTANCE_M * 1.02, output_type="ndarray")
    lon, lat = [home[0] for home in homes], [home[1] for home in homes]
    pick = lambda values, column: [values[i] for i in pairs[:, column]]
    _, _, away = Geod(ellps="WGS84").inv(pick(lon, 0), pick(lat, 0), pick(lon, 1), pick(lat, 1))
    # homes in one spot are 0 m apart, which a sparse matrix takes for no entry
    away = [max(metres, 1e-9) for metres in away]
    size = len(homes)
    near = coo_matrix((away, (pairs[:, 0], pairs[:, 1])), shape=(size, size)).tocsr()
    near = near + near.T
    return DBSCAN(eps=DISTANCE_M + MILLIMETRE, min_samples=1, metric="precomputed").fit(near).labels_


def groups(labels):
    """The homes that are together, however their groups are numbered."""
    together = defaultdict(list)
    for home, label in enumerate(labels):
        together[label].append(home)
    return {tuple(members) for members in together.values()}


def main():
    arguments = sys.argv[1:]
    if not arguments:
        sys.exit(__doc__)
    differs = False
    with tempfile.TemporaryDirectory() as folder:
        every, others = delineate(arguments, settings_with(0, folder), folder)
        large, _ = delineate(arguments, settings_with(LEAST_RESIDENTS, folder), folder)
    # the homes of each cluster; others only join them
    clusters = groups(dbscan(every + others)[: len(every)])
    residents = lambda members: sum(every[home][2] for home in members)
    expected = {
        "clusters": (clusters, groups(number if number is not None else -1 - home for home, (*_, number) in enumerate(every))),
        "settlements": (
            {members for members in clusters if residents(members) >= LEAST_RESIDENTS - 1e-6},
            groups(number if number is not None else -1 - home for home, (*_, number) in enumerate(large))
            - {(home,) for home, (*_, number) in enumerate(large) if number is None},
        ),
    }
    for what, (theirs, ours) in expected.items():
        same = theirs == ours
        differs |= not same
        verdict = "the same" if same else f"NOT the same: {len(theirs ^ ours)} differ"
        print(f"{len(every)} homes: {len(theirs)} {what} of DBSCAN, {len(ours)} of tettsted: {verdict}")
    sys.exit(differs)


if __name__ == "__main__":
    main()
