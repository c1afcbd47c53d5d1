#!/usr/bin/env python3
"""The figures of data/need.toml that are reckoned from the ages of the country.

Fits q(age) = 1 - exp(-exp(intercept + slope * age)) by maximum likelihood (iterated least squares) to the closed cohorts of 60 and
over: who was a year younger on 1 January of the year before and is not there any more. Few of these ages move in or out of the
country. And the mean over adults of Sweden's rates by age, with which the shape of adults is divided.

    apt install python3-numpy
    scripts/fit_need.py AGES.csv

AGES.csv has the columns calyear, age, pop_jan1_n for all municipalities (StatBank 07459).
"""

import csv
import sys
from collections import defaultdict

import numpy as np

FIRST, LAST = 60, 104
# support under LSS group 1 per 10,000, mean of women and men, from this age
SWEDEN = [(0, 65.5), (20, 102.5), (45, 53.5), (65, 23.0), (80, 7.0)]


def read(path):
    """Residents by year and age."""
    ages = defaultdict(lambda: np.zeros(106))
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            ages[int(row["calyear"])][int(row["age"])] += float(row["pop_jan1_n"])
    return ages


def cohorts(ages):
    """Age reached, persons before, deaths, of every closed cohort."""
    rows = []
    for year in sorted(ages):
        if year + 1 in ages:
            for age in range(FIRST + 1, LAST + 1):
                before = ages[year][age - 1]
                rows.append((age, before, before - ages[year + 1][age]))
    return np.array(rows).T


def fit(age, persons, deaths):
    """Intercept and slope of the logarithm of the hazard."""
    design = np.vstack([np.ones_like(age), age]).T
    beta = np.array([-10.0, 0.1])
    for _ in range(200):
        line = design @ beta
        hazard = np.exp(line)
        q = 1 - np.exp(-hazard)
        slope = np.exp(-hazard) * hazard
        weight = persons * slope**2 / (q * (1 - q))
        target = line + (deaths / persons - q) / slope
        beta = np.linalg.solve(design.T @ (weight[:, None] * design), design.T @ (weight * target))
    return beta


def main():
    ages = read(sys.argv[1])
    age, persons, deaths = cohorts(ages)
    intercept, slope = fit(age, persons, deaths)
    q = 1 - np.exp(-np.exp(intercept + slope * age))
    mean = deaths.sum() / persons.sum()
    rest = (persons * (deaths / persons - q) ** 2).sum() / (persons * (deaths / persons - mean) ** 2).sum()
    print(f"intercept = {intercept:.8g}\nslope = {slope:.8g}")
    print(f"expected {(persons * q).sum():.0f} of {deaths.sum():.0f} deaths; {1 - rest:.4f} of the variance")
    first = ages[min(ages)]
    rates = np.array([[rate for start, rate in SWEDEN if start <= a][-1] for a in range(106)])
    adults = np.arange(106) >= 18
    served = (rates * first)[adults]
    mean = served.sum() / first[adults].sum()
    print(f"mean over adults {mean:.4f} per 10,000: " + ", ".join(f"{start}+ {rate / mean:.4f}" for start, rate in SWEDEN))
    years = np.arange(106)[adults]
    print(f"18-30: {served[years <= 30].sum() / served.sum():.3f}, mean age {(served * (years + 0.5)).sum() / served.sum():.1f}")


if __name__ == "__main__":
    main()
