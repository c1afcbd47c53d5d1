search-hits = Treff
search-found = { $count ->
    [0] Ingen treff
    [one] Eitt treff. Enter opnar det.
   *[other] { $count } treff. Vel med piltastane, og opne med Enter.
 }
search-none = Ingen treff på «{ $text }».
search-none-how = Prøv eit gatenamn, ein stad, eller ein posisjon som 63,88 11,96.
search-kind-coordinate = Posisjon
search-kind-settlement = Tettstader
search-kind-base = Basar
search-kind-site = Kandidatar
search-kind-project = Prosjekt
search-kind-group_home = Bufellesskap
search-kind-place = Tilbod
search-kind-street = Gater
search-kind-label = Namn i kartet
search-kind-address = Adresser
