"""Made-up registered counts, wishes, a life table and a projection."""
import random

GROUPS = (("intellectual_disability", 1.0), ("similar_needs", 0.16))
BANDS = ((0, 5), (6, 12), (13, 15), (16, 17), (18, 25), (26, 35), (36, 45), (46, 55), (56, 66), (67, 79), (80, None))
# persons registered in 2016 and 2026, by band
COUNTS = ((2, 2), (6, 7), (4, 4), (3, 3), (12, 14), (15, 17), (12, 14), (12, 12), (9, 11), (4, 7), (1, 1))
AREAS = (("Fjordvik", 0.72), ("Leirnes", 0.13), ("Moseng", 0.06), ("", 0.09))
# shares of forms 0 to 5 by the age that a band begins with
FORMS = ((0, (1, 0, 0, 0, 0, 0)), (18, (0.55, 0.14, 0.05, 0.05, 0.17, 0.04)), (26, (0.17, 0.25, 0.1, 0.1, 0.31, 0.07)),
         (46, (0.06, 0.26, 0.1, 0.12, 0.38, 0.08)), (67, (0, 0.25, 0.08, 0.12, 0.48, 0.07)))
YEARS = range(2016, 2027)
# bands of the projection of Statistics Norway, and its alternatives: births, deaths and net moves of those aged 19 to 35, as shares
PROJECTED = ((0, 0), (1, 5), (6, 12), (13, 15), (16, 19), (20, 44), (45, 66), (67, 79), (80, 89), (90, None))
ALTERNATIVES = (("Hovedalternativet (MMMM)", 1.0, 1.0, 0.004), ("Lav nasjonal vekst (LLML)", 0.85, 1.12, -0.006),
                ("Høy nasjonal vekst (HHMH)", 1.15, 0.9, 0.014))
WISHES = "id;birth_year;form;move_year;move_age;area;base_type;certainty;interview_year"


def split(number, shares):
    """A whole number in whole parts: the largest remainders are rounded up."""
    exact = [number * share for share in shares]
    parts = [int(part) for part in exact]
    order = sorted(range(len(shares)), key=lambda i: (parts[i] - exact[i], i))
    for index in order[:number - sum(parts)]:
        parts[index] += 1
    return parts


def forms_at(age):
    """Shares of forms at an age."""
    return [shares for begin, shares in FORMS if begin <= age][-1]


def registered(seed):
    """Counts by group, year, age, area and form; the form is not told before 2020."""
    lines = ["group;year;age_from;age_to;area;form;count;scope"]
    for group, size in GROUPS:
        for year in YEARS:
            dice = random.Random(f"{seed} {group} {year}")
            for (begin, end), (first, last) in zip(BANDS, COUNTS):
                mean = (first + (last - first) * (year - YEARS[0]) / 10) * size
                number = max(0, round(mean + (dice.random() - 0.5) * (1.2 if year < YEARS[-1] else 0)))
                ages = f"{begin};{'' if end is None else end}"
                for (area, _), persons in zip(AREAS, split(number, [share for _, share in AREAS])):
                    told = split(persons, forms_at(begin)) if year >= 2020 else [persons]
                    for form, count in enumerate(told):
                        if count:
                            form = form if year >= 2020 else ""
                            lines.append(f"{group};{year};{ages};{area};{form};{count};served")
    return "\n".join(lines) + "\n"


def wishes(seed):
    """Wishes of some of those who live with their family; ids mean nothing."""
    dice = random.Random(f"{seed} wishes")
    lines = [WISHES]
    for number in range(1, 27):
        birth = dice.randint(1984, 2011)
        interview = dice.choice((2023, 2024, 2025))
        form = dice.choices(range(6), (1, 4, 8, 5, 7, 1))[0]
        age = max(19, interview - birth + dice.randint(1, 6))
        year, at = ("", age) if dice.random() < 0.4 else (birth + age, "")
        area = dice.choices(("Fjordvik", "Leirnes", "Moseng", ""), (14, 4, 1, 3))[0]
        base = {2: "BASIS", 3: "UTVIDET", 4: "EKSTRA"}.get(form, "") if dice.random() < 0.6 else ""
        certainty = dice.choice(("sure", "likely", "unsure", ""))
        lines.append(f"w{number};{birth};{form};{year};{at};{area};{base};{certainty};{interview}")
    return "\n".join(lines) + "\n"


def chance(age, level):
    """Chance to die, promille, by a Gompertz curve."""
    return min(1000.0, (1.6 if age == 0 else 0.0) + level * 1.1 ** age)


def projection(ages):
    """The residents by age carried on to 2050, in the bands and alternatives of table 14746; made up."""
    lines = ["region,statistikkvariabel,år,alder,value"]
    for name, births, deaths, moves in ALTERNATIVES:
        people = list(ages)
        for year in range(2026, 2051):
            older = [0.0] + [here * (1 - deaths * chance(age, 0.0245) / 1000) for age, here in enumerate(people)]
            older[-2:] = [older[-2] + older[-1]]
            people = [here * (1 + moves) if 19 <= age <= 35 else here for age, here in enumerate(older)]
            people[0] = births * 0.061 * sum(people[22:38])
            for begin, end in PROJECTED:
                text = f"{begin} år" if begin == end else f"{begin}-{end} år" if end else f"{begin} år eller eldre"
                count = round(sum(people[begin:end + 1 if end is not None else None]))
                lines.append(f"9901 Fjordvik,{name},{year},{text},{count}")
    return "\n".join(lines) + "\n"


def life_table():
    """Chances to die in the layout of table 07902, promille; made up."""
    lines = ['"07902: Oppdiktet dødelighetstabell for Fjordvik, etter alder, kjønn, statistikkvariabel og år"', "",
             '"alder";"kjønn";"Dødssannsynlighet (promille) 2025"']
    for age in range(107):
        for sex, level in (("Menn", 0.030), ("Kvinner", 0.019)):
            name = f"{age} år eller eldre" if age == 106 else f"{age} år"
            lines.append(f'"{name}";"{sex}";{chance(age, level):.3f}'.replace(".", ","))
    return "\n".join(lines) + "\n"
