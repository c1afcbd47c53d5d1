# Kvar dei neste basane høyrer heime.

question-locate = Kvar dei neste basane bør liggje
locate-candidates = { $count } { $count ->
    [one] kandidat
   *[other] kandidatar
 } for { $types }, { $drawn } av dei frå planen.
locate-rule = Krav til { $type } – { $rule }: { $failed } av { $looked } stader fell ut, { $alone } av dei berre på grunn av dette kravet.
locate-rule-unsure = Krav til { $type } – { $rule }: { $failed } av { $looked } stader fell ut, { $alone } av dei berre på grunn av dette kravet; for { $unknown } er det ikkje kjent, og dei er med.
locate-existing = { $count } { $count ->
    [one] base
   *[other] basar
 } av dei typane som tel, er der frå før ({ $year }): { $before } av { $residents } innbyggjarar når ein av dei.
locate-no-group-homes = Basar i bufellesskap er ikkje med her: den som når ein av dei, tel som utan base.
locate-aim-cover = Med dei valde kandidatane når { $value } ein base.
locate-aim-backup = Med dei valde kandidatane når { $value } minst to basar.
locate-aim-all = { $value } må til.
locate-aim-distance = I snitt er det { $value } å gå til næraste base.
locate-aim-fair = For dei som har lengst veg, er det i snitt { $value } å gå til næraste base.
locate-aim-farthest = Den lengste vegen til næraste base er { $value }.
locate-before = Først { $aim }: det beste er { $value }, og dei valde kandidatane er innanfor { $percent } av det.
locate-before-regret = Først { $aim }: det minste tapet er { $value }, og dei valde kandidatane er innanfor { $percent } av det.
locate-proven = Det er bevist: ikkje noko anna utval av kandidatane er betre.
locate-proven-among = Det er bevist: av utvala som er så nær det beste for måla før, er ikkje noko betre.
locate-no-gap = Ikkje noko anna utval av kandidatane kan vere betre.
locate-gap = Søket blei ikkje ferdig: høgst { $gap } betre er mogleg ({ $percent }).
locate-residents = { $number } { $number ->
    [one] innbyggjar
   *[other] innbyggjarar
 }
locate-points = { $number } poeng
locate-metres = { $number } m
locate-bases = { $number } { $number ->
    [one] ny base
   *[other] nye basar
 }
locate-none = Ingen kandidat er vald.
locate-choice = { $rank }. { $site }, { $type }: gir { $adds }. { $loss }
locate-loss = Utan den, med det beste i staden, taper planen { $loss }.
locate-is-fixed = Den er bestemt på førehand.
locate-needed = Utan den finst det ikkje noko svar som held vilkåra.
locate-breaks = Den oppfyller ikkje krava: { $rules }.
locate-gained = { $gained } innbyggjarar som ikkje når nokon base i dag, får ein ({ $classes }). { $after } når då minst éin, { $twice } minst to.
locate-gained-areas = Flest får ein base i { $areas }.
locate-by-area = Kven som får ein base, er vist her for kvar tettstad, ikkje for kvar bustad.
locate-curve = Med fleire eller færre nye basar – { $points }.
locate-curve-point = { $new }: { $value }
locate-curve-unproven = { $new }: { $value } (høgst { $bound })
locate-other = Nesten like godt ({ $value }): { $sites }.
locate-no-others = Ingen andre utval med ein kandidat ein annan stad er nesten like gode.
locate-given = { $count } av dei er oppgitt ved sida av planen.
locate-futures-mean = { $count } framtider er vegne, alle like mykje ({ $futures }): verdiane er snittet av dei.
locate-futures-worst = { $count } framtider er vegne ({ $futures }): verdiane er dei i den dårlegaste av dei.
locate-futures-regret = { $count } framtider er vegne ({ $futures }): det som tel, er kor mykje dårlegare dei valde kandidatane er enn det beste for ei framtid åleine.
locate-futures-grown = Kor mange innbyggjarar det er av kvar gruppe i eit år, følgjer framskrivinga for kommunen under eitt; kvar i kommunen dei bur, er som no.
locate-futures-as-now = Det er rekna med like mange innbyggjarar i alle år som i studieområdet: inga framskriving er oppgitt.
locate-futures-first = Tal for tettstader, grupper og bustader er dei i den første framtida ({ $future }).
locate-aim-regret = I inga av framtidene er dei valde kandidatane meir enn { $value } dårlegare enn det beste for den åleine.
locate-future = { $future }: { $value }; det beste for den åleine: { $best }.
locate-future-unproven = { $future }: { $value }; det beste som blei funne for den åleine: { $best } (høgst { $bound }).
locate-good-through = Dei valde kandidatane er innanfor { $percent } av det beste i alle år fram til { $year }, det siste det blei spurt om.
locate-good-until = Dei valde kandidatane er gode fram til { $year }: til då er dei innanfor { $percent } av det beste for kvart år, seinare ikkje lenger.
locate-good-never = Ikkje eingong i det første året er dei valde kandidatane innanfor { $percent } av det beste for det året åleine.
locate-good-at-least = Dei valde kandidatane er innanfor { $percent } av det beste i det minste til { $year }; for seinare år fann søket det ikkje ut.
locate-good-unknown = Kor lenge dei valde kandidatane er gode, fann søket ikkje ut.
locate-serves = Den har plass til { $room } og tener { $serves }.
locate-serves-any = Den tener { $serves }.
locate-room-enough = Alle innan rekkjevidd av dei valde kandidatane får plass der.
locate-no-room = { $reach } innbyggjarar utan base har ein vald kandidat innan rekkjevidd. Det er plass til { $served } av dei; { $left } får ikkje plass.
locate-doubts = Dette veit ikkje svaret: om tomta er til sals, kva den kostar, reguleringa, støy, naboar, og om det finst ledige rom. Sjå på kartet og på staden.
