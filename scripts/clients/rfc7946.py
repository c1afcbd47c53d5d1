#!/usr/bin/env python3
"""Every collection, whole and as pages, is GeoJSON to geojson-pydantic.

    rfc7946.py EXPECTED.json
"""
import urllib.request

import geojson_pydantic
from geojson_pydantic import FeatureCollection

from found import check, end, expected, same


def main():
    address, collections = expected()
    for name, wanted in sorted(collections.items()):
        for asked in ("f=geojson", "f=json&limit=97"):
            with urllib.request.urlopen(f"{address}/collections/{name}/items?{asked}") as answer:
                body = answer.read()
            try:
                read = FeatureCollection.model_validate_json(body)
            except ValueError as why:
                check(False, f"{name}: {asked}: {why}")
                continue
            if asked == "f=geojson":
                same(len(read.features), wanted["count"], f"{name}: {asked}: rows")
    end(f"geojson-pydantic {geojson_pydantic.__version__}", collections)


if __name__ == "__main__":
    main()
