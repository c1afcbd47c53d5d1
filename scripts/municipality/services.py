"""What the town and the villages offer: what it is called, how large it is, and about where it stands.

Houses of their own: (id, tags, length, depth, metres of ground around, (east, north) of the middle of the settlement).
Shops in the houses of the centre: (id, tags). Everything is invented.
"""


def shop(kind, name, **more):
    """Tags of a shop."""
    return {"building": "retail", "shop": kind, "name": name, **more}


def amenity(kind, name, building, **more):
    """Tags of an amenity with a house of its own."""
    return {"building": building, "amenity": kind, "name": name, **more}


TOWN_HOUSES = [
    ("church", amenity("place_of_worship", "Fjordvik kirke", "church", religion="christian", denomination="lutheran"),
     32, 15, 14, (-190, -20)),
    ("town_hall", amenity("townhall", "Fjordvik rådhus", "public", **{"building:levels": "3"}), 44, 18, 8, (60, -120)),
    ("culture", amenity("community_centre", "Fjordvik kulturhus", "public", **{"building:levels": "2"}), 36, 24, 6,
     (160, -150)),
    ("library", amenity("library", "Fjordvik folkebibliotek", "public", wheelchair="yes"), 26, 16, 5, (0, -150)),
    ("school_centre", amenity("school", "Sentrum skole", "school", **{"building:levels": "2"}), 62, 22, 26, (-420, 60)),
    ("school_east", amenity("school", "Elvebakken skole", "school"), 55, 20, 24, (980, 120)),
    ("school_youth", amenity("school", "Fjordvik ungdomsskole", "school", **{"building:levels": "3"}), 70, 24, 24, (330, 330)),
    ("school_upper", amenity("school", "Fjordvik videregående skole", "school", **{"building:levels": "3"}), 78, 28, 20,
     (640, 20)),
    ("sports", {"building": "sports_centre", "leisure": "sports_centre", "name": "Fjordvikhallen", "sport": "handball"},
     52, 34, 8, (430, 400)),
    ("health", amenity("clinic", "Fjordvik helsehus", "public", healthcare="clinic", **{"building:levels": "3"}), 56, 20, 10,
     (430, 120)),
    ("nursing", amenity("social_facility", "Fjordvik omsorgssenter", "public", social_facility="nursing_home",
                        **{"building:levels": "3"}), 62, 18, 12, (520, 190)),
    ("home_lia", amenity("social_facility", "Lia bofellesskap", "residential", social_facility="group_home"), 34, 14, 8,
     (-700, 250)),
    ("home_sol", amenity("social_facility", "Solhaug bofellesskap", "residential", social_facility="group_home"), 32, 14, 8,
     (250, 200)),
    ("home_elv", amenity("social_facility", "Elvetun bofellesskap", "residential", social_facility="group_home"), 30, 14, 8,
     (1050, 260)),
    ("market", shop("supermarket", "Torget mat", wheelchair="yes"), 38, 26, 6, (-60, -150)),
    ("market_west", shop("supermarket", "Vestby mat"), 40, 28, 12, (-900, -60)),
    ("market_east", shop("supermarket", "Brua mat"), 42, 28, 12, (950, -150)),
    ("market_hill", shop("convenience", "Liakjøpet"), 20, 14, 6, (-350, 420)),
    ("building_goods", shop("doityourself", "Fjordvik byggsenter"), 48, 32, 12, (1250, -250)),
    ("kindergarten_w", amenity("kindergarten", "Marihøna barnehage", "kindergarten"), 30, 14, 12, (-750, 60)),
    ("kindergarten_c", amenity("kindergarten", "Havna barnehage", "kindergarten"), 26, 14, 9, (300, 0)),
    ("kindergarten_h", amenity("kindergarten", "Toppen barnehage", "kindergarten"), 30, 14, 12, (-250, 560)),
    ("kindergarten_e", amenity("kindergarten", "Elvebakken barnehage", "kindergarten"), 28, 14, 11, (1150, 100)),
    ("kindergarten_v", amenity("kindergarten", "Kvernhjulet barnehage", "kindergarten"), 28, 14, 11, (640, 330)),
    ("chapel", amenity("place_of_worship", "Elvebakken bedehus", "chapel", religion="christian"), 20, 11, 4, (900, 220)),
    ("hotel", {"building": "hotel", "tourism": "hotel", "name": "Fjordvik hotell", "building:levels": "4"}, 46, 15, 5,
     (-280, -180)),
    ("fire", amenity("fire_station", "Fjordvik brannstasjon", "fire_station"), 34, 22, 10, (700, -60)),
    ("police", amenity("police", "Lensmannskontoret", "public"), 24, 14, 4, (240, -110)),
    ("fuel", {"building": "retail", "amenity": "fuel", "shop": "convenience", "name": "Strandkiosken"}, 20, 14, 14, (-560, -120)),
    ("youth", amenity("community_centre", "Brygga ungdomshus", "public"), 22, 14, 4, (-330, -200)),
    ("grandhouse", amenity("community_centre", "Liahuset grendehus", "public"), 24, 12, 6, (-620, 420)),
]
TOWN_SHOPS = [
    ("pharmacy_1", {"amenity": "pharmacy", "name": "Svaneapoteket Fjordvik", "dispensing": "yes", "wheelchair": "yes"}),
    ("doctor_1", {"amenity": "doctors", "name": "Torggården legesenter", "healthcare": "doctor"}),
    ("bank", {"amenity": "bank", "name": "Fjordvik Sparebank", "wheelchair": "limited"}),
    ("post", {"shop": "convenience", "post_office": "post_partner", "name": "Storgata kiosk og post"}),
    ("bakery", {"shop": "bakery", "name": "Bakerens hjørne"}),
    ("cafe_1", {"amenity": "cafe", "name": "Kafé Kaia"}),
    ("cafe_2", {"amenity": "cafe", "name": "Kaffebaren i Storgata"}),
    ("cafe_3", {"amenity": "cafe", "name": "Bryggekafeen"}),
    ("clothes", {"shop": "clothes", "name": "Klesbua"}), ("shoes", {"shop": "shoes", "name": "Skotøymagasinet"}),
    ("books", {"shop": "books", "name": "Bokhandelen i Fjordvik"}), ("optician", {"shop": "optician", "name": "Synsgården"}),
    ("hair_1", {"shop": "hairdresser", "name": "Saks og fønn"}), ("hair_2", {"shop": "hairdresser", "name": "Hårhjørnet"}),
    ("florist", {"shop": "florist", "name": "Blomsterbua"}), ("dentist", {"amenity": "dentist", "name": "Tannlegene i Storgata"}),
    ("restaurant_1", {"amenity": "restaurant", "name": "Fiskekroken"}), ("pub", {"amenity": "pub", "name": "Losen pub"}),
    ("restaurant_2", {"amenity": "restaurant", "name": "Pizzabakeriet Fjordvik"}), ("toys", {"shop": "toys", "name": "Leketøyloftet"}),
    ("gym", {"leisure": "fitness_centre", "name": "Fjordvik treningssenter"}), ("gifts", {"shop": "gift", "name": "Gavekista"}),
    ("wine", {"shop": "alcohol", "name": "Vinutsalget"}), ("lawyer", {"office": "lawyer", "name": "Advokatene ved torget"}),
    ("nav", {"office": "government", "name": "NAV Fjordvik"}), ("electro", {"shop": "electronics", "name": "Elektrohuset"}),
]
VILLAGE_HOUSES = {
    "Leirnes": [
        ("market", shop("supermarket", "Leirnes mat", post_office="post_partner"), 34, 22, 10, (40, -60)),
        ("school", amenity("school", "Leirnes oppvekstsenter", "school"), 52, 18, 24, (-160, 40)),
        ("kindergarten", amenity("kindergarten", "Tangloppa barnehage", "kindergarten"), 26, 12, 10, (-60, 90)),
        ("chapel", amenity("place_of_worship", "Leirnes kapell", "chapel", religion="christian"), 24, 12, 10, (200, 40)),
        ("house", amenity("community_centre", "Leirnes samfunnshus", "public"), 28, 16, 8, (110, -40)),
        ("home", amenity("social_facility", "Strandheim bofellesskap", "residential", social_facility="group_home"), 28, 14, 8,
         (-220, -20)),
        ("doctor", amenity("doctors", "Leirnes legekontor", "public", healthcare="doctor"), 18, 12, 5, (20, -10)),
    ],
    "Moseng": [
        ("market", shop("convenience", "Mosengbua", post_office="post_partner"), 22, 15, 8, (60, -20)),
        ("school", amenity("school", "Moseng skole", "school"), 42, 16, 18, (0, 60)),
        ("kindergarten", amenity("kindergarten", "Moseng barnehage", "kindergarten"), 24, 12, 8, (-30, 120)),
        ("house", amenity("community_centre", "Moseng grendehus", "public"), 22, 14, 6, (60, 140)),
        ("chapel", amenity("place_of_worship", "Moseng kirke", "church", religion="christian"), 22, 11, 10, (40, 230)),
    ],
}
LOCKERS = {"Fjordvik": ["market_west", "market_east", "market_hill"], "Leirnes": ["market"], "Moseng": ["market"]}
GROUNDS = {"school": ("amenity", "school"), "kindergarten": ("amenity", "kindergarten"), "church": ("landuse", "cemetery"),
           "market": ("amenity", "parking")}
