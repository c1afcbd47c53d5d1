"""What stands in data/demo/README.md."""

TEXT = """# Demo municipality: Fjordvik

A made-up Norwegian municipality for trying the program. **No real place and no real people**: land, streets, names,
homes, shops, residents and plans are invented, and so is the number {code}. It lies where nobody lives, by a fjord in
Trøndelag, for the sake of realistic lengths only, and does not fit the map of what is really there.

| file | what |
|---|---|
| `fjordvik.osm.pbf` | the map as OpenStreetMap PBF: {nodes} nodes, {ways} ways, {km} km of streets and paths, \
{buildings} buildings. Its ids have nothing to do with those of OpenStreetMap |
| `population_250m.csv` | residents by 250 m cell, in the columns of Statistics Norway: {people} residents in {cells} \
cells. Small counts are true ones |
| `jobs_250m.csv` | establishments and employees by 250 m cell, in the columns of Statistics Norway: {jobs} employees in \
{work} cells |
| `ages.csv` | residents by age, in the layout of Statistics Norway's table 07459; older than the country |
| `kommune.geojson` | the area of the municipality |
| `dtm.tif` | heights of the ground around the streets, EPSG:25833, cells of 2 m, in sixteenths of a metre |
| `stops.txt` | stops of the timetable (GTFS) |
| `bases.geojson` | {bases} bases of all four types, some planned |
| `group_homes.geojson` | {homes} group homes |
| `sites.geojson` | {sites} candidate sites |
| `projects.geojson` | two housing projects, one as an area and one as a point |
| `edits.geojson` | what-if: a footbridge, a ramp beside steps, a lowered kerb, a shortcut to a base |
| `visits.csv` | {visits} homes that ambulant services visit, how often and how long. Such a table is private |
| `served_groups.csv` | how many persons they serve in each settlement, for when no such table is there |
| `services.csv` | {points} points of low-threshold services |
| `services.toml` | the built-in settings of services with made-up figures of the municipality's own |

Those from bases to edits have the columns of the layers of a plan. `need/` holds what the municipality knows about future need, made up by another
script ([README](need/README.md)).

What to look for:
- a town of {town} residents on a slope by the fjord; the village Leirnes by the fjord ({leirnes}) and Moseng in the
  valley ({moseng}); farms and houses along the roads between them: {dwellings} dwellings in all;
- streets along the slope, others that climb it in hairpins, steps and steep footpaths between them;
- the river through the town, with two bridges: the footbridge of the plan lies half way between them;
- what is not mapped, as in OpenStreetMap: surfaces, widths, kerbs and lamps are known of some streets only.

Made by `python3 scripts/make_municipality.py` with seed {seed}, always with the same content; with `--check` it says
whether the files are what it makes. To change the municipality, change the script and run it again. The same script
makes larger areas for measurements, of several such municipalities side by side: see `--help`.

Licence: MIT OR Apache-2.0.
"""


def readme(whole, osm, cells, seed, texts):
    """The text, with the figures of the files."""
    residents = {s.name: s.residents for s in whole.layout.settlements}
    count = {name: texts[f"{name}.geojson"].count('"Feature"') for name in ("bases", "group_homes", "sites")}
    return TEXT.format(
        code="9901", nodes=len(osm.nodes), ways=len(osm.ways), seed=seed, people=sum(cells["people"].values()),
        cells=len(cells["people"]), jobs=sum(jobs for _, jobs in cells["work"].values()), work=len(cells["work"]),
        km=round(sum(s.length() for s in whole.graph.streets) / 1000), buildings=len(whole.buildings),
        bases=count["bases"], homes=count["group_homes"], sites=count["sites"], visits=texts["visits.csv"].count("\n") - 1,
        points=texts["services.csv"].count("\n") - 1, town=residents["Fjordvik"],
        leirnes=residents["Leirnes"], moseng=residents["Moseng"],
        dwellings=sum(len(b.people) for b in whole.buildings))
