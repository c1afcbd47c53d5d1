why-title = Why this number?
why-about = Why this number? { $title }
why-close = Close
why-class = Who, and how far
why-class-one = { $name }: walks up to { $reach } on flat ground
why-class-how = Hills, steps and poor surfaces make a way longer than it is. What a group cannot pass closes the way.
why-data = Data it is based on
why-assumed = Assumptions
why-changed-count = { $count ->
    [0] None was changed: the number was computed with the default values.
    [one] One was changed:
   *[other] { $count } were changed:
 }
why-changed = changed, the default is { $value }
why-more = { $count ->
    [one] One at its default
   *[other] { $count } at their defaults
 }
why-counts = counts
why-counts-not = does not count
why-unsure = What is uncertain, and by how much
why-low = Lowest
why-likely = Most likely
why-high = Highest
why-bounds = Lowest: all that is not mapped (surface, width, slope, kerbs) is as bad as it can be, and the fewest live there. Highest: all of it is as good as it can be, and the most live there.
why-no-range = No known uncertainty changes this number. Errors in the map or in the residents may do so all the same.
why-no-bounds = How uncertain it is has not been computed for this number.
why-not-counted = Snow and ice, lighting, benches, waiting and lifts out of order are not counted.
why-surer = What would make it more certain
why-no-plan = Choose a plan to see what to check on site.
why-survey = Check this on site, what decides for most first:
why-survey-near = Check this on site, the nearest first:
why-survey-none = Nothing unknown or bad in the walking network decides whether anybody reaches a base.
why-decides = Decides for { $residents } whether they reach a base.
why-away = { $distance } from here
why-unnamed = Way without a name
why-show = Show on the map
why-show-one = Show on the map: { $name }
why-shown = Shown on the map: { $name }
why-all = Show all { $count }
