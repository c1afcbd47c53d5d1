"""Streets as lines that share nodes where they meet, found fast by place."""
import math

from .geo import crossing, line_length, nearest_on

CELL = 40.0  # metres; segments are shorter or lie in several cells


class Node:
    """A point of a street. `fixed` ones stay when lines are thinned."""

    __slots__ = ("x", "y", "tags", "fixed", "uses", "id")

    def __init__(self, x, y, fixed=False):
        self.x, self.y, self.tags, self.fixed, self.uses, self.id = x, y, {}, fixed, 0, 0

    @property
    def at(self):
        """The place."""
        return self.x, self.y


class Street:
    """A line of nodes with tags. `bridges` holds the nodes after which the line runs over water."""

    def __init__(self, nodes, role, **tags):
        self.nodes, self.role, self.tags = nodes, role, tags
        self.bridges, self.style, self.town, self.sidewalk = set(), None, None, None
        self.link = None  # streets of one shortcut share a link, which may be left out

    def line(self):
        """Its points."""
        return [node.at for node in self.nodes]

    def length(self):
        """Metres."""
        return line_length(self.line())


class Segment:
    """A piece of a street between two nodes."""

    __slots__ = ("a", "b", "street", "cells")

    def __init__(self, a, b, street):
        self.a, self.b, self.street, self.cells = a, b, street, ()


class Graph:
    """All streets of a municipality."""

    def __init__(self):
        self.streets, self.cells = [], {}

    def add(self, street):
        """Takes in a street."""
        self.streets.append(street)
        for node in street.nodes:
            node.uses += 1
        for a, b in zip(street.nodes, street.nodes[1:]):
            self._index(Segment(a, b, street))
        return street

    def _index(self, segment):
        a, b = segment.a, segment.b
        west, east = sorted((int(a.x // CELL), int(b.x // CELL)))
        south, north = sorted((int(a.y // CELL), int(b.y // CELL)))
        segment.cells = [(i, j) for i in range(west, east + 1) for j in range(south, north + 1)]
        for cell in segment.cells:
            self.cells.setdefault(cell, []).append(segment)

    def reindex(self):
        """Finds the segments anew, after streets were cut."""
        self.cells = {}
        for street in self.streets:
            for a, b in zip(street.nodes, street.nodes[1:]):
                self._index(Segment(a, b, street))

    def split(self, segment, point):
        """A node of the street at a point of one of its segments; one of its ends if that is near."""
        for end in (segment.a, segment.b):
            if math.dist(end.at, point) < 4.0:
                end.fixed = True
                return end
        if segment.a in segment.street.bridges:  # nothing meets on a bridge
            ends = sorted((segment.a, segment.b), key=lambda end: math.dist(end.at, point))
            return ends[0]
        node = Node(*point, fixed=True)
        nodes = segment.street.nodes
        at = next(i for i, (a, b) in enumerate(zip(nodes, nodes[1:])) if a is segment.a and b is segment.b)
        nodes.insert(at + 1, node)
        node.uses += 1
        for cell in segment.cells:
            self.cells[cell].remove(segment)
        self._index(Segment(segment.a, node, segment.street))
        self._index(Segment(node, segment.b, segment.street))
        return node

    def around(self, point, reach):
        """The segments that may lie within reach of a point."""
        found, seen = [], set()
        for i in range(int((point[0] - reach) // CELL), int((point[0] + reach) // CELL) + 1):
            for j in range(int((point[1] - reach) // CELL), int((point[1] + reach) // CELL) + 1):
                for segment in self.cells.get((i, j), ()):
                    if id(segment) not in seen:
                        seen.add(id(segment))
                        found.append(segment)
        return found

    def nearest(self, point, reach, wanted=lambda segment: True):
        """The nearest wanted segment: metres, segment, place on it; None if none is within reach."""
        best = None
        for segment in self.around(point, reach):
            if wanted(segment):
                d, t = nearest_on(point, segment.a.at, segment.b.at)
                if d <= reach and (best is None or d < best[0]):
                    best = (d, segment, t)
        if best is None:
            return None
        d, segment, t = best
        a, b = segment.a, segment.b
        return d, segment, (a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t)

    def first_hit(self, p, q, wanted=lambda segment: True):
        """The first wanted segment that the line p-q crosses: share of the line, segment, place."""
        best = None
        mid = ((p[0] + q[0]) / 2, (p[1] + q[1]) / 2)
        for segment in self.around(mid, math.dist(p, q) / 2 + 1):
            if wanted(segment):
                found = crossing(p, q, segment.a.at, segment.b.at)
                if found and (best is None or found[0] < best[0]):
                    best = (found[0], segment)
        if best is None:
            return None
        t, segment = best
        return t, segment, (p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t)

    def noded(self, points, ignore=()):
        """Nodes of a line of points and nodes, with a node wherever it crosses a street (but those to ignore)."""
        ends = [p if isinstance(p, Node) else Node(*p) for p in points]
        nodes = [ends[0]]
        for end in ends[1:]:
            while True:
                start = nodes[-1]
                hit = self.first_hit(start.at, end.at, lambda s: (
                    s.street not in ignore and start not in (s.a, s.b) and end not in (s.a, s.b)))
                if hit is None:
                    break
                node = self.split(hit[1], hit[2])
                if node is start or node is end or node in nodes:
                    break
                nodes.append(node)
            nodes.append(end)
        return nodes

    def thin(self, tolerance=0.6):
        """Takes away the nodes that neither matter nor bend a line by more than the tolerance."""
        for street in self.streets:
            nodes = street.nodes
            kept = [nodes[0]]
            keep = [i for i, n in enumerate(nodes) if i in (0, len(nodes) - 1) or n.fixed or n.uses > 1 or n.tags]
            for i, j in zip(keep, keep[1:]):
                kept += self._bends(nodes[i:j + 1], tolerance) + [nodes[j]]
            street.nodes = kept

    def _bends(self, nodes, tolerance):
        """The inner nodes of a piece that its shape needs (Douglas and Peucker)."""
        if len(nodes) < 3:
            return []
        off = [nearest_on(n.at, nodes[0].at, nodes[-1].at)[0] for n in nodes[1:-1]]
        far = max(range(len(off)), key=off.__getitem__)
        if off[far] <= tolerance:
            return []
        at = far + 1
        return self._bends(nodes[:at + 1], tolerance) + [nodes[at]] + self._bends(nodes[at:], tolerance)
