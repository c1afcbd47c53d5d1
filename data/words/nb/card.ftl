card-title = Prosjektkort: { $name }
card-lead = Boligprosjekt med { $dwellings ->
    [one] én bolig
   *[other] { $dwellings } boliger
 } i planen «{ $plan }».
card-lead-year = Boligprosjekt med { $dwellings ->
    [one] én bolig
   *[other] { $dwellings } boliger
 } i planen «{ $plan }», ferdig { $year }.
card-unnamed = uten navn
card-drawn = Tegnet boligprosjekt
card-residents = Hvem når prosjektet til fots
card-class = Gruppe
card-class-reach = { $class } ({ $reach })
card-now = Bor der fra før
card-range = Usikkerhet
card-own = I prosjektet
card-own-assumed = I prosjektet (antatt)
card-own-range = { $likely } ({ $low }–{ $high })
card-own-unknown = ikke kjent
card-others-assumed = Innbyggere i andre prosjekter er antatt ut fra boligene: { $list }.
card-others-unknown = Hvem som skal bo i andre prosjekter, er ikke kjent og ikke talt med: { $list }.
card-others = Andre prosjekter
card-with = Med prosjektet
card-range-of = { $low }–{ $high }
card-not-linked = Ingen gangvei for gruppen «{ $class }» ved prosjektet.
card-rank = Herfra nås { $residents } { $residents ->
    [one] innbygger
   *[other] innbyggere
 }. Stedet når flere enn { $percentile } % av de { $homes } { $kind ->
    [spots] boligene og punktene langs gater
   *[homes] boligene
 } i kommune { $municipality }.
card-rank-all = Herfra nås { $residents } { $residents ->
    [one] innbygger
   *[other] innbyggere
 }. Stedet når flere enn { $percentile } % av alle { $homes } { $kind ->
    [spots] boligene og punktene langs gater
   *[homes] boligene
 } i området.
card-needs = Daglige gjøremål: nærmeste sted
card-need = Gjøremål
card-there = { $name }, { $distance }
card-steepest = brattest { $grade }
card-steepest-known = brattest minst { $grade }
card-steps-one = trapp { $metres }
card-steps-many = { $count } trapper, { $metres }
card-none-near = ingen innen { $metres }
card-none-near-known = ingen kjent; kartdataene slutter { $metres } herfra
card-offered = tilbys i prosjektet
card-within = innen rekkevidde
card-beyond = for langt
card-reaches = Framkommelig ({ $class })?
card-too-far = nei, for langt
card-too-far-for = nei, for langt: { $what }
card-stopped = nei: { $what }
card-stopped-unknown = nei, ingen framkommelig vei
card-none = nei, ingen innen { $metres }
card-none-known = ikke kjent: ingen så langt kartdataene går, og de slutter { $metres } herfra
card-unlinked = nei, ingen gangvei ved prosjektet
card-what-at = { $what } i { $street }
card-gives = Hva prosjektet gir området
card-gives-lead = Innbyggere som når prosjektet, og som i dag ikke har noe slikt sted innen rekkevidde.
card-gives-none = Prosjektet har ikke oppgitt funksjoner som er åpne for andre.
card-function = Funksjon
card-unknown-functions = Kjenner ikke funksjonene: { $list }.
card-unknown-classes = Forventede innbyggere i ukjente grupper er ikke talt med: { $list }.
card-overlap = Baser som dekker de samme
card-overlap-lead = Innbyggere som når både prosjektet og basen.
card-overlap-none = Ingen baser i planen har innbyggere felles med prosjektet.
card-base = Base
card-base-private = base i bofellesskap
card-base-of = { $name } ({ $kind })
card-sum = Alle
card-more = { $count ->
    [one] Én til
   *[other] { $count } til
 } står i kartlagene.
card-mend = På vei til holdeplassen: hva må utbedres for gruppen «{ $class }»
card-mend-lead = Uten hindringer er det { $clear } til { $stop }. I dag: { $today }.
card-mend-today = { $distance } til nærmeste holdeplass
card-mend-today-none = ingen framkommelig vei innen { $look }
card-mend-table = Hindringer på vei til holdeplassen
card-mend-good = Ingen hindringer er kjent på veien.
card-mend-none = Ingen holdeplass innen { $look }, heller ikke uten hindringer.
card-mark = Merke
card-what = Hva
card-where = Hvor
card-from = Fra prosjektet
card-length = Lengde
card-effect = Virkning
card-alone = Når dette alene er utbedret
card-alone-distance = { $distance } til holdeplass
card-alone-same = som i dag
card-alone-not = fortsatt utenfor rekkevidde
card-stops = stopper
card-slows = sinker
card-unknown = må undersøkes
card-osm-way = vei { $id } i OpenStreetMap
card-osm-node = punkt { $id } i OpenStreetMap
card-hindrance-steps = trapp
card-hindrance-kind = veitype gruppen ikke kan bruke
card-hindrance-width = for smal vei
card-hindrance-surface_impassable = uframkommelig dekke
card-hindrance-surface_slow = dekke som er tungt å trille på
card-hindrance-surface_unknown = ukjent dekke
card-hindrance-smoothness = for ujevnt dekke
card-hindrance-barrier = sperring
card-hindrance-kerb = høy kantstein
card-hindrance-kerb_unknown = ukjent kantstein
card-hindrance-grade = for bratt
card-hindrance-width_unknown = veibredde som ikke er sikker
card-hindrance-smoothness_unknown = jevnhet som ikke er forstått
card-hindrance-barrier_unknown = sperring av ukjent slag
card-hindrance-ramp_unknown = trapp med rampe, ukjent for hvem
card-hindrance-grade_unknown = stigning som ikke er sikker
card-map-title = Kart over prosjektet «{ $name }», veiene til nærmeste gjøremål, og gatene hver gruppe når
card-map-project = Prosjektet
card-map-ways = Vei til nærmeste sted (nummer som i tabellen)
card-map-bases = Base
card-map-obstacles = Hindring (bokstav som i tabellen)
card-map-data = Kartdata © OpenStreetMap-bidragsytere (ODbL)
card-how = Slik er tallene laget
card-how-distance = Avstander er langs gangnettet, luftlinjen mellom dør og vei medregnet; bakker, trapper og dekke som er tungt å trille på, teller mer. Rekkevidde: { $reaches }. Det er søkt etter steder inntil { $look } unna.
card-how-edge = Kartdataene slutter { $metres } herfra. Hva som finnes utenfor, er ikke kjent, og kan ligge nærmere enn det som er nevnt.
card-how-year = Talt med det planen har ferdig innen { $year }.
card-how-now = Talt med basene som finnes i dag; andre prosjekter er ikke med.
card-how-edits = Planens endringer i gangnettet er ikke regnet med.
card-how-rank = «Når flere enn»: andelen boliger som når færre innbyggere, pluss halvparten av dem som når like mange; hver bolig teller én gang.
card-how-program = Laget med { $program }.
card-not-known = ukjent: ikke alle er i kartdataene
card-not-in-data = ikke i kartdataene: ukjent
card-none-near-sparse = ingen kjent innen { $metres }: ukjent
card-none-near-sparse-known = ingen kjent; kartdataene slutter { $metres } herfra
card-mend-unknown = Ingen holdeplass er kjent innen { $look }: ikke alle er i kartdataene.
card-residents-unknown = Prosjektet ligger utenfor innbyggertallene: hvor mange som bor der i dag, er ikke kjent.
card-jobs = Arbeidsplasser innenfor rekkevidde: { $list }.
card-jobs-class = { $class }: { $jobs }
card-jobs-range = { $jobs } ({ $low } til { $high })
card-jobs-not-known = ikke kjent
card-jobs-unknown = Arbeidsplasser innenfor rekkevidde er ikke kjent.
