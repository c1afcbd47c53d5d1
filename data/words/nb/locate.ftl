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
locate-proven = Det er bevist: ikke noe annet utvalg av kandidatene er bedre.
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
locate-doubts = Dette vet ikke svaret: om tomten er til salgs, hva den koster, reguleringen, støy, naboer, og om det finnes ledige rom. Se på kartet og på stedet.
