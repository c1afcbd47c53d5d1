#!/usr/bin/env python3
"""Every collection through OWSLib, over pages.

    owslib_client.py EXPECTED.json
"""
import owslib
from owslib.ogcapi.features import Features

from found import check, end, expected, same

PAGE = 97


def all_rows(features, of_collection, /, **asked):
    """All rows, page by page."""
    found, offset = [], 0
    while True:
        page = features.collection_items(of_collection, limit=PAGE, offset=offset, **asked)
        found += page["features"]
        offset += PAGE
        if not any(link["rel"] == "next" for link in page["links"]):
            return [row["id"] for row in found], page["numberMatched"]


def check_collection(features, name, wanted):
    ids, matched = all_rows(features, name)
    same(matched, wanted["count"], f"{name}: numberMatched")
    same(sorted(ids), wanted["ids"], f"{name}: ids")
    queryables = features.collection_queryables(name)["properties"]
    check(set(wanted["columns"]) <= set(queryables), f"{name}: no queryables {set(wanted['columns']) - set(queryables)}")
    if wanted["box"]:
        found, _ = all_rows(features, name, bbox=wanted["box"]["bbox"])
        same(sorted(found), wanted["box"]["ids"], f"{name}: ids within a box")
    if wanted["filter"]:
        column, value, count = wanted["filter"]
        found, _ = all_rows(features, name, filter=f"{column} = '{value}'")
        same(len(found), count, f"{name}: rows of the filter {column} = {value}")
        found, _ = all_rows(features, name, **{column: value})
        same(len(found), count, f"{name}: rows with {column} = {value}")
    if wanted["ids"]:
        own = wanted["ids"][0]
        same(features.collection_item(name, own)["id"], own, f"{name}: one row")


def main():
    address, collections = expected()
    features = Features(address)
    same(set(features.feature_collections()), set(collections), "collections")
    check(any("cql2-text" in one for one in features.conformance()["conformsTo"]), "no CQL2 text")
    features.api()
    for name in sorted(collections):
        try:
            check_collection(features, name, collections[name])
        except Exception as why:  # whatever a client says is what is wrong
            check(False, f"{name}: {type(why).__name__}: {why}")
    end(f"OWSLib {owslib.__version__}", collections)


if __name__ == "__main__":
    main()
