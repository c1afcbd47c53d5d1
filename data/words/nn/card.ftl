card-title = Prosjektkort: { $name }
card-lead = Bustadprosjekt med { $dwellings ->
    [one] éin bustad
   *[other] { $dwellings } bustader
 } i planen «{ $plan }».
card-lead-year = Bustadprosjekt med { $dwellings ->
    [one] éin bustad
   *[other] { $dwellings } bustader
 } i planen «{ $plan }», ferdig { $year }.
card-unnamed = utan namn
card-drawn = Teikna bustadprosjekt
card-residents = Kven når prosjektet til fots
card-class = Gruppe
card-class-reach = { $class } ({ $reach })
card-now = Bur der frå før
card-range = Uvisse
card-own = I prosjektet
card-own-assumed = I prosjektet (gått ut frå)
card-own-range = { $likely } ({ $low }–{ $high })
card-own-unknown = ikkje kjent
card-others-assumed = Talet på innbyggjarar i andre prosjekt er rekna ut frå bustadene: { $list }.
card-others-unknown = Kven som skal bu i andre prosjekt, er ikkje kjent og ikkje talt med: { $list }.
card-others = Andre prosjekt
card-with = Med prosjektet
card-range-of = { $low }–{ $high }
card-not-linked = Ingen gangveg for gruppa «{ $class }» ved prosjektet.
card-rank = Herifrå når ein { $residents } { $residents ->
    [one] innbyggjar
   *[other] innbyggjarar
 }. Staden når fleire enn { $percentile } % av dei { $homes } { $kind ->
    [spots] bustadene og punkta langs gater
   *[homes] bustadene
 } i kommune { $municipality }.
card-rank-all = Herifrå når ein { $residents } { $residents ->
    [one] innbyggjar
   *[other] innbyggjarar
 }. Staden når fleire enn { $percentile } % av alle { $homes } { $kind ->
    [spots] bustadene og punkta langs gater
   *[homes] bustadene
 } i området.
card-needs = Daglege gjeremål: næraste stad
card-need = Gjeremål
card-there = { $name }, { $distance }
card-steepest = brattast { $grade }
card-steepest-known = brattast minst { $grade }
card-steps-one = trapp { $metres }
card-steps-many = { $count } trapper, { $metres }
card-none-near = ingen innan { $metres }
card-none-near-known = ingen kjend; kartdataa sluttar { $metres } herifrå
card-offered = blir tilbode i prosjektet
card-within = innan rekkjevidd
card-beyond = for langt
card-reaches = Framkomeleg ({ $class })?
card-too-far = nei, for langt
card-too-far-for = nei, for langt: { $what }
card-stopped = nei: { $what }
card-stopped-unknown = nei, ingen framkomeleg veg
card-none = nei, ingen innan { $metres }
card-none-known = ikkje kjent: ingen så langt kartdataa går, og dei sluttar { $metres } herifrå
card-unlinked = nei, ingen gangveg ved prosjektet
card-what-at = { $what } i { $street }
card-gives = Kva prosjektet gir området
card-gives-lead = Innbyggjarar som når prosjektet, og som i dag ikkje har nokon slik stad innan rekkjevidd.
card-gives-none = Prosjektet har ikkje oppgitt funksjonar som er opne for andre.
card-function = Funksjon
card-unknown-functions = Kjenner ikkje funksjonane: { $list }.
card-unknown-classes = Venta innbyggjarar i ukjende grupper er ikkje talde med: { $list }.
card-overlap = Basar som dekkjer dei same
card-overlap-lead = Innbyggjarar som når både prosjektet og basen.
card-overlap-none = Ingen basar i planen har innbyggjarar felles med prosjektet.
card-base = Base
card-base-private = base i bufellesskap
card-base-of = { $name } ({ $kind })
card-sum = Alle
card-more = { $count ->
    [one] Éin til
   *[other] { $count } til
 } står i kartlaga.
card-mend = På veg til haldeplassen: kva må utbetrast for gruppa «{ $class }»
card-mend-lead = Utan hindringar er det { $clear } til { $stop }. I dag: { $today }.
card-mend-today = { $distance } til næraste haldeplass
card-mend-today-none = ingen framkomeleg veg innan { $look }
card-mend-table = Hindringar på veg til haldeplassen
card-mend-good = Ingen hindringar er kjende på vegen.
card-mend-none = Ingen haldeplass innan { $look }, heller ikkje utan hindringar.
card-mark = Merke
card-what = Kva
card-where = Kvar
card-from = Frå prosjektet
card-length = Lengd
card-effect = Verknad
card-alone = Når dette åleine er utbetra
card-alone-distance = { $distance } til haldeplass
card-alone-same = som i dag
card-alone-not = framleis utanfor rekkjevidd
card-stops = stoppar
card-slows = seinkar
card-unknown = må undersøkjast
card-osm-way = veg { $id } i OpenStreetMap
card-osm-node = punkt { $id } i OpenStreetMap
card-hindrance-steps = trapp
card-hindrance-kind = vegtype gruppa ikkje kan bruke
card-hindrance-width = for smal veg
card-hindrance-surface_impassable = uframkomeleg dekke
card-hindrance-surface_slow = dekke som er tungt å trille på
card-hindrance-surface_unknown = ukjent dekke
card-hindrance-smoothness = for ujamt dekke
card-hindrance-barrier = sperring
card-hindrance-kerb = høg kantstein
card-hindrance-kerb_unknown = ukjend kantstein
card-hindrance-grade = for bratt
card-hindrance-width_unknown = vegbreidd som ikkje er sikker
card-hindrance-smoothness_unknown = jamleik som ikkje er forstått
card-hindrance-barrier_unknown = sperring av ukjent slag
card-hindrance-ramp_unknown = trapp med rampe, ukjent for kven
card-hindrance-grade_unknown = stigning som ikkje er sikker
card-map-title = Kart over prosjektet «{ $name }», vegane til næraste gjeremål, og gatene kvar gruppe når
card-map-project = Prosjektet
card-map-ways = Veg til næraste stad (nummer som i tabellen)
card-map-bases = Base
card-map-obstacles = Hindring (bokstav som i tabellen)
card-map-data = Kartdata © OpenStreetMap-bidragsytarar (ODbL)
card-how = Slik er tala laga
card-how-distance = Avstandar er langs gangnettet, luftlinja mellom dør og veg medrekna; bakkar, trapper og dekke som er tungt å trille på, tel meir. Rekkjevidd: { $reaches }. Det er leita etter stader inntil { $look } unna.
card-how-edge = Kartdataa sluttar { $metres } herifrå. Kva som finst utanfor, er ikkje kjent, og kan liggje nærare enn det som er nemnt.
card-how-year = Talt med det planen har ferdig innan { $year }.
card-how-now = Talt med basane som finst i dag; andre prosjekt er ikkje med.
card-how-edits = Endringane av gangnettet i planen er ikkje rekna med.
card-how-rank = «Når fleire enn»: delen bustader som når færre innbyggjarar, pluss halvparten av dei som når like mange; kvar bustad tel éin gong.
card-how-program = Laga med { $program }.
card-not-known = ukjent: ikkje alle er i kartdataa
card-not-in-data = ikkje i kartdataa: ukjent
card-none-near-sparse = ingen kjend innan { $metres }: ukjent
card-none-near-sparse-known = ingen kjend; kartdataa sluttar { $metres } herifrå
card-mend-unknown = Ingen haldeplass er kjend innan { $look }: ikkje alle er i kartdataa.
card-residents-unknown = Prosjektet ligg utanfor innbyggjartala: kor mange som bur der i dag, er ikkje kjent.
card-jobs = Arbeidsplassar innanfor rekkjevidd: { $list }.
card-jobs-class = { $class }: { $jobs }
card-jobs-range = { $jobs } ({ $low } til { $high })
card-jobs-not-known = ikkje kjent
card-jobs-unknown = Arbeidsplassar innanfor rekkjevidd er ikkje kjende.
