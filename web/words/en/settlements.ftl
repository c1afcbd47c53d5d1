settlements-title = Settlements and daily needs
settlements-for = Show for
settlements-what = Share of the group with the need within reach. ✓: a 5-minute settlement for the group. Choose a settlement to see its card.
settlements-no-plan = Choose a plan to see each need.
settlements-none = The area has no settlements.
settlements-residents = Residents
settlements-all = All
settlements-at-least = at least { $share }
settlements-back = All settlements
settlements-in-all = { $residents } residents in { $homes } homes.
settlements-have = have everything within reach: { $have } of { $all }
settlements-share-unknown = Not known for { $unknown }; have everything: { $have }
settlements-everybody = everybody has it within reach
settlements-lacking-of = { $lacking } of { $all } do not have it
settlements-unknown-of = not known for { $unknown }
settlements-where = Where
settlements-where-need = Show where it is lacking: { $need }, { $name }
settlements-lack = Missing within reach: { $need } ({ $name })
settlements-lack-unknown = Not known
settlements-shown = { $homes ->
    [one] One home is shown on the map: { $need }
   *[other] { $homes } homes are shown on the map: { $need }
 }
settlements-why = Have everything within reach in { $settlement }: { $name }
settlements-why-what = Residents of the group who have all daily needs within their own reach. What is not known does not count as met.
settlements-legend = Have everything within reach: { $name }
settlements-in-group = In the group
settlements-of-group = In the group, all told
settlements-card-jobs = Jobs within reach: { $jobs } on average; { $share } have at least one
settlements-card-jobs-unknown = Jobs within reach: not known
settlements-card-jobs-why = Jobs within reach in { $settlement }: { $name }
settlements-card-jobs-what = Jobs that a resident of the group has within reach, on average. The number of jobs is that of the grid, put into the buildings that are no homes.
