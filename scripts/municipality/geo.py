"""Chance, lines and coordinates. Places are metres east and north of a corner of the map."""
import math
import random


def total(values):
    """A sum, one after the other: sum() of newer Pythons rounds in another way."""
    result = 0.0
    for value in values:
        result += value
    return result


class Dice:
    """Seeded chance. Uses random() alone, which never changes with Python."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def chance(self, share):
        """True in this share of the cases."""
        return self.random() < share

    def between(self, low, high):
        """A number from low to high."""
        return low + (high - low) * self.random()

    def whole(self, low, high):
        """A whole number, both ends included."""
        return low + int(self.random() * (high - low + 1))

    def pick(self, items):
        """One of a list."""
        return items[int(self.random() * len(items))]

    def weighted(self, weights):
        """An index, by weight."""
        at = self.random() * total(weights)
        for i, weight in enumerate(weights):
            at -= weight
            if at < 0:
                return i
        return len(weights) - 1

    def shuffled(self, items):
        """The items in another order."""
        items = list(items)
        for i in range(len(items) - 1, 0, -1):
            j = int(self.random() * (i + 1))
            items[i], items[j] = items[j], items[i]
        return items


class Noise:
    """Smooth noise between -1 and 1 whose hills are about `size` metres apart."""

    def __init__(self, seed, size):
        self.seed, self.size, self.known = seed, size, {}

    def corner(self, i, j):
        """The value at a corner of the lattice."""
        value = self.known.get((i, j))
        if value is None:
            h = (i * 374761393 + j * 668265263 + self.seed * 1442695041) & 0xFFFFFFFF
            h = ((h ^ h >> 13) * 1274126177) & 0xFFFFFFFF
            h = ((h ^ h >> 16) * 2246822519) & 0xFFFFFFFF
            value = self.known[i, j] = ((h ^ h >> 15) & 0xFFFF) / 32767.5 - 1
        return value

    def at(self, x, y=0.0):
        """The noise at a place."""
        x, y = x / self.size, y / self.size
        i, j = math.floor(x), math.floor(y)
        u, v = x - i, y - j
        u, v = u * u * u * (u * (u * 6 - 15) + 10), v * v * v * (v * (v * 6 - 15) + 10)
        a, b = self.corner(i, j), self.corner(i + 1, j)
        c, d = self.corner(i, j + 1), self.corner(i + 1, j + 1)
        low = a + (b - a) * u
        return low + (c + (d - c) * u - low) * v


def smoothstep(t):
    """From 0 to 1, flat at both ends."""
    t = min(1.0, max(0.0, t))
    return t * t * (3 - 2 * t)


def bump(t):
    """1 at 0, falling to 0 at -1 and 1."""
    return 1 - smoothstep(abs(t))


def line_length(line):
    """Length of a line of points."""
    return total(math.dist(p, q) for p, q in zip(line, line[1:]))


def along(line, s):
    """The point s metres along a line and the direction there, or None past its end."""
    for p, q in zip(line, line[1:]):
        d = math.dist(p, q)
        if s <= d and d > 0:
            return (p[0] + (q[0] - p[0]) * s / d, p[1] + (q[1] - p[1]) * s / d), math.atan2(q[1] - p[1], q[0] - p[0])
        s -= d
    return None


def nearest_on(point, p, q):
    """How far a point is from the segment p-q, and where on it (0 to 1) the nearest place is."""
    dx, dy = q[0] - p[0], q[1] - p[1]
    d2 = dx * dx + dy * dy
    t = 0.0 if d2 == 0 else min(1.0, max(0.0, ((point[0] - p[0]) * dx + (point[1] - p[1]) * dy) / d2))
    return math.hypot(point[0] - p[0] - dx * t, point[1] - p[1] - dy * t), t


def crossing(p, q, a, b):
    """Where the segments p-q and a-b cross: shares (0 to 1) of both, or None."""
    rx, ry, sx, sy = q[0] - p[0], q[1] - p[1], b[0] - a[0], b[1] - a[1]
    det = rx * sy - ry * sx
    if abs(det) < 1e-9:
        return None
    t = ((a[0] - p[0]) * sy - (a[1] - p[1]) * sx) / det
    u = ((a[0] - p[0]) * ry - (a[1] - p[1]) * rx) / det
    return (t, u) if 0 <= t <= 1 and 0 <= u <= 1 else None


def rectangle(mid, length, depth, angle):
    """Corners of a turned rectangle: front left, front right, back right, back left."""
    c, s, u, v = math.cos(angle), math.sin(angle), length / 2, depth / 2
    return [(mid[0] + c * a - s * b, mid[1] + s * a + c * b) for a, b in ((-u, -v), (u, -v), (u, v), (-u, v))]


def turned(mid, angle, offsets):
    """Offsets from a point, turned by an angle, as points."""
    c, s = math.cos(angle), math.sin(angle)
    return [(mid[0] + c * u - s * v, mid[1] + s * u + c * v) for u, v in offsets]


def centre_of(ring):
    """The centre of gravity of the area in a ring of points."""
    x0, y0 = ring[0]
    double = x = y = 0.0
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1]):
        part = (ax - x0) * (by - y0) - (bx - x0) * (ay - y0)
        double += part
        x += (ax + bx - 2 * x0) * part
        y += (ay + by - 2 * y0) * part
    return x0 + x / (3 * double), y0 + y / (3 * double)


def convex_apart(one, two):
    """Whether two convex rings do not overlap (separating axes)."""
    for ring in (one, two):
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1]):
            nx, ny = ay - by, bx - ax
            a = [x * nx + y * ny for x, y in one]
            b = [x * nx + y * ny for x, y in two]
            if max(a) < min(b) or max(b) < min(a):
                return True
    return False


class Utm:
    """EPSG:25833 to longitude and latitude on GRS 80, by the series of Krueger."""

    A, F, E0, K0, LON0 = 6378137.0, 1 / 298.257222101, 500000.0, 0.9996, 15.0

    def __init__(self, east, north):
        self.corner = (east, north)
        n = self.F / (2 - self.F)
        self.radius = self.A / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
        self.beta = (n / 2 - 2 * n**2 / 3 + 37 * n**3 / 96, n**2 / 48 + n**3 / 15, 17 * n**3 / 480)
        self.delta = (2 * n - 2 * n**2 / 3 - 2 * n**3, 7 * n**2 / 3 - 8 * n**3 / 5, 56 * n**3 / 15)

    def east_north(self, point):
        """A place of the map in EPSG:25833."""
        return self.corner[0] + point[0], self.corner[1] + point[1]

    def lonlat(self, point):
        """A place of the map in degrees, seven decimals."""
        east, north = self.east_north(point)
        xi, eta = north / (self.K0 * self.radius), (east - self.E0) / (self.K0 * self.radius)
        x, e = xi, eta
        for j, beta in enumerate(self.beta, 1):
            x -= beta * math.sin(2 * j * xi) * math.cosh(2 * j * eta)
            e -= beta * math.cos(2 * j * xi) * math.sinh(2 * j * eta)
        chi = math.asin(math.sin(x) / math.cosh(e))
        lat = chi + total(delta * math.sin(2 * j * chi) for j, delta in enumerate(self.delta, 1))
        lon = math.atan2(math.sinh(e), math.cos(x))
        return round(self.LON0 + math.degrees(lon), 7), round(math.degrees(lat), 7)
