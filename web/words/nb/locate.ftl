locate-view-title = Hvor de neste basene bør ligge
locate-view-about = Av alle utvalg av kandidater finner søket det som er best for innbyggerne ved siden av basene som er der, og sier hvor mye bedre noe annet kunne være.
locate-view-no-plan = Velg en plan øverst. Søket bruker basene og kandidatene i den.
locate-view-no-group-homes = Her spørres det bare om BASIS og PLUSS. Baser i bofellesskap er ikke med: den som når en av dem, teller som uten base.
locate-view-types = Basetyper
locate-view-aim = Hva skal bli best
locate-view-aim-cover = Flest når en base
locate-view-aim-backup = Flest når to baser
locate-view-aim-distance = Kortest vei i snitt
locate-view-aim-fair = Kortest vei for dem som har lengst
locate-view-aim-fair-max = Kortest lengste vei
locate-view-aim-all = Færrest baser så 90 % når en
locate-view-candidates = Hvor basene kan ligge
locate-view-from-plan = Kandidatene i planen
locate-view-from-anywhere = Alle steder som oppfyller kravene
locate-view-empty = Planen har ingen kandidater for denne typen. Legg dem inn under Kandidater, eller let blant alle steder som oppfyller kravene.
locate-view-to-sites = Til kandidatene
locate-view-sites = { $count ->
    [one] Én kandidat i planen
   *[other] { $count } kandidater i planen
 }
locate-view-fixed-count = { $count } bestemt
locate-view-forbidden-count = { $count } utelatt
locate-view-sites-about = Trykk på en kandidat på kartet for å bestemme den på forhånd, utelate den eller la den være fri, eller velg her.
locate-view-state = Bestem eller utelat
locate-view-state-of = { $name }: fri, bestemt eller utelatt
locate-view-state-free = fri
locate-view-state-fixed = bestemt på forhånd
locate-view-state-forbidden = utelatt
locate-view-spoken-free = { $name } er fri.
locate-view-spoken-fixed = { $name } er bestemt på forhånd.
locate-view-spoken-forbidden = { $name } er utelatt.
locate-view-more = Flere vilkår
locate-view-more-count = { $count ->
    [one] ett er satt
   *[other] { $count } er satt
 }
locate-view-then = Hva som deretter skal bli best
locate-view-no-then = ikke noe mer
locate-view-then-about = Velges blant de utvalgene som er nesten like gode som det beste for det første målet.
locate-view-budget-title = Budsjett
locate-view-budget = Høyst til sammen
locate-view-cost = En ny { $type } koster
locate-view-kroner = kroner
locate-view-budget-about = Det beste utvalget som ikke koster mer. Kostnadene er deres egne anslag.
locate-view-whole-number = Skriv et helt tall, eller la feltet stå tomt.
locate-view-where = Fordeling
locate-view-least = Minst én i hvert tettsted
locate-view-least-about = I hvert tettsted som har kandidater. Antallet nye baser må være stort nok til det.
locate-view-district = Høyst så mange i hver kommune eller bydel
locate-view-apart-about = I luftlinje.
locate-view-room-title = Hvor mange en ny base kan betjene
locate-view-room = En ny { $type }: høyst
locate-view-people = innbyggere
locate-view-assign = Hvem som får plass
locate-view-assign-nearest = de som har kortest vei
locate-view-assign-best = så mange som mulig
locate-view-room-about = Basene som er der, har plass til alle. Bare med målet «Flest når en base».
locate-view-futures = Flere år
locate-view-years-count = { $count ->
    [one] ett år
   *[other] { $count } år
 }
locate-view-futures-count = { $count } framtider
locate-view-futures-about = Finn det som er godt i flere år på én gang. Basene i planen som er der ved slutten av hvert år, teller i det året.
locate-view-years = År
locate-view-years-grown = Hvor mange innbyggere det er av hver gruppe, følger framskrivningen for kommunen. Hvor de bor, er som nå.
locate-view-years-as-now = Tjenesten har ingen framskrivning: det regnes med like mange innbyggere i alle år som nå.
locate-view-no-years = Tjenesten har ingen framskrivning, og planen har ingen år der noe endres. Framskrivningen gis når tjenesten startes, med --need MAPPE.
locate-view-growth = Framskrivning
locate-view-growth-MMMM = middels (MMMM)
locate-view-growth-LLML = lav vekst (LLML)
locate-view-growth-HHMH = høy vekst (HHMH)
locate-view-growth-about = Uten valg brukes den midterste.
locate-view-living = Innbyggere nå
locate-view-living-about = Hvor mange som bor i hver bolig, er ikke kjent nøyaktig. Uten valg brukes det mest sannsynlige.
locate-view-by = Hva som er best i flere framtider
locate-view-by-mean = best i snitt
locate-view-by-mean-about = Alle framtider veier like mye.
locate-view-by-worst = best når det går dårligst
locate-view-by-worst-about = Bare den dårligste framtiden teller.
locate-view-by-regret = minst å angre på
locate-view-by-regret-about = Det største tapet mot det beste for en framtid alene blir så lite som mulig.
locate-view-apart = Minste avstand mellom nye baser
locate-view-each = Høyst så mange i hvert tettsted
locate-view-any = uten grense
locate-view-find = Finn basene
locate-view-find-about = Å lete blant alle steder kan ta noen sekunder.
locate-view-old = Valgene er endret siden svaret under ble funnet.
locate-view-progress = Søket går
locate-view-waits = Venter på tur …
locate-view-preparing = Måler veiene fra kandidatene …
locate-view-searching = Søker …
locate-view-so-far = Best til nå: { $value }.
locate-view-stop = Stopp
locate-view-keep = Stopp med det beste til nå
locate-view-stopped = Stoppet.
locate-view-stopped-before = Stoppet. Det som vises, er fra før.
locate-view-done = Svaret er her.
locate-view-k = Antall nye baser
locate-view-k-said = { $k ->
    [one] Én ny base: { $value }
   *[other] { $k } nye baser: { $value }
 }
locate-view-answer = Det beste utvalget
locate-view-answer-other = Et annet utvalg
locate-view-residents = { $count ->
    [one] { $number } innbygger
   *[other] { $number } innbyggere
 }
locate-view-points = { $number } poeng
locate-view-metres = { $number } m
locate-view-bases = { $count ->
    [one] { $number } ny base
   *[other] { $number } nye baser
 }
locate-view-value-cover = { $value } når da en base.
locate-view-value-backup = { $value } når da minst to baser.
locate-view-value-distance = I snitt er det da { $value } å gå til nærmeste base.
locate-view-value-fair = For tidelen som har lengst vei, er det da i snitt { $value } å gå.
locate-view-value-farthest = Den lengste veien til nærmeste base er da { $value }.
locate-view-value-fewest_bases = { $value } må til.
locate-view-meaning-cover = Innbyggere med minst én base innenfor rekkevidden til sin gruppe, av basene som er der, og de nye.
locate-view-meaning-backup = Innbyggere med minst to baser innenfor rekkevidden til sin gruppe.
locate-view-meaning-distance = Gangveien til nærmeste base, i snitt over alle innbyggere. Den som ikke finner noen, teller med grensen for gangveier.
locate-view-meaning-fair = Gangveien til nærmeste base, i snitt over den tidelen av innbyggerne som har lengst.
locate-view-meaning-farthest = Den lengste gangveien noen innbygger har til nærmeste base, opp til grensen for gangveier.
locate-view-meaning-fewest-bases = Så få nye baser som mulig, så 90 % av innbyggerne når en.
locate-view-proven = Bevist best: ikke noe annet utvalg av kandidatene er bedre.
locate-view-is-proven = bevist best
locate-view-not-proven = ikke bevist
locate-view-no-gap = Ikke noe annet utvalg av kandidatene kan være bedre.
locate-view-no-bound = Hvor mye bedre noe annet kunne være, er ikke kjent.
locate-view-gap-residents = Høyst { $gap } flere innbyggere er mulig
locate-view-gap-points = Høyst { $gap } flere poeng er mulig
locate-view-gap-metres = Høyst { $gap } m kortere er mulig
locate-view-gap-bases = Høyst { $gap } færre baser er mulig
locate-view-first-value = Først – { $aim }: det beste er { $value }. Utvalget er innenfor { $within } av det.
locate-view-first-regret = Først – { $aim }: det minste tapet er { $value }. Utvalget er innenfor { $within } av det.
locate-view-second = Deretter – { $aim }: { $value }
locate-view-second-proven = Bevist best blant de utvalgene.
locate-view-gap-regret = Høyst { $gap } mindre tap er mulig
locate-view-value-regret = I ingen av de { $count } framtidene er utvalget mer enn { $value } dårligere enn det beste for den alene.
locate-view-value-regret-none = I alle de { $count } framtidene er utvalget så godt som det beste for den alene.
locate-view-value-served = { $value } når da en base som har plass til dem.
locate-view-value-of-mean = Det er snittet av { $count } framtider.
locate-view-value-of-worst = Det er i den dårligste av { $count } framtider.
locate-view-adds-mean = Tallene er snittet av framtidene.
locate-view-adds-worst = Tallene er for den dårligste framtiden.
locate-view-adds-regret = Tallene er hvor mye mindre det største tapet blir.
locate-view-cut = Søket tok slutt før det var bevist, etter { $rounds } runder. Med like mange runder gir det samme svar igjen.
locate-view-other-proof = Det er det beste av utvalgene som har en base et annet sted enn utvalgene over.
locate-view-chosen = { $count ->
    [0] Ingen ny base
    [one] Den valgte kandidaten
   *[other] De { $count } valgte kandidatene
 }
locate-view-none = Ingen kandidat er valgt.
locate-view-site = Kandidat
locate-view-show = Vis på kartet
locate-view-by-street = { $kind } ved { $street }
locate-view-breaks = Oppfyller ikke kravet: { $rules }
locate-view-is-fixed = bestemt
locate-view-needed = må være med
locate-view-fix = Bestem
locate-view-unfix = Slipp fri
locate-view-forbid = Utelat
locate-view-fix-one = Bestem { $name } på forhånd
locate-view-forbid-one = Utelat { $name }
locate-view-adds-about = Gir: ved siden av dem som står over.
locate-view-loss-about = Tap uten den: når den er borte, og det beste settes i stedet.
locate-view-serves = Betjener { $serves } og har plass til { $room }.
locate-view-serves-any = Betjener { $serves }.
locate-view-costs = Utvalget koster { $cost } av { $budget } kroner.
locate-view-fewer = Utvalget har færre enn { $k } nye baser: flere hjelper ikke, eller går ikke med vilkårene.
locate-view-no-loss = Hva som tapes uten hver av dem, må regnes ut på nytt.
locate-view-ask-again = { $k ->
    [one] Regn ut for én base
   *[other] Regn ut for { $k } baser
 }
locate-view-into = Inn i planen
locate-view-opens = Åpner i
locate-view-write = { $count ->
    [one] Skriv den inn i planen
   *[other] Skriv de { $count } inn i planen
 }
locate-view-variant = Lag en egen plan med dem
locate-view-into-about = De blir planlagte baser. Du kan angre alle med ett trykk. En egen plan kan sammenlignes med denne.
locate-view-written = { $count ->
    [one] Én planlagt base er skrevet inn i planen.
   *[other] { $count } planlagte baser er skrevet inn i planen.
 }
locate-view-undo = Angre
locate-view-undone = Angret: planen er som før.
locate-view-variant-name = { $plan } – { $sites }
locate-view-variant-made = Planen «{ $name }» er laget.
locate-view-compare = Sammenlign
locate-view-curve = Flere eller færre
locate-view-curve-title = { $aim }, etter antall nye baser
locate-view-curve-about = Der kurven flater ut, gir en base til lite.
locate-view-curve-best = beste utvalg
locate-view-curve-bound = mellom det beste som er funnet, og det som høyst er mulig
locate-view-knee = Den bøyer mest ved { $k }: den neste gir { $more }.
locate-view-one-more = Mot én færre
locate-view-how-good = Hvor godt
locate-view-others = Andre utvalg, nesten like gode
locate-view-others-about = Det er ikke alltid plass å få der det er best. Hvert utvalg har en base mer enn 200 m fra alle i utvalgene over.
locate-view-others-first = De er nesten like gode for det første målet. Det andre målet er ikke regnet med.
locate-view-curve-first = Kurven er for det første målet alene.
locate-view-no-others = Ingen andre utvalg med en kandidat et annet sted er nesten like gode.
locate-view-best = Det beste
locate-view-other = Utvalg { $number }
locate-view-less = { $less } fra det beste
locate-view-as-good = like godt
locate-view-gains = Hvem som får en base
locate-view-gains-said = { $gained } som ikke når noen base, får en. Da når { $after } av { $residents } innbyggere minst én, og { $twice } minst to.
locate-view-no-room = { $residents } uten base har en valgt kandidat innen rekkevidde som ikke har plass til dem.
locate-view-gains-first = Tallene gjelder den første framtiden: { $future }.
locate-view-no-street = { $residents } innbyggere har ingen gangvei på kartet: hva de når, er ikke kjent.
locate-view-before = Når en før
locate-view-after = Når en etter
locate-view-gained = Får en
locate-view-twice = Når to etter
locate-view-area = Område
locate-view-area-class = Område og gruppe
locate-view-by-both = Område og gruppe
locate-view-whole = Alle områder
locate-view-elsewhere = Utenfor
locate-view-beside-best = Mot det beste
locate-view-beside-about = Mot det beste: hvor mange flere (+) eller færre (−) som når en base enn med det beste utvalget.
locate-view-homes-house = Hver bolig for seg vises bare i kommunen.
locate-view-standings = År for år
locate-view-standings-best = Tallene gjelder det beste utvalget, ikke det som vises nå.
locate-view-standings-about = Godt nok: innenfor { $within } av det beste for den framtiden alene.
locate-view-standings-unknown = Det som ikke er regnet ut, står som ukjent.
locate-view-future = Framtid
locate-view-future-now = nå
locate-view-future-about = { $residents } innbyggere, { $count ->
    [one] { $bases } base
   *[other] { $bases } baser
 } fra før
locate-view-future-value = Utvalget
locate-view-future-less = Tap mot det beste
locate-view-future-good = Godt nok
locate-view-future-bound = høyst { $bound }
locate-view-good-yes = ja
locate-view-good-no = nei
locate-view-good-through = Godt i alle år til { $year }, det siste som er valgt: innenfor { $within } av det beste for hvert år.
locate-view-good-until = Godt til { $year }: senere er det mer enn { $within } dårligere enn det beste for året.
locate-view-good-never = Alt i det første året er utvalget mer enn { $within } dårligere enn det beste for det året alene.
locate-view-good-at-least = Godt i det minste til { $year }. For senere år fant søket det ikke ut.
locate-view-good-unknown = Hvor lenge utvalget er godt, er ukjent: søket fant det ikke ut.
locate-view-fallen = Steder som falt ut
locate-view-fallen-about = Hver bolig, hvert gatehjørne og hver offentlige bygning er vurdert. De det ikke er kjent om, er med.
locate-view-not-known = Dette vet ikke svaret
locate-view-doubts = Om tomten er til salgs, hva den koster, reguleringen, støy, naboer, og om det finnes ledige rom. Se på kartet og på stedet.
locate-view-in-words = Alt i ord
locate-view-why-adds = Så mye bedre blir målet med denne ved siden av dem som står over i tabellen.
locate-view-why-adds-title = Hva { $name } gir
locate-view-why-loss = Så mye dårligere blir det beste utvalget når denne kandidaten ikke kan velges, og det beste settes i stedet.
locate-view-why-loss-title = Hva som tapes uten { $name }
locate-view-why-gained = Innbyggere som ikke når noen base av typene det spørres om i dag, og når minst én med det valgte utvalget.
locate-view-why-gained-title = Innbyggere som får en base: { $name }
locate-view-why-likely = Alt er regnet for det mest sannsynlige. Endringer av gangveier og boligprosjekter i planen er ikke med.
locate-view-why-there = Basene som er der av typene det spørres om, teller fra før; i et planår de som er åpne ved slutten av året.
locate-view-why-how = Slik er det søkt
locate-view-why-search = { $candidates } kandidater, { $rounds } runder.
locate-view-why-rows = { $given } rader av bolig og gruppe; { $served } har det fra før, og like rader ble til { $merged }.
locate-view-why-proof = Beviset er en øvre grense fra Lagrange-relaksering, med grener der den ikke er nok. Det regnes med hele tall, så grensen aldri er på feil side.
locate-view-ease = Slipp vilkårene
locate-view-ease-futures = Slipp årene
locate-view-refused-no-candidates = Planen har ingen kandidater for disse typene. Legg dem inn under Kandidater, eller let blant alle steder som oppfyller kravene.
locate-view-refused-rules = Ingen steder oppfyller kravene til typen. Detaljene sier hvilket krav flest bryter, og hvem som nesten oppfyller dem.
locate-view-refused-too-many = Det er for mange steder som oppfyller kravene. Bruk kandidatene i planen.
locate-view-refused-unknown-site = En kandidat som er bestemt eller utelatt, er der ikke lenger.
locate-view-refused-fixed-forbidden = En kandidat er både bestemt og utelatt.
locate-view-refused-group = Så mange nye baser går ikke sammen med det som er bestemt og utelatt.
locate-view-refused-out-of-reach = Selv med alle kandidatene når ikke mange nok en base. La søket lete blant alle steder.
locate-view-refused-conditions = Ikke noe utvalg holder alle vilkårene. Velg færre baser, slipp noe fri, eller ta bort et vilkår.
locate-view-refused-beside = Det kan ikke søkes slik. Hva som er galt, står ved valget over.
locate-view-refused-costs = Det er et budsjett, men ingenting sier hva en base koster.
locate-view-refused-values = En kostnad eller plass er for en type som ikke har kandidater.
locate-view-refused-number = Et tall er for stort.
locate-view-refused-capacity = Hvor mange en base kan betjene, teller bare der målet er at flest når en base, og uten et mål til.
locate-view-refused-futures = Det kan ikke regnes for disse årene slik.
locate-view-refused-time-limit = Det tok for lang tid. Prøv igjen om litt, eller bruk kandidatene i planen.
locate-view-refused-job-limit = Tjenesten har mange søk å gjøre. Prøv igjen om litt.
locate-view-legend = Neste baser
locate-view-legend-chosen = valgt, med nummer
locate-view-legend-candidate = kandidat
locate-view-legend-fixed = bestemt på forhånd
locate-view-legend-forbidden = utelatt
locate-view-legend-base = base som er der
locate-view-legend-gained = bolig som får en base
locate-view-legend-twice = bolig som når to
locate-view-legend-once = bolig som når en
locate-view-legend-without = bolig uten base
