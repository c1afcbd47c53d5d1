what-if-lead = Teikn ei endring i gangnettet, eller slå av ei, og sjå kven som får eller mistar ein base innan rekkjevidd. Ingenting i planen blir endra før du lagrar.
what-if-no-plan = Vel ein plan først: utan plan er det ingen basar å nå.
what-if-draw = Prøv ei endring
what-if-how-closed = Ei gate blir stengd der linja følgjer henne. Set eit punkt i kvar sving.
what-if-how-lowered_kerb = Vel punktet der fortauet møter gata.
what-if-edits-title = Endringar
what-if-none = Ingen endringar enno.
what-if-drafts = Utkast, ikkje lagra i planen
what-if-planned = I planen
what-if-more = Namn og breidd
what-if-width = Breidd, m
what-if-wide-enough = brei nok
what-if-show = Vis
what-if-save = Lagre i planen
what-if-save-all = { $count ->
    [one] Lagre utkastet i planen
   *[other] Lagre alle { $count } i planen
 }
what-if-remove = Fjern
what-if-delete = Slett frå planen
what-if-share = Utkasta følgjer med i adressa: del lenkja med den som skal sjå dei. Berre planleggjaren kan lagre dei i planen.
what-if-did-save = lagre { $name }
what-if-did-delete = slett { $name }
what-if-off = Slått av: blir ikkje rekna med.
what-if-later = Kjem i { $year }: blir ikkje rekna med i året som er valt.
what-if-built = { $length }, kopla til gatenettet { $joints ->
    [one] éin stad.
   *[other] { $joints } stader.
 }
what-if-grade = Stigning { $grade } etter høgdene i endane.
what-if-loose = Minst éin ende når inga gate og blir ein blindveg.
what-if-closed = { $length } gate er stengd.
what-if-lowered = Kantstein senka ved { $kerbs ->
    [one] eitt punkt
   *[other] { $kerbs } punkt
 }.
what-if-why-too_short = Endrar ingenting: linja har ikkje to ulike punkt.
what-if-why-too_long = Endrar ingenting: to nabopunkt ligg for langt frå kvarandre.
what-if-why-no_street_near = Endrar ingenting: inga gate er nær nok noko punkt på linja.
what-if-why-no_street_under = Endrar ingenting: inga gate følgjer linja.
what-if-why-no_kerb_near = Endrar ingenting: det er ingen kantstein her som stansar nokon.
what-if-why-unknown = Endrar ingenting.
what-if-gains = Kven når ein base
what-if-gains-about = Innbyggjarar med ein base innan rekkjevidd, mest sannsynleg. Lågast og høgast blir ikkje rekna ut for utkast.
what-if-toggle = Før eller etter
what-if-before = Før
what-if-after = Etter
what-if-gained = Får
what-if-lost = Mistar
what-if-hold = Hald B på kartet for å sjå før.
what-if-asking = Reknar …
what-if-group = Gruppe
what-if-of = av { $all }
what-if-all = Alle
what-if-base = Base
what-if-bases = { $count ->
    [one] Éin base har fleire eller færre som når han
   *[other] { $count } basar har fleire eller færre som når dei
 }
what-if-ways = Vegen til næraste base
what-if-mean-before = Gjennomsnitt før
what-if-mean-after = Gjennomsnitt etter
what-if-shorter = Kortare for
what-if-longer = Lengre for
what-if-look = Meter slik gruppa går dei, for alle i gruppa; det er leita inntil { $look } unna.
what-if-words = I ord
what-if-homes-hidden = Bustadene blir ikkje viste enkeltvis, fordi tala byggjer på innbyggjartala til kommunen. { $count } bustader får eit anna resultat.
what-if-links = Korte samband som manglar
what-if-links-about = Dei som gir flest innbyggjarar ein base innan rekkjevidd, rekna eitt for eitt.
what-if-links-made = Sambanda blir rekna ut. Det tek nokre minutt første gongen.
what-if-links-none = Ingen korte samband gir fleire innbyggjarar ein base innan rekkjevidd.
what-if-link = { $length } langt, { $gained } innbyggjarar får ein base
what-if-unnamed = veg utan namn
what-if-try = Prøv
what-if-legend-after = Etter endringane
what-if-legend-before = Før endringane
what-if-legend-more = + får ein base innan rekkjevidd
what-if-legend-fewer = − mistar han
what-if-legend-reached-then = når ein base, mistar han
what-if-legend-not-then = når ingen base, får ein
what-if-legend-new = ny veg, rampe, heis, kantstein
what-if-legend-closed = stengt
what-if-legend-off = slått av, eller før endringa
what-if-legend-link = samband som manglar
what-if-spoken = { $gained } innbyggjarar får ein base innan rekkjevidd, { $lost } mistar han.
what-if-all-off = Slå av alle
what-if-all-on = Slå på alle
what-if-change = Endre
what-if-why = Innbyggjarar som når ein base etter endringane: { $name }
what-if-why-what = Innbyggjarar som har minst éin base innan rekkjevidd når endringane som er slått på, er gjorde. Dei som får ein base, ville ikkje nådd nokon utan endringane; dei som mistar han, når ingen lenger.
what-if-why-base = Innbyggjarar som når { $name } etter endringane
what-if-why-base-what = Innbyggjarar som kan gå til denne basen, kvar innanfor rekkjevidda til si gruppe, når endringane som er slått på, er gjorde.
what-if-why-link = Innbyggjarar som får ein base: { $name }
what-if-why-link-what = Så mange fleire når ein base dersom berre dette sambandet blir bygd, som ein sti utan trapper. Om noko står i vegen mellom endane, er ikkje kjent.
what-if-lead-ways = Vegen til næraste base blir kortare for { $shorter } og lengre for { $longer }.
