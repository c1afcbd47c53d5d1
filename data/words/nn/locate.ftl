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
locate-proven = Det er bevist: ikkje noko anna utval av kandidatane er betre.
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
locate-doubts = Dette veit ikkje svaret: om tomta er til sals, kva den kostar, reguleringa, støy, naboar, og om det finst ledige rom. Sjå på kartet og på staden.
