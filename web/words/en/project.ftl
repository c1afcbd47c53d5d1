project-lead = Draw a housing project, or choose one from the plan, and get its card: what those who move in reach on foot, what it gives the neighbours, and what must be improved on the way to the stop.
project-choose = Which project
project-draw-area = Draw an area
project-draw-point = Set a point
project-of-plan = Choose from the plan …
project-empty = No project is chosen yet.
project-unnamed = Project without a name
project-kind-none = Not decided
project-done = Year completed
project-functions = Open to everybody (PLUSS)
project-expected = Who will live there
project-expected-about = Without figures here they are calculated from the number of dwellings.
project-assumed = assumed
project-pdf = PDF, one page
project-pdf-made = Making the PDF …
project-file = project-card
project-save = Save in the plan
project-share = Share link
project-copied = The link is copied. The project is in it.
project-print = Print
project-did-save = new project { $name }
project-saved = The project is added to the plan.
project-asking = Computing …
project-dwellings = { $count ->
    [one] One dwelling
   *[other] { $count } dwellings
 }
project-residents = Who reaches the project on foot
project-now = Live there now
project-own = In the project
project-total = With the project
project-others = { $count } residents of other projects of the plan are counted.
project-jobs = Jobs within reach
project-jobs-unknown = Jobs within reach: not known
project-why-jobs = Jobs within reach of the project: { $name }
project-why-jobs-what = Jobs that the group reaches from the project. The number of jobs is that of the grid, put into the buildings that are no homes.
project-percentile = The place reaches more than { $percentile } % of the { $homes } homes of the { $where ->
    [municipality] municipality.
   *[other] area.
 }
project-needs = What is reached from there
project-needs-about = The nearest place, in metres as the group walks them. Choose a need to see the way on the map.
project-needs-key = ✓ within reach   ✗ too far, or none near   ? not known
project-need = Need
project-offered = in the project
project-none-near = none near
project-reached-within = within reach:
project-reached-offered = within reach:
project-reached-beyond = too far:
project-reached-none = not reached:
project-reached-unknown = not known whether it is reached:
project-data-end = The map data end { $metres } from here. What lies beyond is not known.
project-walk = The way: { $need }
project-walk-all = All groups
project-steepest = steepest { $grade }
project-steepest-known = steepest at least { $grade }
project-flights = { $count ->
    [one] one flight of steps
   *[other] { $count } flights of steps
 }
project-slowest = Can the group “{ $name }” get there? { $answer }
project-mend = What must be improved on the way to the stop
project-mend-about = As the group “{ $name }” walks, in order. The numbers are on the map.
project-mend-none = No known obstacles on the way to the stop, or there is no way there.
project-state-stops = stops
project-state-slows = slows
project-state-unknown = not known
project-along = { $metres } from the project.
project-alone = If only this is improved, the nearest stop is { $metres } away.
project-alone-not = If only this is improved, no stop is within reach.
project-gives = What the project gives the neighbours
project-gives-about = Residents who reach the project and today have no such place within reach.
project-gives-none = No services are open to others. Tick a service to see who gets it.
project-function = Service
project-overlap = Bases that cover the same people
project-overlap-about = Residents who reach both the project and the base.
project-overlap-none = No base of the plan shares residents with the project.
project-base-hidden = Base in a group home
project-shared = { $shared } of the { $reached } who reach the base
project-legend = The project and the way
project-legend-project = The project
project-spoken = The card is ready: { $total } residents reach the project.
project-vary = Try a variant
project-why = Residents who reach the project: { $name }
project-why-what = Residents who live there already and can walk to the project within the reach of their group. “With the project” are these, those who move into it, and those of other projects of the plan that are done by then and live near enough.
project-why-gives = Residents who get this near them: { $name }
project-why-gives-what = Residents who reach the project, and who have no such place within reach today. What is not on the map counts as if it were not there.
project-why-shared = Residents who reach both the project and { $name }
project-why-shared-what = Residents who can walk to both, each within the reach of their group.
