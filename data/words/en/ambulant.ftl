# Ambulant services: how long staff walk to the homes they serve.

question-ambulant = Ambulant services
ambulant-intro = From { $offices } { $offices ->
    [one] office or base
   *[other] offices or bases
 } staff serve { $homes } { $homes ->
    [one] home
   *[other] homes
 } on foot, with { $visits } visits a week and { $direct } hours a week at the homes. They walk at { $speed } km/h on flat ground, slopes and steps counted as for the group “{ $class }”, to homes at most { $longest } away.
ambulant-ways = There and back for each visit takes { $star } hours a week. On tours from home to home it is { $tour } hours a week ({ $tours } tours). No tours can take less than { $bound } hours: at most { $gap } of the way could be saved by better ones.
ambulant-shares = Of the time at homes and on the way { $star } is at homes where staff go there and back, { $tour } on tours. The way takes { $star_posts } and { $tour_posts } full-time equivalents of { $week } hours a week.
ambulant-own-share = The municipality itself reckons with { $share } at homes. Its figure holds more than the way: meals, meetings and writing down.
ambulant-far = Not on foot: { $homes } { $homes ->
    [one] home
   *[other] homes
 } with { $visits } visits a week. Along the streets it is { $km } km a week there and back. How long that takes is not reckoned, and is in no number above.
ambulant-unknown = { $homes ->
    [one] Of one home it is not known how it is reached: it lies beyond the map, without a street near, or without a way. It is in no number above.
   *[other] Of { $homes } homes it is not known how they are reached: they lie beyond the map, without a street near, or without a way. They are in no number above.
 }
ambulant-too-long = { $visits } visits a week take longer than a duty with the way. Each of them is counted as a tour of its own.
ambulant-outside = Outside all settlements
ambulant-settlement = { $name }: { $visits } visits a week on foot, { $star } hours there and back, { $tour } on tours; not on foot { $far } visits a week; { $unknown } homes of which it is not known.
ambulant-saved = { $name } saves { $hours } hours a week on tours (with the best tours there may be, { $low } to { $high }), for the homes that are served on foot without it, too. { $visits } more visits a week come on foot with it. There and back for each visit it is { $star } hours.
ambulant-saved-longer = Tours become longer with { $name }: each home is visited from the nearest office, and the offices have too few visits each to fill their duties. Who goes from which office, the municipality can choose better.
ambulant-doubts = When each home is visited is not known here: visits are laid out evenly over the week, and neighbours at the same time. What really is walked lies between the tours and there and back. Driving, parking, stairs inside houses and waiting are not counted.

# Where only numbers by settlement are known
question-ambulant_estimate = Ambulant services, estimated
ambulant-estimate-intro = { $persons } persons in { $settlements } { $settlements ->
    [one] settlement
   *[other] settlements
 } are served from { $offices } { $offices ->
    [one] office or base
   *[other] offices or bases
 }. Where they live is not known: { $draws } times homes were drawn among those of the settlement, by residents. Low and high hold { $inside } of the draws. Staff walk at { $speed } km/h on flat ground, slopes and steps counted as for the group “{ $class }”, to homes at most { $longest } away.
ambulant-estimate-ways = { $visits } visits a week are on foot. There and back for each visit takes { $star } hours a week ({ $star_low } to { $star_high }), on tours from home to home { $tour } ({ $tour_low } to { $tour_high }). Not on foot are { $far } visits a week; of { $unknown } it is not known. Neither is in any hours.
ambulant-estimate-settlement = { $name }, { $persons } persons: { $visits } visits a week on foot, { $star } hours there and back ({ $star_low } to { $star_high }), { $tour } on tours ({ $tour_low } to { $tour_high }); not on foot { $far } visits a week, not known { $unknown }.
ambulant-estimate-saved = { $name } saves { $hours } hours a week on tours ({ $low } to { $high }), for those who are served on foot without it, too. There and back for each visit it is { $star } hours.
ambulant-estimate-doubts = The spread says only how much it matters where persons live. How many are served, how often and how long is taken as given. Who needs help does not live spread as residents do: with a table of homes the numbers are surer.
