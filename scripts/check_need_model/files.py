"""The files of a folder as a case: one area, without own figures and life table."""

import csv
import re

from check_need_model.model import AGES


def number(text):
    return int(text) if text else None


def ages(folder):
    """Residents by age, and the year they were counted in."""
    table, counted = {}, None
    for line in (folder / "ages.csv").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip('"') for cell in line.split(";")]
        if len(cells) == 3 and re.match(r"\d+", cells[1]):
            table[int(re.match(r"\d+", cells[1]).group())] = float(cells[2])
        elif len(cells) == 3 and cells[2].startswith("Persons"):
            counted = int(cells[2][-4:])
    people = [table.get(age, 0.0) for age in range(AGES)]
    # the last one is that age or older: spread evenly
    oldest = max(table)
    people[oldest:] = [table[oldest] / (AGES - oldest)] * (AGES - oldest)
    return people, counted


def projection(folder):
    """By alternative and year the bands: youngest, oldest or None, residents."""
    found = {}
    path = folder / "projection.csv"
    if not path.exists():
        return found
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name = re.search(r"\(([A-Z0]{4})\)", row["statistikkvariabel"]).group(1)
            years = [int(text) for text in re.findall(r"\d+", row["alder"])]
            high = None if "eldre" in row["alder"] else years[-1]
            found.setdefault(name, {}).setdefault(row["år"], []).append([years[0], high, float(row["value"])])
    return found


def births(bands):
    """Residents of age 0 by year."""
    return {year: count for year, rows in bands.items() for low, high, count in rows if low == high == 0}


def registered(folder, group, first):
    """Counts of a group in a year."""
    rows = []
    with open(folder / "registered.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            if row["group"] == group and int(row["year"]) == first:
                span = [number(row["age_from"]), number(row["age_to"])] if row["age_from"] or row["age_to"] else None
                span = span and [0 if span[0] is None else span[0], AGES - 1 if span[1] is None else span[1]]
                rows.append({"ages": span, "area": None, "form": number(row["form"]), "count": int(row["count"]), "scope": row["scope"]})
    return rows


def asked(folder):
    """Wishes, as far as they matter in one area."""
    path = folder / "wishes.csv"
    if not path.exists():
        return []
    with open(path, encoding="utf-8", newline="") as file:
        names = ("birth_year", "form", "move_year", "move_age")
        return [{**{name: number(row[name]) for name in names}, "area": None} for row in csv.DictReader(file, delimiter=";")]


def case(folder, group, years, alternative=None):
    """A group in all of the municipality; in an alternative of the projection everybody is scaled to it."""
    first, last = years
    people, counted = ages(folder)
    all_bands = projection(folder)
    bands = all_bands.get(alternative or "MMMM", {})
    born = births(bands)
    table = list(people)

    def youngest(year):
        """Of age 0: counted later at a higher age, projected, else as many as when the residents were counted."""
        return table[counted - year] if year <= counted else born.get(str(year), table[0])

    people = (people[max(0, counted - first) :] + [0.0] * AGES)[:AGES]
    for year in range(counted + 1, first + 1):
        people = [youngest(year), *people[: AGES - 1]]
    later = {str(year): youngest(year) for year in range(first + 1, last + 1)}
    area = {"id": "whole", "ages": people, "births": later, "scaled": bands if alternative else {}}
    # those asked are of the first group
    wishes = asked(folder) if group["is_first"] else []
    counts = registered(folder, group["id"], first)
    return {"group": group["id"], "from": first, "to": last, "areas": [area], "counts": counts, "wishes": wishes, "supply": []}
