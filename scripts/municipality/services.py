"""What the town and the villages offer: what it is called, how large it is, and about where it stands.

Houses of their own: id | name | tags | length, depth and metres of ground around | metres east and north of the middle of the
settlement. Shops in the houses of the centre: id | name | tags. Everything is invented.
"""


def rows(text):
    """The fields of the lines of a table."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def tags_of(name, text):
    """Tags from "key=value; key=value"."""
    return {"name": name, **dict(pair.split("=") for pair in text.split("; "))}


def houses(text):
    """The services of a table of houses."""
    for key, name, tags, size, place in rows(text):
        length, depth, ground = map(int, size.split())
        east, north = map(int, place.split())
        yield key, tags_of(name, tags), length, depth, ground, (east, north)


def shops(text):
    """The services of a table of shops."""
    for key, name, tags in rows(text):
        yield key, tags_of(name, tags)


TOWN_HOUSES = """
church | Fjordvik kirke | building=church; amenity=place_of_worship; religion=christian; denomination=lutheran | 32 15 14 | -190 -20
town_hall | Fjordvik rådhus | building=public; amenity=townhall; building:levels=3 | 44 18 8 | 60 -120
culture | Fjordvik kulturhus | building=public; amenity=community_centre; building:levels=2 | 36 24 6 | 160 -150
library | Fjordvik folkebibliotek | building=public; amenity=library; wheelchair=yes | 26 16 5 | 0 -150
school_centre | Sentrum skole | building=school; amenity=school; building:levels=2 | 62 22 26 | -420 60
school_east | Elvebakken skole | building=school; amenity=school | 55 20 24 | 980 120
school_youth | Fjordvik ungdomsskole | building=school; amenity=school; building:levels=3 | 70 24 24 | 330 330
school_upper | Fjordvik videregående skole | building=school; amenity=school; building:levels=3 | 78 28 20 | 640 20
sports | Fjordvikhallen | building=sports_centre; leisure=sports_centre; sport=handball | 52 34 8 | 430 400
health | Fjordvik helsehus | building=public; amenity=clinic; healthcare=clinic; building:levels=3 | 56 20 10 | 430 120
nursing | Fjordvik omsorgssenter | building=public; amenity=social_facility; social_facility=nursing_home; building:levels=3 | 62 18 12 | 520 190
home_lia | Lia bofellesskap | building=residential; amenity=social_facility; social_facility=group_home | 34 14 8 | -700 250
home_sol | Solhaug bofellesskap | building=residential; amenity=social_facility; social_facility=group_home | 32 14 8 | 250 200
home_elv | Elvetun bofellesskap | building=residential; amenity=social_facility; social_facility=group_home | 30 14 8 | 1050 260
market | Torget mat | building=retail; shop=supermarket; wheelchair=yes | 38 26 6 | -60 -150
market_west | Vestby mat | building=retail; shop=supermarket | 40 28 12 | -900 -60
market_east | Brua mat | building=retail; shop=supermarket | 42 28 12 | 950 -150
market_hill | Liakjøpet | building=retail; shop=convenience | 20 14 6 | -350 420
building_goods | Fjordvik byggsenter | building=retail; shop=doityourself | 48 32 12 | 1250 -250
kindergarten_w | Marihøna barnehage | building=kindergarten; amenity=kindergarten | 30 14 12 | -750 60
kindergarten_c | Havna barnehage | building=kindergarten; amenity=kindergarten | 26 14 9 | 300 0
kindergarten_h | Toppen barnehage | building=kindergarten; amenity=kindergarten | 30 14 12 | -250 560
kindergarten_e | Elvebakken barnehage | building=kindergarten; amenity=kindergarten | 28 14 11 | 1150 100
kindergarten_v | Kvernhjulet barnehage | building=kindergarten; amenity=kindergarten | 28 14 11 | 640 330
chapel | Elvebakken bedehus | building=chapel; amenity=place_of_worship; religion=christian | 20 11 4 | 900 220
doctor_east | Elvebakken legesenter | building=public; amenity=doctors; healthcare=doctor | 22 13 5 | 960 -60
cafe_east | Elvekafeen | building=retail; amenity=cafe | 16 11 4 | 930 60
hotel | Fjordvik hotell | building=hotel; tourism=hotel; building:levels=4 | 46 15 5 | -280 -180
fire | Fjordvik brannstasjon | building=fire_station; amenity=fire_station | 34 22 10 | 700 -60
police | Lensmannskontoret | building=public; amenity=police | 24 14 4 | 240 -110
fuel | Strandkiosken | building=retail; amenity=fuel; shop=convenience | 20 14 14 | -560 -120
youth | Brygga ungdomshus | building=public; amenity=community_centre | 22 14 4 | -330 -200
grandhouse | Liahuset grendehus | building=public; amenity=community_centre | 24 12 6 | -620 420
"""
TOWN_SHOPS = """
pharmacy_1 | Apoteket i Storgata | amenity=pharmacy; dispensing=yes; wheelchair=yes
doctor_1 | Torggården legesenter | amenity=doctors; healthcare=doctor
bank | Fjordvik Sparebank | amenity=bank; wheelchair=limited
post | Storgata kiosk og post | shop=convenience; post_office=post_partner
bakery | Bakerens hjørne | shop=bakery
cafe_1 | Kafé Kaia | amenity=cafe
cafe_2 | Kaffebaren i Storgata | amenity=cafe
cafe_3 | Bryggekafeen | amenity=cafe
clothes | Klesbua | shop=clothes
shoes | Skotøymagasinet | shop=shoes
books | Bokhandelen i Fjordvik | shop=books
optician | Synsgården | shop=optician
hair_1 | Saks og fønn | shop=hairdresser
hair_2 | Hårhjørnet | shop=hairdresser
florist | Blomsterbua | shop=florist
dentist | Tannlegene i Storgata | amenity=dentist
restaurant_1 | Fiskekroken | amenity=restaurant
pub | Losen pub | amenity=pub
restaurant_2 | Pizzabakeriet Fjordvik | amenity=restaurant
toys | Leketøyloftet | shop=toys
gym | Fjordvik treningssenter | leisure=fitness_centre
gifts | Gavekista | shop=gift
wine | Vinutsalget | shop=alcohol
lawyer | Advokatene ved torget | office=lawyer
nav | NAV Fjordvik | office=government
electro | Elektrohuset | shop=electronics
"""
VILLAGE_HOUSES = {"Leirnes": """
market | Leirnes mat | building=retail; shop=supermarket; post_office=post_partner | 34 22 10 | 40 -60
school | Leirnes oppvekstsenter | building=school; amenity=school | 52 18 24 | -160 40
kindergarten | Tangloppa barnehage | building=kindergarten; amenity=kindergarten | 26 12 10 | -60 90
chapel | Leirnes kapell | building=chapel; amenity=place_of_worship; religion=christian | 24 12 10 | 200 40
house | Leirnes samfunnshus | building=public; amenity=community_centre | 28 16 8 | 110 -40
home | Strandheim bofellesskap | building=residential; amenity=social_facility; social_facility=group_home | 28 14 8 | -220 -20
doctor | Leirnes legekontor | building=public; amenity=doctors; healthcare=doctor | 18 12 5 | 20 -10
""", "Moseng": """
market | Mosengbua | building=retail; shop=convenience; post_office=post_partner | 22 15 8 | 60 -20
school | Moseng skole | building=school; amenity=school | 42 16 18 | 0 60
kindergarten | Moseng barnehage | building=kindergarten; amenity=kindergarten | 24 12 8 | -30 120
house | Moseng grendehus | building=public; amenity=community_centre | 22 14 6 | 60 140
chapel | Moseng kirke | building=church; amenity=place_of_worship; religion=christian | 22 11 10 | 40 230
"""}
LOCKERS = {"Fjordvik": ["market_west", "market_east", "market_hill"], "Leirnes": ["market"], "Moseng": ["market"]}
GROUNDS = {"school": ("amenity", "school"), "kindergarten": ("amenity", "kindergarten"),
           "church": ("landuse", "cemetery"), "market": ("amenity", "parking")}
