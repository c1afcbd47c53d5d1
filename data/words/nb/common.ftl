word-residents = innbyggere
word-homes = boliger
word-distance = avstand
word-yes = ja
word-no = nei
word-all = alle
no-street = For { $residents } innbyggere er det ikke kjent noen gate de kan bruke innen { $distance } fra boligen. De telles for seg: verken blant dem som når noe, eller blant dem som bor for langt unna.
in-house = INTERNT – ikke for publisering. Bofellesskap og basene i dem, og kommunens egne innbyggertall, kan leses ut av dette.
