locate-view-title = Where the next bases belong
locate-view-about = Of all sets of candidates the search finds the one that is best for the residents beside the bases that are there, and says how much better any other could be.
locate-view-no-plan = Choose a plan at the top. The search uses its bases and candidates.
locate-view-no-group-homes = Only BASIS and PLUSS are asked for here. Bases in group homes are not counted: whoever reaches one counts as without a base.
locate-view-types = Types of base
locate-view-aim = What is to be best
locate-view-aim-cover = Most reach a base
locate-view-aim-backup = Most reach two bases
locate-view-aim-distance = Shortest walk on average
locate-view-aim-fair = Shortest walk for those with the longest
locate-view-aim-fair-max = Shortest longest walk
locate-view-aim-all = Fewest bases so that 90% reach one
locate-view-candidates = Where the bases may be
locate-view-from-plan = The candidates of the plan
locate-view-from-anywhere = Every place that keeps the rules
locate-view-empty = The plan has no candidates for this type. Add them under Candidates, or search all places that keep the rules.
locate-view-to-sites = To the candidates
locate-view-sites = { $count ->
    [one] One candidate in the plan
   *[other] { $count } candidates in the plan
 }
locate-view-fixed-count = { $count } fixed
locate-view-forbidden-count = { $count } left out
locate-view-sites-about = Press a candidate on the map to fix it, leave it out or set it free, or choose here.
locate-view-state = Fix or leave out
locate-view-state-of = { $name }: free, fixed or left out
locate-view-state-free = free
locate-view-state-fixed = fixed
locate-view-state-forbidden = left out
locate-view-spoken-free = { $name } is free.
locate-view-spoken-fixed = { $name } is fixed.
locate-view-spoken-forbidden = { $name } is left out.
locate-view-more = More conditions
locate-view-more-count = { $count ->
    [one] one is set
   *[other] { $count } are set
 }
locate-view-then = What is to be best after that
locate-view-no-then = nothing more
locate-view-then-about = Chosen among the sets that are nearly as good as the best for the first aim.
locate-view-budget-title = Budget
locate-view-budget = At most together
locate-view-cost = A new { $type } costs
locate-view-kroner = kroner
locate-view-budget-about = The best set that costs no more. The costs are your own estimates.
locate-view-whole-number = Write a whole number, or leave the field empty.
locate-view-where = How they are spread
locate-view-least = At least one in each settlement
locate-view-least-about = In each settlement that has candidates. The number of new bases must be large enough for it.
locate-view-district = At most so many in each municipality or district
locate-view-apart-about = In a straight line.
locate-view-room-title = How many a new base can serve
locate-view-room = A new { $type }: at most
locate-view-people = residents
locate-view-assign = Who finds room
locate-view-assign-nearest = those with the shortest walk
locate-view-assign-best = as many as possible
locate-view-room-about = The bases that are there have room for everybody. Only with the aim “Most reach a base”.
locate-view-futures = Several years
locate-view-years-count = { $count ->
    [one] one year
   *[other] { $count } years
 }
locate-view-futures-count = { $count } futures
locate-view-futures-about = Finds what is good in several years at once. The bases of the plan that are there at the end of each year count in that year.
locate-view-years = Years
locate-view-years-grown = How many residents there are in each group follows the projection of the municipality. Where they live is as now.
locate-view-years-as-now = The service has no projection: as many residents as now are counted in all years.
locate-view-no-years = The service has no projection, and nothing of the plan changes in any year. The projection is given when the service is started, with --need FOLDER.
locate-view-growth = Projection
locate-view-growth-MMMM = medium (MMMM)
locate-view-growth-LLML = low growth (LLML)
locate-view-growth-HHMH = high growth (HHMH)
locate-view-growth-about = Without a choice the medium one is used.
locate-view-living = Residents now
locate-view-living-about = How many live in each home is not known exactly. Without a choice the most likely number is used.
locate-view-by = What is best in several futures
locate-view-by-mean = best on average
locate-view-by-mean-about = All futures weigh the same.
locate-view-by-worst = best when it goes worst
locate-view-by-worst-about = Only the worst future counts.
locate-view-by-regret = least to regret
locate-view-by-regret-about = The largest loss against the best for a future alone is as small as possible.
locate-view-apart = Least distance between new bases
locate-view-each = At most so many in each settlement
locate-view-any = no limit
locate-view-find = Find the bases
locate-view-find-about = Searching all places may take some seconds.
locate-view-old = The choices were changed after the answer below was found.
locate-view-progress = The search is under way
locate-view-waits = Waits for its turn …
locate-view-preparing = Measures the walks from the candidates …
locate-view-searching = Searches …
locate-view-so-far = Best so far: { $value }.
locate-view-stop = Stop
locate-view-keep = Stop with the best so far
locate-view-stopped = Stopped.
locate-view-stopped-before = Stopped. What is shown is from before.
locate-view-done = The answer is here.
locate-view-k = Number of new bases
locate-view-k-said = { $k ->
    [one] One new base: { $value }
   *[other] { $k } new bases: { $value }
 }
locate-view-answer = The best set
locate-view-answer-other = Another set
locate-view-residents = { $count ->
    [one] { $number } resident
   *[other] { $number } residents
 }
locate-view-points = { $number } points
locate-view-metres = { $number } m
locate-view-bases = { $count ->
    [one] { $number } new base
   *[other] { $number } new bases
 }
locate-view-value-cover = { $value } then reach a base.
locate-view-value-backup = { $value } then reach at least two bases.
locate-view-value-distance = On average it is then { $value } on foot to the nearest base.
locate-view-value-fair = For the tenth with the longest walk it is then { $value } on average.
locate-view-value-farthest = The longest walk to the nearest base is then { $value }.
locate-view-value-fewest_bases = { $value } are needed.
locate-view-meaning-cover = Residents with at least one base within the reach of their class, of the bases that are there and the new ones.
locate-view-meaning-backup = Residents with at least two bases within the reach of their class.
locate-view-meaning-distance = The walk to the nearest base, on average over all residents. Who finds none counts with the cap of walks.
locate-view-meaning-fair = The walk to the nearest base, on average over the tenth of the residents with the longest.
locate-view-meaning-farthest = The longest walk that any resident has to the nearest base, up to the cap of walks.
locate-view-meaning-fewest-bases = As few new bases as possible so that 90% of the residents reach one.
locate-view-proven = Proven best: no other set of the candidates is better.
locate-view-is-proven = proven best
locate-view-not-proven = not proven
locate-view-no-gap = No other set of the candidates can be better.
locate-view-no-bound = How much better any other could be is not known.
locate-view-gap-residents = At most { $gap } more residents are possible
locate-view-gap-points = At most { $gap } more points are possible
locate-view-gap-metres = At most { $gap } m shorter is possible
locate-view-gap-bases = At most { $gap } fewer bases are possible
locate-view-first-value = First – { $aim }: the best is { $value }. The set is within { $within } of it.
locate-view-first-regret = First – { $aim }: the least loss is { $value }. The set is within { $within } of it.
locate-view-second = Then – { $aim }: { $value }
locate-view-second-proven = Proven best among those sets.
locate-view-gap-regret = At most { $gap } less loss is possible
locate-view-value-regret = In none of the { $count } futures is the set more than { $value } worse than the best for it alone.
locate-view-value-regret-none = In all { $count } futures the set is as good as the best for it alone.
locate-view-value-served = { $value } then reach a base that has room for them.
locate-view-value-of-mean = This is the mean of { $count } futures.
locate-view-value-of-worst = This is in the worst of { $count } futures.
locate-view-adds-mean = The numbers are means of the futures.
locate-view-adds-worst = The numbers are of the worst future.
locate-view-adds-regret = The numbers are by how much the largest loss becomes smaller.
locate-view-cut = The search ended before a proof, after { $rounds } rounds. With the same number of rounds it gives the same answer again.
locate-view-other-proof = It is the best of the sets that have a base elsewhere than those above it.
locate-view-chosen = { $count ->
    [0] No new base
    [one] The chosen candidate
   *[other] The { $count } chosen candidates
 }
locate-view-none = No candidate is chosen.
locate-view-site = Candidate
locate-view-show = Show on the map
locate-view-by-street = { $kind } at { $street }
locate-view-breaks = Does not keep the rule: { $rules }
locate-view-is-fixed = fixed
locate-view-needed = is needed
locate-view-fix = Fix
locate-view-unfix = Set free
locate-view-forbid = Leave out
locate-view-fix-one = Fix { $name }
locate-view-forbid-one = Leave out { $name }
locate-view-adds-about = Adds: beside those above it.
locate-view-loss-about = Loss without it: when it is gone, and the best takes its place.
locate-view-serves = Serves { $serves } and has room for { $room }.
locate-view-serves-any = Serves { $serves }.
locate-view-costs = The set costs { $cost } of { $budget } kroner.
locate-view-fewer = The set has fewer than { $k } new bases: more do not help, or do not keep the conditions.
locate-view-no-loss = What is lost without each of them has to be worked out anew.
locate-view-ask-again = { $k ->
    [one] Work it out for one base
   *[other] Work it out for { $k } bases
 }
locate-view-into = Into the plan
locate-view-opens = Opens in
locate-view-write = { $count ->
    [one] Write it into the plan
   *[other] Write the { $count } into the plan
 }
locate-view-variant = Make a plan of their own
locate-view-into-about = They become planned bases. You can undo all of them at once. A plan of their own can be compared with this one.
locate-view-written = { $count ->
    [one] One planned base was written into the plan.
   *[other] { $count } planned bases were written into the plan.
 }
locate-view-undo = Undo
locate-view-undone = Undone: the plan is as it was.
locate-view-variant-name = { $plan } – { $sites }
locate-view-variant-made = The plan “{ $name }” was made.
locate-view-compare = Compare
locate-view-curve = More or fewer
locate-view-curve-title = { $aim }, by number of new bases
locate-view-curve-about = Where the curve flattens, another base adds little.
locate-view-curve-best = best set
locate-view-curve-bound = between the best found and what is possible at most
locate-view-knee = It bends most at { $k }: the next one adds { $more }.
locate-view-one-more = Beside one fewer
locate-view-how-good = How good
locate-view-others = Other sets, nearly as good
locate-view-others-about = There is not always room to be had where it is best. Each set has a base more than 200 m from all in the sets above it.
locate-view-others-first = They are nearly as good for the first aim. The second aim is not counted.
locate-view-curve-first = The curve is of the first aim alone.
locate-view-no-others = No other set with a candidate elsewhere is nearly as good.
locate-view-best = The best
locate-view-other = Set { $number }
locate-view-less = { $less } from the best
locate-view-as-good = as good
locate-view-gains = Who gains a base
locate-view-gains-said = { $gained } who reach no base gain one. Then { $after } of { $residents } residents reach at least one, and { $twice } at least two.
locate-view-no-room = { $residents } without a base have a chosen candidate within reach that has no room for them.
locate-view-gains-first = The numbers are of the first future: { $future }.
locate-view-no-street = { $residents } residents have no street on the map: what they reach is not known.
locate-view-before = Reach one before
locate-view-after = Reach one after
locate-view-gained = Gain one
locate-view-twice = Reach two after
locate-view-area = Area
locate-view-area-class = Area and class
locate-view-by-both = Area and class
locate-view-whole = All areas
locate-view-elsewhere = Outside
locate-view-beside-best = Beside the best
locate-view-beside-about = Beside the best: how many more (+) or fewer (−) reach a base than with the best set.
locate-view-homes-house = Each home by itself is shown in the municipality only.
locate-view-standings = Year by year
locate-view-standings-best = The numbers are of the best set, not of the one that is shown now.
locate-view-standings-about = Good enough: within { $within } of the best for that future alone.
locate-view-standings-unknown = What was not reckoned stands as unknown.
locate-view-future = Future
locate-view-future-now = now
locate-view-future-about = { $residents } residents, { $count ->
    [one] { $bases } base
   *[other] { $bases } bases
 } there already
locate-view-future-value = The set
locate-view-future-less = Loss against the best
locate-view-future-good = Good enough
locate-view-future-bound = at most { $bound }
locate-view-good-yes = yes
locate-view-good-no = no
locate-view-good-through = Good in all years to { $year }, the last that is chosen: within { $within } of the best for each year.
locate-view-good-until = Good until { $year }: later it is more than { $within } worse than the best for the year.
locate-view-good-never = In the first year already the set is more than { $within } worse than the best for that year alone.
locate-view-good-at-least = Good until { $year } at least. For later years the search did not find out.
locate-view-good-unknown = How long the set is good is unknown: the search did not find out.
locate-view-fallen = Places that fell out
locate-view-fallen-about = Every home, junction and public building was looked at. Those of which it is not known are kept.
locate-view-not-known = What the answer does not know
locate-view-doubts = Whether the land is for sale, what it costs, the zoning plan, noise, neighbours, and whether there are rooms to let. Look at the map and at the place.
locate-view-in-words = All in words
locate-view-why-adds = By so much the aim is better with this one beside those above it in the table.
locate-view-why-adds-title = What { $name } adds
locate-view-why-loss = By so much the best set is worse when this candidate cannot be chosen and the best takes its place.
locate-view-why-loss-title = What is lost without { $name }
locate-view-why-gained = Residents who reach no base of the types asked for today, and at least one with the chosen set.
locate-view-why-gained-title = Residents who gain a base: { $name }
locate-view-why-likely = Everything is counted in the most likely case. Street changes and housing projects of the plan are not made.
locate-view-why-there = The bases that are there of the types asked for serve already; in a year of the plan those that are open at its end.
locate-view-why-how = How it was searched
locate-view-why-search = { $candidates } candidates, { $rounds } rounds.
locate-view-why-rows = { $given } rows of home and class; { $served } have it already, and like rows became { $merged }.
locate-view-why-proof = The proof is a bound from Lagrangian relaxation, with branches where it is not enough. It is reckoned in whole numbers, so that the bound is never on the wrong side.
locate-view-ease = Drop the conditions
locate-view-ease-futures = Drop the years
locate-view-refused-no-candidates = The plan has no candidates for these types. Add them under Candidates, or search all places that keep the rules.
locate-view-refused-rules = No place keeps the rules of the type. The details say which rule most break, and which nearly keep them.
locate-view-refused-too-many = Too many places keep the rules. Use the candidates of the plan.
locate-view-refused-unknown-site = A candidate that is fixed or left out is not there any more.
locate-view-refused-fixed-forbidden = A candidate is both fixed and left out.
locate-view-refused-group = So many new bases do not go with what is fixed and left out.
locate-view-refused-out-of-reach = Even with all candidates not enough residents reach a base. Search all places.
locate-view-refused-conditions = No set keeps all conditions. Choose fewer bases, set something free, or take a condition away.
locate-view-refused-beside = It cannot be searched in this way. What is wrong stands beside the choice above.
locate-view-refused-costs = There is a budget, and nothing says what a base costs.
locate-view-refused-values = A cost or room is for a type that has no candidates.
locate-view-refused-number = A number is too large.
locate-view-refused-capacity = How many a base can serve counts only where the aim is that most reach a base, without a second aim.
locate-view-refused-futures = It cannot be reckoned for these years in this way.
locate-view-refused-time-limit = It took too long. Try again in a while, or use the candidates of the plan.
locate-view-refused-job-limit = The service has many searches to do. Try again in a while.
locate-view-legend = Next bases
locate-view-legend-chosen = chosen, with its number
locate-view-legend-candidate = candidate
locate-view-legend-fixed = fixed
locate-view-legend-forbidden = left out
locate-view-legend-base = base that is there
locate-view-legend-gained = home that gains a base
locate-view-legend-twice = home that reaches two
locate-view-legend-once = home that reaches one
locate-view-legend-without = home without a base
