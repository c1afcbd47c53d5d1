# Hvor de neste basene hører hjemme.

question-locate = Hvor de neste basene bør ligge
locate-candidates = { $count } { $count ->
    [one] kandidat
   *[other] kandidater
 } for { $types }, { $drawn } av dem fra planen.
locate-rule = Krav til { $type } – { $rule }: { $failed } av { $looked } steder faller ut, { $alone } av dem bare på grunn av dette kravet.
locate-rule-unsure = Krav til { $type } – { $rule }: { $failed } av { $looked } steder faller ut, { $alone } av dem bare på grunn av dette kravet; for { $unknown } er det ikke kjent, og de er med.
locate-existing = { $count } { $count ->
    [one] base
   *[other] baser
 } av de typene som teller, er der fra før ({ $year }): { $before } av { $residents } innbyggere når en av dem.
locate-no-group-homes = Baser i bofellesskap er ikke med her: den som når en av dem, teller som uten base.
locate-aim-cover = Med de valgte kandidatene når { $value } en base.
locate-aim-backup = Med de valgte kandidatene når { $value } minst to baser.
locate-aim-all = { $value } må til.
locate-aim-distance = I snitt er det { $value } å gå til nærmeste base.
locate-aim-fair = For dem som har lengst vei, er det i snitt { $value } å gå til nærmeste base.
locate-aim-farthest = Den lengste veien til nærmeste base er { $value }.
locate-before = Først { $aim }: det beste er { $value }, og de valgte kandidatene er innenfor { $percent } av det.
locate-before-regret = Først { $aim }: det minste tapet er { $value }, og de valgte kandidatene er innenfor { $percent } av det.
locate-proven = Det er bevist: ikke noe annet utvalg av kandidatene er bedre.
locate-proven-among = Det er bevist: av utvalgene som er så nær det beste for målene før, er ikke noe bedre.
locate-no-gap = Ikke noe annet utvalg av kandidatene kan være bedre.
locate-gap = Søket ble ikke ferdig: høyst { $gap } bedre er mulig ({ $percent }).
locate-residents = { $number } { $number ->
    [one] innbygger
   *[other] innbyggere
 }
locate-points = { $number } poeng
locate-metres = { $number } m
locate-bases = { $number } { $number ->
    [one] ny base
   *[other] nye baser
 }
locate-none = Ingen kandidat er valgt.
locate-choice = { $rank }. { $site }, { $type }: gir { $adds }. { $loss }
locate-loss = Uten den, med det beste i stedet, taper planen { $loss }.
locate-is-fixed = Den er bestemt på forhånd.
locate-needed = Uten den finnes det ikke noe svar som holder vilkårene.
locate-breaks = Den oppfyller ikke kravene: { $rules }.
locate-gained = { $gained } innbyggere som ikke når noen base i dag, får en ({ $classes }). { $after } når da minst én, { $twice } minst to.
locate-gained-areas = Flest får en base i { $areas }.
locate-by-area = Hvem som får en base, vises her for hvert tettsted, ikke for hver bolig.
locate-curve = Med flere eller færre nye baser – { $points }.
locate-curve-point = { $new }: { $value }
locate-curve-unproven = { $new }: { $value } (høyst { $bound })
locate-other = Nesten like godt ({ $value }): { $sites }.
locate-no-others = Ingen andre utvalg med en kandidat et annet sted er nesten like gode.
locate-given = { $count } av dem er oppgitt ved siden av planen.
locate-futures-mean = { $count } framtider er veid, alle like mye ({ $futures }): verdiene er snittet av dem.
locate-futures-worst = { $count } framtider er veid ({ $futures }): verdiene er dem i den dårligste av dem.
locate-futures-regret = { $count } framtider er veid ({ $futures }): det som teller, er hvor mye dårligere de valgte kandidatene er enn det beste for en framtid alene.
locate-futures-grown = Hvor mange innbyggere det er av hver gruppe i et år, følger framskrivningen for kommunen under ett; hvor i kommunen de bor, er som nå.
locate-futures-as-now = Det er regnet med like mange innbyggere i alle år som i studieområdet: ingen framskrivning er oppgitt.
locate-futures-first = Tall for tettsteder, grupper og boliger er dem i den første framtiden ({ $future }).
locate-aim-regret = I ingen av framtidene er de valgte kandidatene mer enn { $value } dårligere enn det beste for den alene.
locate-future = { $future }: { $value }; det beste for den alene: { $best }.
locate-future-unproven = { $future }: { $value }; det beste som ble funnet for den alene: { $best } (høyst { $bound }).
locate-good-through = De valgte kandidatene er innenfor { $percent } av det beste i alle år fram til { $year }, det siste det ble spurt om.
locate-good-until = De valgte kandidatene er gode fram til { $year }: til da er de innenfor { $percent } av det beste for hvert år, senere ikke lenger.
locate-good-never = Ikke engang i det første året er de valgte kandidatene innenfor { $percent } av det beste for det året alene.
locate-good-at-least = De valgte kandidatene er innenfor { $percent } av det beste i det minste til { $year }; for senere år fant søket det ikke ut.
locate-good-unknown = Hvor lenge de valgte kandidatene er gode, fant søket ikke ut.
locate-serves = Den har plass til { $room } og betjener { $serves }.
locate-serves-any = Den betjener { $serves }.
locate-room-enough = Alle innen rekkevidde av de valgte kandidatene får plass der.
locate-no-room = { $reach } innbyggere uten base har en valgt kandidat innen rekkevidde. Det er plass til { $served } av dem; { $left } får ikke plass.
locate-doubts = Dette vet ikke svaret: om tomten er til salgs, hva den koster, reguleringen, støy, naboer, og om det finnes ledige rom. Se på kartet og på stedet.
