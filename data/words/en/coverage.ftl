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
coverage-bounds = , between { $low } and { $high }
coverage-all = Of { $residents } residents { $with } ({ $share }{ $bounds }) reach a base on foot within their own reach. { $without } reach none.
coverage-class = { $class } (reach { $reach }): { $with } of { $residents } reach a base ({ $share }{ $bounds }). By type: { $types }.
coverage-worst = { "  " }The { $worst } with the longest way have at least { $from } to the nearest base; { $reached } of them reach it. The mean of the group is { $mean }.
coverage-worst-beyond = { "  " }The { $worst } with the longest way have no passable way to any base within { $look }; that holds for { $beyond } of the group. The mean of the group is at least { $mean }.
coverage-areas = Most residents without a base live in { $areas }.
coverage-unsure = It is not known whether { $count ->
    [one] one of the bases is open
   *[other] { $count } of the bases are open
 }: { $names }. In the lowest number they are closed, in the highest open; the most likely number takes the usual hours of the type.
coverage-holidays = { $count ->
    [one] One of the bases has hours of its own
   *[other] { $count } of the bases have hours of their own
 } for public or school holidays that are not known for the place and the year: { $names }. These days count as ordinary ones.
coverage-year-plan = Weekdays and public holidays are those of { $year }, the year that was asked for.
coverage-year-map = Weekdays and public holidays are those of { $year }, the year of the map data.
coverage-year-residents = Weekdays and public holidays are those of { $year }, the year of the residents: the map data are older, or do not tell their year.
coverage-year-settings = Weekdays and public holidays are those of { $year }, the year in the settings: neither the map data nor the residents tell theirs.
coverage-unread = The opening hours of { $count ->
    [one] one of the bases
   *[other] { $count } of the bases
 } cannot be read and are to be mended in the plan: { $names }.
coverage-and-others = { " " }and others
coverage-except-open = { $name } is open then on most such days of the year, but not on { $count ->
    [one] one day
   *[other] { $count } days
 }: { $first }{ $more }.
coverage-except-closed = { $name } is closed then on most such days of the year, but not on { $count ->
    [one] one day
   *[other] { $count } days
 }: { $first }{ $more }.
coverage-outside-settlement = outside settlements
coverage-outside-municipality = outside municipalities
coverage-column-area = area
coverage-column-class = group
coverage-column-residents = residents
coverage-column-with = reach a base
coverage-column-share = share
coverage-column-without = reach none
coverage-column-no-street = without a street
coverage-column-worst = the { $share } with the longest way: at least
coverage-column-gini = Gini
weekday-mon = Monday
weekday-tue = Tuesday
weekday-wed = Wednesday
weekday-thu = Thursday
weekday-fri = Friday
weekday-sat = Saturday
weekday-sun = Sunday
