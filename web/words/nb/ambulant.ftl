ambulant-view-title = Hvor lenge går ansatte til fots?
ambulant-view-no-plan = Velg en plan øverst. Ansatte går fra basene i den.
ambulant-view-house-only = Ambulante tjenester vises bare i kommunen.
ambulant-view-house-why = Hvor og hvor ofte noen får besøk, sier hvem som trenger hjelp. Også summer for et tettsted kan føre til enkelte boliger. Derfor viser kartet ingenting av det til andre, og spør ikke tjenesten om det.
ambulant-view-as-public = Nå ser du kartet slik andre ser det. Slå av «{ $look }» øverst for å se det igjen.
ambulant-view-start = Be den som kjører tjenesten inne i kommunen, om å starte den slik:
ambulant-view-area = OMRÅDE
ambulant-view-plan = PLAN
ambulant-view-file = FIL
ambulant-view-visits-optional = Med --visits regner kartet fra en tabell over boligene som får besøk. Uten den kan det anslå ut fra hvor mange som får tjenester i hvert tettsted.
ambulant-view-assess = Før en slik tabell blir laget, må kommunen vurdere om det trengs en vurdering av personvernkonsekvenser.
ambulant-view-house = Internt: her vises tall om hvor folk får hjelp. De er ikke for publisering.
ambulant-view-way = Regn ut fra
ambulant-view-way-table = en tabell over boligene som får besøk
ambulant-view-way-estimate = et anslag: hvor mange som får tjenester i hvert tettsted
ambulant-view-not-given = Tjenesten er startet uten en tabell over boligene som får besøk. Be den som kjører tjenesten, om å starte den slik:
ambulant-view-column-id = skiller radene fra hverandre; ikke noe navn eller nummer som noen kan kjennes igjen på
ambulant-view-column-lon-lat = hvor boligen ligger
ambulant-view-column-visits-per-week = besøk per uke; 0,5 er annenhver uke
ambulant-view-column-minutes = minutter i boligen hver gang
ambulant-view-table-private = Tabellen blir lest inn i minnet og ligger ingen andre steder. Ingen bolig vises på kartet.
ambulant-view-estimate-instead = Uten tabell kan du velge anslaget over.
ambulant-view-from = Hvor ansatte går fra
ambulant-view-today = i dag
ambulant-view-at = ved utgangen av { $year }
ambulant-view-bases = { $count ->
    [one] én base
   *[other] { $count } baser
 }
ambulant-view-and-planned = { $count ->
    [one] og én planlagt
   *[other] og { $count } planlagte
 }
ambulant-view-from-plan = Fra basene i planen { $when }: { $today } { $planned }
ambulant-view-no-office = Planen har ingen base { $when } som ansatte kan gå fra. Velg et annet år eller en annen plan øverst, eller sett et kontor på kartet.
ambulant-view-own-office = Kontor { $number }
ambulant-view-own-about = Fra kontorene du har satt på kartet. De tar plassen til basene som er der i dag.
ambulant-view-own-planned = { $count ->
    [one] Én planlagt base kommer i tillegg.
   *[other] { $count } planlagte baser kommer i tillegg.
 }
ambulant-view-place = Sett kontorer på kartet
ambulant-view-placed = Ferdig med å sette kontorer
ambulant-view-place-how = Trykk på kartet der kontoret er. Med tastatur: gå til kartet, flytt krysset med piltastene og trykk Enter. Escape avslutter.
ambulant-view-put = { $name } er satt på kartet.
ambulant-view-show = Vis
ambulant-view-remove = Fjern
ambulant-view-action = { $what }: { $name }
ambulant-view-removed = { $name } er fjernet.
ambulant-view-own-share = Kommunens egen andel direkte tid
ambulant-view-own-share-about = Om kommunen regner med en slik andel, vises den ved siden av.
ambulant-view-own-share-fault = Skriv et tall fra 0 til 100, eller la feltet stå tomt.
ambulant-view-groups = Hvor mange som får tjenester
ambulant-view-groups-about = Skriv hvor mange som får tjenester i hvert tettsted. Rader uten personer er ikke med. Besøk per uke og minutter er et utgangspunkt: skriv deres egne tall. Får noen i samme tettsted oftere besøk, legg til en rad. Det du skriver, blir borte når siden lukkes.
ambulant-view-field-persons = Personer
ambulant-view-field-visits = Besøk per uke
ambulant-view-field-minutes = Minutter per besøk
ambulant-view-cell = { $what }, { $name }
ambulant-view-settlement-of = Tettsted i rad { $row }
ambulant-view-remove-one = Fjern rad { $row }: { $name }
ambulant-view-add = Legg til en rad
ambulant-view-ask = Regn ut
ambulant-view-old = Du har endret tallene. Det som vises under, er fra før.
ambulant-view-fault-number = Skriv et tall.
ambulant-view-fault-persons = Over 0, høyst { $most }.
ambulant-view-fault-visits = Over 0, høyst { $most }.
ambulant-view-fault-minutes = Over 0, høyst { $most }.
ambulant-view-fault-weeks = Må gå opp på fire uker: 0,25, 0,5 eller 1,5 går an.
ambulant-view-fault-none = Skriv personer for minst ett tettsted.
ambulant-view-fault-many = Det er mer enn { $most } personer til sammen, og flere kan ikke regnes på én gang. Spør for en del av kommunen om gangen.
ambulant-view-progress = Regner ut veien
ambulant-view-asking = Regner ut runder …
ambulant-view-stop = Stopp
ambulant-view-stopped = Stoppet. Ingenting er regnet ut.
ambulant-view-problem-time-limit = Det tok lengre tid enn tjenesten tillater. Prøv igjen om litt, eller spør om færre på én gang. Kommandoen tettsted ambulant har ingen slik grense.
ambulant-view-problem-coordinates-elsewhere = Ingen av stedene ligger i området som kartet viser. Se om tabellen og kontorene er fra samme sted som kartet.
ambulant-view-problem-coordinates-swapped = Alle stedene ligger utenfor kartet, men innenfor om lengde og bredde bytter plass. Bytt kolonnene lon og lat i tabellen.
ambulant-view-problem-too-many-persons = Det er flere personer enn det kan regnes med på én gang. Spør for en del av kommunen om gangen.
ambulant-view-short = Kort sagt
ambulant-view-on-the-way = timer per uke på vei
ambulant-view-posts = årsverk går med til å gå
ambulant-view-posts-head = Årsverk på vei
ambulant-view-between = Det som virkelig blir gått, ligger mellom de to: minst om ansatte går runder fra bolig til bolig, mest om de går fram og tilbake for hvert besøk.
ambulant-view-who = { $who } fra { $offices }.
ambulant-view-who-homes = { $homes ->
    [one] Én bolig med { $visits } besøk per uke nås til fots
   *[other] { $homes } boliger med { $visits } besøk per uke nås til fots
 }
ambulant-view-who-persons = Av { $persons } personer er { $visits } besøk per uke til fots
ambulant-view-who-offices = { $count ->
    [one] ett kontor eller én base
   *[other] { $count } kontorer eller baser
 }
ambulant-view-how = Ansatte går { $speed } på flat mark, bakker og trapper regnet som for gruppen «{ $name }», til boliger høyst { $longest } unna.
ambulant-view-speed = { $ms } m/s ({ $kmh } km/t)
ambulant-view-share = Andel av tiden i boligene
ambulant-view-bound = Rundene som er funnet, er { $tours } per uke. Ingen runder kan ta mindre enn { $bound } timer: bedre runder kan spare høyst { $gap } av veien.
ambulant-view-bound-loose = Med mange besøk sier grensen mer om seg selv enn om rundene.
ambulant-view-none-on-foot = Ingen av dem nås til fots: ingen er kjent å ligge høyst { $longest } fra et kontor eller en base.
ambulant-view-ranges = I parentes: åtte av ti trekninger ligger mellom.
ambulant-view-spread = Spennet sier bare hvor mye det betyr hvor personene bor. Hvor mange, hvor ofte og hvor lenge er tatt som gitt.
ambulant-view-by-office = Fra hvert kontor og hver base
ambulant-view-idle = Nærmest ingen som nås til fots: { $names }
ambulant-view-existing = i dag
ambulant-view-planned = planlagt
ambulant-view-offices = Kontorer og baser
ambulant-view-office = Kontor eller base
ambulant-view-all = Alle
ambulant-view-not-linked = Har ingen gate i nærheten: hvem den når, er ikke kjent.
ambulant-view-nearest = Hver bolig får besøk fra det nærmeste kontoret. Timer og besøk er per uke.
ambulant-view-bound-parts = «Andel» går fra fram og tilbake til runder.
ambulant-view-areas = Tettsteder
ambulant-view-outside = Utenfor alle tettsteder
ambulant-view-not-on-map = ikke på kartet
ambulant-view-map-shows = Kartet viser
ambulant-view-shown-minutes = minutter på vei per besøk
ambulant-view-shown-far = andel ikke til fots
ambulant-view-per-visit = Minutter på vei per besøk, runder
ambulant-view-far-share = Andel besøk ikke til fots
ambulant-view-km = Km langs gatene per uke
ambulant-view-homes-unknown = Boliger der veien ikke er kjent
ambulant-view-areas-about = En runde går gjennom flere tettsteder: hvert har sin del etter hvor langt boligene er fra kontoret. Det som ikke er til fots eller ikke er kjent, er ikke med i timer og minutter.
ambulant-view-not-counted = Ikke med i timene
ambulant-view-not-on-foot = Ikke til fots
ambulant-view-far-homes = { $homes ->
    [one] Én bolig med { $visits } besøk og { $direct } timer i boligen per uke.
   *[other] { $homes } boliger med { $visits } besøk og { $direct } timer i boligene per uke.
 }
ambulant-view-far-visits = { $visits } besøk per uke.
ambulant-view-far-km = De er lenger unna enn { $longest }. Langs gater og stier er det { $km } km per uke fram og tilbake. Hvor lang tid det tar med bil eller sykkel, er ikke regnet ut.
ambulant-view-far-none = Ingen er kjent å ligge lenger unna enn { $longest }.
ambulant-view-not-known = Ikke kjent
ambulant-view-unknown-none = Veien er kjent til alle.
ambulant-view-unknown-visits = For { $visits } besøk per uke er det ikke kjent hvordan ansatte kommer dit. De er ikke med i noe tall.
ambulant-view-too-long = { $visits ->
    [one] Ett besøk på { $weeks } uker tar med veien lengre tid enn en vakt, og er en runde for seg.
   *[other] { $visits } besøk på { $weeks } uker tar med veien lengre tid enn en vakt, og er runder for seg.
 }
ambulant-view-never-counted = Kjøring, sykling, parkering, trapper og heiser inne i hus, ventetid og veien fra ansattes eget hjem er ikke regnet med.
ambulant-view-saved = Hva de planlagte basene sparer
ambulant-view-planned-base = Planlagt base
ambulant-view-saved-table = I parentes: det de beste rundene som kan finnes, ville spare.
ambulant-view-saved-estimate = I parentes: åtte av ti trekninger ligger mellom.
ambulant-view-saved-about = Timer per uke på runder, for dem som nås til fots også uten basen. Det som først kommer til fots med den, står for seg. Under null: rundene er lengre med den. Det kan skje når hver bolig får besøk fra det nærmeste kontoret, så runder blir delt.
ambulant-view-saved-choose-year = I dag er ingen planlagt base åpen. Velg et år øverst for å se hva basene som åpner innen da, sparer.
ambulant-view-saved-none = Ingen planlagt base åpner innen utgangen av { $year }.
ambulant-view-assumed = Hva er forutsatt
ambulant-view-assumed-class = Bakker og trapper regnes som for gruppen «{ $name }»; det som ikke er kartlagt, er som det mest sannsynlig er.
ambulant-view-assumed-file = Kilder står på engelsk, slik innstillingene har dem. Kommandoen tettsted ambulant regner med andre verdier fra en fil (--ambulant-settings).
ambulant-view-set-speed = Fart til fots
ambulant-view-set-longest = Lengste vei som blir gått, én vei
ambulant-view-set-look = Så langt letes det etter resten
ambulant-view-set-duty = En vakt
ambulant-view-set-aside = Av den til måltid, overlapping og dokumentasjon
ambulant-view-set-times = Vakter i uka som besøk kan legges til
ambulant-view-set-period = Besøkene legges ut over
ambulant-view-set-posts = Et årsverk
ambulant-view-set-draws = Trekninger av hvor personene bor
ambulant-view-minutes = { $minutes } minutter
ambulant-view-min = { $minutes } min
ambulant-view-mark = { $hours } t/uke
ambulant-view-weeks = { $weeks ->
    [one] én uke
   *[other] { $weeks } uker
 }
ambulant-view-hours-week = { $hours } timer per uke
ambulant-view-draws = { $draws } trekninger (frø { $seed }); lav og høy rommer { $inside } av dem
ambulant-view-low = Lav
ambulant-view-high = Høy
ambulant-view-why-data-table = Tabellen over boliger som tjenesten ble startet med: hvor de er, besøk per uke og minutter. Baser og år er planens.
ambulant-view-why-data-estimate = Tallene du har skrevet for hvert tettsted. Boliger er trukket etter hvor innbyggerne bor. Baser og år er planens.
ambulant-view-why-walks = Veien er den korteste for gruppen «{ $name }» i gangnettet slik det er; endringer av gangveier i planen er ikke med.
ambulant-view-why-speed = Fart { $speed } på flat mark; lenger enn { $longest } blir ikke gått.
ambulant-view-why-duty = En vakt er { $minutes } minutter, { $aside } av dem til annet enn besøk og vei. Ingen får besøk to ganger på én runde.
ambulant-view-why-posts = Et årsverk er { $hours } timer per uke.
ambulant-view-why-unsure-table = Det som virkelig blir gått, ligger mellom runder og fram og tilbake. Hvor mye bedre runder kan bli, sier grensen.
ambulant-view-why-unsure-estimate = Hvor personene bor, er ikke kjent. De som trenger hjelp, bor ikke spredt slik innbyggerne gjør: det er ikke med i lav og høy.
ambulant-view-why-when = Når hver bolig får besøk, er ikke kjent: besøkene er fordelt jevnt over uka, og naboer på samme tid.
ambulant-view-why-surer-table = Kommunens egne tall for vakter og årsverk, og gangveier som mangler i kartet.
ambulant-view-why-surer-estimate = En tabell over boligene som får besøk (--visits).
ambulant-view-in-words = Alt i ord
ambulant-view-legend-minutes = Timer på vei, og minutter per besøk
ambulant-view-legend-far = Timer på vei, og andel besøk ikke til fots
ambulant-view-legend-existing = Kontor eller base i dag; større: flere timer på runder
ambulant-view-legend-planned = Planlagt base; større: flere timer på runder
ambulant-view-legend-own = Kontor du har satt på kartet
ambulant-view-shade-minutes = { $from } til { $to } min per besøk
ambulant-view-shade-far = { $from } til { $to } ikke til fots
ambulant-view-shade-minutes-unknown = ikke kjent, eller ingen til fots
ambulant-view-shade-far-unknown = ikke kjent
