"""The land: a fjord in the south, slopes above it, a river in a valley from the north."""
import math

from .geo import Noise, bump, smoothstep, total

WIDTH, HEIGHT = 13000.0, 9000.0  # metres of a municipality from west to east and from south to north
TOWN_X = 6300.0  # where the town lies along the fjord
VILLAGE_X = 2300.0  # and the village at the fjord
VILLAGE_Y = 6500.0  # the village in the valley
HEADLAND_X = 900.0  # and a headland with a lighthouse
LATTICE = 8.0  # metres between the points where the land is asked
BANK = 15.0  # metres from the middle of the river to dry ground
PROFILE = [(0, 0, 0.05), (60, 2.2, 0.04), (250, 12, 0.075), (500, 40, 0.125), (1000, 108, 0.145), (1500, 190, 0.17),
           (2200, 300, 0.10), (3500, 360, 0.02), (9000, 420, 0.01)]  # metres from the shore, height, slope


def profile(d):
    """Height of an even slope d metres from the shore."""
    for (x0, y0, m0), (x1, y1, m1) in zip(PROFILE, PROFILE[1:]):
        if d <= x1:
            w = x1 - x0
            t = (d - x0) / w
            t2, t3 = t * t, t * t * t
            return (y0 * (2 * t3 - 3 * t2 + 1) + y1 * (3 * t2 - 2 * t3)
                    + w * (m0 * (t3 - 2 * t2 + t) + m1 * (t3 - t2)))
    return PROFILE[-1][1]


class Line:
    """A function of one coordinate, known each few metres and straight in between."""

    STEP = 5.0

    def __init__(self, function, length):
        self.values = [function(i * self.STEP) for i in range(int(length / self.STEP) + 4)]

    def at(self, t):
        """The value at t metres, from zero to the length."""
        t = min(max(t / self.STEP, 0.0), len(self.values) - 1.001)
        i = int(t)
        return self.values[i] + (self.values[i + 1] - self.values[i]) * (t - i)

    def lean(self, t):
        """How it changes with each metre."""
        i = min(max(int(t / self.STEP), 0), len(self.values) - 2)
        return (self.values[i + 1] - self.values[i]) / self.STEP


class Terrain:
    """Heights in metres at places of the map."""

    def __init__(self, seed):
        self.coves = [Noise(seed * 31 + 1, 1500), Noise(seed * 31 + 2, 430)]
        self.bends = [Noise(seed * 31 + 3, 1100), Noise(seed * 31 + 4, 330)]
        self.hills = [(Noise(seed * 31 + 5, 1500), 0.22), (Noise(seed * 31 + 6, 620), 0.11)]
        self.knolls = [(Noise(seed * 31 + 7, 260), 3.2), (Noise(seed * 31 + 8, 110), 0.5)]
        self.coast_line = Line(self.make_coast, WIDTH)
        self.shore_line = Line(self.make_shore, WIDTH)
        self.river_line = Line(self.make_river, HEIGHT)
        self.known = {}
        self.coast, self.shore, self.river = self.coast_line.at, self.shore_line.at, self.river_line.at

    def make_coast(self, x):
        """The shore without its small coves: north of what y there is land."""
        edge = smoothstep(min(x, WIDTH - x) / 900)  # neighbours of the map fit together
        return 2300 + 300 * bump((x - TOWN_X) / 2300) + edge * self.coves[0].at(x) * 330

    def make_shore(self, x):
        """North of what y there is land."""
        town = 1 - 0.7 * bump((x - TOWN_X) / 700)  # quays are straight
        edge = smoothstep(min(x, WIDTH - x) / 500)
        headland = 500 * bump((x - HEADLAND_X) / 270) ** 0.5
        return self.coast_line.at(x) + edge * town * self.coves[1].at(x) * 52 - headland

    def make_river(self, y):
        """The x of the middle of the river."""
        far = max(0.0, y - 2400)
        return (7080 + 0.11 * far + smoothstep(far / 1500) * self.bends[0].at(y) * 190
                + smoothstep(far / 600) * self.bends[1].at(y) * 26)

    def from_river(self, x, y):
        """Metres from the middle of the river, negative in the west."""
        lean = self.river_line.lean(y)
        return (x - self.river(y)) / math.sqrt(1 + lean * lean)

    def ground(self, x, y):
        """Height of the land without the bed of the river: asked on a lattice, straight in between."""
        u, v = (x - 1) / LATTICE, (HEIGHT - 1 - y) / LATTICE
        i, j = math.floor(u), math.floor(v)
        u, v = u - i, v - j
        a, b, c, d = self.known_at(i, j), self.known_at(i + 1, j), self.known_at(i, j + 1), self.known_at(i + 1, j + 1)
        low = a + (b - a) * u
        return low + (c + (d - c) * u - low) * v

    def known_at(self, i, j):
        """Height at a point of the lattice, i from the west and j from the north."""
        value = self.known.get((i, j))
        if value is None:
            value = self.known[i, j] = self.shape(i * LATTICE + 1, HEIGHT - 1 - j * LATTICE)
        return value

    def shape(self, x, y):
        """The land itself."""
        d = y - self.shore(x)
        if d <= 0:
            return 0.0
        d = min(d, max(22.0, y - self.coast(x) + 60))  # a headland is low
        flat = 1 - 0.35 * bump((x - VILLAGE_X) / 1300)
        steep = 1 + total(noise.at(x, y) * amount for noise, amount in self.hills)
        away = smoothstep(d / 500)
        hill = profile(d) * (1 + (steep - 1) * away) * flat
        hill += away * total(noise.at(x, y) * amount for noise, amount in self.knolls)
        up = max(0.0, y - 2500)
        floor = 1.6 + 0.0135 * up
        wide = 260 + 0.36 * up + 350 * bump((y - VILLAGE_Y) / 1100)
        side = smoothstep((abs(self.from_river(x, y)) - 30) / wide)
        return hill if hill < floor else floor + (hill - floor) * side

    def bed(self, x, y):
        """How deep the river has cut."""
        if abs(x - self.river(y)) > 40 or y < self.shore(x):
            return 0.0
        depth = min(0.9, self.ground(x, y) - 0.05)
        return max(0.0, depth) * (1 - smoothstep((abs(self.from_river(x, y)) - 8) / (BANK - 9)))

    def slope(self, x, y):
        """Rise for each metre to the east and to the north."""
        return ((self.ground(x + 12, y) - self.ground(x - 12, y)) / 24,
                (self.ground(x, y + 12) - self.ground(x, y - 12)) / 24)

    def is_dry(self, x, y, margin=8.0):
        """Whether there is land, off the river and the fjord."""
        return y - self.shore(x) > margin and abs(self.from_river(x, y)) > BANK + margin

    def level(self, x, y):
        """The direction of a street that neither climbs nor falls; where it is flat along the shore or the river."""
        gx, gy = self.slope(x, y)
        steep = math.hypot(gx, gy)
        if abs(self.from_river(x, y)) < 260 and y - self.shore(x) > 260:
            base = math.atan2(20, self.river(y + 10) - self.river(y - 10))
        else:
            base = math.atan2(self.coast(x + 60) - self.coast(x - 60), 120)
        weight = min(1.0, steep / 0.05) ** 2
        turn = math.atan2(gx, -gy) * 2 if steep else 0.0
        c = weight * math.cos(turn) + 0.2 * math.cos(2 * base)
        s = weight * math.sin(turn) + 0.2 * math.sin(2 * base)
        return math.atan2(s, c) / 2, steep
