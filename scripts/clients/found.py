"""What Python clients have in common: what they are to find, and what was wrong."""
import json
import sys

wrong = []


def expected():
    """Address and collections that served.py wrote; named in the last argument."""
    with open(sys.argv[-1], encoding="utf-8") as written:
        read = json.load(written)
    return read["address"], read["collections"]


def check(is_right, what):
    if not is_right:
        wrong.append(what)


def same(found, wanted, what):
    check(found == wanted, f"{what}: {found}, not {wanted}")


def near(found, wanted, what):
    """Positions of projected systems, metres."""
    close = found is not None and all(abs(a - b) < 0.05 for a, b in zip(found, wanted))
    check(close, f"{what}: {found}, not {wanted}")


def first_of(geometry):
    """The first position of a GeoJSON geometry."""
    at = geometry["coordinates"]
    while isinstance(at[0], list):
        at = at[0]
    return at[:2]


def end(client, collections):
    for what in wrong:
        print(f"wrong: {client}: {what}", file=sys.stderr)
    if wrong:
        sys.exit(1)
    rows = sum(one["count"] for one in collections.values())
    print(f"{client}: {len(collections)} collections, {rows} rows")
