"""The maximal covering problem of a folder of `locate_problem`, by HiGHS and spopt; a line for each with value and seconds."""

import argparse
import csv
import time
from collections import defaultdict
from pathlib import Path

import highspy
import numpy as np

MOST_ROWS_OF_SPOPT = 2000
PER_PERSON = 1e6


def read(folder):
    """Rows that reach the same candidates, merged: the candidates of each, and the weight."""
    weights = [int(row["weight"]) for row in csv.DictReader(open(folder / "rows.csv"))]
    reached, sites = defaultdict(list), 0
    for row in csv.DictReader(open(folder / "pairs.csv")):
        reached[int(row["row"])].append(int(row["site"]))
        sites = max(sites, int(row["site"]) + 1)
    merged = defaultdict(int)
    for row, candidates in reached.items():
        merged[tuple(sorted(candidates))] += weights[row]
    return sites, list(merged.items())


def highs(sites, rows, new, seconds):
    """Site variables are whole, row variables follow: each is at most the sum of its candidates."""
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    model.setOptionValue("time_limit", float(seconds))
    model.setOptionValue("mip_rel_gap", 1e-6)
    for _ in range(sites):
        model.addVar(0.0, 1.0)
    for number, (_, weight) in enumerate(rows):
        model.addVar(0.0, 1.0)
        model.changeColCost(sites + number, weight / PER_PERSON)
    model.changeColsIntegrality(
        sites, np.arange(sites, dtype=np.int32), np.array([highspy.HighsVarType.kInteger] * sites)
    )
    model.changeObjectiveSense(highspy.ObjSense.kMaximize)
    model.addRow(0.0, float(new), sites, np.arange(sites, dtype=np.int32), np.ones(sites))
    for number, (candidates, _) in enumerate(rows):
        index = np.array([*candidates, sites + number], dtype=np.int32)
        value = np.array([1.0] * len(candidates) + [-1.0])
        model.addRow(0.0, highspy.kHighsInf, len(index), index, value)
    start = time.perf_counter()
    model.run()
    return model.getInfo().objective_function_value, time.perf_counter() - start


def spopt(sites, rows, new, seconds):
    import pulp
    from spopt.locate import MCLP

    costs = np.ones((len(rows), sites))
    for number, (candidates, _) in enumerate(rows):
        costs[number, list(candidates)] = 0.0
    weights = np.array([weight / PER_PERSON for _, weight in rows])
    start = time.perf_counter()
    model = MCLP.from_cost_matrix(costs, weights, service_radius=0.5, p_facilities=new)
    model = model.solve(pulp.PULP_CBC_CMD(msg=False, timeLimit=seconds))
    return model.problem.objective.value(), time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--new", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=60)
    args = parser.parse_args()
    sites, rows = read(args.folder)
    ours = next(csv.DictReader(open(args.folder / "ours.csv")))
    value, bound = (int(ours[name]) / PER_PERSON for name in ("value", "bound"))
    print(f"{args.folder.name}: {sites} candidates, {len(rows)} merged rows, {args.new} new bases")
    print(f"  tettsted  {value:14.3f}  at most {bound:14.3f}  {float(ours['seconds']):8.3f} s (matrix {float(ours['matrix_seconds']):.2f} s)")
    found, took = highs(sites, rows, args.new, args.seconds)
    print(f"  HiGHS     {found:14.3f}  {'':22}  {took:8.3f} s")
    if len(rows) <= MOST_ROWS_OF_SPOPT:
        found, took = spopt(sites, rows, args.new, args.seconds)
        print(f"  spopt     {found:14.3f}  {'':22}  {took:8.3f} s")
    else:
        print("  spopt     not asked: its matrix is dense, and there are too many rows")


if __name__ == "__main__":
    main()
