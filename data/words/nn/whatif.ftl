whatif-kind-new_path = ny gangveg
whatif-kind-new_crossing = nytt gangfelt
whatif-kind-new_ramp = ny rampe
whatif-kind-new_lift = ny heis
whatif-kind-closed = stengd gate
whatif-kind-lowered_kerb = senka kantstein
whatif-edits = Endringane i planen:
whatif-built = «{ $name }» ({ $kind }): { $length }, knytt til gatenettet { $joints ->
    [one] éin stad
   *[other] { $joints } stader
 }.
whatif-grade = «{ $name }» har ei stigning på { $grade } etter høgdene i endane.
whatif-loose = «{ $name }»: minst éin ende har inga gate innan { $snap } m. Der blir det ein blindveg.
whatif-closed = «{ $name }» ({ $kind }): { $length } gate er stengd.
whatif-lowered = «{ $name }» ({ $kind }): kantstein senka ved { $kerbs ->
    [one] eitt punkt
   *[other] { $kerbs } punkt
 } i kartet.
whatif-nothing-too_short = «{ $name }» ({ $kind }) endrar ingenting: ei linje må ha minst to ulike punkt.
whatif-nothing-too_long = «{ $name }» ({ $kind }) endrar ingenting: to nabopunkt på linja ligg for langt frå kvarandre; eitt av dei er feilplassert.
whatif-nothing-no_street_near = «{ $name }» ({ $kind }) endrar ingenting: inga gate innan { $snap } m frå noko punkt på linja.
whatif-nothing-no_street_under = «{ $name }» ({ $kind }) endrar ingenting: inga gate følgjer linja innan { $snap } m.
whatif-nothing-no_kerb_near = «{ $name }» ({ $kind }) endrar ingenting: ingen kantstein som stansar nokon innan { $snap } m.
whatif-residents = Innbyggjarar med ein base innan rekkjevidd:
whatif-class = { $class } ({ $reach }): { $after } av { $all }, før { $before }. { $gained } får ein base innan rekkjevidd, { $lost } mistar han.
whatif-base = { $name }: { $after } { $after ->
    [one] innbyggjar
   *[other] innbyggjarar
 } når basen, før { $before } ({ $gained ->
    [one] éin til
   *[other] { $gained } fleire
 }, { $lost } færre).
whatif-ways = Vegen til næraste base, også utanfor rekkjevidd; det er leita så langt som { $look }:
whatif-way = { $class }: i snitt { $meanafter }, før { $meanbefore }; halvparten har høgst { $medianafter }, før { $medianbefore }.
whatif-way-shorter = { "  " }{ $residents } { $residents ->
    [one] innbyggjar
   *[other] innbyggjarar
 } får kortare veg: i snitt { $meanafter }, før { $meanbefore }; halvparten av dei har høgst { $medianafter }, før { $medianbefore }.
whatif-way-longer = { "  " }{ $residents } { $residents ->
    [one] innbyggjar
   *[other] innbyggjarar
 } får lengre veg: i snitt { $meanafter }, før { $meanbefore }; halvparten av dei har høgst { $medianafter }, før { $medianbefore }.
whatif-homes = Resultatet blir endra for { $homes ->
    [one] éin bustad
   *[other] { $homes } bustader
 }.
whatif-doubts = Nye linjer blir knytte berre til gater der dei har eit punkt på gata. Høgder mellom kjende punkt er rekna ut, ikkje målte.
missing-intro = Korte samband som manglar: høgst { $length } i luftlinje mellom kryss og blindvegar, der vegen til fots i dag er minst { $detour } gonger så lang. Innbyggjarar som då når { $what }:
missing-none = Ingen slike samband gir fleire innbyggjarar noko innan rekkjevidd.
missing-link = { $rank }. { $length } frå { $from } til { $to }: { $residents } { $residents ->
    [one] innbyggjar
   *[other] innbyggjarar
 } ({ $classes })
missing-doubts = Kva som ligg mellom endane, som hus, vatn, jernbane og gjerde, er ikkje kjent her. Sjå på kartet.
missing-bases = ein base
compare-intro = Innbyggjarar som når ein base, «{ $first }» og «{ $second }»:
compare-class = { $class } ({ $reach }): { $after } av { $allafter }, før { $before } av { $allbefore }. Av dei som bur der i dag, får { $gained } ein base innan rekkjevidd, og { $lost } mistar han.
compare-base-new = { $name }: ny base, { $after } { $after ->
    [one] innbyggjar
   *[other] innbyggjarar
 } når han.
compare-base-gone = { $name }: borte. { $before } { $before ->
    [one] innbyggjar
   *[other] innbyggjarar
 } nådde han.
compare-base-moved = { $name }: flytt { $moved }. { $after } { $after ->
    [one] innbyggjar
   *[other] innbyggjarar
 } når basen, før { $before }.
compare-base-other_type = { $name }: annan basetype. { $after } { $after ->
    [one] innbyggjar
   *[other] innbyggjarar
 } når basen, før { $before }.
compare-base-same = { $name }: { $after } { $after ->
    [one] innbyggjar
   *[other] innbyggjarar
 } når basen, før { $before }.
compare-group = { $group }: { $after } av { $allafter } innbyggjarar, før { $before } av { $allbefore }. { $gained } får ein base innan rekkjevidd, { $lost } mistar han.
compare-no-group = Andre stader
compare-projects = Innbyggjarane i bustadprosjekt blir rekna som busette på eitt punkt i prosjektet. Ingen blir rekna som flytte dit frå andre bustader i området. Difor er innbyggjartalet høgare her enn der prosjekta ikkje er med.
