#!/usr/bin/env python3
"""Edits a plan with OWSLib over OGC API - Features - Part 4, while QGIS edits its GeoPackage.

    part4.py ADDRESS_OF_THE_PLAN TOKEN PLAN.gpkg

ADDRESS is as http://127.0.0.1:8080/plans/plan. OWSLib is needed where this runs; QGIS is asked through Debian's python3, and that part is
left out, with a reason, where it has none. Ends with exit code 0 if all was as it should be.
"""
import os
import subprocess
import sys

from owslib.ogcapi.features import Features

QGIS = """
import sys
from qgis.core import QgsApplication, QgsVectorLayer
app = QgsApplication([], False); app.initQgis()
layer = QgsVectorLayer(sys.argv[1] + "|layername=sites", "sites", "ogr")
assert layer.isValid() and layer.startEditing()
row = next(layer.getFeatures("id = '%s'" % sys.argv[2]))
assert layer.changeAttributeValue(row.id(), layer.fields().indexOf("name"), "Fra QGIS")
assert layer.commitChanges(), layer.commitErrors()
del layer
app.exitQgis()
"""
LAYER = "sites"


class Plan:
    """The plan as OWSLib meets it."""

    def __init__(self, address, token):
        self.address = address
        self.headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/geo+json"}

    def door(self, **headers):
        return Features(self.address, headers={**self.headers, **headers})

    def create(self, name):
        door = self.door()
        assert door.collection_item_create(LAYER, feature(name, [10.0, 60.0]))
        return door.response_headers["Location"].rsplit("/", 1)[1]

    def read(self, row):
        door = self.door()
        read = door.collection_item(LAYER, row)
        return read, door.response_headers["ETag"]

    def refused(self, row, tag, body, status):
        """A PUT that is to be answered with a problem."""
        try:
            self.door(**{"If-Match": tag} if tag else {}).collection_item_update(LAYER, row, body)
        except RuntimeError as why:
            assert f'"status":{status}' in str(why), why
            return
        raise AssertionError(f"{status} was expected")


def feature(name, at):
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": at}, "properties": {"name": name}}


def text(name):
    import json

    return json.dumps(feature(name, [10.001, 60.001]))


def edited_in_qgis(file, row):
    """Whether QGIS was there to edit the row."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    has = subprocess.run(["/usr/bin/python3", "-c", "import qgis.core"], capture_output=True, env=environment)
    if has.returncode:
        print("skipped: /usr/bin/python3 has no qgis.core")
        return False
    subprocess.run(["/usr/bin/python3", "-c", QGIS, file, row], check=True, env=environment)
    return True


def main(address, token, file):
    plan = Plan(address, token)
    row = plan.create("Fra OWSLib")
    read, tag = plan.read(row)
    assert read["properties"]["name"] == "Fra OWSLib" and read["id"] == row, read
    plan.refused(row, None, text("uten If-Match"), 428)
    assert plan.door(**{"If-Match": tag}).collection_item_update(LAYER, row, text("Endret"))
    plan.refused(row, tag, text("for sent"), 412)
    read, tag = plan.read(row)
    assert read["properties"]["name"] == "Endret" and read["geometry"]["coordinates"] == [10.001, 60.001], read
    if edited_in_qgis(file, row):
        plan.refused(row, tag, text("over QGIS"), 412)
        read, tag = plan.read(row)
        assert read["properties"]["name"] == "Fra QGIS", read
    assert plan.door(**{"If-Match": tag}).collection_item_update(LAYER, row, text("Sist"))
    _, tag = plan.read(row)
    assert plan.door(**{"If-Match": tag}).collection_item_delete(LAYER, row)
    try:
        plan.read(row)
    except RuntimeError as why:
        assert '"status":404' in str(why), why
    else:
        raise AssertionError("the row is still there")
    print("OWSLib created, replaced and deleted a row, and did not write over what QGIS had changed")


if __name__ == "__main__":
    main(*sys.argv[1:])
