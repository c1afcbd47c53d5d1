project-lead = Teikn eit bustadprosjekt, eller vel eit frå planen, og få kortet: kva dei som flyttar inn når til fots, kva prosjektet gir naboane, og kva som må utbetrast på vegen til haldeplassen.
project-choose = Kva prosjekt
project-draw-area = Teikn flate
project-draw-point = Set punkt
project-of-plan = Vel frå planen …
project-empty = Ikkje noko prosjekt er valt enno.
project-unnamed = Prosjekt utan namn
project-kind-none = Ikkje bestemt
project-done = Ferdig i år
project-functions = Tilbod opne for alle (PLUSS)
project-expected = Kven som skal bu der
project-expected-about = Utan tal her blir dei rekna ut frå talet på bustader.
project-assumed = anteke
project-pdf = PDF, éi side
project-pdf-made = Lagar PDF …
project-file = prosjektkort
project-save = Lagre i planen
project-share = Del lenkje
project-copied = Lenkja er kopiert. Prosjektet er med i henne.
project-print = Skriv ut
project-did-save = nytt prosjekt { $name }
project-saved = Prosjektet er lagt til i planen.
project-asking = Reknar …
project-dwellings = { $count ->
    [one] Éin bustad
   *[other] { $count } bustader
 }
project-residents = Kven når prosjektet til fots
project-now = Bur der frå før
project-own = I prosjektet
project-total = Med prosjektet
project-others = { $count } innbyggjarar i andre prosjekt i planen er rekna med.
project-jobs = Arbeidsplassar innan rekkjevidd
project-jobs-unknown = Arbeidsplassar innan rekkjevidd: ikkje kjent
project-why-jobs = Arbeidsplassar innan rekkjevidd av prosjektet: { $name }
project-why-jobs-what = Arbeidsplassar som gruppa når frå prosjektet. Talet på arbeidsplassar er det rutenettet har, lagt i bygningar som ikkje er bustader.
project-percentile = Staden når fleire enn { $percentile } % av dei { $homes } bustadene i { $where ->
    [municipality] kommunen.
   *[other] området.
 }
project-needs = Kva ein når derifrå til fots
project-needs-about = Næraste stad, i meter slik gruppa går dei. Vel eit gjeremål for å sjå vegen på kartet.
project-needs-key = ✓ innan rekkjevidd   ✗ for langt, eller ingen nær   ? ikkje kjent
project-need = Gjeremål
project-offered = i prosjektet
project-none-near = ingen nær
project-reached-within = innan rekkjevidd:
project-reached-offered = innan rekkjevidd:
project-reached-beyond = for langt:
project-reached-none = ikkje å nå:
project-reached-unknown = ikkje kjent om ein når det:
project-data-end = Kartdataa sluttar { $metres } herifrå. Det som ligg utanfor, er ikkje kjent.
project-walk = Vegen: { $need }
project-walk-all = Alle gruppene
project-steepest = brattast { $grade }
project-steepest-known = brattast minst { $grade }
project-flights = { $count ->
    [one] éi trapp
   *[other] { $count } trapper
 }
project-slowest = Framkomeleg for gruppa «{ $name }»? { $answer }
project-mend = Kva som må utbetrast på vegen til haldeplassen
project-mend-about = Slik gruppa «{ $name }» går, i rekkjefølgje. Tala står på kartet.
project-mend-none = Ingen kjende hinder på vegen til haldeplassen, eller det er ingen veg dit.
project-state-stops = stansar
project-state-slows = bremsar
project-state-unknown = ikkje kjent
project-along = { $metres } frå prosjektet.
project-alone = Blir berre dette utbetra, er det { $metres } til næraste haldeplass.
project-alone-not = Blir berre dette utbetra, er ingen haldeplass innan rekkjevidd.
project-gives = Kva prosjektet gir naboane
project-gives-about = Innbyggjarar som når prosjektet, og som i dag ikkje har nokon slik stad innan rekkjevidd.
project-gives-none = Ingen tilbod er opne for andre. Kryss av for eit tilbod for å sjå kven som får det.
project-function = Tilbod
project-overlap = Basar som dekkjer dei same innbyggjarane
project-overlap-about = Innbyggjarar som når både prosjektet og basen.
project-overlap-none = Ingen base i planen har dei same innbyggjarane innan rekkjevidd som prosjektet.
project-base-hidden = Base i eit bufellesskap
project-shared = { $shared } av dei { $reached } som når basen
project-legend = Prosjektet og vegen
project-legend-project = Prosjektet
project-spoken = Kortet er klart: { $total } innbyggjarar når prosjektet.
project-vary = Prøv ein variant
project-why = Innbyggjarar som når prosjektet: { $name }
project-why-what = Innbyggjarar som bur der frå før og kan gå til prosjektet innanfor rekkjevidda til si gruppe. «Med prosjektet» er desse, dei som flyttar inn i det, og dei i andre prosjekt i planen som er ferdige då og bur nær nok.
project-why-gives = Innbyggjarar som får dette nær seg: { $name }
project-why-gives-what = Innbyggjarar som når prosjektet, og som i dag ikkje har nokon slik stad innan rekkjevidd. Det som ikkje er i kartet, tel som om det ikkje er der.
project-why-shared = Innbyggjarar som når både prosjektet og { $name }
project-why-shared-what = Innbyggjarar som kan gå til begge, kvar innanfor rekkjevidda til si gruppe.
