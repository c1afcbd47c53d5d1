# Lavterskeltjenester: hvem som når dem, hva områder mangler, og hva færre eller flere steder ville gjøre.

question-services = Lavterskeltjenester
services-intro = Det er { $points } { $points ->
    [one] tjenestested
   *[other] tjenestesteder
 } for { $categories } { $categories ->
    [one] tjeneste
   *[other] tjenester
 }. Hver innbygger regnes med som når et av dem til fots innenfor rekkevidden til sin egen gruppe.
services-unlinked = { $points ->
    [one] Ett sted har ingen gate i nærheten: det er ikke kjent hvem som når det.
   *[other] { $points } steder har ingen gate i nærheten: det er ikke kjent hvem som når dem.
 }
services-open = Bare steder som er åpne { $moment }, er med: mest sannsynlig { $open } av { $points }. For { $unsure } er det ikke kjent; de er stengt i verste fall og åpne i beste fall.
services-category = { $category } ({ $points } { $points ->
    [one] sted
   *[other] steder
 }): { $with } av { $residents } innbyggere når et ({ $share }){ $bounds }; { $without } gjør det ikke.
services-of-age = Av dem som er { $age } år og eldre, gjør { $with } av { $residents } det ({ $share }).
services-none-known = Ikke kjent: { $services }. Kartlaget har ingen steder for disse tjenestene, og det sier ikke at det ikke finnes noen.
services-ages-unknown = Hvor mange av dem som når en tjeneste, som er { $age } år eller eldre, er ikke kjent: { $why }.
services-ages-not-given = innbyggere etter alder er ikke oppgitt
services-ages-not-open = alderstabellen er ikke en av Statistisk sentralbyrås, og er ikke for alle
services-ages-no-shares = gruppene har ingen andeler etter alder
services-ages-no-region = alderstabellen mangler en kommune der noen bor
services-ages-no-band = ingen aldersgruppe i tabellen begynner ved den alderen
services-rule = Et område mangler en tjeneste hvis under { $share } av innbyggerne med gate i nærheten når et sted for den.
services-rule-nobody = Et område mangler en tjeneste hvis ingen av innbyggerne når et sted for den.
services-rule-by-age = For { $services } er det innbyggerne på { $age } år og eldre som teller.
services-share-aged = { $share } av dem på { $age } år og eldre
services-place-in = { $what } i { $area }
services-area-lacks = { $area } mangler: { $services }.
services-area-has = { $area } har: { $services }.
services-area-not-sure = { $area }, ikke sikkert: { $services }. Det som ikke er kjent om gater, innbyggere eller steder, avgjør.
services-area-not-known = { $area }, ikke kjent: { $services }.
services-outside-settlement = Utenfor alle tettsteder
services-outside-municipality = Utenfor alle kommuner
services-whom-all = innbyggere
services-whom-aged = innbyggere på { $age } år og eldre
services-spread = { $category }: { $today } { $today ->
    [one] sted
   *[other] steder
 } i dag når { $served_today } { $whom } ({ $share_today }). Den beste spredningen av { $points } på { $places } { $places ->
    [one] mulig plass
   *[other] mulige plasser
 } når { $served } ({ $share }); ingen annen på disse plassene når flere enn { $bound }.
services-places = Den beste spredningen er: { $places }.
services-at-one = Samlet på ett sted, på den beste av disse plassene, er det { $served } ({ $share }).
services-carried-unknown = Hvor mange steder etterspørselen bærer, er ikke kjent: kommunens egne tall for andelen brukere og for minste antall brukere av et sted er ikke oppgitt.
services-carried-no-users = Hvor mange steder etterspørselen bærer, er ikke kjent: kommunens eget tall for andelen brukere er ikke oppgitt.
services-carried-no-least = Hvor mange steder etterspørselen bærer, er ikke kjent: kommunens eget tall for minste antall brukere av et sted er ikke oppgitt.
services-carried = Etter kommunens egne tall er det { $users } brukere, og et sted som spesialiserer seg, trenger minst { $least }: etterspørselen bærer { $carried } { $carried ->
    [one] sted
   *[other] steder
 }. Med { $points } ville hvert ha { $a_point }.
services-points-to-none = Etterspørselen bærer ikke noe eget sted etter disse tallene.
services-points-to-fewer = Det er færre enn { $points }: for spesialisering peker tallene mot færre steder.
services-points-to-as-many = Det er like mange som { $points }: tallene peker ingen av veiene.
services-points-to-more = Det er flere enn { $points }: tallene taler ikke mot å spre den mer.
services-with-as-many = Den beste spredningen av { $points } når { $served } ({ $share }).
services-doubts = Dette sier hvilken vei tallene peker, og anbefaler ingenting. Hva et sted tilbyr, buss og bil, og hvem som virkelig kommer, er ikke med.
