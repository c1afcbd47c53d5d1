coverage-no-year = those that are there today
coverage-bases = { $count ->
    [one] One base counts
   *[other] { $count } bases count
 } ({ $types }; { $year }).
coverage-moment = { $day } { $time }
coverage-open = { $open } of { $count } { $open ->
    [one] is open on { $moment }; only that one counts.
   *[other] are open on { $moment }; only they count.
 }
coverage-staffed = { $open } of { $count } { $open ->
    [one] is staffed on { $moment }; only that one counts.
   *[other] are staffed on { $moment }; only they count.
 }
coverage-bounds = { " " }(between { $low } and { $high })
coverage-all = Of { $residents } residents { $with } ({ $share }){ $bounds } reach a base on foot within their own reach. { $without } reach none.
coverage-class = { $class } (reach { $reach }): { $with } of { $residents } reach a base ({ $share }){ $bounds }. By type: { $types }.
coverage-worst = { "  " }The { $worst } with the longest way have at least { $from } to the nearest base; { $reached } of them reach it. The mean of the group is { $mean }. The Gini coefficient of distance is { $gini } (0 means that all have equally far).
coverage-worst-beyond = { "  " }The { $worst } with the longest way have no base within { $look }; that holds for { $beyond } of the group. The mean of the group is at least { $mean }. The Gini coefficient of distance is { $gini } (0 means that all have equally far).
coverage-areas = Most residents without a base live in { $areas }.
coverage-unsure = It is not known whether { $count ->
    [one] one of the bases is open
   *[other] { $count } of the bases are open
 }: { $names }. In the lowest number they are closed, in the highest open; the most likely number takes the usual hours of the type.
coverage-holidays = { $count ->
    [one] One of the bases has hours of its own
   *[other] { $count } of the bases have hours of their own
 } for holidays: { $names }. Holidays are not known here; every day counts as an ordinary one.
coverage-outside-settlement = outside settlements
coverage-outside-municipality = outside municipalities
coverage-column-area = area
coverage-column-class = class
coverage-column-residents = residents
coverage-column-with = reach a base
coverage-column-share = share
coverage-column-without = reach none
coverage-column-worst = worst from
coverage-column-gini = Gini
weekday-mon = Monday
weekday-tue = Tuesday
weekday-wed = Wednesday
weekday-thu = Thursday
weekday-fri = Friday
weekday-sat = Saturday
weekday-sun = Sunday
