page-skip = Hopp til innholdet
page-languages = Språk
page-contents = Innhold
reach-title = Gater innen rekkevidde fra ett sted, med en farge og bredde for hver gruppe
reach-class = { $class } ({ $reach }): { $residents } innbyggere, { $homes } boliger
reach-class-range = { $class } ({ $reach }): { $residents } innbyggere ({ $low }–{ $high }), { $homes } boliger
reach-not-linked = { $class } ({ $reach }): ingen gangvei ved stedet
page-rests = Hva dette bygger på
