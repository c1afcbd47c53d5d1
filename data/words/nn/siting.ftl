siting-title = { $type } – kandidatar: { $count }
siting-rank = Kandidaten { $site } er nr. { $rank } av { $count } for { $type }: { $rules }, { $points } poeng.
siting-rank-shared = Kandidaten { $site } er delt nr. { $rank } av { $count } for { $type }: { $rules }, { $points } poeng.
siting-unplaced = Kandidaten { $site } er utan plassering og får ingen rang for { $type }.
siting-nobody = Ingen innbyggjarar når han til fots.
siting-reached = { $residents } { $residents ->
    [one] innbyggjar
   *[other] innbyggjarar
 } når han til fots ({ $classes }).
siting-reached-range = Truleg når { $residents } innbyggjarar han til fots, minst { $low } og høgst { $high } ({ $classes }).
siting-added = { $added } av dei når ingen base i dag, { $same } når ingen { $type }-base.
siting-added-year = { $added } av dei når ingen base i { $year }, { $same } når ingen { $type }-base.
siting-shares = Han deler innbyggjarar med { $bases }.
siting-shares-base = { $base } ({ $residents }, { $share } av dei som når basen)
siting-shares-more = og { $count ->
    [one] éin base til
   *[other] { $count } basar til
 }
siting-shares-none = Ingen av dei når ein annan base.
siting-walk = { $what }: { $measured } å gå ({ $class }, krav høgst { $limit }): { $verdict }.
siting-other-class = { $what }: { $class } kjem ikkje dit innan { $looked }, men { $other } går { $measured } (krav høgst { $limit }): { $verdict }.
siting-no-way = { $what }: { $measured } unna i luftlinje, men ingen kjem dit til fots innan { $looked } (krav høgst { $limit }): { $verdict }.
siting-nothing = { $what }: ingen innan { $looked } å gå ({ $class }, krav høgst { $limit }): { $verdict }.
siting-nothing-straight = { $what }: ingen innan { $looked } i luftlinje (krav høgst { $limit }): { $verdict }.
siting-edge = Kartdataa sluttar { $metres } derifrå; kva som finst utanfor, er ikkje kjent.
siting-not-linked = { $what }: ingen gangveg innan { $distance } ({ $class }): { $verdict }.
siting-not-placed = { $what }: kandidaten er utan plassering: { $verdict }.
siting-housing = { $what }: { $residents } { $residents ->
    [one] innbyggjar
   *[other] innbyggjarar
 } bur innan { $reach } å gå ({ $class }, krav minst { $limit }): { $verdict }.
siting-straight = { $what }: { $measured } i luftlinje (krav høgst { $limit }): { $verdict }.
siting-inside = { $what }: ligg i prosjektet ({ $verdict }).
siting-what-housing = Bustader
siting-what-group-home = Bufellesskap
siting-what-project = Bustadprosjekt
siting-passed = oppfylt
siting-failed = ikkje oppfylt
siting-beyond-any = ikkje når nokon base frå før
siting-beyond-same = ikkje når nokon base av same type frå før
siting-weight = { $class } { $weight }
siting-more = { $count ->
    [one] Éin kandidat til
   *[other] { $count } kandidatar til
 } er i tabellen.
siting-in-house = Kandidaten { $site } blir vurdert for { $type } berre i utgåva til kommunen sjølv.
siting-rules = { $passed } av { $all } krav oppfylte
siting-rules-unknown = { $passed } av { $all } krav oppfylte, { $unknown } ukjent
siting-nobody-known = Kor mange som når han til fots, er ikkje kjent: han ligg utanfor innbyggjartala.
siting-not-in-data = { $what }: ikkje i kartdataa (krav høgst { $limit }): ukjent.
siting-residents-end = { $what }: kor mange som bur der, er ikkje kjent (krav minst { $limit }): ukjent.
siting-rule-in-house = { $what }: blir vurdert berre i utgåva til kommunen sjølv.
siting-unknown = ukjent
siting-unknown-sparse = ukjent, for få er kartlagde
siting-order-rules = Slik blir kandidatane rangerte: Først etter kor mange krav dei oppfyller; eit krav det ikkje er kjent om er oppfylt, tel halvt. Så etter poeng: innbyggjarar som når kandidaten, og som { $beyond }, der kvar tel etter gruppe ({ $classes }). Til slutt etter alle som når kandidaten.
siting-order-residents = Slik blir kandidatane rangerte: Først etter poeng: innbyggjarar som når kandidaten, og som { $beyond }, der kvar tel etter gruppe ({ $classes }). Så etter kor mange krav dei oppfyller; eit krav det ikkje er kjent om er oppfylt, tel halvt. Til slutt etter alle som når kandidaten.

# Ein kandidat som blir prøvd ein stad.

try-type = { $type }: { $rules }, { $points } poeng.
try-in-house = { $type }: blir vurdert berre i utgåva til kommunen sjølv.
try-difference = Skilnad frå der han står no ({ $rules }): { $residents } innbyggjarar som når han, { $added } av dei som ikkje når nokon base, { $points } poeng.
