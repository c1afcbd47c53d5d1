"""A municipality as objects of OpenStreetMap. Their ids have nothing to do with those of OpenStreetMap."""
import math

from . import pbf
from .graph import Node
from .links import FOOT

HIGHWAY = {"secondary": "secondary", "tertiary": "tertiary", "centre": "residential", "collector": "residential",
           "residential": "residential", "rural": "unclassified", "foot": "footway", "steps": "steps", "path": "path",
           "sidewalk": "footway", "crossing": "footway", "service": "service", "track": "track",
           "square": "pedestrian"}


class Osm:
    """Collects nodes, ways and relations, and writes them: in one place, or in several with ids of their own."""

    def __init__(self):
        self.next_node, self.next_way, self.next_relation = 1, 1, 1
        self.nodes, self.ways, self.relations = [], [], []

    def node(self, point):
        """The id of a node; of a plain point always a new one."""
        if isinstance(point, Node):
            if not point.id:
                point.id = self.next_node
                self.new_node(point.at, point.tags)
            return point.id
        return self.new_node(point, {})

    def new_node(self, at, tags):
        """A node of its own."""
        number = self.next_node
        self.next_node += 1
        self.nodes.append((number, at, tags))
        return number

    def way(self, points, tags, closed=False):
        """A way; a closed one ends where it began."""
        refs = [self.node(p) for p in points]
        if closed:
            refs.append(refs[0])
        return self.new_way(tags, refs)

    def new_way(self, tags, refs):
        """A way of known nodes."""
        number = self.next_way
        self.next_way += 1
        self.ways.append((number, tags, refs))
        return number

    def relation(self, tags, members):
        """A relation of ways: (role, id)."""
        self.relations.append((self.next_relation, tags, members))
        self.next_relation += 1

    def placed(self, utm, add=0):
        """The pieces of a file, of nodes, of ways, of relations, and their box: west, south, east and north in degrees. `add` is
        added to all ids."""
        nodes = [(number + add, *utm.lonlat(at), tags) for number, at, tags in self.nodes]
        ways = [(number + add, tags, [ref + add for ref in refs]) for number, tags, refs in self.ways]
        relations = [(number + add, tags, [(role, way + add) for role, way in members])
                     for number, tags, members in self.relations]
        lons, lats = [node[1] for node in nodes], [node[2] for node in nodes]
        pieces = tuple(b"".join(make(rows)) for make, rows in (
            (pbf.nodes, nodes), (pbf.ways, ways), (pbf.relations, relations)))
        return pieces, (min(lons), min(lats), max(lons), max(lats))

    def bytes(self, utm):
        """The file."""
        pieces, box = self.placed(utm)
        return b"".join([pbf.header(box), *pieces])


def street_tags(street, dice, land):
    """Tags of a street, as incomplete as in OpenStreetMap."""
    role = street.role
    tags = {"highway": street.tags.get("highway") or HIGHWAY[role], **street.tags}
    if role == "centre" and street.length() < 90 and dice.chance(0.25):
        tags["highway"] = "living_street"
    driven = role not in FOOT
    known = {"secondary": 0.95, "tertiary": 0.95, "centre": 0.8, "collector": 0.8, "residential": 0.55, "rural": 0.5,
             "foot": 0.5, "steps": 0.5, "path": 0.4, "sidewalk": 0.6, "crossing": 0.4}.get(role, 0.3)
    if "surface" not in tags and dice.chance(known):
        paved = driven or role in ("sidewalk", "crossing")
        usual = "asphalt" if paved else dice.pick(["asphalt", "gravel", "fine_gravel"])
        tags["surface"] = {"rural": dice.pick(["gravel", "asphalt"]), "path": "ground", "track": "gravel",
                           "steps": dice.pick(["concrete", "wood", "concrete"])}.get(role, usual)
    if role == "centre" and dice.chance(0.2):
        tags["surface"] = dice.pick(["paving_stones", "sett"])
    if "lit" not in tags and dice.chance(0.5 if role != "path" else 0):
        tags["lit"] = "yes" if role != "rural" and dice.chance(0.92) else "no"
    if role in ("secondary", "tertiary"):
        tags["ref"] = "Fv9017" if role == "secondary" else "Fv9062"
        tags["maxspeed"] = "40" if street.sidewalk or street.town else "80"
    elif driven and dice.chance(0.7):
        tags["maxspeed"] = {"centre": "30", "rural": "60"}.get(role, "30")
    if street.sidewalk:
        tags["sidewalk"] = street.sidewalk
    if role in ("foot", "sidewalk") and dice.chance(0.3):
        tags["width"] = dice.pick(["1.5", "2", "2", "2.5", "0.8"] if role == "foot" else ["2", "2.5", "3"])
    if role == "steps":
        if dice.chance(0.5):
            tags["handrail"] = dice.pick(["yes", "yes", "no"])
        if dice.chance(0.1):
            tags["ramp"] = "yes"
    elif role in ("foot", "collector", "residential") and "incline" not in tags:
        a, b = street.nodes[0], street.nodes[-1]
        far = street.length()
        grade = (land.ground(*b.at) - land.ground(*a.at)) / far if far > 15 else 0
        if abs(grade) > 0.05 and dice.chance(0.3):
            tags["incline"] = f"{round(grade * 100)}%"
    return tags


def write_streets(osm, graph, dice, land):
    """All streets, cut at their bridges."""
    for street in graph.streets:
        tags = street_tags(street, dice, land)
        piece = []
        for node in street.nodes:
            piece.append(node)
            if node in street.bridges:
                if len(piece) > 1:
                    osm.way(piece, tags)
                after = street.nodes[street.nodes.index(node) + 1]
                over = {k: v for k, v in tags.items() if k != "incline"}
                if over.get("sidewalk") == "separate":
                    over["sidewalk"] = "both"
                osm.way([node, after], {**over, "bridge": "yes", "layer": "1"})
                piece = []
        if len(piece) > 1:
            osm.way(piece, tags)


def write_buildings(osm, buildings):
    """Outlines with their doors; addresses of some on the outline, of others as nodes."""
    for building in buildings:
        ring = list(building.ring)
        doors = sorted(building.doors, key=lambda door: math.dist(ring[0], door.at))
        ring[1:1] = doors  # they lie on the front wall, between the first two corners
        osm.way(ring, building.tags, closed=True)
