siting-title = { $type } – candidates: { $count }
siting-rank = Candidate { $site } is no. { $rank } of { $count } for { $type }: { $rules }, { $points } points.
siting-rank-shared = Candidate { $site } shares no. { $rank } of { $count } for { $type }: { $rules }, { $points } points.
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
siting-what-housing = Housing
siting-what-group-home = Group home
siting-what-project = Housing project
siting-passed = met
siting-failed = not met
siting-beyond-any = reach no existing base
siting-beyond-same = reach no existing base of the same type
siting-weight = { $class } { $weight }
siting-more = { $count ->
    [one] One more candidate is
   *[other] { $count } more candidates are
 } in the table.
siting-in-house = Candidate { $site } is judged for { $type } in the house only.
siting-rules = { $passed } of { $all } rules met
siting-rules-unknown = { $passed } of { $all } rules met, { $unknown } not known
siting-nobody-known = How many reach it on foot is not known: it lies beyond the residents.
siting-not-in-data = { $what }: not in the map data (at most { $limit } wanted): not known.
siting-residents-end = { $what }: how many live there is not known (at least { $limit } wanted): not known.
siting-rule-in-house = { $what }: judged in the house only.
siting-unknown = not known
siting-unknown-sparse = not known, too few are mapped
siting-order-rules = How candidates are ranked: first by how many rules they meet; a rule of which that is not known counts as a half. Then by points: residents who reach the candidate and { $beyond }, each counted by class ({ $classes }). Last by all who reach the candidate.
siting-order-residents = How candidates are ranked: first by points: residents who reach the candidate and { $beyond }, each counted by class ({ $classes }). Then by how many rules they meet; a rule of which that is not known counts as a half. Last by all who reach the candidate.

# A site that is tried somewhere.

try-type = { $type }: { $rules }, { $points } points.
try-in-house = { $type }: judged in the municipality's own edition only.
try-difference = Difference from where it stands now ({ $rules }): { $residents } residents who reach it, { $added } of them who reach no base, { $points } points.
