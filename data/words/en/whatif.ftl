whatif-kind-new_path = new path
whatif-kind-new_crossing = new crossing
whatif-kind-new_ramp = new ramp
whatif-kind-new_lift = new lift
whatif-kind-closed = closed street
whatif-kind-lowered_kerb = lowered kerb
whatif-edits = The changes of the plan:
whatif-built = “{ $name }” ({ $kind }): { $length }, joined to the streets at { $joints ->
    [one] one place
   *[other] { $joints } places
 }.
whatif-grade = “{ $name }” has a grade of { $grade } by the heights at its ends.
whatif-loose = “{ $name }”: at least one end has no street within { $snap } m. It is a dead end there.
whatif-closed = “{ $name }” ({ $kind }): { $length } of street are closed.
whatif-lowered = “{ $name }” ({ $kind }): kerbs lowered at { $kerbs ->
    [one] one point
   *[other] { $kerbs } points
 } of the map.
whatif-nothing-too_short = “{ $name }” ({ $kind }) changes nothing: a line needs at least two different points.
whatif-nothing-too_long = “{ $name }” ({ $kind }) changes nothing: two neighbouring points of the line are too far apart; one of them is misplaced.
whatif-nothing-no_street_near = “{ $name }” ({ $kind }) changes nothing: no street within { $snap } m of any point of the line.
whatif-nothing-no_street_under = “{ $name }” ({ $kind }) changes nothing: no street follows the line within { $snap } m.
whatif-nothing-no_kerb_near = “{ $name }” ({ $kind }) changes nothing: no kerb that stops anybody within { $snap } m.
whatif-residents = Residents with a base within reach:
whatif-class = { $class } ({ $reach }): { $after } of { $all }, before { $before }. { $gained } get a base within reach, { $lost } lose it.
whatif-base = { $name }: { $after } { $after ->
    [one] resident reaches
   *[other] residents reach
 } the base, before { $before } ({ $gained } more, { $lost } fewer).
whatif-ways = The way to the nearest base, also beyond reach; it is looked for up to { $look }:
whatif-way = { $class }: { $meanafter } in the mean, before { $meanbefore }; half have at most { $medianafter }, before { $medianbefore }.
whatif-way-shorter = { "  " }{ $residents } { $residents ->
    [one] resident gets
   *[other] residents get
 } a shorter way: { $meanafter } in the mean, before { $meanbefore }; half of them have at most { $medianafter }, before { $medianbefore }.
whatif-way-longer = { "  " }{ $residents } { $residents ->
    [one] resident gets
   *[other] residents get
 } a longer way: { $meanafter } in the mean, before { $meanbefore }; half of them have at most { $medianafter }, before { $medianbefore }.
whatif-homes = The result changes for { $homes ->
    [one] one home
   *[other] { $homes } homes
 }.
whatif-doubts = New lines are joined to streets only where they have a point on the street. Heights between known points are calculated, not measured.
missing-intro = Short links that are missing: at most { $length } in a straight line between junctions and dead ends, where the way on foot is now at least { $detour } times as long. Residents who then reach { $what }:
missing-none = No such link brings anything within reach of more residents.
missing-link = { $rank }. { $length } from { $from } to { $to }: { $residents } { $residents ->
    [one] resident
   *[other] residents
 } ({ $classes })
missing-doubts = What lies between the ends, as houses, water, railways and fences, is not known here. Look at the map.
missing-bases = a base
compare-intro = Residents who reach a base, “{ $first }” and “{ $second }”:
compare-class = { $class } ({ $reach }): { $after } of { $allafter }, before { $before } of { $allbefore }. Of those who live there today, { $gained } get a base within reach, and { $lost } lose it.
compare-base-new = { $name }: new base, { $after } { $after ->
    [one] resident reaches
   *[other] residents reach
 } it.
compare-base-gone = { $name }: gone. { $before } { $before ->
    [one] resident
   *[other] residents
 } reached it.
compare-base-moved = { $name }: moved { $moved }. { $after } { $after ->
    [one] resident reaches
   *[other] residents reach
 } the base, before { $before }.
compare-base-other_type = { $name }: another type of base. { $after } { $after ->
    [one] resident reaches
   *[other] residents reach
 } the base, before { $before }.
compare-base-same = { $name }: { $after } { $after ->
    [one] resident reaches
   *[other] residents reach
 } the base, before { $before }.
compare-group = { $group }: { $after } of { $allafter } residents, before { $before } of { $allbefore }. { $gained } get a base within reach, { $lost } lose it.
compare-no-group = Elsewhere
compare-projects = Residents of housing projects count as living at one point of the project. Nobody is taken to move there from another home of the area. So there are more residents here than where the projects are left out.
