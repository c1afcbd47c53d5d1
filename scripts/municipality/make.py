"""From a seed to a municipality and its files."""
import json
import math
import multiprocessing

from . import dtm, jobs, nature, osm as objects, pbf, people
from .addresses import number_houses, write_addresses
from .facilities import Facilities
from .geo import Noise, Utm
from .graph import Node
from .houses import Plots, Settler
from .layout import Layout
from .links import FootLinks
from .names import Names
from .osm import Osm
from .plan_files import PlanFiles, collection, numbered
from .prune import prune
from .readme import readme
from .service_points import services_csv, services_toml
from .stops import Stops
from .terrain import HEIGHT, TOWN_X, WIDTH
from .visits import served_groups_csv, visits_csv

CODE, NAME, YEAR = "9901", "Fjordvik", 2025
CORNER = (344500.0, 7084500.0)  # EPSG:25833; nobody lives there
TOTAL = 12000
ROW, IDS = 8, 1000000  # of many municipalities: in a row from west to east; ids for each
PARTS = (("suburb", "Elvebakken", 1050, 150), ("suburb", "Lia", -650, 320), ("neighbourhood", "Sentrum", 30, -190),
         ("neighbourhood", "Solhaug", 300, 250))  # of the town: metres from its middle
ORDER = ("centre", "industry", "flats", "terrace", "inner", "villa", "farms")


class Municipality:
    """A whole municipality."""

    def __init__(self, seed, corner=CORNER, residents=TOTAL):
        self.utm, self.layout = Utm(*corner), Layout(seed)
        for settlement in self.layout.settlements:
            settlement.residents = settlement.residents * residents // TOTAL
        self.rural = residents - sum(s.residents for s in self.layout.settlements)
        self.graph, self.dice, self.land = self.layout.graph, self.layout.dice, self.layout.terrain
        FootLinks(self.layout)
        names = Names(self.layout)
        self.give_styles()
        self.plots = plots = Plots(self.layout)
        self.settler = Settler(self.layout, plots)
        self.facilities = Facilities(self.layout, plots, self.settler)
        self.plan = PlanFiles(self)
        self.facilities.square()
        self.facilities.houses()
        self.plan.reserve_projects()
        self.facilities.pitch()
        self.facilities.parks()
        self.facilities.outdoor_gyms()
        self.build()
        prune(self.graph, self.buildings)
        self.facilities.shops()
        self.name_farms(names)
        self.stops = Stops(self.layout, self.facilities)
        self.facilities.benches_along()
        number_houses(self.buildings, self.dice)
        self.graph.thin()

    def give_styles(self):
        """Decides what is built along each street."""
        core = (TOWN_X + 40, self.land.coast(TOWN_X) + 150)
        for street in self.graph.streets:
            mid = street.nodes[len(street.nodes) // 2].at
            settlement = self.layout.settlement_at(mid, 0.06)
            street.town = settlement
            name = street.tags.get("name", "")
            if street.role in ("secondary", "tertiary", "rural") and (settlement is None or street.role == "rural"):
                street.style = "farms"
            elif street.role in ("secondary", "tertiary", "centre", "collector", "residential"):
                street.style = self.style(street, mid, settlement, core, name)

    def style(self, street, mid, settlement, core, name):
        """The style of a street in a settlement."""
        if settlement is None:
            return "farms"
        if settlement.kind == "village":
            return "terrace" if street.role == "residential" and self.dice.chance(0.06) else "villa"
        far = math.dist(mid, core)
        by_shore = mid[1] - self.land.shore(mid[0]) < 140
        if by_shore and mid[0] > self.land.river(mid[1]) and street.role == "residential":
            return "industry"
        if far < 440 and street.role in ("centre", "secondary"):
            return "centre"
        if street.role in ("centre", "secondary", "tertiary") or far < 600:
            return "inner"
        gentle = math.hypot(*self.land.slope(*mid)) < 0.17
        if street.role == "residential" and gentle and street.length() > 94:
            return ("villa", "terrace", "flats")[self.dice.weighted((84, 11, 5))]
        return "villa"

    def build(self):
        """Houses along all streets and people in them."""
        for style in ORDER:
            self.settler.fill([s for s in self.graph.streets if s.style == style])
        for building in self.settler.buildings:
            if building.settlement is None:
                street = building.street
                building.settlement = street.town if street else self.layout.settlement_at(building.mid, 0.06)
        rows = {"nursing": 48, "home": 8}
        for facility in self.facilities.all:
            homes = rows.get(facility.key.split("_")[0])
            if homes:
                facility.building.homes = homes if facility.building.kind == "service" else 0
        self.buildings = people.settle(self.settler.buildings, self.layout.settlements, self.rural, self.dice)
        self.facilities.driveways(self.buildings)

    def name_farms(self, names):
        """Names of the farms that have a barn, on the map as places."""
        farms = [b.owner for b in self.buildings if b.kind == "barn" and b.owner]
        for farm, name in zip(farms, names.farms(len(farms))):
            self.facilities.points.append((farm.mid, {"place": "farm", "name": name}))

    def write(self, osm):
        """All objects of the map."""
        self.stops.write_osm(osm)
        objects.write_streets(osm, self.graph, self.dice, self.land)
        nature.write(osm, self)
        write_addresses(osm, self.buildings, self.dice)
        objects.write_buildings(osm, self.buildings)
        for ring, tags in self.facilities.areas:
            osm.way(ring, tags, closed=True)
        for at, tags in self.facilities.points:
            osm.new_node(at, tags)
        administrative = {"boundary": "administrative", "admin_level": "7"}
        edge = osm.way([Node(*p) for p in border()], administrative, closed=True)
        osm.relation({**administrative, "type": "boundary", "name": NAME, "ref": CODE}, [("outer", edge)])
        east, north = self.layout.town.mid
        for kind, name, right, up in PARTS:
            osm.new_node((east + right, north + up), {"place": kind, "name": name})
        for settlement in self.layout.settlements:
            osm.new_node(settlement.mid, {"place": settlement.kind, "name": settlement.name,
                                          "population": str(settlement.residents)})
        return osm


def border():
    """The ring of the municipality: along ridges beyond the map, and in the middle of the fjord."""
    rough = Noise(4711, 900)

    def out(t):
        return 40 + 190 * (1 + rough.at(t))
    west = [(-out(y), y) for y in range(int(HEIGHT), 0, -450)]
    south = [(0.0, -30.0), (WIDTH * 0.3, -120.0), (WIDTH * 0.7, -60.0), (WIDTH, -30.0)]
    east = [(WIDTH + out(y + 50000), float(y)) for y in range(450, int(HEIGHT) + 1, 450)]
    north = [(x, HEIGHT + out(x + 90000)) for x in range(int(WIDTH), 0, -500)]
    return west + south + east + north


def area(utm):
    """The municipality as GeoJSON."""
    ring = [utm.lonlat(p) for p in border()]
    properties = {"id": CODE, "kommunenummer": CODE, "name": NAME, "kommunenavn": NAME}
    shape = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
    feature = {"type": "Feature", "properties": properties, "geometry": shape}
    return json.dumps({"type": "FeatureCollection", "features": [feature]}, ensure_ascii=False) + "\n"


def make_demo(seed):
    """The files of the demo municipality: name -> bytes."""
    whole = Municipality(seed)
    osm = whole.write(Osm())
    cells = people.grid(whole.buildings, whole.utm)
    ages, _ = people.ages_csv(sum(cells.values()), CODE, NAME, YEAR)
    work = jobs.grid(whole.buildings, whole.utm, seed)
    files = {"fjordvik.osm.pbf": osm.bytes(whole.utm), "dtm.tif": dtm.make(whole.land, whole.graph, whole.utm)}
    texts = {"population_250m.csv": people.grid_csv(cells), "jobs_250m.csv": jobs.grid_csv(work), "ages.csv": ages,
             "kommune.geojson": area(whole.utm), "stops.txt": whole.stops.gtfs(whole.utm), "visits.csv": visits_csv(whole),
             "served_groups.csv": served_groups_csv(), "services.csv": services_csv(whole), "services.toml": services_toml(),
             **whole.plan.files()}
    texts["README.md"] = readme(whole, osm, {"people": cells, "work": work}, seed, texts)
    files.update({name: text.encode() for name, text in texts.items()})
    return files


def make_parts(job):
    """One municipality at each of some places: pieces of the file, box, cells, layers of the plan, ids of the ends of its roads."""
    seed, numbers, residents = job
    whole = Municipality(seed, residents=residents)
    osm = whole.write(Osm())
    main = [s for s in whole.graph.streets if s.role == "secondary"]
    valley = [s for s in whole.graph.streets if s.role == "tertiary"]
    ends = (min((s.nodes[0] for s in main), key=lambda n: n.x), max((s.nodes[-1] for s in main), key=lambda n: n.x),
            max((s.nodes[-1] for s in valley), key=lambda n: n.y))
    parts = []
    for number in numbers:
        whole.utm = Utm(CORNER[0] + number % ROW * WIDTH, CORNER[1] + number // ROW * HEIGHT)
        cells = people.grid(whole.buildings, whole.utm)
        layers = {name: numbered(features, number) for name, features in whole.plan.layers().items()}
        parts.append((*osm.placed(whole.utm, number * IDS), cells, layers, [node.id + number * IDS for node in ends]))
    return parts


def make_many(seed, residents, different):
    """Extract, grid and plan of several municipalities side by side, joined by roads; after `different` ones the first is used
    again, and so on."""
    count = -(-residents // TOTAL)
    if different:
        jobs = [(seed + i, range(i, count, different), residents // count) for i in range(min(different, count))]
    else:
        shares = [residents * (i + 1) // count - residents * i // count for i in range(count)]
        jobs = [(seed + i, [i], share) for i, share in enumerate(shares)]
    parts = [None] * count
    with multiprocessing.Pool() as pool:
        for (_, numbers, _), made in zip(jobs, pool.imap(make_parts, jobs)):
            for number, part in zip(numbers, made):
                parts[number] = part
    joins = []
    for i, (*_, (west, _, north)) in enumerate(parts):
        road = {"highway": "secondary", "name": "Fylkesveien"}
        if i % ROW:
            joins.append((road, [parts[i - 1][-1][1], west]))
        if i + ROW < count and i % ROW == 0:
            joins.append(({**road, "bridge": "yes", "layer": "1"}, [north, parts[i + ROW][-1][0]]))
    roads = pbf.ways([(count * IDS + i, tags, refs) for i, (tags, refs) in enumerate(joins, 1)])
    pieces, boxes, grids, plans, _ = zip(*parts)
    west, south, east, north = zip(*boxes)
    blobs = [pbf.header((min(west), min(south), max(east), max(north)))]
    nodes, ways, relations = zip(*pieces)
    blobs += [*nodes, *ways, *roads, *relations]
    cells = {}
    for grid in grids:
        for key, value in grid.items():
            cells[key] = cells.get(key, 0) + value
    files = {"fjordvik.osm.pbf": b"".join(blobs), "population_250m.csv": people.grid_csv(cells).encode()}
    for name in plans[0]:
        files[f"{name}.geojson"] = collection([feature for plan in plans for feature in plan[name]]).encode()
    return files
