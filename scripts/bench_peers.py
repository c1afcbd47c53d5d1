#!/usr/bin/env python3
"""Time other libraries on exactly the problem that tettsted counts, and compare the answers.

    bench_peers.py OUTDIR...                  tables from what the example peer_export wrote there
    bench_peers.py OUTDIR --rerun CMD ARG...  the same, with ours timed again in every round

A count is the number of residents whose home lies within reach of a site on foot. Problem B asks
for random sites, problem A for every home as a site. OUTDIR holds the network, the homes, the
sites and our counts, and gets a peers.json. Every peer runs on one core, once a round, in its own
process (so its peak memory is its own); the tables show medians of the rounds. With --rerun, that
command runs after each round, `{out}` in it replaced by a scratch directory: it must write the
same data again, and its ours.json is one more measurement of ours. The exit status is 1 if a peer
failed, or if scipy or RoutingKit, exact in integers, disagree with us on any site.
"""

import argparse
import filecmp
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import numpy as np

ARRAYS = ("x.f64", "y.f64", "tail.u32", "head.u32", "weight_mm.u32", "home_vertex.u32",
          "home_weight.u32", "site_vertex.u32", "count_sites.u64", "count_homes.u64")
ONCE_OVER_S = 900  # a peer whose round took longer is not run again
TOLERANCE_M = 0.1  # for pandana, which raises edges of length zero to one millimetre


class Case:
    """One exported problem: the network, the homes, the sites and our counts."""

    def __init__(self, folder):
        self.info = json.loads(Path(folder, "ours.json").read_text("utf-8"))
        for file in ARRAYS:
            name, kind = file.split(".")
            dtype = f"<{kind[0]}{int(kind[1:]) // 8}"
            setattr(self, name, np.fromfile(Path(folder, file), dtype))
        self.vertices, self.reach_mm = len(self.x), int(self.info["reach_mm"])
        sizes = (self.vertices, len(self.tail), len(self.home_vertex), len(self.site_vertex))
        if sizes != tuple(self.info[key] for key in ("vertices", "edges", "homes", "sites")):
            sys.exit(f"{folder}: the arrays and ours.json do not fit together")
        # Homes that share a vertex are merged once, for every peer alike.
        self.targets, place = np.unique(self.home_vertex, return_inverse=True)
        self.residents = np.zeros(self.vertices)
        self.residents[self.targets] = np.bincount(place, weights=self.home_weight)
        self.problems = {"b": (self.site_vertex, self.count_sites.astype(np.int64)),
                         "a": (self.home_vertex, self.count_homes.astype(np.int64))}

    def arcs(self):
        """Tail, head and length of the arcs both ways, only the shortest of parallel edges."""
        low, high = np.minimum(self.tail, self.head), np.maximum(self.tail, self.head)
        order = np.lexsort((self.weight_mm, high, low))
        low, high, weight = low[order], high[order], self.weight_mm[order]
        keep = low != high
        keep[1:] &= (low[1:] != low[:-1]) | (high[1:] != high[:-1])
        low, high, weight = low[keep], high[keep], weight[keep]
        return np.append(low, high), np.append(high, low), np.append(weight, weight)


def nearby(case, members):
    """A finder of the members that a walk from some sites could reach: those in the box around
    the sites, wider by the reach in a straight line and some to spare."""
    members = members[np.argsort(case.y[members], kind="stable")]
    member_lon, member_lat = case.x[members], case.y[members]
    margin = (1.01 * case.reach_mm / 1000 + 20) / 110_000  # in degrees of latitude

    def find(sites):
        lon, lat = case.x[sites], case.y[sites]
        south, north = lat.min() - margin, lat.max() + margin
        side = margin / np.cos(np.radians(min(max(-south, north), 89.0)))
        low, high = np.searchsorted(member_lat, (south, north))
        strip = member_lon[low:high]
        return members[low:high][(strip >= lon.min() - side) & (strip <= lon.max() + side)]

    return find


def make_plans(case, sites, chunk):
    """Ways to group the sites, as lists of indices: chunks of one size, or cells of some sizes."""
    if chunk:
        return [np.split(np.arange(len(sites)), np.arange(chunk, len(sites), chunk))]
    lon = case.x[sites] * np.cos(np.radians(np.median(case.y[sites])))
    plans = []
    for part in (0.25, 0.5, 1.0, 2.0):
        cell = part * case.reach_mm / 1000 / 111_000
        column, row = np.floor(lon / cell), np.floor(case.y[sites] / cell)
        order = np.lexsort((column, row))
        column, row = column[order], row[order]
        new = (column[1:] != column[:-1]) | (row[1:] != row[:-1])
        plans.append(np.split(order, np.flatnonzero(new) + 1))
    return plans


def scipy_counter(case, cells):
    """Counts by scipy's Dijkstra with a limit, on the whole network or cut out around cells."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    tail, head, weight = case.arcs()
    size = (case.vertices, case.vertices)
    graph = csr_matrix((weight.astype(np.float64), (tail, head)), shape=size)
    find = nearby(case, np.arange(case.vertices)) if cells else None

    def whole(sites):
        distance = dijkstra(graph, indices=sites.astype(np.int32), limit=case.reach_mm)
        within = distance[:, case.targets] <= case.reach_mm
        return within.astype(np.float64) @ case.residents[case.targets]

    def cut_out(sites):
        keep = np.sort(find(sites))
        part, places = graph[keep][:, keep], np.searchsorted(keep, sites)
        within = dijkstra(part, indices=places, limit=case.reach_mm) <= case.reach_mm
        return within.astype(np.float64) @ case.residents[keep]

    return cut_out if cells else whole


def routingkit_counter(case, cells):
    """Counts by RoutingKit's customizable contraction hierarchy, all homes or nearby ones pinned.

    Its one way from many to many pins the targets and sweeps to all of them for each source; in
    the order of the hierarchy they keep that sweep in the cache.
    """
    import pyroutingkit

    tail, head, weight = case.arcs()
    lat, lon = case.y.astype(np.float32), case.x.astype(np.float32)
    topology = pyroutingkit.CCHTopology()
    topology.build(tail, head, lat, lon, case.vertices)
    metric = pyroutingkit.CCHMetric(topology)
    metric.customize(weight)
    with tempfile.TemporaryDirectory() as folder:
        topology.save(folder)
        rank = np.fromfile(Path(folder, "rank"), dtype="<u4")
    targets = case.targets[np.argsort(rank[case.targets])]
    find = nearby(case, targets) if cells else None

    def answer(sites):
        pinned = find(sites) if cells else targets
        if cells:
            pinned = pinned[np.argsort(rank[pinned])]
        if not len(pinned):
            return np.zeros(len(sites))
        within = metric.distances_many_to_many(sites, pinned) <= case.reach_mm
        return within.astype(np.float64) @ case.residents[pinned]

    return answer


def run_exact(make_counter, case, seconds, chunk):
    """Prepare an exact peer, let it answer both problems by each plan, and keep the fastest."""
    start = time.perf_counter()
    answer = make_counter(case, cells=chunk is None)
    result = {"prepare_s": time.perf_counter() - start, "compared": 0, "differ": 0, "biggest": 0}
    for name, (sites, ours) in case.problems.items():
        tries = [time_plan(answer, sites, plan, seconds) for plan in make_plans(case, sites, chunk)]
        micros, counts = min(tries, key=lambda one: one[0])
        result[f"{name}_us"], result[f"{name}_sites"] = micros, int((counts >= 0).sum())
        asked = np.any([counts >= 0 for _, counts in tries], axis=0)
        gap = np.max([np.where(counts >= 0, abs(counts - ours), 0) for _, counts in tries], axis=0)
        result["compared"] += int(asked.sum())
        result["differ"] += int((gap > 0).sum())
        result["biggest"] = max(result["biggest"], int(gap.max()))
    return result


def time_plan(answer, sites, plan, seconds):
    """Microseconds per site over random groups until time is up; the counts, -1 if not asked."""
    counts, spent = np.full(len(sites), -1, dtype=np.int64), 0.0
    order = np.random.default_rng(1).permutation(len(plan))
    answer(sites[plan[order[0]]])  # warm-up
    for group in (plan[at] for at in order):
        start = time.perf_counter()
        counts[group] = answer(sites[group])
        spent += time.perf_counter() - start
        if spent > seconds:
            break
    return spent / (counts >= 0).sum() * 1e6, counts


def pandana_network(case):
    """The network in pandana, in metres: it multiplies by 1000 and cuts to integers, so half a
    millimetre more on each edge makes it keep every millimetre."""
    import pandana
    import pandas as pd

    ids = np.arange(case.vertices, dtype=np.int64)
    length = pd.DataFrame({"m": (case.weight_mm + 0.5) / 1000})
    ends = (pd.Series(array.astype(np.int64)) for array in (case.tail, case.head))
    network = pandana.Network(pd.Series(case.x, ids), pd.Series(case.y, ids), *ends, length)
    homes = pd.Series(case.targets.astype(np.int64))
    network.set(homes, variable=pd.Series(case.residents[case.targets]), name="residents")
    return network


def run_pandana(case, precomputed):
    """pandana's aggregate: one call that answers for every vertex of the network."""
    start = time.perf_counter()
    network = pandana_network(case)
    result = {"prepare_s": time.perf_counter() - start}
    reach = (case.reach_mm + 0.5) / 1000

    def aggregate(metres):
        return network.aggregate(metres, type="sum", decay="flat", name="residents").to_numpy()

    if precomputed:
        need, free = precompute_mb(network, case, reach)
        if need > 0.8 * free:
            return {"skipped": f"would take about {need:,.0f} MB of memory, {free:,.0f} are free"}
        before, start = peak_mb(), time.perf_counter()
        network.precompute(reach)
        result["precompute_s"] = time.perf_counter() - start
        result["precompute_mb"] = peak_mb() - before
    aggregate(0.001)  # warm-up
    start = time.perf_counter()
    counts = aggregate(reach)
    whole = time.perf_counter() - start
    micros = whole / case.vertices * 1e6
    result |= {"b_us": micros, "a_us": micros, "whole_s": whole, "peak_mb": peak_mb()}
    sites, ours = (np.concatenate(pair) for pair in zip(*case.problems.values()))
    gap = abs(counts[sites] - ours)
    result |= {"compared": len(sites), "differ": int((gap > 0).sum()), "outside": 0,
               "biggest": int(np.ceil(gap.max()))}
    if result["differ"]:
        low, high = (aggregate(reach + by)[sites] for by in (-TOLERANCE_M, TOLERANCE_M))
        result["outside"] = int(((ours < low) | (ours > high)).sum())
    return result


def precompute_mb(network, case, reach):
    """Memory that precomputing takes, 8 bytes for each pair in reach, and memory that is free."""
    some = np.random.default_rng(1).choice(case.vertices, min(300, case.vertices), replace=False)
    each = len(network.nodes_in_range(some, reach)) / len(some)
    lines = Path("/proc/meminfo").read_text("ascii").splitlines()
    free = next(int(line.split()[1]) for line in lines if "MemAvailable" in line) / 1e3
    return case.vertices * (24 + 8 * 1.5 * each) / 1e6, free  # lists grow by doubling


def peak_mb():
    """Peak memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


# How the tables name each peer, what counts, and how: pandana with precomputing or not, the others
# by chunks of so many sites (more were slower) or by cells.
KIT = "RoutingKit CCH (pyroutingkit {pyroutingkit})"
PEERS = {
    "pandana": ("pandana {pandana}", None, False),
    "pandana-precomputed": ("pandana {pandana}, precomputed", None, True),
    "scipy": ("scipy {scipy} Dijkstra, whole network", scipy_counter, 4),
    "scipy-cells": ("scipy {scipy} Dijkstra, cut out around cells", scipy_counter, None),
    "routingkit": (f"{KIT}, all homes pinned", routingkit_counter, 64),
    "routingkit-cells": (f"{KIT}, homes around cells pinned", routingkit_counter, None),
}


def worker(name, folder, seconds, result_path):
    """Run one peer once, in this process, and leave what it measured in `result_path`."""
    case = Case(folder)
    base = peak_mb()
    _, counter, how = PEERS[name]
    result = run_exact(counter, case, seconds, how) if counter else run_pandana(case, how)
    result = {"peak_mb": peak_mb(), "base_mb": base} | result
    Path(result_path).write_text(json.dumps(result), "utf-8")


def run_peer(name, folder, args):
    """One round of one peer in a process of its own: what it measured, or how it failed."""
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, "result.json")
        words = [sys.executable, __file__, folder, f"--seconds={args.seconds}", "--worker", name]
        code = subprocess.run([*words, path], stdout=sys.stderr, check=False).returncode
        result = json.loads(path.read_text("utf-8")) if not code else {"failed": code}
    return result | {"wall_s": time.perf_counter() - start}


def rerun_ours(folder, command):
    """Run the exporter again: its data must be the same, its times are one more measurement."""
    with tempfile.TemporaryDirectory() as scratch:
        words = [word.replace("{out}", scratch) for word in command]
        subprocess.run(words, stdout=sys.stderr, check=True)
        same, *_ = filecmp.cmpfiles(folder, scratch, ARRAYS, shallow=False)
        if len(same) != len(ARRAYS):
            sys.exit(f"{folder}: the exporter wrote other data when it was run again")
        return json.loads(Path(scratch, "ours.json").read_text("utf-8"))


def measure(folder, args):
    """All rounds for one directory: the measurements of ours and of each peer."""
    ours = [json.loads(Path(folder, "ours.json").read_text("utf-8"))]
    peers = {name: [] for name in args.peers}
    for number in range(1, args.rounds + 1):
        for name, runs in peers.items():
            if runs and ("b_us" not in runs[-1] or runs[-1]["wall_s"] > ONCE_OVER_S):
                continue
            print(f"{folder}: round {number}, {name}", file=sys.stderr, flush=True)
            runs.append(run_peer(name, folder, args))
        if args.rerun:
            ours.append(rerun_ours(folder, args.rerun))
    return ours, peers


def summarize(ours, peers):
    """Ours and each peer as a row: medians of times, the worst of everything else."""
    mine = [{"b_us": run["b_us_per_site"], "a_us": run["a_us_per_site"],
             "prepare_s": run["prepare_ms"] / 1e3, "peak_mb": run["peak_mb"]} for run in ours]
    versions = {name: version(name) for name in ("pandana", "scipy", "pyroutingkit")}
    named = {"ours": ("**tettsted**", mine)}
    named |= {key: (PEERS[key][0].format(**versions), runs) for key, runs in peers.items()}
    rows = {}
    for key, (who, runs) in named.items():
        good = [run for run in runs if "b_us" in run]
        rows[key] = dict(runs[-1], who=who, rounds=len(good), runs=runs)
        for field in good[0] if good else ():
            worst = field in ("differ", "outside", "biggest") or field.endswith("_mb")
            rows[key][field] = (max if worst else statistics.median)(run[field] for run in good)
    return rows


def answers(row):
    """What the table says about a peer's answers."""
    if not row["differ"]:
        return f"yes, all {row['compared']:,.0f}"
    text = f"{row['differ']:,} of {row['compared']:,.0f} differ, by up to {row['biggest']:,}"
    return text + (f"; {row['outside']:,} beyond ±{TOLERANCE_M} m" if "outside" in row else "")


def table(info, rows):
    """The lines of the Markdown table of one area."""
    yield (f"### {info['area']}: {info['vertices']:,} vertices, {info['edges']:,} edges, "
           f"{info['homes']:,} homes, {info['sites']:,} sites, {info['reach_mm'] / 1e3:g} m\n")
    yield "| who | B: µs/site | × ours | A: µs/site | × ours | preparation | peak | same answers |"
    yield "|---|--:|--:|--:|--:|--:|--:|---|"
    for row in rows.values():
        if "failed" in row or "skipped" in row:
            why = row.get("skipped") or f"failed with exit status {row['failed']}"
            yield f"| {row['who']} {'| ' * 7}{why} |"
            continue
        cells = [row["who"]]
        for key in ("b_us", "a_us"):
            cells += [f"{row[key]:,.1f}", f"{row[key] / rows['ours'][key]:,.2f}"]
        cells += [f"{row['prepare_s']:,.2f} s", f"{row['peak_mb']:,.0f} MB"]
        if "precompute_s" in row:
            cells[-2] += f" + {row['precompute_s']:,.1f} s, {row['precompute_mb']:,.0f} MB"
        yield f"| {' | '.join([*cells, answers(row) if 'differ' in row else ''])} |"


def notes(info, rows):
    """What the table does not say by itself."""
    yield (f"Ours: {info['method']}. Peers start from the finished network, all on one core; their "
           "peak memory includes Python, its libraries and the input.")
    for row in rows.values():
        if "whole_s" in row:
            each = row["whole_s"] / info["sites"] * 1e6
            yield (f"{row['who']}: µs per vertex, as one call answers for all vertices, in "
                   f"{row['whole_s']:,.2f} s: {each:,.0f} µs for each site of B.")
        for key, sites in (("b", info["sites"]), ("a", info["homes"])):
            if (asked := row.get(f"{key}_sites", sites)) < sites:
                yield f"{row['who']}: {key.upper()} on a random {asked:,.0f} of {sites:,} sites."


def main():
    """Run one peer as a worker, or everything for each directory; 1 if something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folders", nargs="+", metavar="OUTDIR")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=60, help="limit for each problem and plan")
    parser.add_argument("--peers", nargs="+", choices=PEERS, default=list(PEERS))
    parser.add_argument("--rerun", action="store_true", help="the command follows, up to the end")
    parser.add_argument("--worker", nargs=2, help=argparse.SUPPRESS)
    command = sys.argv[sys.argv.index("--rerun") + 1:] if "--rerun" in sys.argv else []
    args, wrong = parser.parse_args(sys.argv[1:len(sys.argv) - len(command)]), False
    args.rerun = command
    if args.worker:
        return worker(args.worker[0], args.folders[0], args.seconds, args.worker[1])
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    for folder in args.folders:
        ours, peers = measure(folder, args)
        rows = summarize(ours, peers)
        Path(folder, "peers.json").write_text(json.dumps({"ours": ours[0], "rows": rows}, indent=1))
        text = [*table(ours[0], rows), "", *(f"- {note}" for note in notes(ours[0], rows))]
        print("\n".join(text) + "\n", flush=True)
        for row in rows.values():
            wrong |= "failed" in row or ("outside" not in row and row.get("differ", 0) > 0)
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
