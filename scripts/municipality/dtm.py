"""Heights of the ground around the streets, as a GeoTIFF with cells of two metres."""
from . import tiff
from .terrain import HEIGHT, LATTICE, WIDTH

CELL = 2  # metres
COARSE = int(LATTICE) // CELL  # cells between two points of the lattice of the land
SHARE = 16  # heights are whole sixteenths of a metre


def tiles_of(graph):
    """The tiles that streets run through: (column, row) from the north-west."""
    size, found = tiff.TILE * CELL, set()
    for street in graph.streets:
        for a, b in zip(street.nodes, street.nodes[1:]):
            pieces = max(1, int(max(abs(a.x - b.x), abs(a.y - b.y)) // 10))
            for i in range(pieces + 1):
                x, y = a.x + (b.x - a.x) * i / pieces, a.y + (b.y - a.y) * i / pieces
                for dx in (-12, 12):
                    for dy in (-12, 12):
                        found.add((int((x + dx) // size), int((HEIGHT - y - dy) // size)))
    across, down = -(-int(WIDTH) // size), -(-int(HEIGHT) // size)
    return sorted(t for t in found if 0 <= t[0] < across and 0 <= t[1] < down)


class Heights:
    """Heights of the cells of tiles: the lattice of the land, straight in between, and the bed of the river."""

    def __init__(self, land):
        self.land = land

    def tile(self, column, row):
        """The rows of a tile."""
        i0, j0, size = column * tiff.TILE, row * tiff.TILE, tiff.TILE
        lattice = [[self.land.known_at((i0 + i) // COARSE, (j0 + j) // COARSE) for i in range(0, size + 1, COARSE)]
                   for j in range(0, size + 1, COARSE)]
        rows = []
        for j in range(size):
            above, below, t = lattice[j // COARSE], lattice[j // COARSE + 1], j % COARSE / COARSE
            mixed = [a + (b - a) * t for a, b in zip(above, below)]
            line = []
            for a, b in zip(mixed, mixed[1:]):
                line += [a + (b - a) * k / COARSE for k in range(COARSE)]
            y = HEIGHT - (j0 + j) * CELL - CELL / 2
            self.cut_river(line, i0, y)
            rows.append([round(v * SHARE) / SHARE for v in line])
        return rows

    def cut_river(self, line, i0, y):
        """Lowers the cells of a row that lie in the river."""
        middle = self.land.river(y)
        first = max(0, int((middle - 30) // CELL) - i0)
        last = min(len(line), int((middle + 30) // CELL) - i0)
        for i in range(first, last):
            line[i] -= self.land.bed((i0 + i) * CELL + CELL / 2, y)


def make(land, graph, utm):
    """The file."""
    heights = Heights(land)
    tiles = {tile: heights.tile(*tile) for tile in tiles_of(graph)}
    west, north = utm.east_north((0, HEIGHT))
    return tiff.write(west, north, float(CELL), int(WIDTH) // CELL, int(HEIGHT) // CELL, tiles)
