# Where the next bases belong.

question-locate = Where the next bases belong
locate-candidates = { $count } { $count ->
    [one] candidate
   *[other] candidates
 } for { $types }, { $drawn } of them from the plan.
locate-rule = Rule of { $type } – { $rule }: { $failed } of { $looked } places fall out, { $alone } of them by this rule alone.
locate-rule-unsure = Rule of { $type } – { $rule }: { $failed } of { $looked } places fall out, { $alone } of them by this rule alone; of { $unknown } it is not known, and they stay.
locate-existing = { $count } { $count ->
    [one] base
   *[other] bases
 } of the types that count are there already ({ $year }): { $before } of { $residents } residents reach one.
locate-no-group-homes = Bases in group homes are not counted here: who reaches one of them counts as without a base.
locate-aim-cover = With the chosen sites { $value } reach a base.
locate-aim-backup = With the chosen sites { $value } reach at least two bases.
locate-aim-all = { $value } are needed.
locate-aim-distance = On average it is { $value } to walk to the nearest base.
locate-aim-fair = For those with the longest walk it is { $value } to the nearest base on average.
locate-aim-farthest = The longest walk to the nearest base is { $value }.
locate-before = First { $aim }: the best is { $value }, and the chosen sites are within { $percent } of it.
locate-before-regret = First { $aim }: the least loss is { $value }, and the chosen sites are within { $percent } of it.
locate-proven = This is proven: no other set of the candidates is better.
locate-proven-among = This is proven: of the sets that are so near to the best for the aims before, none is better.
locate-no-gap = No other set of the candidates can be better.
locate-gap = The search did not come to its end: at most { $gap } better is possible ({ $percent }).
locate-residents = { $number } { $number ->
    [one] resident
   *[other] residents
 }
locate-points = { $number } points
locate-metres = { $number } m
locate-bases = { $number } { $number ->
    [one] new base
   *[other] new bases
 }
locate-none = No site is chosen.
locate-choice = { $rank }. { $site }, { $type }: adds { $adds }. { $loss }
locate-loss = Without it, with the best in its place, the plan loses { $loss }.
locate-is-fixed = It was fixed beforehand.
locate-needed = Without it no answer keeps the conditions.
locate-breaks = It does not keep the rules: { $rules }.
locate-gained = { $gained } residents who reach no base today get one ({ $classes }). { $after } then reach at least one, { $twice } at least two.
locate-gained-areas = Most of them live in { $areas }.
locate-by-area = Who gets a base is given here for each settlement, not for each home.
locate-curve = With more or fewer new bases – { $points }.
locate-curve-point = { $new }: { $value }
locate-curve-unproven = { $new }: { $value } (at most { $bound })
locate-other = Nearly as good ({ $value }): { $sites }.
locate-no-others = No other set with a site somewhere else is nearly as good.
locate-given = { $count } { $count ->
    [one] of them was
   *[other] of them were
 } given beside the plan.
locate-futures-mean = { $count } futures are weighed, each as much as the others ({ $futures }): the values are the mean of them.
locate-futures-worst = { $count } futures are weighed ({ $futures }): the values are those of the worst of them.
locate-futures-regret = { $count } futures are weighed ({ $futures }): what counts is by how much the chosen sites are worse than the best for a future alone.
locate-futures-grown = How many residents of each group there are in a year follows the projection for the municipality as a whole; where in it they live stays as it is now.
locate-futures-as-now = Residents are in every year as many as they are in the study area: no projection was given.
locate-futures-first = Numbers by settlement, group and home are those of the first future ({ $future }).
locate-aim-regret = In no future are the chosen sites more than { $value } worse than the best for it alone.
locate-future = { $future }: { $value }; the best for it alone: { $best }.
locate-future-unproven = { $future }: { $value }; the best found for it alone: { $best } (at most { $bound }).
locate-good-through = The chosen sites are within { $percent } of the best in every year up to { $year }, the last that was asked for.
locate-good-until = The chosen sites are good until { $year }: up to then they are within { $percent } of the best for each year, and later not any more.
locate-good-never = Not even in the first year are the chosen sites within { $percent } of the best for that year alone.
locate-good-at-least = The chosen sites are within { $percent } of the best at least until { $year }; of later years the search did not find out.
locate-good-unknown = How long the chosen sites stay good the search did not find out.
locate-serves = It has room for { $room } and serves { $serves }.
locate-serves-any = It serves { $serves }.
locate-room-enough = Everybody in reach of the chosen sites finds room there.
locate-no-room = { $reach } residents without a base have a chosen site in reach. There is room for { $served } of them; { $left } find none.
locate-doubts = What the answer does not know: whether the land is for sale, what it costs, what is allowed there, noise, neighbours, and whether there are rooms to let. Look at the map and at the place.
