siting-title = { $type } – kandidatar: { $count }
siting-rank = Kandidaten { $site } er nr. { $rank } av { $count } for { $type }, med { $points } poeng.
siting-rank-shared = Kandidaten { $site } er delt nr. { $rank } av { $count } for { $type }, med { $points } poeng.
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
siting-private = { $what }: krav høgst { $limit }: { $verdict }.
siting-what-housing = Bustader
siting-what-group-home = Bufellesskap
siting-what-project = Bustadprosjekt
siting-passed = oppfylt
siting-failed = ikkje oppfylt
siting-weights = Slik blir poenga rekna: Kvar innbyggjar tel etter kor langt vedkomande går ({ $classes }). Alle som når kandidaten, tel { $all }; dei som { $beyond }, tel { $added } i tillegg. Ein kandidat som ikkje oppfyller nokon av krava til typen, mistar { $rules } av poenga; oppfyller han nokre av dei, mistar han tilsvarande mindre.
siting-beyond-any = ikkje når nokon base frå før
siting-beyond-same = ikkje når nokon base av same type frå før
siting-weight = { $class } { $weight }
siting-more = { $count ->
    [one] Éin kandidat til
   *[other] { $count } kandidatar til
 } er i tabellen.
