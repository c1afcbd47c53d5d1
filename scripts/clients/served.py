"""What clients are to find: read with nothing but the standard library, page by page, and compared with the files that commands write.

    served.py ADDRESS FOLDER EXPECTED.json

ADDRESS is the landing page of a dataset; FOLDER has plan.gpkg and what `tettsted network`, `places` and `settlements` wrote of it. Needs
shapely. Clients read EXPECTED.json.
"""
import json
import os
import sqlite3
import sys
import time
import urllib.error
import urllib.request

# rows of a page that no collection divides by chance
PAGE = 97
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
CRS25833 = "http://www.opengis.net/def/crs/EPSG/0/25833"
# collections whose rows a command writes into one file
FILES = {"network.geojson": ["streets", "street_nodes"], "places.geojson": ["places"], "settlements.geojson": ["settlements"]}
# tables of a plan, without what is private
TABLES = {
    "sites": "select count(*) from sites where base_types is null or base_types = '' or base_types like '%BASIS%' or base_types like '%PLUSS%'",
    "edits": "select count(*) from edits",
}


def get(address, accept="application/geo+json, application/json"):
    """The answer as JSON; an answer that is being made is waited for."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(urllib.request.Request(address, headers={"accept": accept})) as answer:
                return json.load(answer), answer.headers
        except urllib.error.HTTPError as problem:
            if problem.code != 503:
                raise SystemExit(f"{address}: {problem.code} {problem.read().decode()}") from problem
            time.sleep(float(problem.headers.get("retry-after", 1)))
    raise SystemExit(f"{address}: not ready")


def asked(address, parameters):
    """An address with more parameters."""
    return f"{address}{'&' if '?' in address else '?'}{parameters}"


def link(links, rel):
    return next((one["href"] for one in links if one["rel"] == rel), None)


def rows_of(items):
    """All rows, over pages."""
    rows, page = [], asked(items, f"limit={PAGE}")
    while page:
        found, _ = get(page)
        rows += found["features"]
        page = link(found["links"], "next")
    return rows, found["numberMatched"]


def choice(rows):
    """A column of texts and a value that some rows have and some do not, and how many."""
    for name in rows[0]["properties"] if rows else []:
        values = [row["properties"][name] for row in rows]
        for value in values:
            if isinstance(value, str) and value.isascii() and "'" not in value and 0 < values.count(value) < len(rows):
                return [name, value, values.count(value)]
    return None


def box(rows):
    """A box around the middle, and which rows touch it."""
    from shapely.geometry import box as rectangle
    from shapely.geometry import shape

    shapes = [(row["id"], shape(row["geometry"])) for row in rows if row["geometry"]]
    if not shapes:
        return None
    bounds = [own.bounds for _, own in shapes]
    west, south = (min(own[axis] for own in bounds) for axis in (0, 1))
    east, north = (max(own[axis] for own in bounds) for axis in (2, 3))
    width, height = (east - west) / 3, (north - south) / 3
    inner = [round(one, 5) for one in (west + width, south + height, east - width, north - height)]
    if inner[0] >= inner[2] or inner[1] >= inner[3]:
        return None
    return {"bbox": inner, "ids": sorted(own for own, one in shapes if one.intersects(rectangle(*inner)))}


def collection(one):
    items = link(one["links"], "items")
    rows, matched = rows_of(items)
    ids = [row["id"] for row in rows]
    assert len(ids) == matched == len(set(ids)), f"{one['id']}: {len(ids)} rows, {len(set(ids))} ids, numberMatched {matched}"
    assert all(isinstance(own, str) for own in ids), f"{one['id']}: ids are no texts"
    kinds = {row["geometry"]["type"] for row in rows if row["geometry"]}
    assert len(kinds) <= 1, f"{one['id']}: {kinds}"
    columns = {tuple(row["properties"]) for row in rows}
    assert len(columns) <= 1, f"{one['id']}: rows have different columns"
    in_25833, headers = get(asked(items, f"limit={PAGE}&crs={CRS25833}"))
    assert headers["content-crs"] == f"<{CRS25833}>", headers["content-crs"]
    return {
        "count": matched,
        "ids": sorted(ids),
        "geometry": next(iter(kinds), None),
        "columns": list(next(iter(columns), ())),
        "box": box(rows),
        "filter": choice(rows),
        "crs": one.get("crs", []),
        "storage": one.get("storageCrs"),
        "first_25833": next((row["geometry"] for row in in_25833["features"] if row["geometry"]), None),
    }


def main():
    address, folder, path = sys.argv[1:]
    landing, _ = get(f"{address}/", "application/json")
    listed, _ = get(link(landing["links"], "data"), "application/json")
    all_of = {one["id"]: collection(one) for one in listed["collections"]}
    for file, names in FILES.items():
        with open(os.path.join(folder, file), encoding="utf-8") as written:
            count = len(json.load(written)["features"])
        served = sum(all_of[name]["count"] for name in names)
        assert served == count, f"{names}: {served}, and {count} in {file}"
    plan = sqlite3.connect(os.path.join(folder, "plan.gpkg"))
    # without a plan there are no such collections
    for name, query in TABLES.items() if "/plans/" in address else ():
        count = plan.execute(query).fetchone()[0]
        assert all_of[name]["count"] == count, f"{name}: {all_of[name]['count']}, and {count} in the plan"
    with open(path, "w", encoding="utf-8") as written:
        json.dump({"address": address, "collections": all_of}, written)
    print(f"{len(all_of)} collections, {sum(one['count'] for one in all_of.values())} rows")


if __name__ == "__main__":
    main()
