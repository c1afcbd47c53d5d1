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
ambulant-saved = { $name } saves { $hours } hours a week on tours (with the best tours there may be, { $low } to { $high }), for the homes that are served on foot without it, too. { $visits } more visits a week come on foot with it.
ambulant-doubts = When each home is visited is not known here: visits are laid out evenly over the week, and neighbours at the same time. What really is walked lies between the tours and there and back. Driving, parking, stairs inside houses and waiting are not counted.
