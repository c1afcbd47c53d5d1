"""Writes heights as a tiled, compressed GeoTIFF in EPSG:25833. Tiles without heights are left out."""
import struct
import zlib

TILE = 128  # cells
NO_DATA = -32767.0


def squeezed(rows):
    """A tile: each row as floating-point predictor (3) and all of them deflated."""
    out = bytearray()
    for row in rows:
        raw = struct.pack(f">{len(row)}f", *row)
        planes = raw[0::4] + raw[1::4] + raw[2::4] + raw[3::4]
        out += planes[:1] + bytes([(b - a) & 255 for a, b in zip(planes, planes[1:])])
    return zlib.compress(bytes(out), 9)


def write(west, north, cell, columns, rows, tiles):
    """The file; tiles: (column, row) of a tile -> its rows of heights, from the north."""
    across, down = -(-columns // TILE), -(-rows // TILE)
    data, places = bytearray(), []
    for j in range(down):
        for i in range(across):
            tile = tiles.get((i, j))
            packed = squeezed(tile) if tile else b""
            places.append((len(data), len(packed)))
            data += packed
    keys = (1, 1, 0, 4, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 25833, 4096, 0, 1, 5941)
    text = f"{NO_DATA:g}".encode() + b"\0"
    entries = [(256, 4, (columns,)), (257, 4, (rows,)), (258, 3, (32,)), (259, 3, (8,)), (262, 3, (1,)), (277, 3, (1,)),
               (317, 3, (3,)), (322, 3, (TILE,)), (323, 3, (TILE,)), (324, 4, None), (325, 4, [p[1] for p in places]),
               (339, 3, (3,)), (33550, 12, (cell, cell, 0.0)), (33922, 12, (0.0, 0.0, 0.0, west, north, 0.0)),
               (34735, 3, keys), (42113, 2, text)]
    base = 8 + 2 + 12 * len(entries) + 4
    extra_size = sum(len(encoded(kind, values or places_of(places, 0))) for _, kind, values in entries
                     if len(encoded(kind, values or places_of(places, 0))) > 4)
    start = base + extra_size
    head, extra = bytearray(struct.pack("<2sHIH", b"II", 42, 8, len(entries))), bytearray()
    for tag, kind, values in entries:
        values = places_of(places, start) if values is None else values
        raw = encoded(kind, values)
        head += struct.pack("<HHI", tag, kind, len(values))
        if len(raw) <= 4:
            head += raw.ljust(4, b"\0")
        else:
            head += struct.pack("<I", base + len(extra))
            extra += raw
    return bytes(head + struct.pack("<I", 0) + extra + data)


def places_of(places, start):
    """Where the tiles lie in the file; 0 for those left out."""
    return [start + at if size else 0 for at, size in places]


def encoded(kind, values):
    """Values of a tag: 2 text, 3 short, 4 long, 12 double."""
    if kind == 2:
        return bytes(values)
    return struct.pack(f"<{len(values)}{ {3: 'H', 4: 'I', 12: 'd'}[kind] }", *values)


def content(data):
    """Tags and tiles of a file written here, the tiles without their compression."""
    count, = struct.unpack_from("<H", data, 8)
    tags = {}
    for i in range(count):
        tag, kind, size, at = struct.unpack_from("<HHII", data, 10 + 12 * i)
        unit = {2: "s", 3: "H", 4: "I", 12: "d"}[kind]
        width = struct.calcsize(unit) * size
        tags[tag] = struct.unpack_from(f"<{size}{unit}", data, at if width > 4 else 10 + 12 * i + 8)
    tiles = [zlib.decompress(data[at:at + size]) if size else b"" for at, size in zip(tags.pop(324), tags.pop(325))]
    return tags, tiles
