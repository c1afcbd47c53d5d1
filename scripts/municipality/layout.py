"""Where the roads, the town and the villages of a municipality lie."""
import math

from .geo import Dice, Noise, bump, smoothstep, total
from .graph import Graph, Node, Street
from .grow import Grower
from .terrain import BANK, HEIGHT, TOWN_X, VILLAGE_X, VILLAGE_Y, WIDTH, Terrain

EDGE = 5.0  # metres from the edge of the map to the ends of the roads
LEVEL, UP = ("level",), ("up",)


class Settlement:
    """A town or village: an ellipse with a ragged edge."""

    def __init__(self, name, kind, mid, radii, residents, noise):
        self.name, self.kind, self.mid, self.radii, self.residents, self.noise = (
            name, kind, mid, radii, residents, noise)

    def depth(self, p):
        """How far in a place lies: 1 in the middle, 0 at the edge, negative outside."""
        u, v = (p[0] - self.mid[0]) / self.radii[0], (p[1] - self.mid[1]) / self.radii[1]
        return 1 - math.hypot(u, v) + 0.16 * self.noise.at(*p)


class Layout:
    """The streets of a municipality before its footpaths."""

    def __init__(self, seed):
        self.dice, self.terrain, self.graph = Dice(seed * 977), Terrain(seed), Graph()
        land, ragged = self.terrain, Noise(seed * 31 + 20, 420)
        town = (TOWN_X + 40, land.coast(TOWN_X) + 330)
        self.town = Settlement("Fjordvik", "town", town, (1500, 840), 8500, ragged)
        cove = (VILLAGE_X, land.coast(VILLAGE_X) + 180)
        dale = (land.river(VILLAGE_Y) - 120, VILLAGE_Y)
        self.villages = [Settlement("Leirnes", "village", cove, (800, 480), 1500, ragged),
                         Settlement("Moseng", "village", dale, (470, 420), 700, ragged)]
        self.settlements = [self.town, *self.villages]
        self.arteries = {}
        self.coast_road()
        self.valley_road()
        self.centre()
        self.grow_town()
        for village in self.villages:
            self.grow_village(village)
        self.grow_rural()

    def allowed_in(self, settlement, steepest, margin=20):
        """A test of places for the streets of a settlement."""
        land = self.terrain

        def test(p):
            if not (60 < p[0] < WIDTH - 60 and p[1] < HEIGHT - 60) or not land.is_dry(*p, margin):
                return False
            return settlement.depth(p) > 0 and math.hypot(*land.slope(*p)) < steepest
        return test

    def settlement_at(self, p, margin=0.0):
        """The settlement of a place, or None."""
        best = max(self.settlements, key=lambda s: s.depth(p))
        return best if best.depth(p) > -margin else None

    def artery(self, points, role, cuts):
        """A road through everything, cut into named pieces; cuts are (name, share test of a point)."""
        nodes, wet = [], []
        for p, q in zip(points, points[1:]):
            nodes.append(Node(*p))
            a, b = (abs(self.terrain.from_river(*r)) - BANK - 2 for r in (p, q))
            if (a > 0) != (b > 0):
                t = a / (a - b)
                nodes.append(Node(p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t, fixed=True))
        nodes.append(Node(*points[-1]))
        nodes = [n for n in nodes if abs(self.terrain.from_river(n.x, n.y)) > BANK + 1.5]
        wet = {a for a, b in zip(nodes, nodes[1:])
               if self.terrain.from_river(a.x, a.y) * self.terrain.from_river(b.x, b.y) < 0}
        names = [next(name for name, test in cuts if test(n.at)) for n in nodes]
        start = 0
        for i in range(1, len(nodes)):
            if i == len(nodes) - 1 or (names[i] != names[start] and nodes[i - 1] not in wet):
                street = Street(nodes[start:i + 1], role, name=names[start])
                nodes[start].fixed = nodes[i].fixed = True
                street.bridges = wet & set(nodes[start:i])
                self.arteries.setdefault(names[start], self.graph.add(street))
                start = i

    def coast_road(self):
        """The county road along the fjord, which is the main street of the town."""
        def north(x):
            return self.terrain.coast(x) + 98 + 72 * bump((x - TOWN_X) / 900)
        xs = [EDGE + (WIDTH - 2 * EDGE) * i / 650 for i in range(651)]
        raw = [north(x) for x in xs]
        near = [raw[max(0, i - 4):i + 5] for i in range(len(xs))]
        ys = [total(values) / len(values) for values in near]
        ys[0], ys[-1] = raw[0], raw[-1]
        self.artery(list(zip(xs, ys)), "secondary", [
            ("Vestveien", lambda p: p[0] < VILLAGE_X - 700), ("Leirnesveien", lambda p: p[0] < VILLAGE_X + 800),
            ("Strandveien", lambda p: p[0] < TOWN_X - 1500), ("Fjordgata", lambda p: p[0] < TOWN_X - 420),
            ("Storgata", lambda p: p[0] < TOWN_X + 560), ("Brugata", lambda p: p[0] < TOWN_X + 1500),
            ("Nesveien", lambda p: True)])

    def valley_road(self):
        """The road up the valley, west of the river."""
        land, start = self.terrain, self.node_on("Storgata", (self.terrain.river(2600) - 92, 0))
        ys = [start.y + (HEIGHT - EDGE - start.y) * i / 320 for i in range(321)]
        xs = [land.river(y) - 84 - 30 * math.sin(y / 700) * bump((y - 6000) / 2500) for y in ys]
        xs = [start.x + (x - start.x) * smoothstep((y - start.y) / 190) for x, y in zip(xs, ys)]
        points = [start.at] + [p for p in zip(xs, ys) if p[1] > start.y + 12]
        before = len(self.graph.streets)
        self.artery(points, "tertiary", [
            ("Dalsgata", lambda p: p[1] < start.y + 950), ("Dalsveien", lambda p: p[1] < VILLAGE_Y - 560),
            ("Mosengveien", lambda p: p[1] < VILLAGE_Y + 560), ("Fjellveien", lambda p: True)])
        self.replace_start(self.graph.streets[before], start)

    def replace_start(self, street, node):
        """Lets a street begin in a node of another one at the same place."""
        old = street.nodes[0]
        street.nodes[0], node.uses, node.fixed = node, node.uses + 1, True
        for cell in {c for s in self.graph.around(old.at, 30) for c in s.cells}:
            for segment in self.graph.cells.get(cell, ()):
                if segment.a is old:
                    segment.a = node

    def node_on(self, name, near, by=0):
        """The node of an artery nearest to a place in one coordinate (0: by x, 1: by y)."""
        street = self.arteries[name]
        dry = [n for n in street.nodes if n not in street.bridges]
        return min(dry, key=lambda n: abs(n.at[by] - near[by]))

    def link(self, nodes, role, name=None):
        """A street along given nodes, with a node at each street that it crosses."""
        points = []
        for p, q in zip(nodes, nodes[1:]):
            points.append(p)
            a, b = (n.at if isinstance(n, Node) else n for n in (p, q))
            pieces = max(1, round(math.dist(a, b) / 20))
            points += [(a[0] + (b[0] - a[0]) * i / pieces, a[1] + (b[1] - a[1]) * i / pieces)
                       for i in range(1, pieces)]
        street = Street(self.graph.noded(points + [nodes[-1]]), role, **({"name": name} if name else {}))
        street.nodes[0].fixed = street.nodes[-1].fixed = True
        return self.graph.add(street)

    def centre(self):
        """Quays, the streets along the main street, and a second bridge up the river."""
        land, main = self.terrain, self.arteries["Storgata"]
        for name, offset, west, east in (("Bryggegata", None, -400, 470), ("Kirkegata", 74, -330, 400),
                                         ("Øvre gate", 142, -250, 300)):
            first, last = self.node_on("Storgata", (TOWN_X + west, 0)), self.node_on("Storgata", (TOWN_X + east, 0))
            inner = [n for n in main.nodes if first.x + 30 < n.x < last.x - 30]
            if offset is None:
                points = [(n.x, land.shore(n.x) + 34) for n in inner]
            else:
                points = [(n.x, n.y + offset) for n in inner]
            ends = [first, last] if offset in (None, 74) else []
            line = ends[:1] + points[::2] + ends[1:]
            self.link(line, "centre", name)
        self.second_bridge()

    def second_bridge(self):
        """A road from the valley road over the river to its eastern bank."""
        land = self.terrain
        start = self.node_on("Dalsgata", (0, land.coast(TOWN_X) + 760), by=1)
        lean = math.atan2(20, land.river(start.y + 10) - land.river(start.y - 10)) - math.pi / 2
        points = [start.at] + [(start.x + math.cos(lean) * r, start.y + math.sin(lean) * r)
                               for r in range(12, 190, 12)]
        before = len(self.graph.streets)
        self.artery(points, "tertiary", [("Kvernbruveien", lambda p: True)])
        self.replace_start(self.graph.streets[before], start)
        east = self.graph.streets[before].nodes[-1]
        self.east_end = east

    def grow_town(self):
        """Everything in the town but its main roads."""
        dice, graph = self.dice, self.graph
        grow = Grower(self.terrain, graph, self.allowed_in(self.town, 0.30))
        flat = Grower(self.terrain, graph, self.allowed_in(self.town, 0.115))
        collectors = self.collectors(grow)
        for name in ("Storgata", "Kirkegata"):
            for street in [s for s in graph.streets if s.tags.get("name") == name]:
                flat.comb(street, UP, 74, 190, dice, apart=26, role="centre")
        crosses = [s for s in graph.streets if s.role == "centre" and "name" not in s.tags]
        for street in crosses:
            flat.comb(street, LEVEL, 62, 300, dice, apart=27, role="centre")
        for street in collectors:
            grow.comb(street, LEVEL, 74, 620, dice, apart=44)
        for name in ("Dalsgata", "Fjordgata", "Brugata"):
            stems = flat.comb(self.arteries[name], UP, 105, 240, dice, apart=42)
            stems += grow.comb(self.arteries[name], ("climb", 0.075, 1), 170, 400, dice, apart=44)
            stems += grow.comb(self.arteries[name], ("climb", 0.075, -1), 170, 400, dice, apart=44)
            for street in stems:
                grow.comb(street, LEVEL, 70, 420, dice, apart=42)
        self.fill(grow, self.town, 74)
        self.link_levels(grow, self.town)

    def collectors(self, grow):
        """The streets that lead up the slope."""
        collectors = []
        for name, x, side in (("Fjordgata", -1150, 1), ("Fjordgata", -620, -1), ("Storgata", -280, 1),
                              ("Storgata", 380, 1), ("Brugata", 1060, -1), ("Brugata", 1380, 1)):
            start = self.node_on(name, (TOWN_X + x, 0))
            found = self.collector(grow, start, side)
            if found:
                collectors.append(found)
        east = self.collector(grow, self.east_end, -1)
        collectors += [east] if east else []
        return collectors

    def collector(self, grow, start, side):
        """A street that climbs the slope in hairpins."""
        gx, gy = self.terrain.slope(*start.at)
        nodes, _ = grow.trace(start, math.atan2(gy, gx), ("climb", 0.072, side), 2300, apart=52,
                              origin=None, hairpin=self.dice.between(330, 520))
        if len(nodes) < 14:
            return None
        start.fixed = nodes[-1].fixed = True
        return self.graph.add(Street(nodes, "collector"))

    def fill(self, grow, settlement, gap):
        """Streets into what is still empty."""
        (mx, my), (rx, ry) = settlement.mid, settlement.radii
        places = [(mx + i * 38, my + j * 38) for i in range(-int(rx / 34), int(rx / 34) + 1)
                  for j in range(-int(ry / 34), int(ry / 34) + 1)]
        for p in self.dice.shuffled(places):
            if not grow.allowed(p):
                continue
            found = self.graph.nearest(p, 190)
            if found is None or found[0] < gap:
                continue
            d, segment, foot = found
            grade = abs(self.terrain.ground(*p) - self.terrain.ground(*foot)) / d
            way = [(foot[0] + (p[0] - foot[0]) * t, foot[1] + (p[1] - foot[1]) * t) for t in (0.25, 0.5, 0.75)]
            if grade > 0.115 or not all(self.terrain.is_dry(*place) for place in way):
                continue
            if segment.a in segment.street.bridges:
                continue
            start = self.graph.split(segment, foot)
            stem = self.link([start, p], "residential")
            end = stem.nodes[-1]
            level, _ = self.terrain.level(*p)
            made = [grow.street(end, level + turn, LEVEL, 330, apart=gap * 0.56, origin=stem) for turn in (0, math.pi)]
            stem.tags["stem"] = "yes" if any(made) else "end"

    def link_levels(self, grow, settlement):
        """Climbing links between level streets that are long without a side street."""
        for street in list(self.graph.streets):
            if street.role == "residential" and settlement.depth(street.nodes[0].at) > 0 and street.length() > 240:
                for side in (1, -1):
                    grow.comb(street, ("climb", 0.1, side), 190, 190, self.dice, apart=30, must_join=True)

    def grow_village(self, village):
        """The streets of a village."""
        grow = Grower(self.terrain, self.graph, self.allowed_in(village, 0.26))
        flat = Grower(self.terrain, self.graph, self.allowed_in(village, 0.10))
        name = "Leirnesveien" if village.mid[0] < TOWN_X - 2000 else "Mosengveien"
        stems = flat.comb(self.arteries[name], UP, 150, 330, self.dice, apart=52)
        for side in (1, -1):
            stems += grow.comb(self.arteries[name], ("climb", 0.07, side), 260, 650, self.dice, apart=52)
        for street in stems:
            grow.comb(street, LEVEL, 86, 420, self.dice, apart=50)
        self.fill(grow, village, 86)

    def grow_rural(self):
        """Roads to the farms."""
        land = self.terrain

        def allowed(p):
            return (420 < p[0] < WIDTH - 420 and p[1] < HEIGHT - 420 and land.is_dry(*p, 25)
                    and math.hypot(*land.slope(*p)) < 0.36 and self.settlement_at(p, 0.12) is None)
        grow = Grower(land, self.graph, allowed)
        stems = []
        for name in ("Vestveien", "Strandveien", "Nesveien", "Dalsveien", "Fjellveien"):
            for side in (1, -1):
                stems += grow.comb(self.arteries[name], ("climb", 0.07, side), 620, 1300, self.dice,
                                   apart=110, role="rural", least=300)
        for street in stems:
            grow.comb(street, LEVEL, 420, 1100, self.dice, apart=130, role="rural", least=200)
