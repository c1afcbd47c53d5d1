"""Puts the services of a settlement where there is room for them, each with a door and a way to it."""
import math

from . import services
from .geo import along, line_length, rectangle
from .graph import Node, Street
from .houses import Building


class Facility:
    """A service with a house or a place of its own."""

    def __init__(self, key, tags, at, settlement):
        self.key, self.tags, self.at, self.settlement = key, tags, at, settlement


class Facilities:
    """Places the services and keeps them."""

    def __init__(self, layout, plots, settler):
        self.layout, self.graph, self.plots, self.settler, self.dice = layout, layout.graph, plots, settler, layout.dice
        self.all, self.areas, self.points = [], [], []  # areas: (ring, tags); points: (place, tags)

    def houses(self):
        """All services with houses of their own."""
        for settlement in self.layout.settlements:
            rows = services.VILLAGE_HOUSES.get(settlement.name, services.TOWN_HOUSES)
            for key, tags, length, depth, ground, (east, north) in services.houses(rows):
                wanted = (settlement.mid[0] + east, settlement.mid[1] + north)
                self.house(settlement, key, tags, length, depth, ground, wanted)

    def spots(self, wanted, reach, length, depth, ground, steepest=0.2):
        """Places beside streets where a house with its ground fits, the nearest first."""
        for segment in self.streets_near(wanted, reach):
            a, b = segment.a, segment.b
            far = math.dist(a.at, b.at)
            for i in range(max(1, int(far // 14))):
                t = (i + 0.5) / max(1, int(far // 14))
                x, y = a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t
                for side in (1, -1):
                    way = math.atan2(b.y - a.y, b.x - a.x) + (0 if side > 0 else math.pi)
                    off = 9.0 + ground * 0.5 + depth / 2
                    mid = (x - math.sin(way) * off, y + math.cos(way) * off)
                    if self.plots.fits(mid, length + ground, depth + ground, way, 3.0, steepest):
                        yield mid, way, segment, (x, y)

    def streets_near(self, wanted, reach):
        """Segments of streets where a service may stand, the nearest first."""
        def far(segment):
            return math.dist(wanted, ((segment.a.x + segment.b.x) / 2, (segment.a.y + segment.b.y) / 2))
        found = [s for s in self.graph.around(wanted, reach)
                 if s.street.role in ("secondary", "tertiary", "centre", "collector", "residential")
                 and s.a not in s.street.bridges]
        return sorted(found, key=far)

    def house(self, settlement, key, tags, length, depth, ground, wanted):
        """One house, with its ground, its door and a footway from the street."""
        spot = next(self.spots(wanted, 420, length, depth, ground), None)
        if spot is None:
            return None
        mid, way, segment, _ = spot
        ring = rectangle(mid, length, depth, way)
        front = ((ring[0][0] + ring[1][0]) / 2, (ring[0][1] + ring[1][1]) / 2)
        door = Node(*front, fixed=True)
        door.tags["entrance"] = "main"
        if self.dice.chance(0.4):
            door.tags["wheelchair"] = "yes"
        self.way_to(door, segment)
        building = Building(ring, tags, "service")
        building.doors = [door]
        building.street, building.angle, building.settlement = None, way, settlement
        self.settler.buildings.append(building)
        self.plots.take(rectangle(mid, length + ground, depth + ground, way))
        self.ground(key, tags, mid, length + ground, depth + ground, way)
        facility = Facility(key, tags, door.at, settlement)
        facility.building, facility.street = building, segment.street
        self.all.append(facility)
        return facility

    def driveways(self, buildings):
        """Ways to houses that stand far off their street."""
        for building in buildings:
            if building.kind not in ("villa", "farm") or building.street is None:
                continue
            a, b = building.ring[0], building.ring[1]
            front = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
            found = self.graph.nearest(front, 60, lambda s: s.street is building.street)
            if found is None or not 13 < found[0] < 60 or found[1].a in found[1].street.bridges:
                continue
            outside = [f + (p - f) * 0.08 for f, p in zip(front, found[2])]
            if self.plots.crossed(outside, found[2]):
                continue
            end = self.graph.split(found[1], found[2])
            tags = {"service": "driveway", **({"access": "private"} if self.dice.chance(0.08) else {})}
            self.graph.add(Street(self.graph.noded([end, Node(*outside)]), "service", **tags))

    def way_to(self, door, segment):
        """A footway from a door to the street."""
        found = self.graph.nearest(door.at, 60, lambda s: s.street is segment.street)
        end = self.graph.split(found[1], found[2])
        self.graph.add(Street(self.graph.noded([door, end]), "foot"))

    def ground(self, key, tags, mid, length, depth, way):
        """The ground of a school, a kindergarten or a church."""
        kind = key.split("_")[0]
        found = services.GROUNDS.get(kind)
        if not found:
            return
        area = dict([found])
        if kind in ("school", "kindergarten"):  # the ground bears the name; its house is only a house
            area["name"] = tags["name"]
            for name in ("amenity", "name"):
                tags.pop(name)
        self.areas.append((rectangle(mid, length + 2, depth + 2, way), area))

    def parks(self):
        """Parks with paths, playgrounds and benches."""
        town = self.layout.town
        wanted = [("Byparken", (-60, 20), 80, 60), ("Elveparken", (820, 60), 110, 34),
                  ("Strandparken", (-480, -190), 90, 32), ("Liaparken", (-420, 300), 70, 46), ("Solhaugparken", (320, 260), 60, 44)]
        for name, (east, north), length, depth in wanted:
            self.park(town, name, (town.mid[0] + east, town.mid[1] + north), length, depth)
        for village, name in zip(self.layout.villages, ("Fjæreparken", "Elveengparken")):
            self.park(village, name, (village.mid[0] + 60, village.mid[1] - 20), 60, 34)
        for settlement, count in zip(self.layout.settlements, (16, 3, 2)):
            for _ in range(count):
                at = [m + self.dice.between(-0.7, 0.7) * r for m, r in zip(settlement.mid, settlement.radii)]
                spot = next(self.spots(at, 260, 20, 16, 3), None)
                if spot:
                    ring = rectangle(spot[0], 20, 16, spot[1])
                    self.plots.take(ring)
                    self.areas.append((ring, {"leisure": "playground"}))
                    self.bench(spot[0])

    def park(self, settlement, name, wanted, length, depth):
        """A park, a path through it and benches beside the path."""
        spot = next(self.spots(wanted, 420, length, depth, 4), None)
        if spot is None:
            return
        mid, way, segment, foot = spot
        ring = rectangle(mid, length, depth, way)
        self.plots.take(ring)
        self.areas.append((ring, {"leisure": "park", "name": name}))
        end = self.graph.split(segment, foot)
        inner = [(mid[0] + math.cos(way) * u * length - math.sin(way) * v * depth,
                  mid[1] + math.sin(way) * u * length + math.cos(way) * v * depth)
                 for u, v in ((0, -0.3), (-0.32, 0.05), (-0.2, 0.36), (0.2, 0.33), (0.33, 0), (0, -0.3))]
        nodes = [Node(*p) for p in inner[:-1]]
        self.graph.add(Street([end, nodes[0]], "foot"))
        self.graph.add(Street(nodes + nodes[:1], "foot", surface="fine_gravel"))
        for node in nodes[1::2]:
            self.bench((node.x + 1.5, node.y + 1.2))
        found = Facility("park", {"leisure": "park", "name": name}, nodes[0].at, settlement)
        self.all.append(found)

    def square(self):
        """The square of the town, beside the main street."""
        town = self.layout.town
        spot = next(self.spots((town.mid[0] + 20, town.mid[1] - 170), 420, 34, 24, 0), None)
        if spot:
            mid, way, segment, foot = spot
            corners = rectangle(mid, 34, 24, way)
            self.plots.take(corners)
            ring = [Node(*p, fixed=True) for p in corners]
            front = Node((ring[0].x + ring[1].x) / 2, (ring[0].y + ring[1].y) / 2, fixed=True)
            ring.insert(1, front)
            end = self.graph.split(segment, foot)
            self.graph.add(Street(self.graph.noded([end, front]), "foot", surface="paving_stones"))
            self.graph.add(Street([*ring, ring[0]], "square", area="yes", name="Torget", surface="paving_stones"))
            for share in (0.25, 0.5, 0.75):
                a, b = corners[2], corners[3]
                self.bench((a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share - 1.5))

    def pitch(self):
        """A football pitch near the sports hall."""
        hall = next((f for f in self.all if f.key == "sports"), None)
        spot = hall and next(self.spots(hall.at, 700, 96, 58, 3, steepest=0.075), None)
        if spot:
            ring = rectangle(spot[0], 96, 58, spot[1])
            self.plots.take(ring)
            self.areas.append((ring, {"leisure": "pitch", "sport": "soccer", "surface": "artificial_turf"}))

    def outdoor_gyms(self):
        """Training in the open, beside a park of the town and in one village."""
        for name in ("Strandparken", "Fjæreparken"):
            park = next((f for f in self.all if f.tags.get("name") == name), None)
            spot = park and next(self.spots(park.at, 300, 14, 10, 3), None)
            if spot:
                ring = rectangle(spot[0], 14, 10, spot[1])
                self.plots.take(ring)
                self.areas.append((ring, {"leisure": "fitness_station"}))

    def bench(self, at):
        """A bench; whether it has a backrest is known of some."""
        tags = {"amenity": "bench"}
        if self.dice.chance(0.5):
            tags["backrest"] = self.dice.pick(["yes", "yes", "no"])
        self.points.append((at, tags))

    def benches_along(self):
        """Benches along paths and main streets."""
        for street in self.graph.streets:
            gap = {"foot": 140, "sidewalk": 170, "centre": 200}.get(street.role)
            line = street.line()
            total = line_length(line)
            if gap is None or total < 60:
                continue
            s = self.dice.between(20, gap)
            while s < total:
                (x, y), way = along(line, s)
                off = 2.0 if street.role != "centre" else 5.0
                self.bench((x - math.sin(way) * off, y + math.cos(way) * off))
                s += gap * self.dice.between(0.7, 1.5)

    def shops(self):
        """Shops on the ground floors of the centre, and parcel lockers at groceries."""
        town = self.layout.town
        core = (town.mid[0] - 20, town.mid[1] - 140)
        houses = sorted((b for b in self.settler.buildings if b.kind == "centre"), key=lambda b: math.dist(b.mid, core))
        for (key, tags), house in zip(services.shops(services.TOWN_SHOPS), houses[::2] + houses[1::2]):
            a, b = house.ring[0], house.ring[1]
            front, inner = (a[0] * 0.35 + b[0] * 0.65, a[1] * 0.35 + b[1] * 0.65), house.mid
            at = (front[0] * 0.6 + inner[0] * 0.4, front[1] * 0.6 + inner[1] * 0.4)
            self.points.append((at, tags))
            self.all.append(Facility(key, tags, at, town))
        for facility in list(self.all):
            if facility.key in services.LOCKERS[facility.settlement.name]:
                a = facility.building.ring[0]
                at = (a[0] + 1.5, a[1] + 1.0)
                self.points.append((at, {"amenity": "parcel_locker", "name": f"Pakkeboks {facility.tags['name']}"}))
