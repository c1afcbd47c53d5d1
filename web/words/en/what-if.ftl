what-if-lead = Draw a change of the walking network, or turn one off, and see who gains or loses a base within reach. Nothing in the plan changes until you save.
what-if-no-plan = Choose a plan first: without one there are no bases to reach.
what-if-draw = Try a change
what-if-how-closed = A street is closed where the line follows it. Add a point at each bend.
what-if-how-lowered_kerb = Choose the point where the pavement meets the street.
what-if-edits-title = Changes
what-if-none = No changes yet.
what-if-drafts = Drafts, not saved in the plan
what-if-planned = In the plan
what-if-more = Name and width
what-if-width = Width, m
what-if-wide-enough = wide enough
what-if-show = Show
what-if-save = Save in the plan
what-if-save-all = { $count ->
    [one] Save the draft in the plan
   *[other] Save all { $count } in the plan
 }
what-if-remove = Remove
what-if-delete = Delete from the plan
what-if-share = Drafts are part of the address: share the link with whoever should see them. Only the planner can save them in the plan.
what-if-did-save = save { $name }
what-if-did-delete = delete { $name }
what-if-off = Turned off: does not count.
what-if-later = Comes in { $year }: does not count in the year that is chosen.
what-if-built = { $length }, joined to the streets { $joints ->
    [one] in one place.
   *[other] in { $joints } places.
 }
what-if-grade = Slope { $grade } by the heights of its ends.
what-if-loose = At least one end meets no street and is a dead end.
what-if-closed = { $length } of street closed.
what-if-lowered = Kerb lowered at { $kerbs ->
    [one] one point
   *[other] { $kerbs } points
 }.
what-if-why-too_short = Changes nothing: the line has no two different points.
what-if-why-too_long = Changes nothing: two points in a row are too far apart.
what-if-why-no_street_near = Changes nothing: no street is near enough to any point of the line.
what-if-why-no_street_under = Changes nothing: no street follows the line.
what-if-why-no_kerb_near = Changes nothing: there is no kerb here that stops anybody.
what-if-why-unknown = Changes nothing.
what-if-gains = Who reaches a base
what-if-gains-about = Residents with a base within reach, most likely. Low and high are not computed for drafts.
what-if-toggle = Before or after
what-if-before = Before
what-if-after = After
what-if-gained = Gain
what-if-lost = Lose
what-if-hold = Hold B on the map to see before.
what-if-asking = Computing …
what-if-group = Group
what-if-of = of { $all }
what-if-all = All
what-if-base = Base
what-if-bases = { $count ->
    [one] One base is reached by more or fewer
   *[other] { $count } bases are reached by more or fewer
 }
what-if-ways = The way to the nearest base
what-if-mean-before = Mean before
what-if-mean-after = Mean after
what-if-shorter = Shorter for
what-if-longer = Longer for
what-if-look = Metres as the group walks them, for all of the group; searched as far as { $look }.
what-if-words = In words
what-if-homes-hidden = Homes are not shown one by one, because the numbers are based on the municipality’s own residents. { $count } homes have another result.
what-if-links = Short links that are missing
what-if-links-about = Those that give most residents a base within reach, counted one by one.
what-if-links-made = Links are being computed. The first time takes some minutes.
what-if-links-none = No short link gives more residents a base within reach.
what-if-link = { $length } long, { $gained } residents gain a base
what-if-unnamed = way without a name
what-if-try = Try
what-if-legend-after = After the changes
what-if-legend-before = Before the changes
what-if-legend-more = + gains a base within reach
what-if-legend-fewer = − loses it
what-if-legend-reached-then = reaches a base, loses it
what-if-legend-not-then = reaches no base, gains one
what-if-legend-new = new path, ramp, lift, kerb
what-if-legend-closed = closed
what-if-legend-off = turned off, or before the change
what-if-legend-link = missing link
what-if-spoken = { $gained } residents gain a base within reach, { $lost } lose it.
what-if-all-off = Turn all off
what-if-all-on = Turn all on
what-if-change = Change
what-if-why = Residents who reach a base after the changes: { $name }
what-if-why-what = Residents who have at least one base within reach when the changes that are on are made. Those who gain a base would reach none without them; those who lose it reach none any more.
what-if-why-base = Residents who reach { $name } after the changes
what-if-why-base-what = Residents who can walk to this base, each within the reach of their group, when the changes that are on are made.
what-if-why-link = Residents who gain a base: { $name }
what-if-why-link-what = So many more reach a base if only this link is built, as a path without steps. Whether anything is in the way between its ends is not known.
what-if-lead-ways = The way to the nearest base gets shorter for { $shorter } and longer for { $longer }.
