"""The problems of a folder of `locate_problem`, by HiGHS and spopt: for each aim and number of new bases a row of a Markdown table with
value and seconds. Ends with 1 if a peer that came to its end has another optimum, or a better one than the bound."""

import argparse
import csv
import time
from pathlib import Path

import highspy
import numpy as np

SPOPT_MOST_ROWS, SPOPT_MOST_SITES = 2000, 200
HIGHS_MOST_SITES = 2000
CAP = 2_000_000
MM = 1000  # distances are millimetres here, and metres for peers, whose tolerances are not made for numbers so large
RELATIVE = 2e-6  # ours proves to a millionth, and so does HiGHS


class Matrix:
    """Pairs of row and candidate with distances, sorted by row."""

    def __init__(self, folder):
        read = lambda name, kind: np.fromfile(folder / name, kind)
        self.weights = read("weights.u64", "<u8").astype(np.int64)
        self.fixed = np.flatnonzero(read("fixed.u8", "u1"))
        counts = read("counts.u64", "<u8").astype(np.int64)
        self.sites = len(counts)
        rows, site = read("rows.u32", "<u4"), np.repeat(np.arange(self.sites), counts)
        distances = read("distances.u32", "<u4")
        order = np.lexsort((site, rows))
        keep = order[self.weights[rows[order]] > 0]
        self.row, self.site, self.distance = rows[keep], site[keep], distances[keep]

    def merged(self, with_distances):
        """Rows that reach the same candidates (equally far) as one: candidates, distances and weight of each."""
        starts = np.flatnonzero(np.r_[True, self.row[1:] != self.row[:-1]])
        ends = np.r_[starts[1:], len(self.row)]
        found = {}
        for start, end in zip(starts, ends):
            sites, far = self.site[start:end], self.distance[start:end]
            key = (sites.tobytes(), far.tobytes() if with_distances else b"")
            if key in found:
                found[key][2] += int(self.weights[self.row[start]])
            else:
                found[key] = [sites, far, int(self.weights[self.row[start]])]
        return list(found.values())

    def costs(self, rows, served):
        """A dense matrix: metres, or 0 for who is served and 1 for who is not."""
        costs = np.full((len(rows), self.sites), 1.0 if served else CAP / MM)
        for number, (sites, far, _) in enumerate(rows):
            costs[number, sites] = 0.0 if served else np.minimum(far, CAP) / MM
        return costs


def highs(matrix, rows, new, seconds):
    """Candidates are whole numbers; each row is served by at most the sum of its candidates."""
    sites, count = matrix.sites, len(rows)
    lengths = np.array([len(row[0]) + 1 for row in rows])
    starts = np.r_[0, np.cumsum(lengths)]
    index, value = np.empty(starts[-1], np.int32), np.ones(starts[-1])
    for number, (candidates, _, _) in enumerate(rows):
        index[starts[number] : starts[number + 1] - 1] = candidates
        index[starts[number + 1] - 1] = sites + number
    value[starts[1:] - 1] = -1.0
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = sites + count, count + 1
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = np.r_[np.zeros(sites), [float(row[2]) for row in rows]]
    lp.col_lower_ = np.r_[np.isin(np.arange(sites), matrix.fixed).astype(float), np.zeros(count)]
    lp.col_upper_ = np.ones(sites + count)
    lp.row_lower_, lp.row_upper_ = np.zeros(count + 1), np.r_[np.full(count, highspy.kHighsInf), float(new)]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.r_[starts, starts[-1] + sites]
    lp.a_matrix_.index_ = np.r_[index, np.arange(sites, dtype=np.int32)]
    lp.a_matrix_.value_ = np.r_[value, np.ones(sites)]
    lp.integrality_ = [highspy.HighsVarType.kInteger] * sites + [highspy.HighsVarType.kContinuous] * count
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    model.setOptionValue("time_limit", float(seconds))
    model.setOptionValue("mip_rel_gap", 1e-6)
    model.passModel(lp)
    start = time.perf_counter()
    model.run()
    took = time.perf_counter() - start
    is_done = model.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return model.getInfo().objective_function_value, took, is_done


def spopt(matrix, rows, aim, new, seconds):
    import pulp
    from spopt.locate import LSCP, MCLP, PCenter, PMedian

    costs = matrix.costs(rows, aim in ("cover", "all"))
    weights = np.array([float(row[2]) for row in rows])
    fixed = np.isin(np.arange(matrix.sites), matrix.fixed).astype(int) if len(matrix.fixed) else None
    given = {"predefined_facilities_arr": fixed}
    start = time.perf_counter()
    if aim == "cover":
        model = MCLP.from_cost_matrix(costs, weights, 0.5, new, **given)
    elif aim == "all":
        model = LSCP.from_cost_matrix(costs, 0.5, **given)
    elif aim == "distance":
        model = PMedian.from_cost_matrix(costs, weights, new, **given)
    else:
        model = PCenter.from_cost_matrix(costs, new, **given)
    # an answer that is not optimal would be refused when its lists are made
    model = model.solve(solver(pulp, aim, seconds), results=False)
    took = time.perf_counter() - start
    is_done = model.problem.sol_status == pulp.LpSolutionOptimal and took < seconds
    return model.problem.objective.value() * (MM if aim in ("distance", "farthest") else 1), took, is_done


def solver(pulp, aim, seconds):
    """CBC, as spopt's documentation has it; walks by HiGHS, since CBC comes to no end with them."""
    if aim in ("cover", "all"):
        return pulp.PULP_CBC_CMD(msg=False, timeLimit=seconds, gapRel=0)
    return pulp.HiGHS(msg=False, timeLimit=seconds, gapRel=1e-7)


def cell(found, ours, seconds):
    """A cell of the table, and whether the values are the same."""
    if found is None:
        return "", True
    value, took, is_done = found
    if not is_done:
        return f"no answer in {took:.0f} s", True
    is_same = abs(value - ours) <= RELATIVE * max(abs(ours), 1.0)
    return f"{took:.2f} s, {took / max(seconds, 1e-4):,.0f} ×" + ("" if is_same else f", **{value:.3f}**"), is_same


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--without", default="", help="peers that are not asked")
    args = parser.parse_args()
    matrix = Matrix(args.folder)
    is_right = True
    merged = {}
    for ours in csv.DictReader(open(args.folder / "ours.csv")):
        aim, new, value, seconds = ours["aim"], int(ours["new"]), int(ours["value"]), float(ours["seconds"])
        walks = aim in ("distance", "farthest")
        if walks not in merged:
            merged[walks] = matrix.merged(walks)
        rows = merged[walks]
        by_highs = by_spopt = None
        if aim == "cover" and matrix.sites <= HIGHS_MOST_SITES and "highs" not in args.without:
            by_highs = highs(matrix, rows, new, args.seconds)
        small = matrix.sites <= SPOPT_MOST_SITES and len(rows) <= SPOPT_MOST_ROWS
        if aim in ("cover", "all", "distance", "farthest") and small and "spopt" not in args.without:
            by_spopt = spopt(matrix, rows, aim, new, args.seconds)
        cells = [cell(found, value, seconds) for found in (by_highs, by_spopt)]
        is_right &= ours["proven"] == "true" and all(same for _, same in cells)
        told = "proven" if ours["proven"] == "true" else f"at best {ours['bound']}"
        print(
            f"| {args.folder.name} | {aim} | {new} | {matrix.sites} | {len(rows)} | {value} | {told} | {seconds:.3f} s |"
            f" {cells[0][0]} | {cells[1][0]} |",
            flush=True,
        )
    raise SystemExit(not is_right)


if __name__ == "__main__":
    main()
