"""Where a short new path would bring most residents near a base."""
import heapq
import math

from .geo import crossing

REACH = 500.0       # as most people walk
SPUR = 25.0         # from a door to the street, on average
LONGEST = 90.0      # of the new path
SHORTEST = 25.0
DETOUR = 4.0        # the way there is now at least so many times as long
STEEPEST = 0.07


def shortcut(whole, bases):
    """Both nodes of the best new path to bases at these places: through no house, over no street or water, not steep."""
    streets = Streets(whole)
    served = streets.distances({streets.nearest(base): 0.0 for base in bases}, REACH)
    found = []
    for far in streets.near_each_other(served):
        start = served[far[0]] + far[2]
        if start * DETOUR < served.get(far[1], math.inf) and start < REACH:
            found.append((-streets.gained(far[1], start, served), far))
    found.sort()
    for _, (one, other, _) in found:
        a, b = streets.nodes[one], streets.nodes[other]
        if is_free(whole, a, b):
            return a, b
    raise ValueError("no new path would bring anybody near a base")


def is_free(whole, a, b):
    """Whether a path may be built there."""
    if whole.graph.first_hit(a.at, b.at, lambda s: a not in (s.a, s.b) and b not in (s.a, s.b)):
        return False
    far, land = math.dist(a.at, b.at), whole.land
    points = [(a.x + (b.x - a.x) * t / 8, a.y + (b.y - a.y) * t / 8) for t in range(9)]
    heights = [land.ground(*p) for p in points]
    if any(abs(h - g) > STEEPEST * far / 8 for g, h in zip(heights, heights[1:])) or min(heights) < 1.0:
        return False
    near = [h for h in whole.buildings if math.dist(h.mid, points[4]) < far + 60]
    return not any(crossing(a.at, b.at, p, q) for h in near for p, q in zip(h.ring, h.ring[1:] + h.ring[:1]))


class Streets:
    """The streets as a plain graph, with the residents at each node."""

    def __init__(self, whole):
        number, self.nodes, self.neighbours, self.residents = {}, [], [], []
        for street in whole.graph.streets:
            for node in street.nodes:
                if id(node) not in number:
                    number[id(node)] = len(self.nodes)
                    self.nodes.append(node)
                    self.neighbours.append([])
                    self.residents.append(0)
            for a, b in zip(street.nodes, street.nodes[1:]):
                i, j, far = number[id(a)], number[id(b)], math.dist(a.at, b.at)
                self.neighbours[i].append((j, far))
                self.neighbours[j].append((i, far))
        for house in whole.buildings:
            if house.people and house.street:
                near = min(house.street.nodes, key=lambda n: math.dist(n.at, house.mid))
                if id(near) in number:
                    self.residents[number[id(near)]] += sum(house.people)

    def nearest(self, place):
        """The node nearest to a place."""
        return min(range(len(self.nodes)), key=lambda i: math.dist(self.nodes[i].at, place))

    def distances(self, starts, limit):
        """How far nodes are from the nearest start, up to a limit."""
        found, queue = {}, sorted((far, i) for i, far in starts.items())
        while queue:
            far, i = heapq.heappop(queue)
            if i in found:
                continue
            found[i] = far
            for j, more in self.neighbours[i]:
                if j not in found and far + more <= limit:
                    heapq.heappush(queue, (far + more, j))
        return found

    def near_each_other(self, served):
        """Pairs of a node that is served and one near it in the air."""
        cells = {}
        for i, node in enumerate(self.nodes):
            cells.setdefault((int(node.x // LONGEST), int(node.y // LONGEST)), []).append(i)
        for i in sorted(served):
            x, y = (int(v // LONGEST) for v in self.nodes[i].at)
            for cell in ((x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
                for j in cells.get(cell, ()):
                    far = math.dist(self.nodes[i].at, self.nodes[j].at)
                    if SHORTEST <= far <= LONGEST:
                        yield i, j, far

    def gained(self, node, start, served):
        """Residents who come within reach if a node is so far from a base."""
        limit = REACH - SPUR
        now = self.distances({node: start}, limit)
        return sum(self.residents[i] for i in now if served.get(i, math.inf) > limit)
