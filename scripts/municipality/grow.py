"""Streets that grow along the slope: level ones, climbing ones, straight up ones."""
import math

from .geo import line_length
from .graph import Node, Street

STEP = 9.0  # metres
LOOK = 48.0  # a street this near ahead is joined


def difference(a, b):
    """The turn from direction b to direction a, between -pi and pi."""
    return (a - b + math.pi) % (2 * math.pi) - math.pi


class Grower:
    """Traces streets one after the other; each ends at the others, or where nothing may be built."""

    def __init__(self, terrain, graph, allowed):
        self.terrain, self.graph, self.allowed = terrain, graph, allowed

    def heading(self, at, mode, previous):
        """The direction of the next step: level, up or climb, kept near the previous one."""
        level, steep = self.terrain.level(*at)
        if mode[0] == "level":
            options = [level, level + math.pi]
        elif mode[0] == "up":
            options = [level + math.pi / 2, level - math.pi / 2]
        else:  # climb: by grade and side
            gx, gy = self.terrain.slope(*at)
            up = math.atan2(gy, gx)
            turn = math.acos(min(1.0, mode[1] / max(steep, 1e-6)))
            options = [up + mode[2] * turn]
        best = min(options, key=lambda o: abs(difference(o, previous)))
        bend = max(-0.36, min(0.36, difference(best, previous)))
        return previous + bend * (0.65 if mode[0] != "climb" else 1.0)

    def clear(self, at, apart, own, origin, grown):
        """Whether a place is far enough from other streets; the origin is left alone for a while."""
        found = self.graph.nearest(at, apart, lambda s: grown > 1.6 * apart or s.street is not origin)
        if found and not (grown < 1.6 * apart and math.dist(found[2], own[0].at) < 1.3 * apart):
            return False
        return all(math.dist(at, n.at) > apart for n in own[:-int(apart / STEP) - 4])

    def trace(self, start, heading, mode, most, apart=40.0, origin=None, hairpin=None):
        """A line of nodes from a node: (nodes, whether it joined another street at its end).

        hairpin = (side, metres): a climbing street turns back when it has gone that far sideways.
        """
        own, grown, leg = [start], 0.0, 0.0
        mode = list(mode)
        while grown < most:
            at = own[-1].at
            heading = self.heading(at, mode, heading)
            ahead = (at[0] + math.cos(heading) * LOOK, at[1] + math.sin(heading) * LOOK)
            hit = self.graph.first_hit(at, ahead, lambda s: s.a is not start and s.b is not start)
            if hit and (grown > 30 or hit[1].street is not origin):
                return self.join(own, at, heading, hit)
            step = (at[0] + math.cos(heading) * STEP, at[1] + math.sin(heading) * STEP)
            if not self.allowed(step) or not self.clear(step, apart, own, origin, grown):
                if hairpin and leg > 90 and self.allowed(at):
                    mode[2], leg = -mode[2], 0.0
                    heading = self.turned_back(own, heading, mode)
                    if heading is not None:
                        continue
                break
            own.append(Node(*step))
            grown, leg = grown + STEP, leg + STEP
            if hairpin and leg > hairpin:
                mode[2], leg = -mode[2], 0.0
                heading = self.turned_back(own, heading, mode)
                if heading is None:
                    break
        return own, False

    def turned_back(self, own, heading, mode):
        """Appends the bend of a hairpin; the direction after it, or None if there is no room."""
        for _ in range(9):
            level, _ = self.terrain.level(*own[-1].at)
            gx, gy = self.terrain.slope(*own[-1].at)
            up = math.atan2(gy, gx)
            sign = 1 if difference(up, heading) > 0 else -1
            heading += sign * 0.42
            step = (own[-1].x + math.cos(heading) * 7.5, own[-1].y + math.sin(heading) * 7.5)
            near = self.graph.nearest(step, 25.0)
            if not self.allowed(step) or near:
                return None
            own.append(Node(*step))
            turn = math.acos(min(1.0, mode[1] / max(math.hypot(gx, gy), 1e-6)))
            if abs(difference(up + mode[2] * turn, heading)) < 0.4:
                return heading
        return heading

    def join(self, own, at, heading, hit):
        """Ends a line at the street ahead when the angle is good and nothing is in the way."""
        _, segment, place = hit
        across = math.atan2(segment.b.y - segment.a.y, segment.b.x - segment.a.x)
        angle = abs(difference(heading, across)) % math.pi
        if min(angle, math.pi - angle) < 0.6 or segment.a in segment.street.bridges:
            return own[:max(2, len(own) - 2)], False
        node = self.graph.split(segment, place)
        if node is own[0] or math.dist(node.at, at) > LOOK + 5:
            return own, False
        while len(own) > 1 and math.dist(own[-1].at, node.at) < 5:
            own.pop()
        last, pieces = own[-1], max(1, round(math.dist(own[-1].at, node.at) / STEP))
        for i in range(1, pieces):
            own.append(Node(last.x + (node.x - last.x) * i / pieces, last.y + (node.y - last.y) * i / pieces))
        return own + [node], True

    def street(self, start, heading, mode, most, least=55.0, role="residential", must_join=False,
               **more):
        """A traced street taken into the graph, or None if it would be too short."""
        nodes, joined = self.trace(start, heading, mode, most, **more)
        length = line_length([n.at for n in nodes])
        if len(nodes) < 2 or length < (25 if joined else least) or (must_join and not joined):
            return None
        start.fixed = nodes[-1].fixed = True
        return self.graph.add(Street(nodes, role))

    def comb(self, spine, mode, spacing, most, dice, apart=40.0, role="residential", sides=(1, -1), **more):
        """Streets off a street, one each `spacing` metres wherever there is room."""
        made, since = [], {side: spacing * dice.between(0.3, 0.9) for side in sides}
        for a, b in list(zip(spine.nodes, spine.nodes[1:])):
            for side in sides:
                since[side] += math.dist(a.at, b.at)
                if since[side] < spacing or a in spine.bridges or b in spine.bridges:
                    continue
                way = math.atan2(b.y - a.y, b.x - a.x)
                heading = self.off(b, way, side, mode)
                if heading is None:
                    continue
                test = [(b.x + math.cos(heading) * r, b.y + math.sin(heading) * r) for r in (30, 52)]
                if not all(self.allowed(p) for p in test) or self.graph.nearest(test[1], min(apart * 0.9, 45)):
                    continue
                if self.graph.nearest(test[0], 24, lambda s: s.street is not spine):
                    continue
                found = self.street(b, heading, mode, most * dice.between(0.5, 1.2), apart=apart, role=role,
                                    origin=spine, **more)
                if found:
                    made.append(found)
                    since[side] = -spacing * dice.between(-0.15, 0.25)
        return made

    def off(self, node, way, side, mode):
        """The direction to leave a street on one side, or None if that is too near its own."""
        wanted = way + side * math.pi / 2
        if mode[0] == "climb":
            gx, gy = self.terrain.slope(*node.at)
            steep = math.hypot(gx, gy)
            options = [math.atan2(gy, gx) + mode[2] * math.acos(min(1.0, mode[1] / max(steep, 1e-6)))]
        else:
            level, _ = self.terrain.level(*node.at)
            turn = math.pi / 2 if mode[0] == "up" else 0.0
            options = [level + turn, level + turn + math.pi]
        best = min(options, key=lambda o: abs(difference(o, wanted)))
        return best if abs(difference(best, wanted)) < 1.0 else None
