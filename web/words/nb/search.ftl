search-hits = Treff
search-found = { $count ->
    [0] Ingen treff
    [one] Ett treff. Enter åpner det.
   *[other] { $count } treff. Velg med piltastene, og åpne med Enter.
 }
search-none = Ingen treff på «{ $text }».
search-none-how = Prøv et gatenavn, et sted, eller en posisjon som 63,88 11,96.
search-kind-coordinate = Posisjon
search-kind-settlement = Tettsteder
search-kind-base = Baser
search-kind-site = Kandidater
search-kind-project = Prosjekter
search-kind-group_home = Bofellesskap
search-kind-place = Tilbud
search-kind-street = Gater
search-kind-label = Navn i kartet
search-kind-address = Adresser
