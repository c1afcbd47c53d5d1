why-title = Hvorfor dette tallet?
why-about = Hvorfor dette tallet? { $title }
why-close = Lukk
why-class = Hvem og hvor langt
why-class-one = { $name }: går inntil { $reach } på flat vei
why-class-how = Bakker, trapper og tungt dekke gjør veien lengre enn den er. Det gruppen ikke kommer forbi, stenger veien.
why-data = Data det bygger på
why-assumed = Forutsetninger
why-changed-count = { $count ->
    [0] Ingen er endret: tallet er regnet med standardverdiene.
    [one] Én er endret:
   *[other] { $count } er endret:
 }
why-changed = endret, standard er { $value }
why-more = { $count ->
    [one] Én som gjelder som standard
   *[other] { $count } som gjelder som standard
 }
why-counts = teller
why-counts-not = teller ikke
why-unsure = Hva som er usikkert, og hvor mye
why-low = Lavest
why-likely = Mest sannsynlig
why-high = Høyest
why-bounds = Lavest: alt som ikke er kartlagt (dekke, bredde, stigning, kantsteiner), er så dårlig som det kan være, og det bor færrest. Høyest: alt er så godt som det kan være, og det bor flest.
why-no-range = Ingen kjent usikkerhet endrer dette tallet. Feil i kartet eller i innbyggertallene kan likevel gjøre det.
why-no-bounds = Hvor usikkert det er, er ikke regnet ut for dette tallet.
why-not-counted = Snø og is, lys, benker, ventetid og heiser ute av drift er ikke regnet med.
why-surer = Hva som gjør det sikrere
why-no-plan = Velg en plan for å se hva som bør undersøkes på stedet.
why-survey = Undersøk dette på stedet, det som avgjør for flest først:
why-survey-near = Undersøk dette på stedet, det nærmeste først:
why-survey-none = Ingenting som er ukjent eller dårlig i gangnettet, avgjør om noen når en base.
why-decides = Avgjør for { $residents } om de når en base.
why-away = { $distance } herfra
why-unnamed = Vei uten navn
why-show = Vis på kartet
why-show-one = Vis på kartet: { $name }
why-shown = Vist på kartet: { $name }
why-all = Vis alle { $count }
