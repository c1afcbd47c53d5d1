project-lead = Tegn et boligprosjekt, eller velg et fra planen, og få kortet: hva de som flytter inn når til fots, hva prosjektet gir naboene, og hva som må utbedres på veien til holdeplassen.
project-choose = Hvilket prosjekt
project-draw-area = Tegn flate
project-draw-point = Sett punkt
project-of-plan = Velg fra planen …
project-empty = Ingen prosjekt er valgt ennå.
project-unnamed = Prosjekt uten navn
project-kind-none = Ikke bestemt
project-done = Ferdig i år
project-functions = Tilbud åpne for alle (PLUSS)
project-expected = Hvem som skal bo der
project-expected-about = Uten tall her regnes de ut fra antall boliger.
project-assumed = antatt
project-pdf = PDF, én side
project-pdf-made = Lager PDF …
project-file = prosjektkort
project-save = Lagre i planen
project-share = Del lenke
project-copied = Lenken er kopiert. Prosjektet er med i den.
project-print = Skriv ut
project-did-save = nytt prosjekt { $name }
project-saved = Prosjektet er lagt til i planen.
project-asking = Regner …
project-dwellings = { $count ->
    [one] Én bolig
   *[other] { $count } boliger
 }
project-residents = Hvem når prosjektet til fots
project-now = Bor der fra før
project-own = I prosjektet
project-total = Med prosjektet
project-others = { $count } innbyggere i andre prosjekter i planen er regnet med.
project-jobs = Arbeidsplasser innen rekkevidde
project-jobs-unknown = Arbeidsplasser innen rekkevidde: ikke kjent
project-why-jobs = Arbeidsplasser innen rekkevidde av prosjektet: { $name }
project-why-jobs-what = Arbeidsplasser som gruppen når fra prosjektet. Antall arbeidsplasser er det rutenettet har, lagt i bygninger som ikke er boliger.
project-percentile = Stedet når flere enn { $percentile } % av de { $homes } boligene i { $where ->
    [municipality] kommunen.
   *[other] området.
 }
project-needs = Hva en når derfra til fots
project-needs-about = Nærmeste sted, i meter slik gruppen går dem. Velg et gjøremål for å se veien på kartet.
project-needs-key = ✓ innen rekkevidde   ✗ for langt, eller ingen nær   ? ikke kjent
project-need = Gjøremål
project-offered = i prosjektet
project-none-near = ingen nær
project-reached-within = innen rekkevidde:
project-reached-offered = innen rekkevidde:
project-reached-beyond = for langt:
project-reached-none = nås ikke:
project-reached-unknown = ikke kjent om det nås:
project-data-end = Kartdataene slutter { $metres } herfra. Det som ligger utenfor, er ikke kjent.
project-walk = Veien: { $need }
project-walk-all = Alle gruppene
project-steepest = brattest { $grade }
project-steepest-known = brattest minst { $grade }
project-flights = { $count ->
    [one] én trapp
   *[other] { $count } trapper
 }
project-slowest = Framkommelig for gruppen «{ $name }»? { $answer }
project-mend = Hva som må utbedres på veien til holdeplassen
project-mend-about = Slik gruppen «{ $name }» går, i rekkefølge. Tallene står på kartet.
project-mend-none = Ingen kjente hindre på veien til holdeplassen, eller det er ingen vei dit.
project-state-stops = stanser
project-state-slows = bremser
project-state-unknown = ikke kjent
project-along = { $metres } fra prosjektet.
project-alone = Utbedres bare dette, er det { $metres } til nærmeste holdeplass.
project-alone-not = Utbedres bare dette, er ingen holdeplass innen rekkevidde.
project-gives = Hva prosjektet gir naboene
project-gives-about = Innbyggere som når prosjektet, og som i dag ikke har noe slikt sted innen rekkevidde.
project-gives-none = Ingen tilbud er åpne for andre. Kryss av for et tilbud for å se hvem som får det.
project-function = Tilbud
project-overlap = Baser som dekker de samme innbyggerne
project-overlap-about = Innbyggere som når både prosjektet og basen.
project-overlap-none = Ingen base i planen nås av de samme innbyggerne som prosjektet.
project-base-hidden = Base i et bofellesskap
project-shared = { $shared } av de { $reached } som når basen
project-legend = Prosjektet og veien
project-legend-project = Prosjektet
project-spoken = Kortet er klart: { $total } innbyggere når prosjektet.
project-vary = Prøv en variant
project-why = Innbyggere som når prosjektet: { $name }
project-why-what = Innbyggere som bor der fra før og kan gå til prosjektet innenfor rekkevidden til sin gruppe. «Med prosjektet» er disse, de som flytter inn i det, og de i andre prosjekter i planen som er ferdige da og bor nær nok.
project-why-gives = Innbyggere som får dette nær seg: { $name }
project-why-gives-what = Innbyggere som når prosjektet, og som i dag ikke har noe slikt sted innen rekkevidde. Det som ikke er i kartet, teller som om det ikke er der.
project-why-shared = Innbyggere som når både prosjektet og { $name }
project-why-shared-what = Innbyggere som kan gå til begge, hver innenfor rekkevidden til sin gruppe.
