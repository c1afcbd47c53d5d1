card-title = Project card: { $name }
card-lead = Housing project with { $dwellings ->
    [one] one dwelling
   *[other] { $dwellings } dwellings
 } in the plan “{ $plan }”.
card-lead-year = Housing project with { $dwellings ->
    [one] one dwelling
   *[other] { $dwellings } dwellings
 } in the plan “{ $plan }”, done in { $year }.
card-unnamed = without a name
card-drawn = Drawn housing project
card-residents = Who reaches the project on foot
card-class = Group
card-class-reach = { $class } ({ $reach })
card-now = Live there already
card-range = Uncertainty
card-own = In the project
card-own-assumed = In the project (assumed)
card-own-range = { $likely } ({ $low }–{ $high })
card-own-unknown = not known
card-others-assumed = Residents of other projects are assumed from their dwellings: { $list }.
card-others-unknown = Not known, and not counted, is who will live in other projects: { $list }.
card-others = Other projects
card-with = With the project
card-range-of = { $low }–{ $high }
card-not-linked = No street that the group “{ $class }” can use near the project.
card-rank = From here { $residents } { $residents ->
    [one] resident is
   *[other] residents are
 } reached, more than from { $percentile }% of the { $homes } { $kind ->
    [spots] homes and points on streets
   *[homes] homes
 } of municipality { $municipality }.
card-rank-all = From here { $residents } { $residents ->
    [one] resident is
   *[other] residents are
 } reached, more than from { $percentile }% of all { $homes } { $kind ->
    [spots] homes and points on streets
   *[homes] homes
 } of the area.
card-needs = Daily needs: the nearest place
card-need = Need
card-there = { $name }, { $distance }
card-steepest = steepest { $grade }
card-steepest-known = steepest at least { $grade }
card-steps-one = steps { $metres }
card-steps-many = { $count } flights of steps, { $metres }
card-none-near = none within { $metres }
card-none-near-known = none known; the map data end { $metres } from here
card-offered = offered in the project
card-within = within reach
card-beyond = too far
card-reaches = Passable ({ $class })?
card-too-far = no, too far
card-too-far-for = no, too far: { $what }
card-stopped = no: { $what }
card-stopped-unknown = no, no passable way
card-none = no, none within { $metres }
card-none-known = not known: none as far as the map data go, which end { $metres } from here
card-unlinked = no, no usable street near the project
card-what-at = { $what } in { $street }
card-gives = What the project gives the area
card-gives-lead = Residents who reach the project and have no such place within reach today.
card-gives-none = The project names no functions that are open to others.
card-function = Function
card-unknown-functions = Unknown functions: { $list }.
card-unknown-classes = Expected residents of unknown groups are not counted: { $list }.
card-overlap = Bases that cover the same residents
card-overlap-lead = Residents who reach both the project and the base.
card-overlap-none = No base of the plan shares residents with the project.
card-base = Base
card-base-private = base in a group home
card-base-of = { $name } ({ $kind })
card-sum = All
card-more = { $count ->
    [one] One more is
   *[other] { $count } more are
 } in the map layers.
card-mend = On the way to the stop: what to mend for the group “{ $class }”
card-mend-lead = With nothing in the way it is { $clear } to { $stop }. Today: { $today }.
card-mend-today = { $distance } to the nearest stop
card-mend-today-none = no passable way within { $look }
card-mend-table = Obstacles on the way to the stop
card-mend-good = No obstacle is known on the way.
card-mend-none = No stop within { $look }, even with nothing in the way.
card-mark = Mark
card-what = What
card-where = Where
card-from = From the project
card-length = Length
card-effect = Effect
card-alone = When this alone is mended
card-alone-distance = { $distance } to a stop
card-alone-same = as today
card-alone-not = still out of reach
card-stops = stops
card-slows = slows
card-unknown = to be checked
card-osm-way = way { $id } in OpenStreetMap
card-osm-node = node { $id } in OpenStreetMap
card-hindrance-steps = steps
card-hindrance-kind = a kind of street the group cannot use
card-hindrance-width = too narrow
card-hindrance-surface_impassable = impassable surface
card-hindrance-surface_slow = a surface that is hard to wheel on
card-hindrance-surface_unknown = unknown surface
card-hindrance-smoothness = too uneven
card-hindrance-barrier = barrier
card-hindrance-kerb = high kerb
card-hindrance-kerb_unknown = unknown kerb
card-hindrance-grade = too steep
card-hindrance-width_unknown = a width that is not sure
card-hindrance-smoothness_unknown = a smoothness nobody understands
card-hindrance-barrier_unknown = a barrier of unknown kind
card-hindrance-ramp_unknown = steps with a ramp, unknown for whom
card-hindrance-grade_unknown = an incline that is not sure
card-map-title = Map of the project “{ $name }”, the ways to the nearest daily needs, and the streets each group reaches
card-map-project = The project
card-map-ways = Way to the nearest place (numbers as in the table)
card-map-bases = Base
card-map-obstacles = Obstacle (letters as in the table)
card-map-data = Map data © OpenStreetMap contributors (ODbL)
card-how = How these figures are made
card-how-distance = Distances are along the walking network, the straight line between door and street included; slopes, steps and surfaces that are hard to wheel on count more. Reach: { $reaches }. Places were looked for up to { $look } away.
card-how-edge = The map data end { $metres } from here. What lies beyond is not known, and may be nearer than what is named.
card-how-year = What the plan has done by { $year } is counted.
card-how-now = The bases that are there today are counted; other projects are not.
card-how-edits = The plan's changes of the street network are not counted.
card-how-rank = “More than from”: the share of homes that reach fewer residents, and half of those that reach as many; every home counts once.
card-how-program = Made with { $program }.
card-not-known = not known: the map data do not have all
card-not-in-data = not in the map data: not known
card-none-near-sparse = none known within { $metres }: not known
card-none-near-sparse-known = none known; the map data end { $metres } from here
card-mend-unknown = No stop is known within { $look }: the map data do not have all.
card-residents-unknown = The project lies beyond the residents: how many live there today is not known.
card-jobs = Jobs within reach: { $list }.
card-jobs-class = { $class }: { $jobs }
card-jobs-range = { $jobs } ({ $low } to { $high })
card-jobs-not-known = not known
card-jobs-unknown = Jobs within reach are not known.
