"""Buildings along the streets: where there is room, on dry ground, off the streets, clear of each other."""
import functools
import math

from .geo import along, centre_of, convex_apart, crossing, line_length, nearest_on, rectangle, turned
from .graph import Node
from .terrain import HEIGHT, WIDTH

EDGE = 260.0  # metres from the edge of the map to the first house

CLEAR = {"secondary": 8.5, "tertiary": 7.5, "centre": 5.5, "collector": 6.5, "residential": 5.5, "rural": 6,
         "foot": 2.5, "steps": 2.5, "path": 2.5, "sidewalk": 2.2, "crossing": 2.0, "service": 3.0,
         "track": 4.0, "square": 1.5}  # middle of a street to a wall


class Building:
    """An outline with tags, and who lives there."""

    def __init__(self, ring, tags, kind):
        self.ring, self.tags, self.kind = ring, tags, kind
        self.homes, self.street, self.side, self.along, self.angle = 0, None, 1, 0.0, 0.0
        self.people, self.number, self.doors, self.settlement, self.owner = [], None, [], None, None

    @functools.cached_property
    def mid(self):
        """Its centre of gravity."""
        return centre_of(self.ring)


class Plots:
    """What ground is taken."""

    def __init__(self, layout):
        self.land, self.graph, self.cells = layout.terrain, layout.graph, {}

    def keys(self, ring):
        """The 50 m cells of a ring."""
        xs, ys = [p[0] for p in ring], [p[1] for p in ring]
        return [(i, j) for i in range(int(min(xs) // 50), int(max(xs) // 50) + 1)
                for j in range(int(min(ys) // 50), int(max(ys) // 50) + 1)]

    def take(self, ring):
        """Marks ground as taken."""
        for key in self.keys(ring):
            self.cells.setdefault(key, []).append(ring)

    def crossed(self, p, q):
        """Whether a straight line crosses taken ground."""
        rings = {id(ring): ring for key in self.keys([p, q]) for ring in self.cells.get(key, ())}
        return any(crossing(p, q, a, b) for ring in rings.values() for a, b in zip(ring, ring[1:] + ring[:1]))

    def fits(self, mid, length, depth, angle, gap, steepest=0.36):
        """Whether a rectangle can stand somewhere, `gap` metres from other ones."""
        wide = rectangle(mid, length + 2 * gap, depth + 2 * gap, angle)
        if any(not convex_apart(wide, other) for key in self.keys(wide) for other in self.cells.get(key, ())):
            return False
        ring = rectangle(mid, length, depth, angle)
        if not all(self.land.is_dry(*p, 7) and EDGE < p[0] < WIDTH - EDGE and p[1] < HEIGHT - EDGE for p in ring):
            return False
        if math.hypot(*self.land.slope(*mid)) > steepest:
            return False
        closed, reach = ring + ring[:1], math.hypot(length, depth) / 2
        for segment in self.graph.around(mid, reach + 12):
            a, b = segment.a.at, segment.b.at
            free = CLEAR[segment.street.role]
            if nearest_on(mid, a, b)[0] > reach + free:
                continue
            if any(nearest_on(p, a, b)[0] < free for p in ring):
                return False
            for p, q in zip(closed, closed[1:]):
                if crossing(p, q, a, b) or nearest_on(a, p, q)[0] < free or nearest_on(b, p, q)[0] < free:
                    return False
            if convex_apart([a, b, a], ring) is False:
                return False
        return True


class Frontage:
    """Puts buildings on one side of a street."""

    def __init__(self, town, street, side):
        self.town, self.street, self.side = town, street, side
        self.line = street.line() if side > 0 else street.line()[::-1]
        self.length = line_length(self.line)

    def stand(self, s, length, depth, setback, twist=0.0):
        """Middle and direction of a building whose middle is s metres along the street; None past its end."""
        found = along(self.line, s)
        if not found:
            return None
        (x, y), way = found
        off = setback + depth / 2
        return (x - math.sin(way) * off, y + math.cos(way) * off), way + twist

    def least(self):
        """Metres from the middle of the street to the nearest wall there may be; main streets have sidewalks."""
        return 9.6 if self.street.sidewalk else CLEAR[self.street.role] + 1.0

    def put(self, building, s):
        """Notes where along the street a building stands."""
        building.street, building.side = self.street, self.side
        building.along = s if self.side > 0 else self.length - s
        self.town.buildings.append(building)


def outline(mid, length, depth, angle, wing):
    """A rectangle, or with a wing the L of a house with an extension behind."""
    u, v = length / 2, depth / 2
    ring = [(-u, -v), (u, -v), (u, v), (-u, v)]
    if wing:
        ring[2:3] = [(u, v + wing), (u / 4, v + wing), (u / 4, v)]
    return turned(mid, angle, ring)


class Settler:
    """Fills the streets with homes."""

    def __init__(self, layout, plots):
        self.layout, self.plots, self.dice, self.land = layout, plots, layout.dice, layout.terrain
        self.buildings = []

    def fill(self, streets):
        """Homes along streets, by their styles."""
        for street in streets:
            style = getattr(self, street.style, None) if street.style else None
            if style:
                for side in (1, -1):
                    self.along(Frontage(self, street, side), style)

    def along(self, frontage, style):
        """Buildings as close as their style wants them."""
        s = self.dice.between(3, 14)
        while s < frontage.length:
            used = style(frontage, s)
            s += used if used else 5.0

    def villa(self, front, s, gap=(7, 17), setback=(6.5, 13), share=0.3):
        """A detached house, often with a garage."""
        dice = self.dice
        length, depth = dice.between(9.5, 14), dice.between(7.5, 10.5)
        back = max(dice.between(*setback), front.least())
        found = front.stand(s + length / 2, length, depth, back, dice.between(-0.1, 0.1))
        if not found or not self.plots.fits(*found[:1], length, depth, found[1], 4.2):
            return 0
        kind = dice.weighted((58, 26, 9, 7))
        wing = dice.between(2, 4.5) if dice.chance(0.3) else 0
        if wing and not self.plots.fits(found[0], length, depth + 2 * wing, found[1], 3):
            wing = 0
        tags = {"building": ("detached", "house", "semidetached_house", "yes")[kind]}
        if dice.chance(0.25):
            tags["building:levels"] = dice.pick(["1", "2", "2"])
        house = Building(outline(found[0], length, depth, found[1], wing), tags, "villa")
        house.homes = 2 if kind == 2 or dice.chance(0.06) else 1
        house.angle = found[1]
        self.plots.take(rectangle(found[0], length, depth + 2 * wing, found[1]))
        front.put(house, s + length / 2)
        used = length + dice.between(*gap)
        if dice.chance(share):
            used += self.garage(front, s + length + 3.5, house)
        return used

    def garage(self, front, s, house):
        """The garage beside a house."""
        size = self.dice.between(5.5, 7)
        found = front.stand(s + size / 2, size, 6.5, max(self.dice.between(6.5, 9), front.least()))
        if not found or not self.plots.fits(found[0], size, 6.5, found[1], 1.2):
            return 0
        self.buildings.append(Building(rectangle(found[0], size, 6.5, found[1]), {"building": "garage"}, "garage"))
        self.buildings[-1].owner = house
        self.plots.take(self.buildings[-1].ring)
        return size + 1

    def inner(self, front, s):
        """Old wooden houses near the centre, with a block of flats now and then."""
        if self.dice.chance(0.05):
            return self.flats(front, s)
        return self.villa(front, s, gap=(4.5, 9), setback=(5.6, 8), share=0.1)

    def row(self, front, s, length, depth, setback, tags, kind, gap, rest):
        """A long building; what it takes of the street, 0 if it does not fit."""
        found = front.stand(s + length / 2, length, depth, setback)
        if not found or not self.plots.fits(found[0], length, depth, found[1], gap, 0.24):
            return None, 0
        building = Building(rectangle(found[0], length, depth, found[1]), tags, kind)
        building.angle = found[1]
        self.plots.take(building.ring)
        front.put(building, s + length / 2)
        return building, length + rest

    def terrace(self, front, s):
        """A row of three to six homes with an entrance each."""
        units = self.dice.whole(3, 6)
        row, used = self.row(front, s, units * 6.8, 9.6, self.dice.between(7.5, 10), {
            "building": "terrace", "building:levels": "2"}, "terrace", 4, self.dice.between(8, 15))
        if not row:
            return self.villa(front, s)
        row.homes = units
        row.doors = [self.door(row, (i + 0.5) / units, "home") for i in range(units)]
        return used

    def door(self, building, share, kind):
        """A door in the front wall."""
        a, b = building.ring[0], building.ring[1]
        node = Node(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
        node.tags["entrance"] = kind
        return node

    def flats(self, front, s):
        """A block of flats with a staircase each fifteen metres."""
        stairs, levels = self.dice.whole(2, 3), self.dice.pick([3, 3, 4, 4, 5])
        block, used = self.row(front, s, stairs * 15.0, 13.0, self.dice.between(9, 13), {
            "building": "apartments", "building:levels": str(levels)}, "flats", 7, self.dice.between(14, 24))
        if not block:
            return 0
        block.homes = stairs * levels * 2
        if self.dice.chance(0.6):
            block.tags["building:flats"] = str(block.homes)
        block.doors = [self.door(block, (i + 0.5) / stairs, "staircase") for i in range(stairs)]
        return used

    def centre(self, front, s):
        """The closed fronts of the centre: flats over shops, and offices."""
        length, levels = self.dice.between(13, 24), self.dice.pick([2, 2, 3, 3, 3, 4])
        found = self.dice.weighted((72, 16, 12))
        tags = {"building": ("apartments", "commercial", "retail")[found], "building:levels": str(levels)}
        back = self.dice.between(6.6, 7.6) if front.street.role == "centre" else 10.0
        house, used = self.row(front, s, length, 12.0, back, tags, "centre", 1.5, self.dice.between(2.5, 9))
        if not house:
            return 0
        if found == 0:
            house.homes = max(1, round((levels - 1) * length / 8))
            if self.dice.chance(0.5):
                house.tags["building:flats"] = str(house.homes)
            house.doors = [self.door(house, 0.3, "staircase")]
        return used

    def farms(self, front, s):
        """Scattered houses, and farms with a barn."""
        if self.dice.chance(0.45):
            return self.villa(front, s, gap=(25, 130), setback=(12, 32), share=0.5)
        length = self.dice.between(11, 15)
        setback = self.dice.between(16, 45)
        found = front.stand(s + 10, length, 9, setback, self.dice.between(-0.3, 0.3))
        if not found or not self.plots.fits(found[0], length, 9, found[1], 6):
            return 0
        tags = {"building": self.dice.pick(["farm", "house"])}
        house = Building(outline(found[0], length, 9, found[1], 0), tags, "farm")
        house.homes, house.angle = 1, found[1]
        self.plots.take(house.ring)
        front.put(house, s + 10)
        barn = front.stand(s + 42, 26, 12, setback + self.dice.between(4, 14), self.dice.between(-0.25, 0.25))
        if barn and self.plots.fits(barn[0], 26, 12, barn[1], 6):
            self.buildings.append(Building(rectangle(barn[0], 26, 12, barn[1]), {
                "building": self.dice.pick(["barn", "barn", "farm_auxiliary"])}, "barn"))
            self.buildings[-1].owner = house
            self.plots.take(self.buildings[-1].ring)
        return self.dice.between(110, 300)

    def industry(self, front, s):
        """Halls and yards."""
        length, depth = self.dice.between(24, 52), self.dice.between(18, 30)
        _, used = self.row(front, s, length, depth, 14, {
            "building": self.dice.pick(["industrial", "industrial", "warehouse", "commercial"])}, "hall", 7, 14)
        return used
