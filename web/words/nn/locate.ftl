locate-view-title = Kvar dei neste basane bør liggje
locate-view-about = Av alle utval av kandidatar finn søket det som er best for innbyggjarane ved sida av basane som er der, og seier kor mykje betre noko anna kunne vere.
locate-view-no-plan = Vel ein plan øvst. Søket bruker basane og kandidatane i han.
locate-view-no-group-homes = Her blir det berre spurt om BASIS og PLUSS. Basar i bufellesskap er ikkje med: den som når ein av dei, tel som utan base.
locate-view-types = Basetypar
locate-view-aim = Kva skal bli best
locate-view-aim-cover = Flest når ein base
locate-view-aim-backup = Flest når to basar
locate-view-aim-distance = Kortast veg i snitt
locate-view-aim-fair = Kortast veg for dei som har lengst
locate-view-aim-fair-max = Kortast lengste veg
locate-view-aim-all = Færrast basar så 90 % når ein
locate-view-candidates = Kvar basane kan liggje
locate-view-from-plan = Kandidatane i planen
locate-view-from-anywhere = Alle stader som oppfyller krava
locate-view-empty = Planen har ingen kandidatar for denne typen. Legg dei inn under Kandidatar, eller leit blant alle stader som oppfyller krava.
locate-view-to-sites = Til kandidatane
locate-view-sites = { $count ->
    [one] Éin kandidat i planen
   *[other] { $count } kandidatar i planen
 }
locate-view-fixed-count = { $count } bestemt
locate-view-forbidden-count = { $count } utelatne
locate-view-sites-about = Trykk på ein kandidat på kartet for å bestemme han på førehand, utelate han eller la han vere fri, eller vel her.
locate-view-state = Bestem eller utelat
locate-view-state-of = { $name }: fri, bestemd eller utelaten
locate-view-state-free = fri
locate-view-state-fixed = bestemd på førehand
locate-view-state-forbidden = utelaten
locate-view-spoken-free = { $name } er fri.
locate-view-spoken-fixed = { $name } er bestemd på førehand.
locate-view-spoken-forbidden = { $name } er utelaten.
locate-view-more = Fleire vilkår
locate-view-more-count = { $count ->
    [one] eitt er sett
   *[other] { $count } er sette
 }
locate-view-then = Kva som deretter skal bli best
locate-view-no-then = ikkje noko meir
locate-view-then-about = Blir valt blant dei utvala som er nesten like gode som det beste for det første målet.
locate-view-budget-title = Budsjett
locate-view-budget = Høgst til saman
locate-view-cost = Ein ny { $type } kostar
locate-view-kroner = kroner
locate-view-budget-about = Det beste utvalet som ikkje kostar meir. Kostnadene er dykkar eigne overslag.
locate-view-whole-number = Skriv eit heilt tal, eller la feltet stå tomt.
locate-view-where = Fordeling
locate-view-least = Minst éin i kvar tettstad
locate-view-least-about = I kvar tettstad som har kandidatar. Talet på nye basar må vere stort nok til det.
locate-view-district = Høgst så mange i kvar kommune eller bydel
locate-view-apart-about = I luftlinje.
locate-view-room-title = Kor mange ein ny base kan betene
locate-view-room = Ein ny { $type }: høgst
locate-view-people = innbyggjarar
locate-view-assign = Kven som får plass
locate-view-assign-nearest = dei som har kortast veg
locate-view-assign-best = så mange som råd
locate-view-room-about = Basane som er der, har plass til alle. Berre med målet «Flest når ein base».
locate-view-futures = Fleire år
locate-view-years-count = { $count ->
    [one] eitt år
   *[other] { $count } år
 }
locate-view-futures-count = { $count } framtider
locate-view-futures-about = Finn det som er godt i fleire år på éin gong. Basane i planen som er der ved slutten av kvart år, tel i det året.
locate-view-years = År
locate-view-years-grown = Kor mange innbyggjarar det er av kvar gruppe, følgjer framskrivinga for kommunen. Kvar dei bur, er som no.
locate-view-years-as-now = Tenesta har inga framskriving: det blir rekna med like mange innbyggjarar i alle år som no.
locate-view-no-years = Tenesta har inga framskriving, og planen har ingen år der noko blir endra. Framskrivinga blir gitt når tenesta startar, med --need MAPPE.
locate-view-growth = Framskriving
locate-view-growth-MMMM = middels (MMMM)
locate-view-growth-LLML = låg vekst (LLML)
locate-view-growth-HHMH = høg vekst (HHMH)
locate-view-growth-about = Utan val blir den midtarste brukt.
locate-view-living = Innbyggjarar no
locate-view-living-about = Kor mange som bur i kvar bustad, er ikkje kjent nøyaktig. Utan val blir det mest sannsynlege brukt.
locate-view-by = Kva som er best i fleire framtider
locate-view-by-mean = best i snitt
locate-view-by-mean-about = Alle framtider veg like mykje.
locate-view-by-worst = best når det går dårlegast
locate-view-by-worst-about = Berre den dårlegaste framtida tel.
locate-view-by-regret = minst å angre på
locate-view-by-regret-about = Det største tapet mot det beste for ei framtid åleine blir så lite som råd.
locate-view-apart = Minste avstand mellom nye basar
locate-view-each = Høgst så mange i kvar tettstad
locate-view-any = utan grense
locate-view-find = Finn basane
locate-view-find-about = Å leite blant alle stader kan ta nokre sekund.
locate-view-old = Vala er endra sidan svaret under vart funne.
locate-view-progress = Søket går
locate-view-waits = Ventar på tur …
locate-view-preparing = Måler vegane frå kandidatane …
locate-view-searching = Søkjer …
locate-view-so-far = Best til no: { $value }.
locate-view-stop = Stopp
locate-view-keep = Stopp med det beste til no
locate-view-stopped = Stoppa.
locate-view-stopped-before = Stoppa. Det som blir vist, er frå før.
locate-view-done = Svaret er her.
locate-view-k = Talet på nye basar
locate-view-k-said = { $k ->
    [one] Éin ny base: { $value }
   *[other] { $k } nye basar: { $value }
 }
locate-view-answer = Det beste utvalet
locate-view-answer-other = Eit anna utval
locate-view-residents = { $count ->
    [one] { $number } innbyggjar
   *[other] { $number } innbyggjarar
 }
locate-view-points = { $number } poeng
locate-view-metres = { $number } m
locate-view-bases = { $count ->
    [one] { $number } ny base
   *[other] { $number } nye basar
 }
locate-view-value-cover = { $value } når då ein base.
locate-view-value-backup = { $value } når då minst to basar.
locate-view-value-distance = I snitt er det då { $value } å gå til næraste base.
locate-view-value-fair = For tidelen som har lengst veg, er det då i snitt { $value } å gå.
locate-view-value-farthest = Den lengste vegen til næraste base er då { $value }.
locate-view-value-fewest_bases = { $value } må til.
locate-view-meaning-cover = Innbyggjarar med minst éin base innanfor rekkjevidda til gruppa si, av basane som er der, og dei nye.
locate-view-meaning-backup = Innbyggjarar med minst to basar innanfor rekkjevidda til gruppa si.
locate-view-meaning-distance = Gangvegen til næraste base, i snitt over alle innbyggjarar. Den som ikkje finn nokon, tel med grensa for gangvegar.
locate-view-meaning-fair = Gangvegen til næraste base, i snitt over den tidelen av innbyggjarane som har lengst.
locate-view-meaning-farthest = Den lengste gangvegen nokon innbyggjar har til næraste base, opp til grensa for gangvegar.
locate-view-meaning-fewest-bases = Så få nye basar som råd, så 90 % av innbyggjarane når ein.
locate-view-proven = Bevist best: ikkje noko anna utval av kandidatane er betre.
locate-view-is-proven = bevist best
locate-view-not-proven = ikkje bevist
locate-view-no-gap = Ikkje noko anna utval av kandidatane kan vere betre.
locate-view-no-bound = Kor mykje betre noko anna kunne vere, er ikkje kjent.
locate-view-gap-residents = Høgst { $gap } fleire innbyggjarar er mogleg
locate-view-gap-points = Høgst { $gap } fleire poeng er mogleg
locate-view-gap-metres = Høgst { $gap } m kortare er mogleg
locate-view-gap-bases = Høgst { $gap } færre basar er mogleg
locate-view-first-value = Først – { $aim }: det beste er { $value }. Utvalet er innanfor { $within } av det.
locate-view-first-regret = Først – { $aim }: det minste tapet er { $value }. Utvalet er innanfor { $within } av det.
locate-view-second = Deretter – { $aim }: { $value }
locate-view-second-proven = Bevist best blant dei utvala.
locate-view-gap-regret = Høgst { $gap } mindre tap er mogleg
locate-view-value-regret = I ingen av dei { $count } framtidene er utvalet meir enn { $value } dårlegare enn det beste for ho åleine.
locate-view-value-regret-none = I alle dei { $count } framtidene er utvalet så godt som det beste for ho åleine.
locate-view-value-served = { $value } når då ein base som har plass til dei.
locate-view-value-of-mean = Det er snittet av { $count } framtider.
locate-view-value-of-worst = Det er i den dårlegaste av { $count } framtider.
locate-view-adds-mean = Tala er snittet av framtidene.
locate-view-adds-worst = Tala er for den dårlegaste framtida.
locate-view-adds-regret = Tala er kor mykje mindre det største tapet blir.
locate-view-cut = Søket tok slutt før det var bevist, etter { $rounds } rundar. Med like mange rundar gir det same svar igjen.
locate-view-other-proof = Det er det beste av utvala som har ein base ein annan stad enn utvala over.
locate-view-chosen = { $count ->
    [0] Ingen ny base
    [one] Den valde kandidaten
   *[other] Dei { $count } valde kandidatane
 }
locate-view-none = Ingen kandidat er vald.
locate-view-site = Kandidat
locate-view-show = Vis på kartet
locate-view-by-street = { $kind } ved { $street }
locate-view-breaks = Oppfyller ikkje kravet: { $rules }
locate-view-is-fixed = bestemd
locate-view-needed = må vere med
locate-view-fix = Bestem
locate-view-unfix = Slepp fri
locate-view-forbid = Utelat
locate-view-fix-one = Bestem { $name } på førehand
locate-view-forbid-one = Utelat { $name }
locate-view-adds-about = Gir: ved sida av dei som står over.
locate-view-loss-about = Tap utan han: når han er borte, og det beste blir sett i staden.
locate-view-serves = Betener { $serves } og har plass til { $room }.
locate-view-serves-any = Betener { $serves }.
locate-view-costs = Utvalet kostar { $cost } av { $budget } kroner.
locate-view-fewer = Utvalet har færre enn { $k } nye basar: fleire hjelper ikkje, eller går ikkje med vilkåra.
locate-view-no-loss = Kva som går tapt utan kvar av dei, må reknast ut på nytt.
locate-view-ask-again = { $k ->
    [one] Rekn ut for éin base
   *[other] Rekn ut for { $k } basar
 }
locate-view-into = Inn i planen
locate-view-opens = Opnar i
locate-view-write = { $count ->
    [one] Skriv han inn i planen
   *[other] Skriv dei { $count } inn i planen
 }
locate-view-variant = Lag ein eigen plan med dei
locate-view-into-about = Dei blir planlagde basar. Du kan angre alle med eitt trykk. Ein eigen plan kan samanliknast med denne.
locate-view-written = { $count ->
    [one] Éin planlagd base er skriven inn i planen.
   *[other] { $count } planlagde basar er skrivne inn i planen.
 }
locate-view-undo = Angre
locate-view-undone = Angra: planen er som før.
locate-view-variant-name = { $plan } – { $sites }
locate-view-variant-made = Planen «{ $name }» er laga.
locate-view-compare = Samanlikn
locate-view-curve = Fleire eller færre
locate-view-curve-title = { $aim }, etter talet på nye basar
locate-view-curve-about = Der kurva flatar ut, gir ein base til lite.
locate-view-curve-best = beste utval
locate-view-curve-bound = mellom det beste som er funne, og det som høgst er mogleg
locate-view-knee = Ho bøyer mest ved { $k }: den neste gir { $more }.
locate-view-one-more = Mot éin færre
locate-view-how-good = Kor godt
locate-view-others = Andre utval, nesten like gode
locate-view-others-about = Det er ikkje alltid plass å få der det er best. Kvart utval har ein base meir enn 200 m frå alle i utvala over.
locate-view-others-first = Dei er nesten like gode for det første målet. Det andre målet er ikkje rekna med.
locate-view-curve-first = Kurva er for det første målet åleine.
locate-view-no-others = Ingen andre utval med ein kandidat ein annan stad er nesten like gode.
locate-view-best = Det beste
locate-view-other = Utval { $number }
locate-view-less = { $less } frå det beste
locate-view-as-good = like godt
locate-view-gains = Kven som får ein base
locate-view-gains-said = { $gained } som ikkje når nokon base, får ein. Då når { $after } av { $residents } innbyggjarar minst éin, og { $twice } minst to.
locate-view-no-room = { $residents } utan base har ein vald kandidat innan rekkjevidd som ikkje har plass til dei.
locate-view-gains-first = Tala gjeld den første framtida: { $future }.
locate-view-no-street = { $residents } innbyggjarar har ingen gangveg på kartet: kva dei når, er ikkje kjent.
locate-view-before = Når ein før
locate-view-after = Når ein etter
locate-view-gained = Får ein
locate-view-twice = Når to etter
locate-view-area = Område
locate-view-area-class = Område og gruppe
locate-view-by-both = Område og gruppe
locate-view-whole = Alle område
locate-view-elsewhere = Utanfor
locate-view-beside-best = Mot det beste
locate-view-beside-about = Mot det beste: kor mange fleire (+) eller færre (−) som når ein base enn med det beste utvalet.
locate-view-homes-house = Kvar bustad for seg blir berre vist i kommunen.
locate-view-standings = År for år
locate-view-standings-best = Tala gjeld det beste utvalet, ikkje det som blir vist no.
locate-view-standings-about = Godt nok: innanfor { $within } av det beste for den framtida åleine.
locate-view-standings-unknown = Det som ikkje er rekna ut, står som ukjent.
locate-view-future = Framtid
locate-view-future-now = no
locate-view-future-about = { $residents } innbyggjarar, { $count ->
    [one] { $bases } base
   *[other] { $bases } basar
 } frå før
locate-view-future-value = Utvalet
locate-view-future-less = Tap mot det beste
locate-view-future-good = Godt nok
locate-view-future-bound = høgst { $bound }
locate-view-good-yes = ja
locate-view-good-no = nei
locate-view-good-through = Godt i alle år til { $year }, det siste som er valt: innanfor { $within } av det beste for kvart år.
locate-view-good-until = Godt til { $year }: seinare er det meir enn { $within } dårlegare enn det beste for året.
locate-view-good-never = Alt i det første året er utvalet meir enn { $within } dårlegare enn det beste for det året åleine.
locate-view-good-at-least = Godt i det minste til { $year }. For seinare år fann søket det ikkje ut.
locate-view-good-unknown = Kor lenge utvalet er godt, er ukjent: søket fann det ikkje ut.
locate-view-fallen = Stader som fall ut
locate-view-fallen-about = Kvar bustad, kvart gatehjørne og kvar offentlege bygning er vurdert. Dei det ikkje er kjent om, er med.
locate-view-not-known = Dette veit ikkje svaret
locate-view-doubts = Om tomta er til sals, kva ho kostar, reguleringa, støy, naboar, og om det finst ledige rom. Sjå på kartet og på staden.
locate-view-in-words = Alt i ord
locate-view-why-adds = Så mykje betre blir målet med denne ved sida av dei som står over i tabellen.
locate-view-why-adds-title = Kva { $name } gir
locate-view-why-loss = Så mykje dårlegare blir det beste utvalet når denne kandidaten ikkje kan veljast, og det beste blir sett i staden.
locate-view-why-loss-title = Kva som går tapt utan { $name }
locate-view-why-gained = Innbyggjarar som ikkje når nokon base av typane det blir spurt om i dag, og når minst éin med det valde utvalet.
locate-view-why-gained-title = Innbyggjarar som får ein base: { $name }
locate-view-why-likely = Alt er rekna for det mest sannsynlege. Endringar av gangvegar og bustadprosjekt i planen er ikkje med.
locate-view-why-there = Basane som er der av typane det blir spurt om, tel frå før; i eit planår dei som er opne ved slutten av året.
locate-view-why-how = Slik er det søkt
locate-view-why-search = { $candidates } kandidatar, { $rounds } rundar.
locate-view-why-rows = { $given } rader av bustad og gruppe; { $served } har det frå før, og like rader vart til { $merged }.
locate-view-why-proof = Beviset er ei øvre grense frå Lagrange-relaksering, med greiner der ho ikkje er nok. Det blir rekna med heile tal, så grensa aldri er på feil side.
locate-view-ease = Slepp vilkåra
locate-view-ease-futures = Slepp åra
locate-view-refused-no-candidates = Planen har ingen kandidatar for desse typane. Legg dei inn under Kandidatar, eller leit blant alle stader som oppfyller krava.
locate-view-refused-rules = Ingen stader oppfyller krava til typen. Detaljane seier kva krav flest bryt, og kven som nesten oppfyller dei.
locate-view-refused-too-many = Det er for mange stader som oppfyller krava. Bruk kandidatane i planen.
locate-view-refused-unknown-site = Ein kandidat som er bestemd eller utelaten, er der ikkje lenger.
locate-view-refused-fixed-forbidden = Ein kandidat er både bestemd og utelaten.
locate-view-refused-group = Så mange nye basar går ikkje saman med det som er bestemt og utelate.
locate-view-refused-out-of-reach = Sjølv med alle kandidatane når ikkje mange nok ein base. La søket leite blant alle stader.
locate-view-refused-conditions = Ikkje noko utval held alle vilkåra. Vel færre basar, slepp noko fri, eller ta bort eit vilkår.
locate-view-refused-beside = Det kan ikkje søkjast slik. Kva som er gale, står ved valet over.
locate-view-refused-costs = Det er eit budsjett, men ingenting seier kva ein base kostar.
locate-view-refused-values = Ein kostnad eller plass er for ein type som ikkje har kandidatar.
locate-view-refused-number = Eit tal er for stort.
locate-view-refused-capacity = Kor mange ein base kan betene, tel berre der målet er at flest når ein base, og utan eit mål til.
locate-view-refused-futures = Det kan ikkje reknast for desse åra slik.
locate-view-refused-time-limit = Det tok for lang tid. Prøv igjen om litt, eller bruk kandidatane i planen.
locate-view-refused-job-limit = Tenesta har mange søk å gjere. Prøv igjen om litt.
locate-view-legend = Neste basar
locate-view-legend-chosen = vald, med nummer
locate-view-legend-candidate = kandidat
locate-view-legend-fixed = bestemd på førehand
locate-view-legend-forbidden = utelaten
locate-view-legend-base = base som er der
locate-view-legend-gained = bustad som får ein base
locate-view-legend-twice = bustad som når to
locate-view-legend-once = bustad som når ein
locate-view-legend-without = bustad utan base
