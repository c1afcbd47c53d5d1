#!/usr/bin/env python3
"""Future need reckoned again with numpy, and compared with the program.

The tests `need_oracle` and `need_drawn` write cases with what the program makes of them; this script reads data/need.toml and the cases, and
reckons persons by form, year and area, accounts, shortfalls, costs, marginal costs and new ways of working by itself, and draws every
figure anew, with numpy's quantiles over the draws. Every number must agree to one part in 10^9.

    apt install python3-numpy
    scripts/check_need.py CASES.json
    scripts/check_need.py --folder DIR NEED_FORMS.geojson [NEED_ALTERNATIVES.geojson NEED_BACKCASTS.geojson]
                                           what the program makes of a folder with one area, without own figures and life table
    scripts/check_need.py --generator      random numbers of the draws, from the definition of ChaCha with 8 rounds
"""

import json
import sys
import tomllib
from pathlib import Path

import numpy as np

from check_need_model import files
from check_need_model.generator import Drawn, draw, likely
from check_need_model.model import AGES, FORMS, Model, shortfall
from check_need_model.money import costs, marginals

ROOT = Path(__file__).resolve().parent.parent


def compare(name, own, theirs):
    own, theirs = np.asarray(own, dtype=float), np.asarray(theirs, dtype=float)
    far = np.abs(own - theirs) / (1e-6 + np.maximum(np.abs(own), 1.0))
    if own.shape != theirs.shape or not (far < 1e-9).all():
        sys.exit(f"{name}: {own.shape} and {theirs.shape}, {far.max() if far.size else 0} apart:\n{own}\n{theirs}")
    return own.size


def as_written(name, own, theirs):
    """Compares with numbers of a file, which have six decimals at least."""
    if not np.allclose(own, theirs, rtol=0, atol=1e-6):
        sys.exit(f"{name}: {np.abs(np.subtract(own, theirs)).max()} apart:\n{own}\n{theirs}")


def rows_of(file):
    return [feature["properties"] for feature in json.loads(Path(file).read_text(encoding="utf-8"))["features"]]


def by_form(folder, settings, years, alternative=None):
    """Persons by year and form, all known groups together."""
    own = np.zeros((years[1] - years[0] + 1, FORMS))
    for place, group in enumerate(settings["group"]):
        case = files.case(folder, {"id": group["id"], "is_first": place == 0}, years, alternative)
        if case["counts"] or group.get("part"):
            own += Model(case, settings).run()[0].sum(axis=1)
    return own


def check_folder(folder, file, settings):
    rows = rows_of(file)
    years = sorted({row["year"] for row in rows})
    theirs = np.zeros((len(years), FORMS))
    for row in rows:
        theirs[row["year"] - years[0], row["need_form"]] += row["persons"]
    own = by_form(folder, settings, (years[0], years[-1]))
    as_written("persons", own, theirs)
    print(f"{own.size} numbers agree, {own[0].sum():.3f} persons in {years[0]}")
    return years[0], years[-1]


def check_alternatives(folder, file, years, settings):
    rows, lines = rows_of(file), 0
    for name in sorted({row["alternative"] for row in rows}):
        own = by_form(folder, settings, years, name)[:, 1:].sum(axis=1)
        theirs = [row["homes_needed"] for row in rows if row["alternative"] == name]
        as_written(name, own, theirs)
        lines += 1
    if lines < 2:
        sys.exit(f"{lines} alternatives")
    print(f"{lines} alternatives agree")


def check_backcasts(folder, file, settings):
    """From the oldest counts to the newest, of the ages that the newest have."""
    for row in rows_of(file):
        group, years = {"id": row["need_group"], "is_first": False}, (row["from_year"], row["to_year"])
        model = Model(files.case(folder, group, years), settings)
        model.run()
        newest = files.registered(folder, group["id"], years[1])
        counted = np.zeros(AGES, dtype=bool)
        for one in newest:
            low, high = one["ages"] or (0, AGES - 1)
            counted[low : high + 1] = True
        own = [model.ages[0][counted].sum(), model.ages[-1][counted].sum(), sum(one["count"] for one in newest)]
        as_written(f"backcast of {group['id']}", own, [row["counted_then"], row["expected"], row["counted"]])
        print(f"backcast of {group['id']} agrees: {own[1]:.1f} for {own[2]}")


def check_likely(case, settings):
    """What comes out with every figure likely, as now."""
    name, found = case["name"], case["found"]
    model = Model(case, settings)
    forms, accounts = model.run()
    numbers = compare(f"{name}: persons", forms, found["forms"])
    for own, theirs in zip(accounts[1:], found["accounts"][1:]):
        numbers += compare(f"{name}: account", own, np.array(theirs).T)
    apart, across = shortfall(case, forms)
    numbers += compare(f"{name}: short", apart, found["apart"]) + compare(f"{name}: across", across, found["across"])
    numbers += compare(f"{name}: granted", model.granted, found["granted"])
    whole = forms.sum(axis=1)
    gross, net = costs(case, settings, whole, model.granted)
    numbers += compare(f"{name}: gross", gross, found["gross"]) + compare(f"{name}: net", net, found["net"])
    return numbers + compare(f"{name}: one more", marginals(case, settings, whole, model.granted), found["marginals"])


def outcome(case, settings, value, shares):
    """Persons by form, short, gross and net by year, with the areas sharing each form as they likely do."""
    model = Model(case, settings, value)
    forms = model.run()[0].sum(axis=1)
    short = shortfall(case, shares * forms[:, None, :])[0]
    gross, net = costs(case, settings, forms, model.granted, value)
    rows = list(model.shifts())
    once = [sum(value(row["one_off"], "one_off") * own for (row, _, _), own in zip(rows, moved)) for moved in model.moved]
    return np.column_stack([forms, short, gross + once, net + once])


def check_drawn(case, settings):
    """Every draw, the quantiles over them, and the difference of a new way of working draw by draw."""
    name, found = case["name"], case["found"]
    now, area = {**case, "moves": []}, Model({**case, "moves": []}, settings).run()[0]
    whole = area.sum(axis=1, keepdims=True)
    shares = np.where(whole > 0, area / np.where(whole > 0, whole, 1), 1 / area.shape[1])
    values = [likely] + [Drawn(case["seed"], number) for number in range(case["draws"])]
    both = np.array([[outcome(one, settings, value, shares) for one in (now, case)] for value in values])
    numbers = 0
    for place, what in enumerate(("now", "new")):
        numbers += compare(f"{name}: {what}, each draw", both[1:, place], found[what])
    for what, all_values in (("now", both[:, 0]), ("new", both[:, 1]), ("difference", both[:, 1] - both[:, 0])):
        drawn = np.quantile(all_values[1:], [0.1, 0.5, 0.9], axis=0, method="nearest")
        numbers += compare(f"{name}: {what}, drawn", np.concatenate([all_values[:1], drawn]), found[f"{what}_drawn"])
    return numbers


def main():
    if sys.argv[1] == "--generator":
        print(draw(1, 0, 2) + draw(1, 12345, 1) + draw(1, 12345, 16)[-1:])
        return
    with open(ROOT / "data" / "need.toml", "rb") as file:
        settings = tomllib.load(file)
    if sys.argv[1] == "--folder":
        folder = Path(sys.argv[2])
        years = check_folder(folder, sys.argv[3], settings)
        if len(sys.argv) > 4:
            check_alternatives(folder, sys.argv[4], years, settings)
            check_backcasts(folder, sys.argv[5], settings)
        return
    cases = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    numbers = sum((check_drawn if "draws" in case else check_likely)(case, settings) for case in cases)
    if not cases:
        sys.exit("no cases")
    print(f"{len(cases)} cases, {numbers} numbers agree")


if __name__ == "__main__":
    main()
