# The walk between two points.

walk-total = The walk for the group “{ $class }” is { $ground } on the ground, and counts as { $distance } on the flat.
walk-within = That is within the reach of { $reach }.
walk-beyond = That is longer than the reach of { $reach }.
walk-range = With what is not known, it may count as anything from { $low } to { $high }.
walk-range-open = With what is not known, it may count as { $low }, or there may be no walk at all.
walk-on-the-way = On the way: { $list }.
walk-slope-unknown = The slope of { $metres } of it is not known.
walk-obstacle = After { $along }: { $what } ({ $effect }).
walk-obstacle-along = After { $along }, for { $length }: { $what } ({ $effect }).
walk-not-known-start = The start lies beyond the map data. Whether there is a walk is not known.
walk-not-known-goal = The goal lies beyond the map data. Whether there is a walk is not known.
walk-not-known-both = Both points lie beyond the map data. Whether there is a walk is not known.
walk-not-linked-start = No street for the group “{ $class }” is near enough to the start.
walk-not-linked-goal = No street for the group “{ $class }” is near enough to the goal.
walk-not-linked-both = No street for the group “{ $class }” is near enough to either point.
walk-stopped = The group “{ $class }” does not get there. This stops it on the shortest way without obstacles:
walk-no-way = No walk for the group “{ $class }” within { $look }, not even without obstacles: the streets are not connected, or it is farther.
field-distance_low_m = Length as the group walks it, at best
field-distance_high_m = Length as the group walks it, at worst
field-walk_why = Gets there
field-slowed_by = Slowed by
field-from_start_m = So far from the start
about-distance_high_m = Length as the group walks it if all that is not known is as bad as can be; empty if there is no walk then.
about-walk_why = Whether the group gets there within its reach, or why not.
about-slowed_by = What makes the street count more than its length, or may do so: steps, slope, surface, something that is not known; with semicolons between.
value-no_way = no walk
value-steps = steps
value-slope = slope
value-surface = surface

# What is found by name.
found-settlement = named place
found-base = base ({ $type })
found-site = site for a base
found-project = housing project
found-group_home = group home
found-street = street
found-label = name on the map
