"""Low-threshold services: points, which are public, and figures of the municipality's own, all made up."""
from pathlib import Path

from .services import rows

# id | name | category | service it is in | opening hours
POINTS = """
t1 | Frisklivssentralen | health | health | Mo-Fr 09:00-15:00
t2 | Helsestasjon for eldre | health | grandhouse | Tu,Th 10:00-14:00
t3 | Helsehjørnet Leirnes | health | Leirnes/doctor | We 12:00-16:00
t4 | Mestringskafeen | coping | culture | Mo-Fr 11:00-18:00
t5 | Kurs på biblioteket | coping | library | -
t6 | Samfunnshuset Leirnes | coping | Leirnes/house | Th 17:00-20:00
t7 | Innbyggertorget | advice | town_hall | Mo-Fr 09:00-15:00
t8 | Rådgivning på Elvebakken | advice | chapel | Tu 16:00-19:00
t9 | Gjeldsrådgiveren | debt | town_hall | Mo-Fr 10:00-14:00
t10 | Besøkskontoret | home_visits | health | Mo-Fr 08:00-15:30
t11 | Besøkskontoret Leirnes | home_visits | Leirnes/doctor | -
"""
# category: share of users, least users of a point
FIGURES = {"health": (0.05, 250), "coping": (0.03, 150), "advice": (0.04, 150), "debt": (0.008, 80), "home_visits": (0.3, 120)}
SETTINGS = Path(__file__).resolve().parents[2] / "data" / "services.toml"


def services_csv(whole):
    """The points as a table."""
    lines = ["id;name;category;lon;lat;opening_hours"]
    for key, name, category, place, hours in rows(POINTS):
        lon, lat = whole.utm.lonlat(whole.plan.place(place))
        lines.append(f"{key};{name};{category};{lon:.7f};{lat:.7f};{'' if hours == '-' else hours}")
    return "\n".join(lines) + "\n"


def services_toml():
    """The built-in settings with own figures."""
    text = SETTINGS.read_text(encoding="utf-8")
    for category, (share, least) in FIGURES.items():
        head, found, tail = text.partition(f'id = "{category}"\n')
        assert found, category
        figures = (f'users = {{ share = {share}, source = "Own figure, made up" }}\n'
                   f'least_users = {{ number = {least}, source = "Own figure, made up" }}\n')
        text = head + found + figures + tail
    return text
