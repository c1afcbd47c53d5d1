"""Takes away the ends of streets along which nobody lives."""
from .geo import nearest_on

KEPT = ("secondary", "tertiary", "centre", "service", "track", "sidewalk", "crossing", "square")


def prune(graph, buildings):
    """Shortens streets to what their houses need; shortcuts that lose an end go, too."""
    needed = {id(n) for s in graph.streets if s.role in KEPT for n in s.nodes} | fronts(buildings)
    ways = [s for s in graph.streets if s.link is None]
    for street in ways:
        if street.role in ("foot", "path"):  # to doors, through parks, beside the river
            needed |= {id(street.nodes[0]), id(street.nodes[-1])}
    neighbours = {}
    for street in ways:
        for a, b in zip(street.nodes, street.nodes[1:]):
            neighbours.setdefault(id(a), []).append(id(b))
            neighbours.setdefault(id(b), []).append(id(a))
    gone, leaves = set(), [n for n, near in neighbours.items() if len(near) == 1 and n not in needed]
    while leaves:
        leaf = leaves.pop()
        gone.add(leaf)
        for near in neighbours.pop(leaf):
            neighbours[near].remove(leaf)
            if len(neighbours[near]) == 1 and near not in needed:
                leaves.append(near)
    cut(graph, gone)


def fronts(buildings):
    """The ends of the segments in front of houses."""
    found = set()
    for building in buildings:
        if building.street:
            nodes = building.street.nodes
            a, b = min(zip(nodes, nodes[1:]), key=lambda s: nearest_on(building.mid, s[0].at, s[1].at)[0])
            found |= {id(a), id(b)}
    return found


def cut(graph, gone):
    """Takes nodes out of the streets, and shortcuts that end in one of them."""
    lost = {id(s.link) for s in graph.streets if s.link is not None and any(id(n) in gone for n in s.nodes)}
    kept = []
    for street in graph.streets:
        nodes = [n for n in street.nodes if id(n) not in gone]
        if street.link is not None and id(street.link) in lost or len(nodes) < 2:
            nodes = []
        for node in street.nodes:
            node.uses -= 1
        for node in nodes:
            node.uses += 1
        street.nodes = nodes
        if nodes:
            kept.append(street)
    graph.streets = kept
    graph.reindex()
