whatif-kind-new_path = ny gangvei
whatif-kind-new_crossing = nytt gangfelt
whatif-kind-new_ramp = ny rampe
whatif-kind-new_lift = ny heis
whatif-kind-closed = stengt gate
whatif-kind-lowered_kerb = senket kantstein
whatif-edits = Endringene i planen:
whatif-built = «{ $name }» ({ $kind }): { $length }, knyttet til gatenettet { $joints ->
    [one] ett sted
   *[other] { $joints } steder
 }.
whatif-grade = «{ $name }» har en stigning på { $grade } etter høydene i endene.
whatif-loose = «{ $name }»: minst én ende har ingen gate innen { $snap } m. Der blir det en blindvei.
whatif-closed = «{ $name }» ({ $kind }): { $length } gate er stengt.
whatif-lowered = «{ $name }» ({ $kind }): kantstein senket ved { $kerbs ->
    [one] ett punkt
   *[other] { $kerbs } punkter
 } i kartet.
whatif-nothing-too_short = «{ $name }» ({ $kind }) endrer ingenting: en linje må ha minst to ulike punkter.
whatif-nothing-too_long = «{ $name }» ({ $kind }) endrer ingenting: to nabopunkter på linja ligger for langt fra hverandre; ett av dem er feilplassert.
whatif-nothing-no_street_near = «{ $name }» ({ $kind }) endrer ingenting: ingen gate innen { $snap } m fra noe punkt på linjen.
whatif-nothing-no_street_under = «{ $name }» ({ $kind }) endrer ingenting: ingen gate følger linjen innen { $snap } m.
whatif-nothing-no_kerb_near = «{ $name }» ({ $kind }) endrer ingenting: ingen kantstein som stanser noen innen { $snap } m.
whatif-residents = Innbyggere med en base innen rekkevidde:
whatif-class = { $class } ({ $reach }): { $after } av { $all }, før { $before }. { $gained } får en base innen rekkevidde, { $lost } mister den.
whatif-base = { $name }: { $after } { $after ->
    [one] innbygger
   *[other] innbyggere
 } når basen, før { $before } ({ $gained ->
    [one] én mer
   *[other] { $gained } flere
 }, { $lost } færre).
whatif-ways = Veien til nærmeste base, også utenfor rekkevidde; det er lett så langt som { $look }:
whatif-way = { $class }: i snitt { $meanafter }, før { $meanbefore }; halvparten har høyst { $medianafter }, før { $medianbefore }.
whatif-way-shorter = { "  " }{ $residents } { $residents ->
    [one] innbygger
   *[other] innbyggere
 } får kortere vei: i snitt { $meanafter }, før { $meanbefore }; halvparten av dem har høyst { $medianafter }, før { $medianbefore }.
whatif-way-longer = { "  " }{ $residents } { $residents ->
    [one] innbygger
   *[other] innbyggere
 } får lengre vei: i snitt { $meanafter }, før { $meanbefore }; halvparten av dem har høyst { $medianafter }, før { $medianbefore }.
whatif-homes = Resultatet endres for { $homes ->
    [one] én bolig
   *[other] { $homes } boliger
 }.
whatif-doubts = Nye linjer knyttes bare til gater der de har et punkt på gaten. Høyder mellom kjente punkter er beregnet, ikke målt.
missing-intro = Korte forbindelser som mangler: høyst { $length } i luftlinje mellom kryss og blindveier, der veien til fots i dag er minst { $detour } ganger så lang. Innbyggere som da når { $what }:
missing-none = Ingen slik forbindelse gir flere innbyggere noe innen rekkevidde.
missing-link = { $rank }. { $length } fra { $from } til { $to }: { $residents } { $residents ->
    [one] innbygger
   *[other] innbyggere
 } ({ $classes })
missing-doubts = Hva som ligger mellom endene, som hus, vann, jernbane og gjerder, er ikke kjent her. Se på kartet.
missing-bases = en base
compare-intro = Innbyggere som når en base, «{ $first }» og «{ $second }»:
compare-class = { $class } ({ $reach }): { $after } av { $allafter }, før { $before } av { $allbefore }. Av dem som bor der i dag, får { $gained } en base innen rekkevidde, og { $lost } mister den.
compare-base-new = { $name }: ny base, { $after } { $after ->
    [one] innbygger
   *[other] innbyggere
 } når den.
compare-base-gone = { $name }: borte. { $before } { $before ->
    [one] innbygger
   *[other] innbyggere
 } nådde den.
compare-base-moved = { $name }: flyttet { $moved }. { $after } { $after ->
    [one] innbygger
   *[other] innbyggere
 } når basen, før { $before }.
compare-base-other_type = { $name }: annen basetype. { $after } { $after ->
    [one] innbygger
   *[other] innbyggere
 } når basen, før { $before }.
compare-base-same = { $name }: { $after } { $after ->
    [one] innbygger
   *[other] innbyggere
 } når basen, før { $before }.
compare-group = { $group }: { $after } av { $allafter } innbyggere, før { $before } av { $allbefore }. { $gained } får en base innen rekkevidde, { $lost } mister den.
compare-no-group = Andre steder
compare-projects = Innbyggerne i boligprosjekter regnes som bosatt på ett punkt i prosjektet. Ingen regnes som flyttet dit fra andre boliger i området. Derfor er innbyggertallet høyere her enn der prosjektene ikke er med.
