# Gangveien mellom to punkter.

walk-total = Gangveien for gruppen «{ $class }» er { $ground } på bakken, og teller som { $distance } flat vei.
walk-within = Det er innen rekkevidden på { $reach }.
walk-beyond = Det er lenger enn rekkevidden på { $reach }.
walk-range = Det som ikke er kjent, kan gjøre at veien teller som alt fra { $low } til { $high }.
walk-range-open = Det som ikke er kjent, kan gjøre at veien teller som { $low }, eller at det ikke er noen framkommelig vei.
walk-on-the-way = På veien: { $list }.
walk-slope-unknown = Stigningen er ikke kjent på { $metres } av veien.
walk-obstacle = Etter { $along }: { $what } ({ $effect }).
walk-obstacle-along = Etter { $along }, i { $length }: { $what } ({ $effect }).
walk-not-known-start = Starten ligger utenfor kartdataene. Om det er en gangvei, er ikke kjent.
walk-not-known-goal = Målet ligger utenfor kartdataene. Om det er en gangvei, er ikke kjent.
walk-not-known-both = Begge punktene ligger utenfor kartdataene. Om det er en gangvei, er ikke kjent.
walk-not-linked-start = Ingen gangvei for gruppen «{ $class }» er nær nok starten.
walk-not-linked-goal = Ingen gangvei for gruppen «{ $class }» er nær nok målet.
walk-not-linked-both = Ingen gangvei for gruppen «{ $class }» er nær nok noen av punktene.
walk-stopped = Gruppen «{ $class }» kommer ikke fram. Dette stopper på den korteste veien uten hindringer:
walk-no-way = Ingen gangvei for gruppen «{ $class }» innen { $look }, heller ikke uten hindringer: gatene henger ikke sammen, eller det er lenger.
field-distance_low_m = Lengde slik gruppen går den, i beste fall
field-distance_high_m = Lengde slik gruppen går den, i verste fall
field-walk_why = Kommer fram
field-slowed_by = Sinkes av
field-from_start_m = Så langt fra starten
about-distance_high_m = Lengde slik gruppen går den, når alt som ikke er kjent, er så dårlig som det kan være; tom hvis det da ikke er noen gangvei.
about-walk_why = Om gruppen når fram innen rekkevidden, eller hvorfor ikke.
about-slowed_by = Hva som gjør at gaten teller mer enn sin lengde, eller kan gjøre det: trapp, stigning, dekke, noe som ikke er kjent; skilt med semikolon.
value-no_way = ingen gangvei
value-steps = trapp
value-slope = stigning
value-surface = dekke

# What is found by name.
found-settlement = sted med navn
found-base = base ({ $type })
found-site = kandidat for base
found-project = boligprosjekt
found-group_home = bofellesskap
found-street = gate
found-label = navn i kartet
