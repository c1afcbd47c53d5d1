# Lågterskeltenester: kven som når dei, kva område manglar, og kva færre eller fleire stader ville gjere.

question-services = Lågterskeltenester
services-intro = Det er { $points } { $points ->
    [one] tenestestad
   *[other] tenestestader
 } for { $categories } { $categories ->
    [one] teneste
   *[other] tenester
 }. Kvar innbyggjar er rekna med som når ein av dei til fots innanfor rekkjevidda til si eiga gruppe.
services-unlinked = { $points ->
    [one] Éin stad har inga gate i nærleiken: det er ikkje kjent kven som når han.
   *[other] { $points } stader har inga gate i nærleiken: det er ikkje kjent kven som når dei.
 }
services-open = Berre stader som er opne { $moment }, er med: mest sannsynleg { $open } av { $points }. For { $unsure } er det ikkje kjent; dei er stengde i verste fall og opne i beste fall.
services-category = { $category } ({ $points } { $points ->
    [one] stad
   *[other] stader
 }): { $with } av { $residents } innbyggjarar når ein ({ $share }){ $bounds }; { $without } gjer det ikkje.
services-of-age = Av dei som er { $age } år og eldre, gjer { $with } av { $residents } det ({ $share }).
services-none-known = Ikkje kjent: { $services }. Kartlaget har ingen stader for desse tenestene, og det seier ikkje at det ikkje finst nokon.
services-ages-unknown = Kor mange av dei som når ei teneste, som er { $age } år eller eldre, er ikkje kjent: { $why }.
services-ages-not-given = innbyggjarar etter alder er ikkje oppgitt
services-ages-not-open = alderstabellen er ikkje ein av Statistisk sentralbyrå sine, og er ikkje for alle
services-ages-no-shares = gruppene har ingen delar etter alder
services-ages-no-region = alderstabellen manglar ein kommune der nokon bur
services-ages-no-band = inga aldersgruppe i tabellen byrjar ved den alderen
services-rule = Eit område manglar ei teneste om under { $share } av innbyggjarane med gate i nærleiken når ein stad for henne.
services-rule-nobody = Eit område manglar ei teneste om ingen av innbyggjarane når ein stad for henne.
services-rule-by-age = For { $services } er det innbyggjarane på { $age } år og eldre som tel.
services-share-aged = { $share } av dei på { $age } år og eldre
services-place-in = { $what } i { $area }
services-area-lacks = { $area } manglar: { $services }.
services-area-has = { $area } har: { $services }.
services-area-not-sure = { $area }, ikkje sikkert: { $services }. Det som ikkje er kjent om gater, innbyggjarar eller stader, avgjer.
services-area-not-known = { $area }, ikkje kjent: { $services }.
services-outside-settlement = Utanfor alle tettstader
services-outside-municipality = Utanfor alle kommunar
services-whom-all = innbyggjarar
services-whom-aged = innbyggjarar på { $age } år og eldre
services-spread = { $category }: { $today } { $today ->
    [one] stad
   *[other] stader
 } i dag når { $served_today } { $whom } ({ $share_today }). Den beste spreiinga av { $points } på { $places } { $places ->
    [one] mogleg plass
   *[other] moglege plassar
 } når { $served } ({ $share }); inga anna på desse plassane når fleire enn { $bound }.
services-places = Den beste spreiinga er: { $places }.
services-at-one = Samla på éin stad, på den beste av desse plassane, er det { $served } ({ $share }).
services-carried-unknown = Kor mange stader etterspurnaden ber, er ikkje kjent: eigne tal frå kommunen for delen brukarar og for minste tal på brukarar av ein stad er ikkje oppgitt.
services-carried-no-users = Kor mange stader etterspurnaden ber, er ikkje kjent: kommunen sitt eige tal for delen brukarar er ikkje oppgitt.
services-carried-no-least = Kor mange stader etterspurnaden ber, er ikkje kjent: kommunen sitt eige tal for minste tal på brukarar av ein stad er ikkje oppgitt.
services-carried = Etter kommunen sine eigne tal er det { $users } brukarar, og ein stad som spesialiserer seg, treng minst { $least }: etterspurnaden ber { $carried } { $carried ->
    [one] stad
   *[other] stader
 }. Med { $points } ville kvar ha { $a_point }.
services-points-to-none = Etterspurnaden ber ikkje nokon eigen stad etter desse tala.
services-points-to-fewer = Det er færre enn { $points }: for spesialisering peikar tala mot færre stader.
services-points-to-as-many = Det er like mange som { $points }: tala peikar ingen av vegane.
services-points-to-more = Det er fleire enn { $points }: tala talar ikkje mot å spreie henne meir.
services-with-as-many = Den beste spreiinga av { $points } når { $served } ({ $share }).
services-doubts = Dette seier kva veg tala peikar, og tilrår ingenting. Kva ein stad tilbyr, buss og bil, og kven som verkeleg kjem, er ikkje med.
