"""Writes OpenStreetMap PBF: https://wiki.openstreetmap.org/wiki/PBF_Format. The same objects give the same blocks."""
import struct
import zlib

BLOCK = 8000  # objects
DATE = 1788220800  # of the invented map: 2026-09-01, seconds since 1970


def varint(value):
    """An unsigned number."""
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def zigzag(value):
    """A signed number, small when near zero."""
    return varint(value << 1 if value >= 0 else (-value << 1) - 1)


def field(number, data):
    """A field of bytes."""
    return varint(number << 3 | 2) + varint(len(data)) + data


def plain(number, value):
    """A field with a number."""
    return varint(number << 3) + varint(value)


def packed(number, values):
    """A field of many numbers, left out if there are none: GDAL takes an empty one for damage and drops the whole block."""
    return field(number, b"".join(map(varint, values))) if values else b""


def deltas(number, values):
    """A field of many signed numbers, each written as the step from the one before; left out if there are none."""
    out, last = [], 0
    for value in values:
        out.append(zigzag(value - last))
        last = value
    return field(number, b"".join(out)) if out else b""


class Strings:
    """The string table of a block."""

    def __init__(self):
        self.ids = {"": 0}

    def id(self, text):
        """The number of a text."""
        return self.ids.setdefault(text, len(self.ids))

    def table(self):
        """The encoded table."""
        return b"".join(field(1, text.encode()) for text in self.ids)


def blob(kind, data):
    """A compressed piece of a file."""
    body = plain(2, len(data)) + field(3, zlib.compress(data, 9))
    head = field(1, kind.encode()) + plain(3, len(body))
    return struct.pack(">I", len(head)) + head + body


def header(box):
    """The first piece: what the file needs and its bounds (west, south, east, north)."""
    nano = [round(v * 1e9) for v in box]
    ends = b"".join(varint(i << 3) + zigzag(v) for i, v in ((1, nano[0]), (2, nano[2]), (3, nano[3]), (4, nano[1])))
    return blob("OSMHeader", field(1, ends) + field(4, b"OsmSchema-V0.6") + field(4, b"DenseNodes")
                + field(5, b"Sort.Type_then_ID") + field(16, b"make_municipality.py") + plain(32, DATE))


def nodes(rows):
    """Pieces of nodes (id, lon, lat, tags), ordered by id."""
    for start in range(0, len(rows), BLOCK):
        part, strings, tags = rows[start:start + BLOCK], Strings(), []
        for row in part:
            for key, value in sorted(row[3].items()):
                tags += [strings.id(key), strings.id(value)]
            tags.append(0)
        dense = deltas(1, [r[0] for r in part]) + deltas(8, [round(r[2] * 1e7) for r in part]) + deltas(
            9, [round(r[1] * 1e7) for r in part])
        if any(row[3] for row in part):
            dense += packed(10, tags)
        yield blob("OSMData", field(1, strings.table()) + field(2, field(2, dense)))


def tagged(strings, tags):
    """Keys and values of an object."""
    pairs = sorted(tags.items())
    return packed(2, [strings.id(k) for k, _ in pairs]) + packed(3, [strings.id(v) for _, v in pairs])


def ways(rows):
    """Pieces of ways (id, tags, node ids), ordered by id."""
    for start in range(0, len(rows), BLOCK):
        strings, group = Strings(), []
        for number, tags, refs in rows[start:start + BLOCK]:
            group.append(field(3, plain(1, number) + tagged(strings, tags) + deltas(8, refs)))
        yield blob("OSMData", field(1, strings.table()) + field(2, b"".join(group)))


def relations(rows):
    """Pieces of relations (id, tags, [(role, way id)]), ordered by id."""
    for start in range(0, len(rows), BLOCK):
        strings, group = Strings(), []
        for number, tags, members in rows[start:start + BLOCK]:
            body = plain(1, number) + tagged(strings, tags) + packed(8, [strings.id(r) for r, _ in members])
            body += deltas(9, [way for _, way in members]) + packed(10, [1] * len(members))
            group.append(field(4, body))
        yield blob("OSMData", field(1, strings.table()) + field(2, b"".join(group)))


def content(data):
    """The pieces of a file without their compression, which depends on the version of zlib."""
    out, at = [], 0
    while at < len(data):
        size, = struct.unpack_from(">I", data, at)
        at += 4
        fields = dict(read(data[at:at + size]))
        at += size
        body = dict(read(data[at:at + fields[3]]))
        at += fields[3]
        out.append(zlib.decompress(body[3]))
    return out


def read(data):
    """The fields of a message: (number, bytes or number)."""
    at = 0

    def number():
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value
    while at < len(data):
        key = number()
        if key & 7 == 0:
            yield key >> 3, number()
        else:
            size = number()
            yield key >> 3, data[at:at + size]
            at += size
