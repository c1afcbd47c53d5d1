ambulant-view-title = Kor lenge går tilsette til fots?
ambulant-view-no-plan = Vel ein plan øvst. Tilsette går frå basane i han.
ambulant-view-house-only = Ambulante tenester er berre viste i kommunen.
ambulant-view-house-why = Kvar og kor ofte nokon får besøk, seier kven som treng hjelp. Også summar for ein tettstad kan føre til enkelte bustader. Difor viser kartet ikkje noko av det til andre, og spør ikkje tenesta om det.
ambulant-view-as-public = No ser du kartet slik andre ser det. Slå av «{ $look }» øvst for å sjå det igjen.
ambulant-view-start = Be den som køyrer tenesta inne i kommunen, om å starte henne slik:
ambulant-view-area = OMRÅDE
ambulant-view-plan = PLAN
ambulant-view-file = FIL
ambulant-view-visits-optional = Med --visits reknar kartet frå ein tabell over bustadene som får besøk. Utan han kan det gjere eit overslag ut frå kor mange som får tenester i kvar tettstad.
ambulant-view-assess = Før ein slik tabell blir laga, må kommunen vurdere om det trengst ei vurdering av personvernkonsekvensar.
ambulant-view-house = Internt: her er tal om kvar folk får hjelp. Dei er ikkje for publisering.
ambulant-view-way = Rekn ut frå
ambulant-view-way-table = ein tabell over bustadene som får besøk
ambulant-view-way-estimate = eit overslag: kor mange som får tenester i kvar tettstad
ambulant-view-not-given = Tenesta er starta utan ein tabell over bustadene som får besøk. Be den som køyrer tenesta, om å starte henne slik:
ambulant-view-column-id = skil radene frå kvarandre; ikkje noko namn eller nummer som nokon kan kjennast att på
ambulant-view-column-lon-lat = kvar bustaden ligg
ambulant-view-column-visits-per-week = besøk per veke; 0,5 er annakvar veke
ambulant-view-column-minutes = minutt i bustaden kvar gong
ambulant-view-table-private = Tabellen blir lesen inn i minnet og ligg ingen andre stader. Ingen bustad er vist på kartet.
ambulant-view-estimate-instead = Utan tabell kan du velje overslaget over.
ambulant-view-from = Kvar tilsette går frå
ambulant-view-today = i dag
ambulant-view-at = ved utgangen av { $year }
ambulant-view-bases = { $count ->
    [one] éin base
   *[other] { $count } basar
 }
ambulant-view-and-planned = { $count ->
    [one] og éin planlagd
   *[other] og { $count } planlagde
 }
ambulant-view-from-plan = Frå basane i planen { $when }: { $today } { $planned }
ambulant-view-no-office = Planen har ingen base { $when } som tilsette kan gå frå. Vel eit anna år eller ein annan plan øvst, eller set eit kontor på kartet.
ambulant-view-own-office = Kontor { $number }
ambulant-view-own-about = Frå kontora du har sett på kartet. Dei tek plassen til basane som er der i dag.
ambulant-view-own-planned = { $count ->
    [one] Éin planlagd base kjem i tillegg.
   *[other] { $count } planlagde basar kjem i tillegg.
 }
ambulant-view-place = Set kontor på kartet
ambulant-view-placed = Ferdig med å setje kontor
ambulant-view-place-how = Trykk på kartet der kontoret er. Med tastatur: gå til kartet, flytt krysset med piltastane og trykk Enter. Escape avsluttar.
ambulant-view-put = { $name } er sett på kartet.
ambulant-view-show = Vis
ambulant-view-remove = Fjern
ambulant-view-action = { $what }: { $name }
ambulant-view-removed = { $name } er fjerna.
ambulant-view-own-share = Kommunen sin eigen del direkte tid
ambulant-view-own-share-about = Om kommunen reknar med ein slik del, er han vist ved sida av.
ambulant-view-own-share-fault = Skriv eit tal frå 0 til 100, eller la feltet stå tomt.
ambulant-view-groups = Kor mange som får tenester
ambulant-view-groups-about = Skriv kor mange som får tenester i kvar tettstad. Rader utan personar er ikkje med. Besøk per veke og minutt er eit utgangspunkt: skriv dykkar eigne tal. Får nokon i same tettstad oftare besøk, legg til ei rad. Det du skriv, blir borte når sida blir lukka.
ambulant-view-field-persons = Personar
ambulant-view-field-visits = Besøk per veke
ambulant-view-field-minutes = Minutt per besøk
ambulant-view-cell = { $what }, { $name }
ambulant-view-settlement-of = Tettstad i rad { $row }
ambulant-view-remove-one = Fjern rad { $row }: { $name }
ambulant-view-add = Legg til ei rad
ambulant-view-ask = Rekn ut
ambulant-view-old = Du har endra tala. Det som er vist under, er frå før.
ambulant-view-fault-number = Skriv eit tal.
ambulant-view-fault-persons = Over 0, høgst { $most }.
ambulant-view-fault-visits = Over 0, høgst { $most }.
ambulant-view-fault-minutes = Over 0, høgst { $most }.
ambulant-view-fault-weeks = Må gå opp på fire veker: 0,25, 0,5 eller 1,5 går an.
ambulant-view-fault-none = Skriv personar for minst éin tettstad.
ambulant-view-fault-many = Det er meir enn { $most } personar til saman, og fleire kan ikkje reknast på éin gong. Spør for ein del av kommunen om gongen.
ambulant-view-progress = Reknar ut vegen
ambulant-view-asking = Reknar ut rundar …
ambulant-view-stop = Stopp
ambulant-view-stopped = Stoppa. Ingenting er rekna ut.
ambulant-view-problem-time-limit = Det tok lengre tid enn tenesta tillèt. Prøv igjen om litt, eller spør om færre på éin gong. Kommandoen tettsted ambulant har inga slik grense.
ambulant-view-problem-coordinates-elsewhere = Ingen av stadene ligg i området som kartet viser. Sjå om tabellen og kontora er frå same stad som kartet.
ambulant-view-problem-coordinates-swapped = Alle stadene ligg utanfor kartet, men innanfor om lengd og breidd byter plass. Byt kolonnane lon og lat i tabellen.
ambulant-view-problem-too-many-persons = Det er fleire personar enn det kan reknast med på éin gong. Spør for ein del av kommunen om gongen.
ambulant-view-short = Kort sagt
ambulant-view-on-the-way = timar per veke på veg
ambulant-view-posts = årsverk går med til å gå
ambulant-view-posts-head = Årsverk på veg
ambulant-view-between = Det som verkeleg blir gått, ligg mellom dei to: minst om tilsette går rundar frå bustad til bustad, mest om dei går fram og tilbake for kvart besøk.
ambulant-view-who = { $who } frå { $offices }.
ambulant-view-who-homes = { $homes ->
    [one] Éin bustad med { $visits } besøk per veke blir nådd til fots
   *[other] { $homes } bustader med { $visits } besøk per veke blir nådde til fots
 }
ambulant-view-who-persons = Av { $persons } personar er { $visits } besøk per veke til fots
ambulant-view-who-offices = { $count ->
    [one] eitt kontor eller éin base
   *[other] { $count } kontor eller basar
 }
ambulant-view-how = Tilsette går { $speed } på flat mark, bakkar og trapper rekna som for gruppa «{ $name }», til bustader høgst { $longest } unna.
ambulant-view-speed = { $ms } m/s ({ $kmh } km/t)
ambulant-view-share = Del av tida i bustadene
ambulant-view-bound = Rundane som er funne, er { $tours } per veke. Ingen rundar kan ta mindre enn { $bound } timar: betre rundar kan spare høgst { $gap } av vegen.
ambulant-view-bound-loose = Med mange besøk seier grensa meir om seg sjølv enn om rundane.
ambulant-view-none-on-foot = Ingen av dei blir nådde til fots: ingen er kjende å liggje høgst { $longest } frå eit kontor eller ein base.
ambulant-view-ranges = I parentes: åtte av ti trekkingar ligg mellom.
ambulant-view-spread = Spennet seier berre kor mykje det har å seie kvar personane bur. Kor mange, kor ofte og kor lenge er teke som gitt.
ambulant-view-by-office = Frå kvart kontor og kvar base
ambulant-view-idle = Nærmast ingen som blir nådd til fots: { $names }
ambulant-view-existing = i dag
ambulant-view-planned = planlagd
ambulant-view-offices = Kontor og basar
ambulant-view-office = Kontor eller base
ambulant-view-all = Alle
ambulant-view-not-linked = Har inga gate i nærleiken: kven han når, er ikkje kjent.
ambulant-view-nearest = Kvar bustad får besøk frå det næraste kontoret. Timar og besøk er per veke.
ambulant-view-bound-parts = «Del» går frå fram og tilbake til rundar.
ambulant-view-areas = Tettstader
ambulant-view-outside = Utanfor alle tettstader
ambulant-view-not-on-map = ikkje på kartet
ambulant-view-map-shows = Kartet viser
ambulant-view-shown-minutes = minutt på veg per besøk
ambulant-view-shown-far = del ikkje til fots
ambulant-view-per-visit = Minutt på veg per besøk, rundar
ambulant-view-far-share = Del av besøka ikkje til fots
ambulant-view-km = Km langs gatene per veke
ambulant-view-homes-unknown = Bustader der vegen ikkje er kjend
ambulant-view-areas-about = Ein runde går gjennom fleire tettstader: kvar har sin del etter kor langt bustadene er frå kontoret. Det som ikkje er til fots eller ikkje er kjent, er ikkje med i timar og minutt.
ambulant-view-not-counted = Ikkje med i timane
ambulant-view-not-on-foot = Ikkje til fots
ambulant-view-far-homes = { $homes ->
    [one] Éin bustad med { $visits } besøk og { $direct } timar i bustaden per veke.
   *[other] { $homes } bustader med { $visits } besøk og { $direct } timar i bustadene per veke.
 }
ambulant-view-far-visits = { $visits } besøk per veke.
ambulant-view-far-km = Dei er lenger unna enn { $longest }. Langs gater og stigar er det { $km } km per veke fram og tilbake. Kor lang tid det tek med bil eller sykkel, er ikkje rekna ut.
ambulant-view-far-none = Ingen er kjende å liggje lenger unna enn { $longest }.
ambulant-view-not-known = Ikkje kjent
ambulant-view-unknown-none = Vegen er kjend til alle.
ambulant-view-unknown-visits = For { $visits } besøk per veke er det ikkje kjent korleis tilsette kjem dit. Dei er ikkje med i noko tal.
ambulant-view-too-long = { $visits ->
    [one] Eitt besøk på { $weeks } veker tek med vegen lengre tid enn ei vakt, og er ein runde for seg.
   *[other] { $visits } besøk på { $weeks } veker tek med vegen lengre tid enn ei vakt, og er rundar for seg.
 }
ambulant-view-never-counted = Køyring, sykling, parkering, trapper og heisar inne i hus, ventetid og vegen frå den eigne heimen til tilsette er ikkje rekna med.
ambulant-view-saved = Kva dei planlagde basane sparer
ambulant-view-planned-base = Planlagd base
ambulant-view-saved-table = I parentes: det dei beste rundane som kan finnast, ville spare.
ambulant-view-saved-estimate = I parentes: åtte av ti trekkingar ligg mellom.
ambulant-view-saved-about = Timar per veke på rundar, for dei som blir nådde til fots også utan basen. Det som først kjem til fots med han, står for seg. Under null: rundane er lengre med han. Det kan skje når kvar bustad får besøk frå det næraste kontoret, så rundar blir delte.
ambulant-view-saved-choose-year = I dag er ingen planlagd base open. Vel eit år øvst for å sjå kva basane som opnar innan då, sparer.
ambulant-view-saved-none = Ingen planlagd base opnar innan utgangen av { $year }.
ambulant-view-assumed = Kva er føresett
ambulant-view-assumed-class = Bakkar og trapper er rekna som for gruppa «{ $name }»; det som ikkje er kartlagt, er som det mest sannsynleg er.
ambulant-view-assumed-file = Kjelder står på engelsk, slik innstillingane har dei. Kommandoen tettsted ambulant reknar med andre verdiar frå ei fil (--ambulant-settings).
ambulant-view-set-speed = Fart til fots
ambulant-view-set-longest = Lengste veg som blir gått, éin veg
ambulant-view-set-look = Så langt blir det leitt etter resten
ambulant-view-set-duty = Ei vakt
ambulant-view-set-aside = Av henne til måltid, overlapping og dokumentasjon
ambulant-view-set-times = Vakter i veka som besøk kan leggjast til
ambulant-view-set-period = Besøka blir lagde ut over
ambulant-view-set-posts = Eit årsverk
ambulant-view-set-draws = Trekkingar av kvar personane bur
ambulant-view-minutes = { $minutes } minutt
ambulant-view-min = { $minutes } min
ambulant-view-mark = { $hours } t/veke
ambulant-view-weeks = { $weeks ->
    [one] éi veke
   *[other] { $weeks } veker
 }
ambulant-view-hours-week = { $hours } timar per veke
ambulant-view-draws = { $draws } trekkingar (frø { $seed }); låg og høg rommar { $inside } av dei
ambulant-view-low = Låg
ambulant-view-high = Høg
ambulant-view-why-data-table = Tabellen over bustader som tenesta blei starta med: kvar dei er, besøk per veke og minutt. Basar og år er dei i planen.
ambulant-view-why-data-estimate = Tala du har skrive for kvar tettstad. Bustader er trekte etter kvar innbyggjarane bur. Basar og år er dei i planen.
ambulant-view-why-walks = Vegen er den kortaste for gruppa «{ $name }» i gangnettet slik det er; endringar av gangvegar i planen er ikkje med.
ambulant-view-why-speed = Fart { $speed } på flat mark; lenger enn { $longest } blir ikkje gått.
ambulant-view-why-duty = Ei vakt er { $minutes } minutt, { $aside } av dei til anna enn besøk og veg. Ingen får besøk to gonger på éin runde.
ambulant-view-why-posts = Eit årsverk er { $hours } timar per veke.
ambulant-view-why-unsure-table = Det som verkeleg blir gått, ligg mellom rundar og fram og tilbake. Kor mykje betre rundar kan bli, seier grensa.
ambulant-view-why-unsure-estimate = Kvar personane bur, er ikkje kjent. Dei som treng hjelp, bur ikkje spreidde slik innbyggjarane gjer: det er ikkje med i låg og høg.
ambulant-view-why-when = Når kvar bustad får besøk, er ikkje kjent: besøka er fordelte jamt over veka, og naboar på same tid.
ambulant-view-why-surer-table = Kommunen sine eigne tal for vakter og årsverk, og gangvegar som manglar i kartet.
ambulant-view-why-surer-estimate = Ein tabell over bustadene som får besøk (--visits).
ambulant-view-in-words = Alt i ord
ambulant-view-legend-minutes = Timar på veg, og minutt per besøk
ambulant-view-legend-far = Timar på veg, og del av besøka ikkje til fots
ambulant-view-legend-existing = Kontor eller base i dag; større: fleire timar på rundar
ambulant-view-legend-planned = Planlagd base; større: fleire timar på rundar
ambulant-view-legend-own = Kontor du har sett på kartet
ambulant-view-shade-minutes = { $from } til { $to } min per besøk
ambulant-view-shade-far = { $from } til { $to } ikkje til fots
ambulant-view-shade-minutes-unknown = ikkje kjent, eller ingen til fots
ambulant-view-shade-far-unknown = ikkje kjent
