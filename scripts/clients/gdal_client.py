#!/usr/bin/env python3
"""Every collection through GDAL's OAPIF driver of the distribution, its bindings and its programs.

    gdal_client.py EXPECTED.json
"""
import os
import subprocess
import sys
import tempfile

from found import check, end, expected, same

try:
    from osgeo import gdal, ogr
except ImportError:
    print("skipped: GDAL's own client: there is no python3-gdal")
    sys.exit(0)

KINDS = {
    "Point": ogr.wkbPoint, "MultiPoint": ogr.wkbMultiPoint,
    "LineString": ogr.wkbLineString, "MultiLineString": ogr.wkbMultiLineString,
    "Polygon": ogr.wkbPolygon, "MultiPolygon": ogr.wkbMultiPolygon,
}


def read(layer):
    rows = list(layer)
    own = [row.GetField("id") if layer.GetLayerDefn().GetFieldIndex("id") >= 0 else str(row.GetFID()) for row in rows]
    kinds = {ogr.GT_Flatten(row.GetGeometryRef().GetGeometryType()) for row in rows if row.GetGeometryRef()}
    return own, kinds


def check_layer(name, layer, wanted):
    ids, kinds = read(layer)
    same(len(ids), wanted["count"], f"{name}: rows")
    same(sorted(ids), wanted["ids"], f"{name}: ids")
    same(layer.GetFeatureCount(), wanted["count"], f"{name}: count")
    same(kinds, {KINDS[wanted["geometry"]]} if wanted["geometry"] else set(), f"{name}: kinds of geometry")
    definition = layer.GetLayerDefn()
    columns = {definition.GetFieldDefn(number).GetName() for number in range(definition.GetFieldCount())}
    check(set(wanted["columns"]) <= columns, f"{name}: without {set(wanted['columns']) - columns}")
    if wanted["box"]:
        layer.SetSpatialFilterRect(*wanted["box"]["bbox"])
        same(sorted(read(layer)[0]), wanted["box"]["ids"], f"{name}: ids within a box")
        layer.SetSpatialFilter(None)
    if wanted["filter"]:
        column, value, count = wanted["filter"]
        layer.SetAttributeFilter(f"\"{column}\" = '{value}'")
        same(len(read(layer)[0]), count, f"{name}: rows with {column} = {value}")
        layer.SetAttributeFilter(None)


def check_programs(address, collections):
    """ogrinfo lists all, ogr2ogr copies one."""
    listed = subprocess.run(["ogrinfo", "-ro", f"OAPIF:{address}"], capture_output=True, text=True, check=False).stdout
    for name in collections:
        check(f": {name} " in listed or f": {name}\n" in listed, f"ogrinfo does not list {name}")
    name = max(collections, key=lambda one: collections[one]["count"])
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "copy.gpkg")
        subprocess.run(["ogr2ogr", path, f"OAPIF:{address}", name], check=True)
        copy = ogr.Open(path)
        same(copy.GetLayer(0).GetFeatureCount(), collections[name]["count"], f"ogr2ogr: rows of {name}")


def main():
    gdal.UseExceptions()
    address, collections = expected()
    source = gdal.OpenEx(f"OAPIF:{address}", gdal.OF_VECTOR, open_options=["PAGE_SIZE=97"])
    names = {source.GetLayer(number).GetName() for number in range(source.GetLayerCount())}
    same(names, set(collections), "layers")
    for name in sorted(names & set(collections)):
        try:
            check_layer(name, source.GetLayerByName(name), collections[name])
        except RuntimeError as why:
            check(False, f"{name}: {why}")
    if subprocess.run(["which", "ogr2ogr"], capture_output=True, check=False).returncode == 0:
        check_programs(address, collections)
    end(f"GDAL {gdal.__version__}", collections)


if __name__ == "__main__":
    main()
