"""Names as Norwegians give them; all places are invented."""
import math

HILL = ["Brattbakken", "Utsiktsveien", "Solbakken", "Liaveien", "Åsveien", "Haugveien", "Fjellbakken",
        "Skrentveien", "Toppen", "Høgdeveien", "Bjørnebakken", "Bakkeveien", "Øvre Li", "Nedre Li", "Midtre Li",
        "Kleivveien", "Bratteveien", "Hammarveien", "Bergveien", "Kongleveien", "Skogfaret", "Lyngveien",
        "Furulia", "Granlia", "Bjørkelia", "Rognelia", "Ospelia", "Seljelia", "Hasselveien", "Einerveien",
        "Røsslyngen", "Multeveien"]
SHORE = ["Sjøgata", "Naustveien", "Fiskergata", "Tollbodgata", "Skipperveien", "Losveien", "Ankerveien",
         "Seilveien", "Havnegata", "Kaiveien", "Sundveien", "Skjærveien", "Måkeveien", "Ærfuglveien",
         "Ternestien", "Sildeveien"]
CENTRE = ["Kongens gate", "Dronningens gate", "Skolegata", "Rådhusgata", "Apotekergata", "Nygata", "Tverrgata",
          "Torggata", "Prestegata", "Smedgata", "Kjøpmannsgata", "Bakergata", "Gamle Storgata", "Parkgata",
          "Museumsgata", "Skippergata", "Enkesmuget", "Sjøsmuget", "Tønnesmuget", "Bødkergata", "Konsulsmuget",
          "Urmakergata", "Fiskersmuget", "Bakersmuget", "Klokkersmuget", "Seilmakergata", "Rosesmuget",
          "Hagesmuget", "Trappesmuget", "Kaismuget", "Vågesmuget", "Strandsmuget", "Guttormsmuget",
          "Fargergata", "Salmakergata", "Byfogdgata", "Krambugata", "Vektergata", "Feiersmuget", "Garvergata",
          "Bokbindergata", "Reperbanen", "Bispegata"]
FIRST = ["Berg", "Bjørk", "Blåbær", "Bråte", "Dals", "Eike", "Elg", "Ener", "Erle", "Falke", "Fiol", "Fure",
         "Furu", "Gauke", "Gran", "Grev", "Hare", "Haug", "Hegge", "Heste", "Hjorte", "Hvitveis", "Høgda",
         "Jerv", "Kløver", "Konvall", "Kråke", "Kvern", "Linerle", "Løve", "Lønne", "Mari", "Meis", "Myr",
         "Mår", "Nøtte", "Ore", "Orre", "Osp", "Perle", "Pil", "Plog", "Rev", "Rogn", "Rype", "Rugde",
         "Røyskatt", "Selje", "Skog", "Skjære", "Slåpe", "Smie", "Snipe", "Spurve", "Stamp", "Stær", "Svale",
         "Sæter", "Tiriltunge", "Tjeld", "Trane", "Trost", "Tyttebær", "Ugle", "Ulve", "Vin", "Vier", "Vipe",
         "Voll", "Åker", "Ørne"]
LAST = {"street": ["veien", "veien", "veien", "bakken", "lia", "faret", "stien", "kroken", "svingen", "ringen"],
        "short": ["tunet", "kroken", "stubben", "haugen", "plassen", "løkka", "hagen", "svingen"]}
FARMS = ["Solberg", "Myrvang", "Bakken", "Haugen", "Nordgård", "Sørgård", "Øvregård", "Nergård", "Lia", "Moen",
         "Viken", "Brekka", "Enga", "Teigen", "Rønningen", "Sletta", "Volden", "Hagen", "Kvammen", "Stokkan",
         "Åsen", "Myra", "Lund", "Bråten", "Tangen", "Nes", "Hammeren", "Setra", "Kleiva", "Dalen"]


class Names:
    """Hands out street names, each once in a municipality."""

    def __init__(self, layout):
        self.layout, dice = layout, layout.dice
        self.pools = {"hill": dice.shuffled(HILL), "shore": dice.shuffled(SHORE), "centre": dice.shuffled(CENTRE)}
        self.used = {s.tags["name"] for s in layout.graph.streets if "name" in s.tags}
        for kind, lasts in LAST.items():
            both = [(first + last).replace("lll", "ll") for first in FIRST for last in dict.fromkeys(lasts)]
            self.pools[kind] = dice.shuffled(both)
        self.name_streets()

    def take(self, kind):
        """A name of a kind that nothing bears yet."""
        pool = self.pools[kind]
        while pool:
            name = pool.pop()
            if name not in self.used:
                self.used.add(name)
                return name
        return self.take("street") if kind != "street" else f"Vei {len(self.used)}"

    def farms(self, count):
        """Names of farms."""
        parts = [(first, farm) for first in ("", "Øvre ", "Nedre ", "Ytre ", "Indre ", "Nordre ", "Søndre ") for farm in FARMS]
        return [first + farm for first, farm in self.layout.dice.shuffled(parts)[:count]]

    def name_streets(self):
        """Names all streets; a short stub bears the name of the street it leaves."""
        graph, land = self.layout.graph, self.layout.terrain
        by_node = {}
        for street in graph.streets:
            street.tags.pop("stem", None)
            if street.role not in ("centre", "collector", "residential", "rural"):
                continue
            if "name" not in street.tags:
                length, mid = street.length(), street.nodes[len(street.nodes) // 2].at
                parent = by_node.get(id(street.nodes[0]))
                if length < 95 and parent and street.role != "centre":
                    street.tags["name"] = parent
                else:
                    street.tags["name"] = self.take(self.kind(street, length, mid, land))
            for node in street.nodes:
                by_node.setdefault(id(node), street.tags["name"])

    def kind(self, street, length, mid, land):
        """Which names fit a street."""
        if street.role == "centre":
            return "centre"
        if mid[1] - land.shore(mid[0]) < 130:
            return "shore"
        if length < 150:
            return "short"
        return "hill" if math.hypot(*land.slope(*mid)) > 0.1 and length > 260 else "street"
