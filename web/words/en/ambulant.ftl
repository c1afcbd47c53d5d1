ambulant-view-title = How long do staff walk?
ambulant-view-no-plan = Choose a plan above. Staff walk from the bases in it.
ambulant-view-house-only = Ambulant services are shown in the house only.
ambulant-view-house-why = Where and how often somebody is visited says who needs help. Sums of a settlement, too, can lead to single homes. So the map shows nothing of it to others, and does not ask the service for it.
ambulant-view-as-public = You now see the map as others do. Switch off “{ $look }” at the top to see it again.
ambulant-view-start = Ask whoever runs the service in the house to start it like this:
ambulant-view-area = AREA
ambulant-view-plan = PLAN
ambulant-view-file = FILE
ambulant-view-visits-optional = With --visits the map reckons from a table of the homes that are visited. Without it, it can estimate from how many are served in each settlement.
ambulant-view-assess = Before such a table is made, the municipality must consider whether a data protection impact assessment is needed.
ambulant-view-house = Internal: these numbers say where people get help. They are not for publication.
ambulant-view-way = Reckon from
ambulant-view-way-table = a table of the homes that are visited
ambulant-view-way-estimate = an estimate: how many are served in each settlement
ambulant-view-not-given = The service was started without a table of the homes that are visited. Ask whoever runs it to start it like this:
ambulant-view-column-id = sets rows apart; no name and no number that anybody could be known by
ambulant-view-column-lon-lat = where the home is
ambulant-view-column-visits-per-week = visits a week; 0.5 is every other week
ambulant-view-column-minutes = minutes at the home each time
ambulant-view-table-private = The table is read into memory and lies nowhere else. No home is shown on the map.
ambulant-view-estimate-instead = Without a table you can choose the estimate above.
ambulant-view-from = From where staff walk
ambulant-view-today = today
ambulant-view-at = at the end of { $year }
ambulant-view-bases = { $count ->
    [one] one base
   *[other] { $count } bases
 }
ambulant-view-and-planned = { $count ->
    [one] and one that is planned
   *[other] and { $count } that are planned
 }
ambulant-view-from-plan = From the bases of the plan { $when }: { $today } { $planned }
ambulant-view-no-office = The plan has no base { $when } from which staff could walk. Choose another year or plan above, or put an office on the map.
ambulant-view-own-office = Office { $number }
ambulant-view-own-about = From the offices that you have put on the map. They take the place of the bases that are there today.
ambulant-view-own-planned = { $count ->
    [one] One planned base comes beside them.
   *[other] { $count } planned bases come beside them.
 }
ambulant-view-place = Put offices on the map
ambulant-view-placed = Done with offices
ambulant-view-place-how = Press the map where the office is. By keyboard: go to the map, move the crosshair with the arrow keys and press Enter. Escape ends it.
ambulant-view-put = { $name } is on the map.
ambulant-view-show = Show
ambulant-view-remove = Remove
ambulant-view-action = { $what }: { $name }
ambulant-view-removed = { $name } was removed.
ambulant-view-own-share = The municipality’s own share of direct time
ambulant-view-own-share-about = If the municipality reckons with such a share, it is shown beside.
ambulant-view-own-share-fault = Write a number from 0 to 100, or leave it empty.
ambulant-view-groups = How many are served
ambulant-view-groups-about = Write how many are served in each settlement. Rows without persons do not count. Visits a week and minutes are a beginning: write your own numbers. If some of a settlement are visited more often, add a row. What you write is gone when the page is closed.
ambulant-view-field-persons = Persons
ambulant-view-field-visits = Visits a week
ambulant-view-field-minutes = Minutes a visit
ambulant-view-cell = { $what }, { $name }
ambulant-view-settlement-of = Settlement of row { $row }
ambulant-view-remove-one = Remove row { $row }: { $name }
ambulant-view-add = Add a row
ambulant-view-ask = Reckon
ambulant-view-old = You have changed the numbers. What is shown below is from before.
ambulant-view-fault-number = Write a number.
ambulant-view-fault-persons = Above 0, at most { $most }.
ambulant-view-fault-visits = Above 0, at most { $most }.
ambulant-view-fault-minutes = Above 0, at most { $most }.
ambulant-view-fault-weeks = Must be whole in four weeks: 0.25, 0.5 or 1.5 will do.
ambulant-view-fault-none = Write persons for at least one settlement.
ambulant-view-fault-many = There are more than { $most } persons in all, and more cannot be reckoned at once. Ask for a part of the municipality at a time.
ambulant-view-progress = Reckoning the way
ambulant-view-asking = Reckoning tours …
ambulant-view-stop = Stop
ambulant-view-stopped = Stopped. Nothing was reckoned.
ambulant-view-problem-time-limit = It took longer than the service allows. Try again in a while, or ask about fewer at once. The command tettsted ambulant has no such limit.
ambulant-view-problem-coordinates-elsewhere = None of the places lies in the area of the map. See whether the table and the offices are of the same place as the map.
ambulant-view-problem-coordinates-swapped = All places lie beyond the map, but within it if longitude and latitude change places. Exchange the columns lon and lat of the table.
ambulant-view-problem-too-many-persons = There are more persons than can be reckoned with at once. Ask for a part of the municipality at a time.
ambulant-view-short = In short
ambulant-view-on-the-way = hours a week on the way
ambulant-view-posts = full-time equivalents go into walking
ambulant-view-posts-head = Full-time equivalents on the way
ambulant-view-between = What really is walked lies between the two: least if staff go on tours from home to home, most if they go there and back for each visit.
ambulant-view-who = { $who } from { $offices }.
ambulant-view-who-homes = { $homes ->
    [one] One home with { $visits } visits a week is served on foot
   *[other] { $homes } homes with { $visits } visits a week are served on foot
 }
ambulant-view-who-persons = Of { $persons } persons { $visits } visits a week are on foot
ambulant-view-who-offices = { $count ->
    [one] one office or base
   *[other] { $count } offices or bases
 }
ambulant-view-how = Staff walk at { $speed } on flat ground, slopes and steps counted as for the group “{ $name }”, to homes at most { $longest } away.
ambulant-view-speed = { $ms } m/s ({ $kmh } km/h)
ambulant-view-share = Share of the time at homes
ambulant-view-bound = The tours that were found are { $tours } a week. No tours can take less than { $bound } hours: at most { $gap } of the way could be saved by better ones.
ambulant-view-bound-loose = With many visits the bound says more about itself than about the tours.
ambulant-view-none-on-foot = None of them is served on foot: none is known to lie at most { $longest } from an office or base.
ambulant-view-ranges = In parentheses: eight of ten draws lie between.
ambulant-view-spread = The spread says only how much it matters where persons live. How many, how often and how long is taken as given.
ambulant-view-by-office = From each office and base
ambulant-view-idle = Nearest to nobody who is served on foot: { $names }
ambulant-view-existing = today
ambulant-view-planned = planned
ambulant-view-offices = Offices and bases
ambulant-view-office = Office or base
ambulant-view-all = All
ambulant-view-not-linked = Has no street near it: whom it serves is not known.
ambulant-view-nearest = Each home is served from the nearest office. Hours and visits are a week.
ambulant-view-bound-parts = “Share” goes from there and back to tours.
ambulant-view-areas = Settlements
ambulant-view-outside = Outside all settlements
ambulant-view-not-on-map = not on the map
ambulant-view-map-shows = The map shows
ambulant-view-shown-minutes = minutes on the way per visit
ambulant-view-shown-far = share not on foot
ambulant-view-per-visit = Minutes on the way per visit, tours
ambulant-view-far-share = Share of visits not on foot
ambulant-view-km = Km along streets a week
ambulant-view-homes-unknown = Homes of which the way is not known
ambulant-view-areas-about = A tour goes through several settlements: each has its part by how far its homes are from the office. What is not on foot or not known is in no hours and minutes.
ambulant-view-not-counted = Not in the hours
ambulant-view-not-on-foot = Not on foot
ambulant-view-far-homes = { $homes ->
    [one] One home with { $visits } visits and { $direct } hours at the home a week.
   *[other] { $homes } homes with { $visits } visits and { $direct } hours at the homes a week.
 }
ambulant-view-far-visits = { $visits } visits a week.
ambulant-view-far-km = They are farther away than { $longest }. Along streets and paths it is { $km } km a week there and back. How long that takes by car or bicycle is not reckoned.
ambulant-view-far-none = None is known to lie farther away than { $longest }.
ambulant-view-not-known = Not known
ambulant-view-unknown-none = The way is known to all.
ambulant-view-unknown-visits = Of { $visits } visits a week it is not known how staff get there. They are in no number.
ambulant-view-too-long = { $visits ->
    [one] One visit in { $weeks } weeks takes longer than a duty with the way, and is a tour of its own.
   *[other] { $visits } visits in { $weeks } weeks take longer than a duty with the way, and are tours of their own.
 }
ambulant-view-never-counted = Driving, cycling, parking, stairs and lifts inside houses, waiting and the way from the staff’s own home are not counted.
ambulant-view-saved = What the planned bases save
ambulant-view-planned-base = Planned base
ambulant-view-saved-table = In parentheses: what the best tours there may be would save.
ambulant-view-saved-estimate = In parentheses: eight of ten draws lie between.
ambulant-view-saved-about = Hours a week on tours, for those who are served on foot without the base, too. What comes on foot only with it stands apart. Below zero: the tours are longer with it. That can be where each home is served from the nearest office, so that tours are split.
ambulant-view-saved-choose-year = Today no planned base is open. Choose a year above to see what the bases that open by then save.
ambulant-view-saved-none = No planned base opens by the end of { $year }.
ambulant-view-assumed = What is assumed
ambulant-view-assumed-class = Slopes and steps count as for the group “{ $name }”; what is not mapped is as it most likely is.
ambulant-view-assumed-file = Sources stand as the settings have them. The command tettsted ambulant reckons with other values from a file (--ambulant-settings).
ambulant-view-set-speed = Speed on foot
ambulant-view-set-longest = Longest way that is walked, one way
ambulant-view-set-look = How far the others are looked for
ambulant-view-set-duty = A duty
ambulant-view-set-aside = Of it for meal, handing over and writing down
ambulant-view-set-times = Times of a week at which a duty begins
ambulant-view-set-period = Visits are laid out over
ambulant-view-set-posts = A full-time equivalent
ambulant-view-set-draws = Draws of where persons live
ambulant-view-minutes = { $minutes } minutes
ambulant-view-min = { $minutes } min
ambulant-view-mark = { $hours } h/week
ambulant-view-weeks = { $weeks ->
    [one] one week
   *[other] { $weeks } weeks
 }
ambulant-view-hours-week = { $hours } hours a week
ambulant-view-draws = { $draws } draws (seed { $seed }); low and high hold { $inside } of them
ambulant-view-low = Low
ambulant-view-high = High
ambulant-view-why-data-table = The table of homes that the service was started with: where they are, visits a week and minutes. Bases and years are those of the plan.
ambulant-view-why-data-estimate = The numbers that you have written for each settlement. Homes are drawn by where residents live. Bases and years are those of the plan.
ambulant-view-why-walks = The way is the shortest for the group “{ $name }” on the streets as they are; street changes of the plan are not made.
ambulant-view-why-speed = Speed { $speed } on flat ground; farther than { $longest } is not walked.
ambulant-view-why-duty = A duty has { $minutes } minutes, { $aside } of them for other than visits and the way. Nobody is visited twice on one tour.
ambulant-view-why-posts = A full-time equivalent is { $hours } hours a week.
ambulant-view-why-unsure-table = What really is walked lies between tours and there and back. How much better tours could be, the bound says.
ambulant-view-why-unsure-estimate = Where persons live is not known. Who needs help does not live spread as residents do: that is not in low and high.
ambulant-view-why-when = When each home is visited is not known: visits are laid out evenly over the week, and neighbours at the same time.
ambulant-view-why-surer-table = The municipality’s own numbers of duties and full-time equivalents, and paths that the map lacks.
ambulant-view-why-surer-estimate = A table of the homes that are visited (--visits).
ambulant-view-in-words = All in words
ambulant-view-legend-minutes = Hours on the way, and minutes per visit
ambulant-view-legend-far = Hours on the way, and share of visits not on foot
ambulant-view-legend-existing = Office or base today; larger: more hours on tours
ambulant-view-legend-planned = Planned base; larger: more hours on tours
ambulant-view-legend-own = Office that you have put there
ambulant-view-shade-minutes = { $from } to { $to } min per visit
ambulant-view-shade-far = { $from } to { $to } not on foot
ambulant-view-shade-minutes-unknown = not known, or nobody on foot
ambulant-view-shade-far-unknown = not known
