#!/usr/bin/env python3
"""Every collection through the GDAL that pyogrio brings: newer than that of distributions, and it reads stored coordinate systems.

    pyogrio_client.py EXPECTED.json
"""
import struct

import pyogrio
from pyogrio.raw import read

from found import check, end, expected, first_of, near, same


def rows(source, name, **asked):
    """Ids, geometries as WKB, and what the layer says of itself."""
    about, _, shapes, values = read(source, layer=name, **asked)
    columns = list(about["fields"])
    ids = [str(own) for own in values[columns.index("id")]] if "id" in columns else []
    return ids, [] if shapes is None else shapes, about


def first_position(wkb):
    """The first position of a WKB geometry."""
    order = "<" if wkb[0] == 1 else ">"
    kind, at = struct.unpack(order + "I", wkb[1:5])[0] % 1000, 5
    if kind == 1:
        return struct.unpack(order + "2d", wkb[at:at + 16])
    if kind == 2:
        return struct.unpack(order + "2d", wkb[at + 4:at + 20])
    if kind == 3:
        return struct.unpack(order + "2d", wkb[at + 8:at + 24])
    return first_position(wkb[at + 4:])


def check_collection(source, name, wanted):
    ids, _, about = rows(source, name)
    same(sorted(ids), wanted["ids"], f"{name}: ids")
    check(set(wanted["columns"]) <= set(about["fields"]), f"{name}: without {set(wanted['columns']) - set(about['fields'])}")
    if wanted["box"]:
        inside = pyogrio.read_info(source, layer=name)["crs"]
        # a layer is asked in the system that it opens in
        if inside in (None, "EPSG:4326", "OGC:CRS84"):
            found, _, _ = rows(source, name, bbox=tuple(wanted["box"]["bbox"]))
            same(sorted(found), wanted["box"]["ids"], f"{name}: ids within a box")
    if wanted["filter"]:
        column, value, count = wanted["filter"]
        found, _, _ = rows(source, name, where=f"\"{column}\" = '{value}'")
        same(len(found), count, f"{name}: rows with {column} = {value}")
    if wanted["first_25833"]:
        found, shapes, about = rows(source, name, CRS="EPSG:25833")
        same(sorted(found), wanted["ids"], f"{name}: ids in 25833")
        near(first_position(bytes(shapes[0])), first_of(wanted["first_25833"]), f"{name}: the first position in 25833")
        check("25833" in str(about["crs"]), f"{name}: it says {about['crs']}, not 25833")


def main():
    address, collections = expected()
    source = f"OAPIF:{address}"
    names = {name for name, _ in pyogrio.list_layers(source)}
    same(names, set(collections), "layers")
    for name in sorted(names & set(collections)):
        try:
            check_collection(source, name, collections[name])
        except Exception as why:  # whatever a client says is what is wrong
            check(False, f"{name}: {type(why).__name__}: {why}")
    end(f"pyogrio with GDAL {pyogrio.__gdal_version_string__}", collections)


if __name__ == "__main__":
    main()
