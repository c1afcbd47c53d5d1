siting-title = { $type } – kandidater: { $count }
siting-rank = Kandidaten { $site } er nr. { $rank } av { $count } for { $type }: { $rules }, { $points } poeng.
siting-rank-shared = Kandidaten { $site } er delt nr. { $rank } av { $count } for { $type }: { $rules }, { $points } poeng.
siting-unplaced = Kandidaten { $site } er uten plassering og får ingen rang for { $type }.
siting-nobody = Ingen innbyggere når den til fots.
siting-reached = { $residents } { $residents ->
    [one] innbygger
   *[other] innbyggere
 } når den til fots ({ $classes }).
siting-reached-range = Trolig når { $residents } innbyggere den til fots, minst { $low } og høyst { $high } ({ $classes }).
siting-added = { $added } av dem når ingen base i dag, { $same } når ingen { $type }-base.
siting-added-year = { $added } av dem når ingen base i { $year }, { $same } når ingen { $type }-base.
siting-shares = Den deler innbyggere med { $bases }.
siting-shares-base = { $base } ({ $residents }, { $share } av dem som når basen)
siting-shares-more = og { $count ->
    [one] én base til
   *[other] { $count } baser til
 }
siting-shares-none = Ingen av dem når en annen base.
siting-walk = { $what }: { $measured } å gå ({ $class }, krav høyst { $limit }): { $verdict }.
siting-other-class = { $what }: { $class } kommer ikke dit innen { $looked }, men { $other } går { $measured } (krav høyst { $limit }): { $verdict }.
siting-no-way = { $what }: { $measured } unna i luftlinje, men ingen kommer dit til fots innen { $looked } (krav høyst { $limit }): { $verdict }.
siting-nothing = { $what }: ingen innen { $looked } å gå ({ $class }, krav høyst { $limit }): { $verdict }.
siting-nothing-straight = { $what }: ingen innen { $looked } i luftlinje (krav høyst { $limit }): { $verdict }.
siting-edge = Kartdataene slutter { $metres } derfra; hva som finnes utenfor, er ikke kjent.
siting-not-linked = { $what }: ingen gangvei innen { $distance } ({ $class }): { $verdict }.
siting-not-placed = { $what }: kandidaten er uten plassering: { $verdict }.
siting-housing = { $what }: { $residents } { $residents ->
    [one] innbygger
   *[other] innbyggere
 } bor innen { $reach } å gå ({ $class }, krav minst { $limit }): { $verdict }.
siting-straight = { $what }: { $measured } i luftlinje (krav høyst { $limit }): { $verdict }.
siting-inside = { $what }: ligger i prosjektet ({ $verdict }).
siting-what-housing = Boliger
siting-what-group-home = Bofellesskap
siting-what-project = Boligprosjekt
siting-passed = oppfylt
siting-failed = ikke oppfylt
siting-beyond-any = ikke når noen base fra før
siting-beyond-same = ikke når noen base av samme type fra før
siting-weight = { $class } { $weight }
siting-more = { $count ->
    [one] Én kandidat til
   *[other] { $count } kandidater til
 } er i tabellen.
siting-in-house = Kandidaten { $site } vurderes for { $type } bare i kommunens egen utgave.
siting-rules = { $passed } av { $all } krav oppfylt
siting-rules-unknown = { $passed } av { $all } krav oppfylt, { $unknown } ukjent
siting-nobody-known = Hvor mange som når den til fots, er ikke kjent: den ligger utenfor innbyggertallene.
siting-not-in-data = { $what }: ikke i kartdataene (krav høyst { $limit }): ukjent.
siting-residents-end = { $what }: hvor mange som bor der, er ikke kjent (krav minst { $limit }): ukjent.
siting-rule-in-house = { $what }: vurderes bare i kommunens egen utgave.
siting-unknown = ukjent
siting-unknown-sparse = ukjent, for få er kartlagt
siting-order-rules = Slik rangeres kandidatene: Først etter hvor mange krav de oppfyller; et krav det ikke er kjent om er oppfylt, teller halvt. Så etter poeng: innbyggere som når kandidaten, og som { $beyond }, der hver teller etter gruppe ({ $classes }). Til slutt etter alle som når kandidaten.
siting-order-residents = Slik rangeres kandidatene: Først etter poeng: innbyggere som når kandidaten, og som { $beyond }, der hver teller etter gruppe ({ $classes }). Så etter hvor mange krav de oppfyller; et krav det ikke er kjent om er oppfylt, teller halvt. Til slutt etter alle som når kandidaten.

# En kandidat som prøves et sted.

try-type = { $type }: { $rules }, { $points } poeng.
try-in-house = { $type }: vurderes bare i kommunens egen utgave.
try-difference = Forskjell fra der den står nå ({ $rules }): { $residents } innbyggere som når den, { $added } av dem som ikke når noen base, { $points } poeng.
