"""Ways for people on foot: shortcuts and steps between streets, sidewalks and crossings, river and shore paths."""
import math

from .geo import along, line_length
from .graph import Node, Street
from .grow import Grower
from .terrain import BANK, HEADLAND_X, HEIGHT, TOWN_X, WIDTH

FOOT = {"square", "foot", "steps", "path", "sidewalk", "crossing"}
DRIVEN = {"secondary", "tertiary", "centre", "collector", "residential", "rural"}
BARRIERS = ["bollard", "bollard", "bollard", "cycle_barrier", "gate", "kissing_gate"]
SIDE = 6.5  # metres from the middle of a main street to its sidewalk


class FootLinks:
    """Adds the footways to a layout."""

    def __init__(self, layout):
        self.land, self.graph, self.dice, self.layout = layout.terrain, layout.graph, layout.dice, layout
        self.river_paths()
        self.shore_path()
        self.sidewalks()
        self.up_the_slope()
        self.from_dead_ends()
        self.trails()
        self.lighthouse()

    def path(self, points, role, **tags):
        """A footway with nodes where it crosses streets."""
        street = Street(self.graph.noded(points), role, **tags)
        street.nodes[0].fixed = street.nodes[-1].fixed = True
        return self.graph.add(street) if len(set(map(id, street.nodes))) > 1 else None

    def meet(self, point, reach=60, roles=DRIVEN):
        """A node of the nearest street."""
        found = self.graph.nearest(point, reach, lambda s: s.street.role in roles)
        return self.graph.split(found[1], found[2]) if found else None

    def river_paths(self):
        """Paths on both banks between the two bridges of the town."""
        top = self.layout.east_end.y
        low = self.land.coast(TOWN_X + 800) + 60
        for side in (-1, 1):
            points = []
            for i in range(1, 40):
                y = low + (top - low) * i / 40
                x = self.land.river(y) + side * (BANK + 9)
                if y > self.land.shore(x) + 20:
                    points.append((x, y))
            first = self.meet(points[0], 150, {"secondary"})
            points = [p for p in points if p[1] > first.y + 12]
            last = self.meet(points[-1], 120, {"tertiary"})
            points = [p for p in points if math.dist(p, last.at) > 15]
            self.path([first, *points, last], "foot", name="Elvestien", surface="fine_gravel")

    def shore_path(self):
        """A promenade along the quays."""
        quay = next(s for s in self.graph.streets if s.tags.get("name") == "Bryggegata")
        inner = [n for n in quay.nodes if n.y - self.land.shore(n.x) < 40]
        points = [(n.x, self.land.shore(n.x) + 13) for n in inner[2:-2:3]]
        self.path([inner[0], *points, inner[-1]], "foot", name="Havnepromenaden", surface="paving_stones", lit="yes")

    def sidewalks(self):
        """Sidewalks of their own along the main streets of the town, with crossings."""
        main = {"Fjordgata": (1, -1), "Storgata": (1, -1), "Brugata": (1, -1), "Dalsgata": (1,)}
        for street in [s for s in self.graph.streets if s.tags.get("name") in main]:
            street.sidewalk = "separate"
            walked = {side: [] for side in main[street.tags["name"]]}
            for piece in self.dry_pieces(street):
                for side in walked:
                    walked[side] += self.sidewalk(piece, side)
            if len(walked) == 2:
                self.crossings(street)

    def dry_pieces(self, street):
        """The nodes of a street between its bridges."""
        piece = []
        for node in street.nodes:
            piece.append(node)
            if node in street.bridges:
                yield piece
                piece = []
        yield piece

    def sidewalk(self, nodes, side):
        """A sidewalk along some nodes, tied to the first and the last of them."""
        if len(nodes) < 4:
            return []
        line = [n.at for n in nodes]
        total, points, s = line_length(line), [], 7.0
        while s < total - 6:
            (x, y), way = along(line, s)
            points.append((x - math.sin(way) * SIDE * side, y + math.cos(way) * SIDE * side))
            s += 18
        own = {id(n) for n in nodes}
        ends = [nodes[0], *points, nodes[-1]]
        mine = {s.street for n in nodes for s in self.graph.around(n.at, 2) if id(s.a) in own and id(s.b) in own}
        made = Street(self.graph.noded(ends, ignore=mine), "sidewalk", footway="sidewalk")
        for node in made.nodes[1:-1]:
            if node.uses:
                self.mark_crossing(node, marked=False)
        self.graph.add(made)
        return [made]

    def mark_crossing(self, node, marked):
        """Tags of a crossing; as in OpenStreetMap the kerb is known at some only."""
        node.fixed = True
        node.tags["highway"] = "crossing"
        node.tags["crossing"] = self.dice.pick(["marked", "uncontrolled"]) if marked else "unmarked"
        kerb = [None, "lowered", "flush", "raised", "no"][self.dice.weighted((35, 38, 10, 14, 3))]
        if kerb:
            node.tags["kerb"] = kerb
        if kerb in ("lowered", "flush") and self.dice.chance(0.4):
            node.tags["tactile_paving"] = "yes"

    def crossings(self, street):
        """Crossings of a main street, one each hundred metres or so."""
        since = 70.0
        for a, b in list(zip(street.nodes, street.nodes[1:])):
            since += math.dist(a.at, b.at)
            if since < 105 or a in street.bridges or b in street.bridges or b.uses > 1 or b is street.nodes[-1]:
                continue
            way = math.atan2(b.y - a.y, b.x - a.x)
            sides = []
            for side in (1, -1):
                p = (b.x - math.sin(way) * SIDE * side, b.y + math.cos(way) * SIDE * side)
                found = self.graph.nearest(p, 3.5, lambda s: s.street.role == "sidewalk")
                sides.append(found)
            if not all(sides):
                continue
            ends = [self.graph.split(found[1], found[2]) for found in sides]
            self.mark_crossing(b, marked=True)
            if any(math.dist(b.at, end.at) > 2.5 * SIDE for end in ends):
                continue
            self.graph.add(Street([ends[0], b, ends[1]], "crossing", footway="crossing"))
            since = 0.0

    def up_the_slope(self):
        """Shortcuts straight up between streets, as steps where it is steep."""
        for street in [s for s in self.graph.streets if s.role in ("residential", "collector", "centre", "tertiary")]:
            if self.layout.settlement_at(street.nodes[len(street.nodes) // 2].at) is None:
                continue
            since = self.dice.between(0, 120)
            for a, b in list(zip(street.nodes, street.nodes[1:])):
                since += math.dist(a.at, b.at)
                if since < 190 or a in street.bridges or b in street.bridges:
                    continue
                if self.shortcut(street, b):
                    since = self.dice.between(-90, 40)

    def shortcut(self, street, start):
        """A way from a street straight up to the next one, if there is one near."""
        gx, gy = self.land.slope(*start.at)
        steep = math.hypot(gx, gy)
        if steep < 0.035:
            return None
        up = (gx / steep, gy / steep)
        first, last = [(start.x + up[0] * r, start.y + up[1] * r) for r in (3, 125)]
        hit = self.graph.first_hit(first, last, lambda s: s.a is not start and s.b is not start)
        if hit is None or hit[1].street is street or hit[1].street.role not in DRIVEN:
            return None
        far = math.dist(start.at, hit[2])
        mid = ((start.x + hit[2][0]) / 2, (start.y + hit[2][1]) / 2)
        if far < 26 or self.graph.nearest(mid, 62, lambda s: s.street.role in FOOT) or (
                self.graph.nearest(mid, min(22, far * 0.4))):
            return None
        rise = self.land.ground(*hit[2]) - self.land.ground(*start.at)
        if rise > 14 or rise > 9 and self.dice.chance(0.5):
            return None
        return self.climb(start, self.graph.split(hit[1], hit[2]))

    def climb(self, start, end):
        """A footway between two nodes, with steps in the middle of it if it is steep."""
        far = math.dist(start.at, end.at)
        rise = self.land.ground(*end.at) - self.land.ground(*start.at)
        grade = abs(rise) / far

        def between(t, off):
            dx, dy = end.x - start.x, end.y - start.y
            return Node(start.x + dx * t - dy * off, start.y + dy * t + dx * off, fixed=True)
        bend, link = self.dice.between(-0.07, 0.07), object()
        if grade < 0.135:
            middle = between(0.5, bend)
            if self.dice.chance(0.2):
                middle.tags["barrier"] = self.dice.pick(BARRIERS)
            made = [self.path([start, middle, end], "foot")]
        else:
            low, high = between(0.2, bend * 0.6), between(0.8, bend * 0.6)
            steps = [low, between(0.5, bend), high] if rise > 0 else [high, between(0.5, bend), low]
            made = [self.path([start, low], "foot"),
                    self.path(steps, "steps", incline="up", step_count=str(max(6, round(abs(rise) * 0.8 / 0.16)))),
                    self.path([high, end], "foot")]
        for street in made:
            if street:
                street.link = link
        return made

    def from_dead_ends(self):
        """Footways from the ends of cul-de-sacs to the next street."""
        for street in [s for s in self.graph.streets if s.role in ("residential", "centre", "collector")]:
            for end in (street.nodes[-1],):
                if end.uses > 1 or self.layout.settlement_at(end.at) is None:
                    continue
                found = self.graph.nearest(end.at, 105, lambda s: s.street is not street and s.street.role in DRIVEN)
                if not found or found[0] < 18 or not self.dice.chance(0.82):
                    continue
                place = found[2]
                dry = all(self.land.is_dry(end.x + (place[0] - end.x) * t, end.y + (place[1] - end.y) * t, 4)
                          for t in (0.2, 0.4, 0.6, 0.8))
                mid = ((end.x + place[0]) / 2, (end.y + place[1]) / 2)
                if dry and not self.graph.nearest(mid, 30, lambda s: s.street.role in FOOT):
                    self.climb(end, self.graph.split(found[1], place))

    def lighthouse(self):
        """A gravel road out on the headland."""
        tip = self.land.shore(HEADLAND_X) + 22
        start = self.meet((HEADLAND_X, self.land.coast(HEADLAND_X) + 98), 60, {"secondary"})
        ys = [start.y + (tip - start.y) * i / 30 for i in range(1, 31)]
        points = [(HEADLAND_X + 14 * math.sin(i * 0.55), y) for i, y in enumerate(ys, 1)]
        made = self.path([start, *points], "track", name="Fyrveien", surface="gravel")
        made.nodes[-1].tags.update({"man_made": "lighthouse", "name": "Leirnes fyr"})

    def trails(self):
        """Trails from the highest streets into the hills."""
        def allowed(p):
            return (self.land.is_dry(*p, 20) and math.hypot(*self.land.slope(*p)) < 0.5
                    and 100 < p[0] < WIDTH - 100 and p[1] < HEIGHT - 100)
        grow = Grower(self.land, self.graph, allowed)
        tops = sorted((s for s in self.graph.streets if s.role in ("collector", "residential", "rural")),
                      key=lambda s: -self.land.ground(*s.nodes[-1].at))
        made = 0
        for street in tops[:60]:
            end = street.nodes[-1]
            if end.uses > 1 or made > 9 or self.graph.nearest(end.at, 250, lambda s: s.street.role == "path"):
                continue
            gx, gy = self.land.slope(*end.at)
            trail = grow.street(end, math.atan2(gy, gx), ("climb", 0.14, self.dice.pick([1, -1])), 900, role="path",
                                apart=25, origin=street)
            if trail:
                trail.link, made = trail, made + 1
