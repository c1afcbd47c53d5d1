"""Persons year by year: whole populations as matrices (form by age), those asked one by one."""

import numpy as np

from check_need_model.generator import likely

AGES, FORMS = 111, 6


def band(rows, age):
    return next(row for row in rows if row["from"] <= age <= row.get("to", 200))


class Model:
    """A case, every figure where `value` puts it."""

    def __init__(self, case, settings, value=likely):
        self.case, self.settings, self.value = case, settings, value
        self.first, self.last = case["from"], case["to"]
        self.group = next(group for group in settings["group"] if group["id"] == case["group"])
        self.share = np.array([self.share_at(age, likely) for age in range(AGES)])
        self.turned = np.array([self.share_at(age, value) for age in range(AGES)])
        self.forms = np.array([band(settings["form_share"], age)["shares"] for age in range(AGES)])
        curve, bands = settings["mortality"]["curve"], settings["mortality"]["ratio"]
        everybody = -np.expm1(-np.exp(curve["intercept"] + curve["slope"] * np.arange(AGES)))
        ratio = np.array([value(band(bands, age)["ratio"], "ratio") for age in range(AGES)])
        self.alive = np.clip(1 - everybody * ratio * value(curve["factor"], "deaths"), 0, 1)
        self.leaving = value(settings["leaving"]["yearly"], "leaving")
        self.stay = 1 + value(settings["migration"]["yearly"], "migration")

    def share_at(self, age, value):
        parts = self.group.get("part", [])
        if not parts:
            return 0.0
        part = band(parts, age)
        knots = np.array(part["shape"], dtype=float)
        return min(1.0, value(part["level"], "level") * np.interp(age, knots[:, 0], knots[:, 1]))

    def residents(self, area, year):
        """Everybody by age in a year: the table moved on, with those born since; where it is so asked, as many as a projection has."""
        table, years = np.array(area["ages"], dtype=float), year - self.first
        births = [area["births"].get(str(year - age), table[0]) for age in range(years)]
        people = np.concatenate([births, table])[:AGES]
        for low, high, count in area.get("scaled", {}).get(str(year), []):
            inside = slice(low, AGES if high is None else high + 1)
            own = people[inside].sum()
            people[inside] *= count / own if own > 0 else 1.0
        return people

    def start(self, turned):
        """Persons by area, form and age; those estimated by the share where it is likely, or where it is turned to."""
        areas = self.case["areas"]
        people = np.array([self.residents(area, self.first) for area in areas])
        state = np.zeros((len(areas), FORMS, AGES))
        counted = np.zeros(AGES, dtype=bool)
        for row in self.case["counts"]:
            low, high = row["ages"] or ((16 if row["scope"] == "criterion16" else 0), AGES - 1)
            inside = (np.arange(AGES) >= low) & (np.arange(AGES) <= high)
            counted |= inside
            weights = people * inside * (self.share if row["ages"] is None and self.share.any() else 1)
            if row["area"] is not None:
                weights = weights * np.array([[area["id"] == row["area"]] for area in areas])
            spread = row["count"] * weights / weights.sum()
            if row["form"] is None:
                state += spread[:, None, :] * self.forms.T
            else:
                state[:, row["form"]] += spread
        estimated = people * turned * ~counted
        return state + estimated[:, None, :] * self.forms.T

    def asked(self):
        """(age, form, year or None, area or None), one person each."""
        ids = [area["id"] for area in self.case["areas"]]
        for wish in self.case["wishes"]:
            year = wish["birth_year"] + wish["move_age"] if wish["move_age"] is not None else wish["move_year"]
            area = ids.index(wish["area"]) if wish["area"] in ids else None
            yield self.first - wish["birth_year"] - 1, wish["form"], year, area

    def wishes(self):
        """How those not asked are spread over forms 1 to 5, by age."""
        rules, rows = self.settings["wishes"], np.zeros((AGES, FORMS - 1))
        registered = np.zeros(FORMS)
        for row in self.case["counts"]:
            if row["form"] is not None:
                registered[row["form"]] += row["count"]
        low = 0
        for ages in rules["band"]:
            high = ages.get("to", AGES - 1)
            forms = [form for age, form, _, _ in self.asked() if ages["from"] <= age <= high and form > 0]
            if len(forms) >= rules["least_asked"]:
                row = np.bincount(forms, minlength=FORMS)[1:] + rules["smoothing"]
            elif registered[1:].any():
                row = registered[1:]
            else:
                row = next(self.forms[age, 1:] for age in range(ages["from"], AGES) if self.forms[age, 1:].any())
            rows[low : high + 1] = row / np.sum(row)
            low = high + 1
        return rows

    def apart(self, state):
        """Takes those asked out of those with family, band by band, as many as are likely there; says in which areas they are."""
        asked = list(self.asked())
        home = self.start(self.share)[:, 0]
        low = 0
        for ages in self.settings["wishes"]["band"]:
            high = ages.get("to", AGES - 1)
            known = home[:, low : high + 1].sum()
            count = sum(low <= age <= high for age, *_ in asked)
            if known > 0:
                state[:, 0, low : high + 1] *= max(0.0, 1 - count / known)
            low = high + 1
        everywhere = home.sum(axis=1) / home.sum() if home.sum() > 0 else np.full(len(home), 1 / len(home))
        place = np.eye(len(home))
        return [(age, form, year, everywhere if area is None else place[area]) for age, form, year, area in asked]

    def run(self):
        """Persons by year, area and form, and accounts; beside them for whom the grant is paid, who is moved, and
        those not asked by age."""
        leaving, state = self.settings["leaving"], self.start(self.turned)
        asked, wishes = self.apart(state), self.wishes()
        old = np.arange(AGES) > leaving["backlog_over"]
        rate = np.where(old, 1.0, self.leaving) * (np.arange(AGES) >= leaving["from_age"])
        known = np.diff(np.concatenate([[0.0], np.maximum.accumulate(self.turned)]))
        known[self.settings["registration"]["until_age"] + 1 :] = self.value(self.settings["registration"]["late"], "late")
        older = np.eye(AGES, k=1)
        older[-1, -1] = 1.0
        self.move(state, old * 1.0, wishes)
        moved = [np.zeros((len(state), AGES)) for _ in self.shifts()]
        forms, accounts = [self.count(state, asked, self.first)], [None]
        self.granted, self.moved = [self.paid(state, asked, self.first)], [[0.0 for _ in moved]]
        self.ages = [state.sum(axis=(0, 1))]
        for year in range(self.first + 1, self.last + 1):
            before = state.sum(axis=(1, 2)) + self.waiting(asked, year - 1)
            state = (state @ older) * self.alive
            left = state.sum(axis=(1, 2)) + self.waiting(asked, year) / self.stay
            new = np.array([self.residents(area, year) for area in self.case["areas"]]) * known
            state[:, 0] += new
            state *= self.stay
            back = [(own @ older) * self.alive * self.stay for own in moved]
            moved = self.move(state, rate, wishes, year)
            self.come_back(state, back)
            self.shift_residents(state, moved, year)
            forms.append(self.count(state, asked, year))
            self.granted.append(self.paid(state, asked, year))
            self.moved.append([own.sum() for own in moved])
            self.ages.append(state.sum(axis=(0, 1)))
            accounts.append(np.array([before, new.sum(axis=1), before - left, forms[-1].sum(axis=1)]))
        return np.array(forms), accounts

    def shifts(self):
        """Moves of a new way of working, with the first and the last year in which they act."""
        for row in self.case.get("moves", []):
            base = next((place for place in self.case["supply"] if place["id"] == row["base"]), {})
            first = max(row["from_year"] + row["delay_years"], base.get("opens") or 0)
            last = min(row["to_year"], (base.get("closes") or 9999) - 1)
            ages = row["ages"] or [0, AGES - 1]
            inside = (np.arange(AGES) >= ages[0]) & (np.arange(AGES) <= ages[1])
            yield row, range(first, last + 1), inside

    def move(self, state, rate, wishes, year=None):
        """Out from the family; new ways of working meet those who are about to move."""
        leaving = state[:, 0] * rate
        state[:, 0] -= leaving
        homes = np.einsum("pa,af->pfa", leaving, wishes)
        wished, moved = homes.copy(), []
        for row, years, inside in self.shifts():
            own = np.zeros_like(leaving)
            if row["who"] == "new" and year in years:
                share = np.clip(self.value(row["share"], "moved"), 0, 1)
                own = np.minimum(wished[:, row["from"] - 1] * share * inside, homes[:, row["from"] - 1])
                homes[:, row["from"] - 1] -= own
                homes[:, row["to"] - 1] += own
            moved.append(own)
        state[:, 1:] += homes
        return moved

    def come_back(self, state, before):
        """Of those moved in the year before."""
        for (row, _, _), moved in zip(self.shifts(), before):
            back = moved * np.clip(self.value(row["back"], "back"), 0, 1)
            back = np.minimum(back, state[:, row["to"]])
            state[:, row["to"]] -= back
            state[:, row["from"]] += back

    def shift_residents(self, state, moved, year):
        """New ways of working that move those who live somewhere already; all from who is there before any."""
        before = state.copy()
        for number, (row, years, inside) in enumerate(self.shifts()):
            if row["who"] == "all" and year in years:
                share = np.clip(self.value(row["share"], "moved"), 0, 1)
                own = np.minimum(before[:, row["from"]] * share * inside, state[:, row["from"]])
                state[:, row["from"]] -= own
                state[:, row["to"]] += own
                moved[number] = moved[number] + own

    def survival(self, age, years):
        ages = np.minimum(np.arange(age + 1, age + years + 1), AGES - 1)
        return self.alive[ages].prod() * self.stay**years

    def waiting(self, asked, year):
        """All those asked, wherever they live by then."""
        return sum(place * self.survival(age, year - self.first) for age, _, _, place in asked) if asked else 0.0

    def count(self, state, asked, year):
        forms = state.sum(axis=2)
        for age, form, when, place in asked:
            years = year - self.first
            gone = self.gone(age, when, year) if form > 0 else 0.0
            here = self.survival(age, years)
            forms[:, form] += place * here * gone
            forms[:, 0] += place * here * (1 - gone)
        return forms

    def paid(self, state, asked, year):
        """Persons by form in all areas who turn at most `last_age` in the year and have moved out from the family."""
        oldest = self.settings["grant"]["last_age"] - 1
        forms = state[:, :, : oldest + 1].sum(axis=(0, 2))
        for age, form, when, _ in asked:
            years = year - self.first
            if form > 0 and age + years <= oldest:
                forms[form] += self.survival(age, years) * self.gone(age, when, year)
        forms[0] = 0.0
        return forms

    def gone(self, age, when, year):
        """Share of somebody asked who has moved by a year."""
        if when is not None:
            return 1.0 if when <= year else 0.0
        leaving, stay = self.settings["leaving"], 1.0
        for years in range(year - self.first + 1):
            now = age + years
            if now > leaving["backlog_over"]:
                stay = 0.0
            elif years > 0 and now >= leaving["from_age"]:
                stay *= 1 - self.leaving
        return 1 - stay


def shortfall(case, forms):
    """By year: short with every surplus kept where it is, and with all surplus used."""
    ids, apart, across = [area["id"] for area in case["areas"]], [], []
    known = sorted({place["form"] for place in case["supply"]})
    for i, year in enumerate(range(case["from"], case["to"] + 1)):
        places = np.zeros((len(ids) + 1, FORMS))
        for place in case["supply"]:
            if (place["opens"] or 0) <= year < (place["closes"] or 9999):
                places[ids.index(place["area"]) if place["area"] else -1, place["form"]] += place["places"]
        short = np.clip(forms[i] - places[:-1], 0, None).sum(axis=0)
        apart.append(np.clip(short - places[-1], 0, None)[known].sum())
        across.append(max(0.0, (forms[i].sum(axis=0) - places.sum(axis=0))[known].sum()))
    return np.array(apart), np.array(across)
