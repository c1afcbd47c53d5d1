"""Water, islets, woods and fields around the houses."""
import math

from .geo import Noise, rectangle
from .graph import Node
from .terrain import HEIGHT, WIDTH

# name, metres from the west, metres south of the coast, size
ISLETS = (("Ternholmen", 5150, 390, 30), ("Storholmen", 5560, 560, 75), ("Skarvskjæret", 8700, 350, 18),
          ("Lamholmen", 3300, 500, 45), ("Fårholmen", 10400, 620, 60))
SOUTH = 40.0  # the map ends in the fjord
FORD = 10.0  # metres from the middle of the river to the water's edge


def write(osm, whole):
    """All of it."""
    write_fjord(osm, whole.land, islets(whole.land))
    write_river(osm, whole.land)
    write_woods(osm, whole)
    write_fields(osm, whole)


def islets(land):
    """The islets: (name, ring)."""
    found, rough = [], Noise(77, 150)
    for name, x, off, size in ISLETS:
        mid, ring = (x, land.coast(x) - off), []
        for k in range(18):
            turn = -k * math.pi / 9  # clockwise: water to the right of the coastline is outside
            far = size * (1 + 0.4 * rough.at(x + 300 * math.cos(turn), 300 * math.sin(turn)))
            ring.append((mid[0] + 1.5 * far * math.cos(turn), mid[1] + far * math.sin(turn)))
        found.append((name, ring[::-1]))
    return found


def write_fjord(osm, land, islands):
    """The coastline, land to its left, and the fjord as an area."""
    shore = [Node(x, land.shore(x)) for x in range(0, int(WIDTH) + 1, 25)]
    osm.way(shore, {"natural": "coastline"})
    outer = osm.way([*shore, Node(WIDTH, SOUTH), Node(0, SOUTH)], {}, closed=True)
    inner = [osm.way([Node(*p) for p in ring], {"natural": "coastline", "place": "islet", "name": name}, closed=True)
             for name, ring in islands]
    osm.relation({"type": "multipolygon", "natural": "water", "water": "fjord", "name": "Fjordviksfjorden"},
                 [("outer", outer), *(("inner", way) for way in inner)])


def write_river(osm, land):
    """The river as a line and as an area."""
    mouth = land.shore(land.river(2600))
    ys = [mouth + (HEIGHT - mouth) * i / 220 for i in range(221)]
    osm.way([Node(land.river(y), y) for y in ys[::-1]], {"waterway": "river", "name": "Mosåa"})
    banks = []
    for side in (-1, 1):
        row = []
        for y in ys:
            lean = land.river_line.lean(y)
            far = math.hypot(1, lean)
            row.append(Node(land.river(y) + side * FORD / far, y - side * FORD * lean / far))
        banks += row if side < 0 else row[::-1]
    osm.way(banks, {"natural": "water", "water": "river", "name": "Mosåa"}, closed=True)


def write_woods(osm, whole):
    """Woods on the hills west and east of the valley, above the highest houses."""
    land, wide = whole.land, 100
    highest, beside = {}, {-1: {}, 1: {}}
    for building in whole.buildings:
        x, y = building.mid
        off = x - land.river(y)
        if y < land.coast(x) + 2000:
            highest[int(x // wide)] = max(highest.get(int(x // wide), 0), y)
        if abs(off) < 900:
            side = 1 if off > 0 else -1
            beside[side][int(y // wide)] = max(beside[side].get(int(y // wide), 0), abs(off))
    for side in (-1, 1):
        low, edge = [], []
        for i in range(int(WIDTH // wide) + 1):
            y = max(highest.get(k, land.coast(i * wide) + 420) for k in range(i - 2, i + 3))
            if (i * wide - land.river(y)) * side > 420:
                low.append((float(i * wide), y + 60 + 25 * math.sin(i * 1.7)))
        low = low if side < 0 else low[::-1]
        for j in range(int(low[-1][1] // wide) + 2, int(HEIGHT // wide) + 1):
            far = max(beside[side].get(k, 90) for k in range(j - 2, j + 3)) + 70 + 20 * math.sin(j * 1.3)
            edge.append((land.river(j * wide) + side * far, float(j * wide)))
        corner = (0.0 if side < 0 else WIDTH, HEIGHT)
        osm.way(low + edge + [corner], {"natural": "wood", "leaf_type": "mixed"}, closed=True)


def write_fields(osm, whole):
    """Fields behind the barns, where there is room."""
    plots, dice = whole.plots, whole.dice
    for barn in [b for b in whole.buildings if b.kind == "barn"]:
        (ax, ay), (bx, by) = barn.ring[0], barn.ring[1]
        way = math.atan2(by - ay, bx - ax)
        x, y = barn.mid
        for off, aside in ((75, 0), (80, 90), (80, -90)):
            length, depth = dice.between(70, 130), dice.between(55, 85)
            mid = (x - math.sin(way) * off + math.cos(way) * aside, y + math.cos(way) * off + math.sin(way) * aside)
            if dice.chance(0.6) and plots.fits(mid, length, depth, way, 2, 0.2):
                ring = rectangle(mid, length, depth, way)
                plots.take(ring)
                osm.way(ring, {"landuse": dice.pick(["farmland", "meadow", "meadow"])}, closed=True)
