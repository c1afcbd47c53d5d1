# Gangvegen mellom to punkt.

walk-total = Gangvegen for gruppa «{ $class }» er { $ground } på bakken, og tel som { $distance } flat veg.
walk-within = Det er innan rekkjevidda på { $reach }.
walk-beyond = Det er lenger enn rekkjevidda på { $reach }.
walk-range = Det som ikkje er kjent, kan gjere at vegen tel som alt frå { $low } til { $high }.
walk-range-open = Det som ikkje er kjent, kan gjere at vegen tel som { $low }, eller at det ikkje er nokon framkomeleg veg.
walk-on-the-way = På vegen: { $list }.
walk-slope-unknown = Stiginga er ikkje kjend på { $metres } av vegen.
walk-obstacle = Etter { $along }: { $what } ({ $effect }).
walk-obstacle-along = Etter { $along }, i { $length }: { $what } ({ $effect }).
walk-not-known-start = Starten ligg utanfor kartdataa. Om det er ein gangveg, er ikkje kjent.
walk-not-known-goal = Målet ligg utanfor kartdataa. Om det er ein gangveg, er ikkje kjent.
walk-not-known-both = Begge punkta ligg utanfor kartdataa. Om det er ein gangveg, er ikkje kjent.
walk-not-linked-start = Ingen gangveg for gruppa «{ $class }» er nær nok starten.
walk-not-linked-goal = Ingen gangveg for gruppa «{ $class }» er nær nok målet.
walk-not-linked-both = Ingen gangveg for gruppa «{ $class }» er nær nok nokon av punkta.
walk-stopped = Gruppa «{ $class }» kjem ikkje fram. Dette stoppar på den kortaste vegen utan hindringar:
walk-no-way = Ingen gangveg for gruppa «{ $class }» innan { $look }, heller ikkje utan hindringar: gatene heng ikkje saman, eller det er lenger.
field-distance_low_m = Lengd slik gruppa går ho, i beste fall
field-distance_high_m = Lengd slik gruppa går ho, i verste fall
field-walk_why = Kjem fram
field-slowed_by = Blir seinka av
field-from_start_m = Så langt frå starten
about-distance_high_m = Lengd slik gruppa går ho, når alt som ikkje er kjent, er så dårleg som det kan vere; tom om det då ikkje er nokon gangveg.
about-walk_why = Om gruppa når fram innan rekkjevidda, eller kvifor ikkje.
about-slowed_by = Kva som gjer at gata tel meir enn si lengd, eller kan gjere det: trapp, stiging, dekke, noko som ikkje er kjent; skilt med semikolon.
value-no_way = ingen gangveg
value-steps = trapp
value-slope = stiging
value-surface = dekke

# What is found by name.
found-settlement = stad med namn
found-base = base ({ $type })
found-site = kandidat for base
found-project = bustadprosjekt
found-group_home = bufellesskap
found-street = gate
found-label = namn i kartet
