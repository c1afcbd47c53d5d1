#!/usr/bin/env python3
"""Opens what the program writes of the demo municipality in QGIS: layers, fields, titles, lists of values, styles, coordinate systems.

    check_qgis.py TETTSTED [FOLDER]

TETTSTED is the built program. Results go to FOLDER, or to one that is removed. Needs python3-qgis, without which it says so and passes.
"""
import os
import subprocess
import sys
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
try:
    from qgis.core import (
        QgsApplication,
        QgsCategorizedSymbolRenderer,
        QgsGraduatedSymbolRenderer,
        QgsMapRendererParallelJob,
        QgsMapSettings,
        QgsVectorLayer,
    )
    from qgis.PyQt.QtCore import QSize
except ImportError:
    print("skipped: there is no PyQGIS (apt-get install python3-qgis)")
    sys.exit(0)

# what is drawn is on this, and must be more than this part of the picture
BACKGROUND = 0xFFFFFFFF
LEAST_DRAWN = 0.002
# styles of a report: layer, kind, words that its legend has
LEGENDS = [
    ("bases", "category", ["PLUSS", "BASIS"]),
    ("compare_bases", "category", ["ny", "som før"]),
    ("settlement_homes", "category", ["Trinn 1", "Trinn 2"]),
    ("forms_homes", "category", ["boform"]),
    ("settlements", "range", ["%"]),
    ("coverage_homes", "category", []),
]
# lists of values: layer, column, code, word
VALUES = [
    ("settlement_needs", "need", "stop", "holdeplass"),
    ("settlement_needs", "class", "rollator", "rullator"),
    ("coverage_areas", "level", "municipality", "kommune"),
    ("bases", "open", "closed", "stengt"),
]

wrong = []


def check(is_right, what):
    if not is_right:
        wrong.append(what)


def run(program, folder, *arguments):
    subprocess.run([program, *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def write(program, folder):
    """Every kind of file; what of them QGIS is to open, and in which system."""
    run(program, folder, "demo", ".")
    run(program, folder, "build", "fjordvik.osm.pbf", "--grid", "population_250m.csv", "--municipalities", "kommune.geojson",
        "--stops", "stops.txt", "-o", "f.tettsted")
    files = []
    commands = [("score", "--sites", "sites.geojson"), ("settlements",), ("coverage", "--plan", "plan.gpkg")]
    for command in commands:
        for ending, crs in [("gpkg", 4326), ("gpkg", 25832), ("fgb", 25832), ("geojson", 4326)]:
            name = f"{command[0]}-{crs}.{ending}"
            options = ["--crs", str(crs)] if crs != 4326 else []
            run(program, folder, command[0], "f.tettsted", *command[1:], *options, "-o", name)
            files.append((name, crs))
    run(program, folder, "report", "f.tettsted", "plan.gpkg", "--public-residents", "-o", "report")
    return files + [("report/report.gpkg", 4326), ("plan.gpkg", 4326), ("fjordvik.osm.pbf", 4326)]


def layers_of(path):
    """The layers of a file, as QGIS lists them."""
    whole = QgsVectorLayer(path, "whole", "ogr")
    check(whole.isValid(), f"{path}: not valid")
    names = [text.split("!!::!!")[1] for text in whole.dataProvider().subLayers()]
    names = [name for name in names if name != "layer_styles"]
    return [(name, QgsVectorLayer(f"{path}|layername={name}", name, "ogr")) for name in names]


def check_layers(path, crs):
    layers = layers_of(path)
    check(layers, f"{path}: no layers")
    for name, layer in layers:
        where = f"{os.path.basename(path)} {name}"
        check(layer.isValid(), f"{where}: not valid")
        check(layer.fields().count() > 0, f"{where}: no fields")
        rows = sum(1 for _ in layer.getFeatures())
        check(rows > 0 or layer.featureCount() <= 0, f"{where}: {layer.featureCount()} rows, {rows} read")
        if layer.isSpatial():
            check(layer.crs().authid() in (f"EPSG:{crs}", "OGC:CRS84"), f"{where}: {layer.crs().authid()}, not {crs}")
            if rows and layer.featureCount() > 0:
                at = layer.extent()
                is_inside = 11 < at.xMinimum() < 13 and 63 < at.yMinimum() < 65
                check(is_inside or crs != 4326, f"{where}: it lies at {at.toString()}")
    return dict(layers)


def check_titles(layers, path):
    """Titles of columns are their aliases."""
    for name, layer in layers.items():
        without = [field.name() for field in layer.fields() if not field.alias()]
        # numbers of rows, ids, and what came with the sites
        own = {"tettsted_fid", "id"} | ({"name", "base_types"} if name == "scores" else set())
        check(not set(without) - own, f"{os.path.basename(path)} {name}: no title of {without}")


def gdal_version():
    from osgeo import gdal

    return tuple(int(part) for part in gdal.__version__.split(".")[:2])


def check_values(layers):
    for name, column, code, word in VALUES:
        layer = layers[name]
        widget = layer.editorWidgetSetup(layer.fields().indexOf(column))
        check(widget.type() == "ValueMap", f"{name}.{column}: {widget.type() or 'no list of values'}")
        pairs = widget.config().get("map", {})
        pairs = [pair for own in pairs for pair in own.items()] if isinstance(pairs, list) else list(pairs.items())
        label = [label for label, own in pairs if str(own) == code]
        check(label and word in label[0].lower(), f"{name}.{column}: {code} is {label}")


def check_legends(layers):
    for name, kind, words in LEGENDS:
        renderer = layers[name].renderer()
        if kind == "category":
            check(isinstance(renderer, QgsCategorizedSymbolRenderer), f"{name}: drawn as {renderer.type()}")
            labels = [own.label() for own in renderer.categories()]
            check(layers[name].fields().indexOf(renderer.classAttribute()) >= 0, f"{name}: {renderer.classAttribute()}")
        else:
            check(isinstance(renderer, QgsGraduatedSymbolRenderer), f"{name}: drawn as {renderer.type()}")
            labels = [own.label() for own in renderer.ranges()]
        text = " ".join(labels)
        check(all(word in text for word in words), f"{name}: the legend says {labels}")


def draw(layers, picture):
    """Draws the maps of a report on top of each other."""
    shown = [layers[name] for name in ["bases", "settlement_homes", "settlements"]]
    settings = QgsMapSettings()
    settings.setLayers(shown)
    settings.setOutputSize(QSize(1000, 800))
    settings.setExtent(layers["settlements"].extent())
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    image.save(picture)
    drawn = sum(image.pixel(x, y) != BACKGROUND for x in range(0, 1000, 4) for y in range(0, 800, 4)) / (250 * 200)
    check(drawn > LEAST_DRAWN, f"only {drawn:.2%} of the map is drawn")
    return drawn


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as own:
        folder = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else own
        os.makedirs(folder, exist_ok=True)
        files = write(program, folder)
        application = QgsApplication([], False)
        application.initQgis()
        opened = {name: check_layers(os.path.join(folder, name), crs) for name, crs in files}
        for name in opened:
            # of files without styles QGIS knows titles where GDAL reads them
            if name.endswith("report.gpkg") or (name.endswith(".gpkg") and gdal_version() >= (3, 7) and name != "plan.gpkg"):
                check_titles(opened[name], name)
        report = opened["report/report.gpkg"]
        check_values(report)
        check_legends(report)
        drawn = draw(report, os.path.join(folder, "report.png"))
        count = sum(len(layers) for layers in opened.values())
        opened.clear()
        report.clear()
        application.exitQgis()
    for what in wrong:
        print(f"wrong: {what}", file=sys.stderr)
    if wrong:
        sys.exit(1)
    print(f"QGIS opens {count} layers of {len(files)} files; {drawn:.1%} of the map is drawn")


if __name__ == "__main__":
    main()
