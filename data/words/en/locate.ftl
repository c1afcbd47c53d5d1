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
locate-proven = This is proven: no other set of the candidates is better.
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
locate-doubts = What the answer does not know: whether the land is for sale, what it costs, what is allowed there, noise, neighbours, and whether there are rooms to let. Look at the map and at the place.
