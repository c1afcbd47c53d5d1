what-if-lead = Tegn en endring i gangnettet, eller slå av en, og se hvem som får eller mister en base innen rekkevidde. Ingenting i planen endres før du lagrer.
what-if-no-plan = Velg en plan først: uten plan er det ingen baser å nå.
what-if-draw = Prøv en endring
what-if-how-closed = En gate stenges der linjen følger den. Sett et punkt i hver sving.
what-if-how-lowered_kerb = Velg punktet der fortauet møter gaten.
what-if-edits-title = Endringer
what-if-none = Ingen endringer ennå.
what-if-drafts = Utkast, ikke lagret i planen
what-if-planned = I planen
what-if-more = Navn og bredde
what-if-width = Bredde, m
what-if-wide-enough = bred nok
what-if-show = Vis
what-if-save = Lagre i planen
what-if-save-all = { $count ->
    [one] Lagre utkastet i planen
   *[other] Lagre alle { $count } i planen
 }
what-if-remove = Fjern
what-if-delete = Slett fra planen
what-if-share = Utkastene følger med i adressen: del lenken med den som skal se dem. Bare planleggeren kan lagre dem i planen.
what-if-did-save = lagre { $name }
what-if-did-delete = slett { $name }
what-if-off = Slått av: regnes ikke med.
what-if-later = Kommer i { $year }: regnes ikke med i året som er valgt.
what-if-built = { $length }, koblet til gatenettet { $joints ->
    [one] ett sted.
   *[other] { $joints } steder.
 }
what-if-grade = Stigning { $grade } etter høydene i endene.
what-if-loose = Minst én ende når ingen gate og blir en blindvei.
what-if-closed = { $length } gate er stengt.
what-if-lowered = Kantstein senket ved { $kerbs ->
    [one] ett punkt
   *[other] { $kerbs } punkter
 }.
what-if-why-too_short = Endrer ingenting: linjen har ikke to ulike punkter.
what-if-why-too_long = Endrer ingenting: to nabopunkter ligger for langt fra hverandre.
what-if-why-no_street_near = Endrer ingenting: ingen gate er nær nok noe punkt på linjen.
what-if-why-no_street_under = Endrer ingenting: ingen gate følger linjen.
what-if-why-no_kerb_near = Endrer ingenting: det er ingen kantstein her som stanser noen.
what-if-why-unknown = Endrer ingenting.
what-if-gains = Hvem når en base
what-if-gains-about = Innbyggere med en base innen rekkevidde, mest sannsynlig. Lavest og høyest regnes ikke ut for utkast.
what-if-toggle = Før eller etter
what-if-before = Før
what-if-after = Etter
what-if-gained = Får
what-if-lost = Mister
what-if-hold = Hold B på kartet for å se før.
what-if-asking = Regner …
what-if-group = Gruppe
what-if-of = av { $all }
what-if-all = Alle
what-if-base = Base
what-if-bases = { $count ->
    [one] Én base nås av flere eller færre
   *[other] { $count } baser nås av flere eller færre
 }
what-if-ways = Veien til nærmeste base
what-if-mean-before = Gjennomsnitt før
what-if-mean-after = Gjennomsnitt etter
what-if-shorter = Kortere for
what-if-longer = Lengre for
what-if-look = Meter slik gruppen går dem, for alle i gruppen; det er søkt inntil { $look } unna.
what-if-words = I ord
what-if-homes-hidden = Boligene vises ikke enkeltvis, fordi tallene bygger på kommunens egne innbyggertall. { $count } boliger får et annet resultat.
what-if-links = Korte forbindelser som mangler
what-if-links-about = De som gir flest innbyggere en base innen rekkevidde, regnet én for én.
what-if-links-made = Forbindelsene regnes ut. Det tar noen minutter første gang.
what-if-links-none = Ingen kort forbindelse gir flere innbyggere en base innen rekkevidde.
what-if-link = { $length } lang, { $gained } innbyggere får en base
what-if-unnamed = vei uten navn
what-if-try = Prøv
what-if-legend-after = Etter endringene
what-if-legend-before = Før endringene
what-if-legend-more = + får en base innen rekkevidde
what-if-legend-fewer = − mister den
what-if-legend-reached-then = når en base, mister den
what-if-legend-not-then = når ingen base, får en
what-if-legend-new = ny vei, rampe, heis, kantstein
what-if-legend-closed = stengt
what-if-legend-off = slått av, eller før endringen
what-if-legend-link = forbindelse som mangler
what-if-spoken = { $gained } innbyggere får en base innen rekkevidde, { $lost } mister den.
what-if-all-off = Slå av alle
what-if-all-on = Slå på alle
what-if-change = Endre
what-if-why = Innbyggere som når en base etter endringene: { $name }
what-if-why-what = Innbyggere som har minst én base innen rekkevidde når endringene som er slått på, er gjort. De som får en base, ville ikke nådd noen uten endringene; de som mister den, når ingen lenger.
what-if-why-base = Innbyggere som når { $name } etter endringene
what-if-why-base-what = Innbyggere som kan gå til denne basen, hver innenfor rekkevidden til sin gruppe, når endringene som er slått på, er gjort.
what-if-why-link = Innbyggere som får en base: { $name }
what-if-why-link-what = Så mange flere når en base hvis bare denne forbindelsen bygges, som en sti uten trapper. Om noe står i veien mellom endene, er ikke kjent.
what-if-lead-ways = Veien til nærmeste base blir kortere for { $shorter } og lengre for { $longer }.
