settlements-rule = A settlement is here: homes at most { $distance } apart, with at least { $residents } residents.
settlements-needs = Daily needs: { $needs }.
settlements-share = A settlement counts as a 5-minute settlement for a class when at least { $share } of the class reach every need. That limit is an assumption.
settlements-unnamed = Settlement { $number } at { $street }
settlements-heading = { $name }: { $residents } residents (between { $low } and { $high }) in { $homes } { $kind ->
    [spots] homes and points on streets
   *[homes] homes
 }
settlements-cut = It reaches the edge of the data: how large it is, what else its residents reach, and so whether it is a 5-minute settlement, is not known beyond.
settlements-outside = Outside of settlements: { $residents } residents
settlements-score = { $have } of { $all } residents ({ $share }) reach every daily need on foot, each within their own reach.
settlements-class = { $class } ({ $reach }): { $have } of { $all } ({ $share }), { $verdict }.
settlements-class-outside = { $class } ({ $reach }): { $have } of { $all } ({ $share }).
settlements-is = a 5-minute settlement
settlements-is-not = no 5-minute settlement
settlements-lacking = Out of reach: { $needs }.
settlements-lacking-one = { $need } ({ $residents })
settlements-ladder = Housing ladder: { $first } residents live with common and centre functions nearby (step 1), { $second } without (step 2).
settlements-ladder-unknown = The step of the housing ladder is not known for { $unknown } residents: they live without a street, or the map data do not have all that is near.
settlements-jobs = Jobs: a resident has { $jobs } within reach on average. { $any } residents ({ $share }) have at least one, { $with_many } ({ $many_share }) at least { $many }.
settlements-jobs-bounds = Not all numbers of jobs are published: on average { $low } to { $high }; { $any_low } to { $any_high } residents with at least one, { $many_low } to { $many_high } with that many.
settlements-jobs-range = { $jobs } ({ $low }–{ $high })
settlements-jobs-unknown = Where people work is not known: no jobs were given, or they are for the municipality only.
settlements-or = or
settlements-doubts = Opening hours and whether homes have life-cycle standard are not known. Statistics Norway may join built-up areas across rivers and the like; that is not done here.
settlements-score-unknown = Of { $unknown } of { $all } residents it is not known whether they reach all daily needs on foot. { $have } reach all, each within their own reach.
settlements-class-unknown = { $class } ({ $reach }): of { $unknown } of { $all } it is not known, { $have } reach all; { $verdict }.
settlements-class-outside-unknown = { $class } ({ $reach }): of { $unknown } of { $all } it is not known, { $have } reach all.
settlements-is-unknown = not known whether it is a 5-minute settlement
settlements-doubtful = Not all places are in the map data: { $needs }. Who found none within reach may have one all the same, and counts as not known.
