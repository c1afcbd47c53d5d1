siting-title = { $type } – candidates: { $count }
siting-rank = Candidate { $site } is no. { $rank } of { $count } for { $type }, with { $points } points.
siting-rank-shared = Candidate { $site } shares no. { $rank } of { $count } for { $type }, with { $points } points.
siting-unplaced = Candidate { $site } has no position and gets no rank for { $type }.
siting-nobody = No residents reach it on foot.
siting-reached = { $residents } { $residents ->
    [one] resident reaches
   *[other] residents reach
 } it on foot ({ $classes }).
siting-reached-range = Most likely { $residents } residents reach it on foot, at least { $low } and at most { $high } ({ $classes }).
siting-added = { $added } of them reach no base today, { $same } reach no { $type } base.
siting-added-year = { $added } of them reach no base in { $year }, { $same } reach no { $type } base.
siting-shares = It shares residents with { $bases }.
siting-shares-base = { $base } ({ $residents }, { $share } of those who reach the base)
siting-shares-more = and { $count ->
    [one] one more base
   *[other] { $count } more bases
 }
siting-shares-none = None of them reach another base.
siting-walk = { $what }: { $measured } on foot ({ $class }, at most { $limit } wanted): { $verdict }.
siting-other-class = { $what }: { $class } cannot get there within { $looked }, but { $other } can in { $measured } (at most { $limit } wanted): { $verdict }.
siting-no-way = { $what }: { $measured } away in a straight line, but nobody can get there on foot within { $looked } (at most { $limit } wanted): { $verdict }.
siting-nothing = { $what }: none within { $looked } on foot ({ $class }, at most { $limit } wanted): { $verdict }.
siting-nothing-straight = { $what }: none within { $looked } in a straight line (at most { $limit } wanted): { $verdict }.
siting-edge = The map data end { $metres } from there; what lies beyond is not known.
siting-not-linked = { $what }: no street within { $distance } ({ $class }): { $verdict }.
siting-not-placed = { $what }: the candidate has no position: { $verdict }.
siting-housing = { $what }: { $residents } { $residents ->
    [one] resident lives
   *[other] residents live
 } within { $reach } on foot ({ $class }, at least { $limit } wanted): { $verdict }.
siting-straight = { $what }: { $measured } in a straight line (at most { $limit } wanted): { $verdict }.
siting-inside = { $what }: lies in the project ({ $verdict }).
siting-private = { $what }: at most { $limit } wanted: { $verdict }.
siting-what-housing = Housing
siting-what-group-home = Group home
siting-what-project = Housing project
siting-passed = met
siting-failed = not met
siting-weights = How points are counted: each resident counts by how far they walk ({ $classes }). All who reach the candidate count { $all }; those who { $beyond } count { $added } more. A candidate that meets none of the rules of the type loses { $rules } of its points; if it meets some, it loses accordingly less.
siting-beyond-any = reach no existing base
siting-beyond-same = reach no existing base of the same type
siting-weight = { $class } { $weight }
siting-more = { $count ->
    [one] One more candidate is
   *[other] { $count } more candidates are
 } in the table.
