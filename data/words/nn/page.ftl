page-skip = Hopp til innhaldet
page-languages = Språk
page-contents = Innhald
reach-title = Gater innan rekkjevidd frå éin stad, med ein farge og ei breidd for kvar gruppe
reach-class = { $class } ({ $reach }): { $residents } innbyggjarar, { $homes } bustader
reach-class-range = { $class } ({ $reach }): { $residents } innbyggjarar ({ $low }–{ $high }), { $homes } bustader
reach-not-linked = { $class } ({ $reach }): ingen gangveg ved staden
page-rests = Kva dette byggjer på
