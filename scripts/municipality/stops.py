"""Bus stops along the main roads, the quay of the ferry, and the same stops as a timetable has them (GTFS)."""
import math

from .geo import along, line_length
from .graph import Node, Street

HEAD = ("stop_id,stop_name,stop_lat,stop_lon,stop_desc,location_type,parent_station,wheelchair_boarding,"
        "vehicle_type,platform_code")
SMALL = ("residential", "centre", "collector", "rural")


class Stops:
    """Stops of a municipality: (name, [places of its quays], places on the road)."""

    def __init__(self, layout, facilities):
        self.layout, self.graph, self.dice, self.facilities = layout, layout.graph, layout.dice, facilities
        self.all, self.taken = [], set()
        for street in [s for s in self.graph.streets if s.role in ("secondary", "tertiary")]:
            self.along(street)
        for street in [s for s in self.graph.streets if s.role == "collector" and s.length() > 500]:
            self.along(street)  # the town bus up the slope
        self.ferry()

    def along(self, street):
        """Stops along a street, denser in settlements."""
        line = street.line()
        total, s = line_length(line), self.dice.between(90, 220)
        while s < total - 40:
            at, way = along(line, s)
            built = self.layout.settlement_at(at) is not None
            if all(math.dist(at, place) > 220 for _, _, place, _ in self.all) and self.stop(street, at, way):
                s += self.dice.between(290, 390) if built else self.dice.between(700, 1100)
            else:
                s += 40

    def stop(self, street, at, way):
        """A pair of quays with their points on the road."""
        name = self.name(at)
        if name is None:
            return False
        self.taken.add(name)
        quays = []
        for side, ahead in ((-1, 14), (1, -14)):
            x, y = at[0] + math.cos(way) * ahead, at[1] + math.sin(way) * ahead
            found = self.graph.nearest((x, y), 15, lambda s: s.street is street)
            if not found or found[1].a in street.bridges:
                continue
            on_road = self.graph.split(found[1], found[2])
            if "highway" not in on_road.tags:
                on_road.tags.update({"public_transport": "stop_position", "bus": "yes", "name": name})
            place = (x - math.sin(way) * 5.0 * side, y + math.cos(way) * 5.0 * side)
            walk = self.graph.nearest(place, 3, lambda s: s.street.role == "sidewalk")
            quays.append(self.graph.split(walk[1], walk[2]) if walk else Node(*place))
        self.all.append((name, quays, at, "bus"))
        return True

    def name(self, at):
        """What a stop is called: a service beside it, else a side street, else the road and a number."""
        for facility in self.facilities.all:
            if math.dist(facility.at, at) < 110 and facility.key.split("_")[0] in (
                    "church", "school", "health", "town", "hotel", "market", "nursing", "sports", "chapel"):
                name = facility.tags.get("name") or facility.building.tags.get("name")
                if name and name not in self.taken:
                    return name
        near = sorted(self.graph.around(at, 160), key=lambda s: math.dist(s.a.at, at))
        for segment in near:
            name = segment.street.tags.get("name")
            if name and name not in self.taken and segment.street.role in SMALL:
                return name
        names = [s.street.tags["name"] for s in near if s.street.role in ("secondary", "tertiary", "collector")]
        for part in ("", " nord", " sør", " øst", " vest", " kryss", " skole", " bru", " midtre"):
            for name in names:
                if name + part not in self.taken:
                    return name + part
        return None

    def ferry(self):
        """The ferry quay with a footway."""
        quay = next(s for s in self.graph.streets if s.tags.get("name") == "Havnepromenaden")
        start = quay.nodes[len(quay.nodes) // 3]
        start.fixed = True
        end = Node(start.x, self.layout.terrain.shore(start.x) + 3, fixed=True)
        self.graph.add(Street([start, end], "foot", surface="asphalt"))
        end.tags.update({"amenity": "ferry_terminal", "name": "Fjordvik ferjekai"})
        self.all.append(("Fjordvik ferjekai", [end], end.at, "ferry"))

    def write_osm(self, osm):
        """Tags of the quays; a few are missing, some have benches."""
        for number, (_, quays, _, kind) in enumerate(self.all):
            for i, node in enumerate(quays):
                if kind == "bus":
                    node.tags.update({"highway": "bus_stop", "public_transport": "platform", "bus": "yes",
                                      "name": self.all[number][0]})
                    if self.dice.chance(0.6):
                        node.tags["ref:nsrq"] = self.quay(number, i)
                    if self.dice.chance(0.35):
                        node.tags.update({"shelter": "yes", "bench": "yes"})
                    osm.node(node)

    def quay(self, number, i):
        """The number of a quay in the register of stops."""
        return str(990100 + number * 2 + i)

    def gtfs(self, utm):
        """The stops as text."""
        rows = [HEAD]
        for number, (name, quays, at, kind) in enumerate(self.all):
            text = f'"{name}"' if "," in name else name
            lon, lat = utm.lonlat(at)
            vehicle, whole = 700 if kind == "bus" else 1000, f"NSR:StopPlace:{99010 + number}"
            rows.append(f"{whole},{text},{lat:.6f},{lon:.6f},,1,,0,{vehicle},")
            for i, node in enumerate(quays):
                lon, lat = utm.lonlat(node.at)
                rows.append(f"NSR:Quay:{self.quay(number, i)},{text},{lat:.6f},{lon:.6f},,,{whole},0,{vehicle},")
        return "\n".join(rows) + "\n"
