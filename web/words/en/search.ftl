search-hits = Results
search-found = { $count ->
    [0] Nothing found
    [one] One result. Enter opens it.
   *[other] { $count } results. Choose with the arrow keys, open with Enter.
 }
search-none = Nothing found for “{ $text }”.
search-none-how = Try the name of a street, a place, or a position such as 63.88 11.96.
search-kind-coordinate = Position
search-kind-settlement = Settlements
search-kind-base = Bases
search-kind-site = Sites in the plan
search-kind-project = Projects
search-kind-group_home = Group homes
search-kind-place = Services
search-kind-street = Streets
search-kind-label = Names on the map
search-kind-address = Addresses
