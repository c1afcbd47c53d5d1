page-skip = Skip to the content
page-languages = Languages
page-contents = Contents
reach-title = Streets within reach of one place, with a colour and a width for each group
reach-class = { $class } ({ $reach }): { $residents } residents, { $homes } homes
reach-class-range = { $class } ({ $reach }): { $residents } residents ({ $low }–{ $high }), { $homes } homes
reach-not-linked = { $class } ({ $reach }): no street at the place
page-rests = What this rests on
