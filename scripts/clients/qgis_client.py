#!/usr/bin/env python3
"""Every collection through QGIS's own OAPIF provider.

    qgis_client.py EXPECTED.json
"""
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from found import check, end, expected, same  # noqa: E402

try:
    from qgis.core import Qgis, QgsApplication, QgsDataSourceUri, QgsFeatureRequest, QgsRectangle, QgsVectorLayer, QgsWkbTypes
except ImportError:
    print("skipped: QGIS: there is no PyQGIS (apt-get install python3-qgis)")
    sys.exit(0)

PAGE = 97


def opened(address, name):
    uri = QgsDataSourceUri()
    uri.setParam("url", address)
    uri.setParam("typename", name)
    uri.setParam("pageSize", str(PAGE))
    return QgsVectorLayer(uri.uri(False), name, "OAPIF")


def ids(layer, request=None):
    column = layer.fields().indexOf("id")
    rows = layer.getFeatures(request or QgsFeatureRequest())
    return sorted(str(row.attribute(column)) if column >= 0 else str(row.id()) for row in rows)


def check_collection(address, name, wanted):
    layer = opened(address, name)
    check(layer.isValid(), f"{name}: not valid")
    if not layer.isValid():
        return
    found = ids(layer)
    same(len(found), wanted["count"], f"{name}: rows")
    if layer.fields().indexOf("id") >= 0:
        same(found, wanted["ids"], f"{name}: ids")
    same(layer.featureCount(), wanted["count"], f"{name}: count")
    if wanted["geometry"]:
        same(QgsWkbTypes.displayString(layer.wkbType()).replace("Multi", ""), wanted["geometry"].replace("Multi", ""), f"{name}: geometry")
    if wanted["count"]:
        columns = {field.name() for field in layer.fields()}
        check(set(wanted["columns"]) <= columns, f"{name}: without {set(wanted['columns']) - columns}")
    if wanted["box"] and layer.crs().authid() in ("EPSG:4326", "OGC:CRS84"):
        inside = ids(opened(address, name), QgsFeatureRequest(QgsRectangle(*wanted["box"]["bbox"])).setFlags(QgsFeatureRequest.ExactIntersect))
        same(len(inside), len(wanted["box"]["ids"]), f"{name}: rows within a box")
    if wanted["filter"]:
        column, value, count = wanted["filter"]
        request = QgsFeatureRequest().setFilterExpression(f"\"{column}\" = '{value}'")
        same(len(ids(layer, request)), count, f"{name}: rows with {column} = {value}")


def main():
    address, collections = expected()
    application = QgsApplication([], False)
    application.initQgis()
    for name in sorted(collections):
        check_collection(address, name, collections[name])
    application.exitQgis()
    end(f"QGIS {Qgis.QGIS_VERSION}", collections)


if __name__ == "__main__":
    main()
