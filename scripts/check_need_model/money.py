"""What it costs: homes and bases as wholes, hours for persons, the state grant class by class."""

import numpy as np

from check_need_model.generator import likely
from check_need_model.model import FORMS

WEEKS = 365.25 / 7
BASES = ("PLUSS", "BASIS", "UTVIDET", "EKSTRA")


def grant(settings, year, growth, wages, counted):
    rules = [row for row in settings["grant"]["year"] if row["year"] <= year + 1][-1]
    factor = (1 + growth) ** max(0, year + 1 - settings["grant"]["year"][-1]["year"])
    free = rules["threshold"] + (rules["deduction"] if counted else 0)
    return settings["grant"]["share"] * max(0.0, wages - free * factor)


class Prices:
    """Figures where `value` puts them."""

    def __init__(self, case, settings, value=likely):
        self.case, self.settings, self.value = case, settings, value
        money = settings["money"]
        self.growth = value(money["wage_growth"], "wage_growth")
        self.post = self.figure("wages.year", "price") * value(money["on_costs"], "price")
        self.hour = self.post / value(money["hours_present"], "hours_present")
        rate, years = money["discount"][0], money["capital_years"]
        self.annuity = rate / (1 - (1 + rate) ** -years)

    def figure(self, key, dial=None):
        low, mode, high = self.case["figures"][key]
        return self.value({"low": low, "likely": mode, "high": high}, dial) if dial else mode

    def home(self, key, wages):
        """One home or base a year, and the capital cost of a place."""
        yearly = self.figure(f"{key}.posts", "fixed") * self.post * wages + self.figure(f"{key}.fixed", "fixed")
        return yearly, self.figure(f"{key}.capital", "capital") * self.annuity

    def paid(self, year, form, wages):
        """State grant for a person of a form."""
        whole, part = 0.0, self.figure("grant.criterion")
        for one in "ab":
            own = self.figure(f"class.form{form}.{one}.wages", "wages") * wages
            mean = part * grant(self.settings, year, self.growth, own, True)
            mean += (1 - part) * grant(self.settings, year, self.growth, own, False)
            whole += self.figure(f"class.form{form}.{one}.share") * mean
        return whole

    def year(self, year, forms, granted):
        """Gross and net."""
        wages = (1 + self.growth) ** (year - self.settings["money"]["kroner_year"])
        whole, paid = self.bases(year, wages), 0.0
        for form in range(FORMS):
            gross, net = self.form(year, form, wages, forms[form], granted[form])
            whole, paid = whole + gross, paid + gross - net
        return whole, whole - paid

    def form(self, year, form, wages, persons, granted):
        """Gross and net of so many persons of a form."""
        key = f"cost.form{form}"
        whole = persons * self.figure(f"{key}.hours", "hours") * WEEKS * self.hour * wages
        if form == 0:
            return whole, whole
        whole += persons * self.figure(f"{key}.travel", "travel") * WEEKS * self.travel(wages)
        if form >= 4:
            size = self.figure(f"{key}.places")
            homes = np.ceil(persons / size - 1e-9)
            home, place = self.home(key, wages)
            whole += homes * (home + size * place)
        return whole, whole - granted * self.paid(year, form, wages)

    def travel(self, wages):
        """An hour on the way: wages grow, cars and fuel do not."""
        return self.hour * wages + self.figure("cost.travel_vehicle", "travel")

    def bases(self, year, wages):
        """Bases that are open, whoever uses them."""
        whole = 0.0
        for place in self.case["supply"]:
            if place.get("base_type") in BASES and (place["opens"] or 0) <= year < (place["closes"] or 9999):
                home, capital = self.home(f"base.{place['base_type']}", wages)
                whole += home + capital
        return whole


def costs(case, settings, forms, granted, value=likely):
    """Gross and net by year."""
    prices = Prices(case, settings, value)
    years = range(case["from"], case["to"] + 1)
    both = [prices.year(year, forms[i], granted[i]) for i, year in enumerate(years)]
    return np.array(both).T


def marginals(case, settings, forms, granted):
    """By year and form: one person more gross and net, a person on average gross and net; those who are more are as those there are."""
    prices, rows = Prices(case, settings), []
    for i, year in enumerate(range(case["from"], case["to"] + 1)):
        wages = (1 + prices.growth) ** (year - settings["money"]["kroner_year"])
        for form in range(1, FORMS):
            there, paid = forms[i][form], granted[i][form]
            now = prices.form(year, form, wages, there, paid)
            more = prices.form(year, form, wages, there + 1, paid + paid / there)
            rows.append([more[0] - now[0], more[1] - now[1], now[0] / there, now[1] / there])
    return np.array(rows)
