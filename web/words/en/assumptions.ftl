assumptions-title = Assumptions
assumptions-about = The numbers are based on this. What you change here holds in every view and is part of the link you share.
assumptions-limits = From { $least } to { $greatest }.
assumptions-default = Default: { $value }.
assumptions-counts = counts
assumptions-counts-not = does not count
assumptions-changed = changed
assumptions-changed-plan = changed in the plan
assumptions-back = Back to { $value }
assumptions-source = Source and limits
assumptions-now = { $title }: { $value }
assumptions-in-address = The changes are in the address of the page. They are not saved in the plan.
assumptions-keep = Save in the plan
assumptions-as-plan = Back to those of the plan
assumptions-all-back = Back to the defaults
assumptions-in-plan = { $count ->
    [one] The plan has one assumption of its own.
   *[other] The plan has { $count } assumptions of its own.
 } This holds for all who see the plan.
assumptions-forget = Remove them from the plan
assumptions-kept = The assumptions are saved in the plan.
assumptions-forgotten = The plan has the defaults again.
assumptions-fixed = Groups by age
assumptions-fixed-about = These shares were used when the area was built. Build the area again to change them.
assumptions-note = { $count ->
    [one] One assumption is changed. The numbers differ from those of the defaults.
   *[other] { $count } assumptions are changed. The numbers differ from those of the defaults.
 }
assumptions-see = See the assumptions
assumptions-drop = Remove the changes
