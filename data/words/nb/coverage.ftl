coverage-no-year = de som finnes i dag
coverage-bases = Regnet med { $count ->
    [one] én base
   *[other] { $count } baser
 } ({ $types }; { $year }).
coverage-moment = { $day } kl. { $time }
coverage-open = { $open } av { $count } { $open ->
    [one] er åpen { $moment }; bare den er regnet med.
   *[other] er åpne { $moment }; bare de er regnet med.
 }
coverage-staffed = { $open } av { $count } er bemannet { $moment }; { $open ->
    [one] bare den er
   *[other] bare de er
 } regnet med.
coverage-bounds = , mellom { $low } og { $high }
coverage-all = Av { $residents } innbyggere når { $with } ({ $share }{ $bounds }) en base til fots innenfor egen rekkevidde. { $without } når ingen.
coverage-class = { $class } (rekkevidde { $reach }): { $with } av { $residents } når en base ({ $share }{ $bounds }). Etter type: { $types }.
coverage-worst = { "  " }De { $worst } med lengst vei har minst { $from } til nærmeste base; { $reached } av dem når den. I snitt er det { $mean } for alle i gruppen.
coverage-worst-beyond = { "  " }De { $worst } med lengst vei har ingen framkommelig vei til noen base innen { $look }; det gjelder { $beyond } av gruppen. I snitt er det minst { $mean } for alle i gruppen.
coverage-areas = Flest uten base bor i { $areas }.
coverage-unsure = Det er ukjent om { $count ->
    [one] én av basene er åpen
   *[other] { $count } av basene er åpne
 }: { $names }. I laveste tall er de stengt, i høyeste åpne; det mest sannsynlige tallet bygger på vanlige tider for typen.
coverage-holidays = { $count ->
    [one] Én av basene har
   *[other] { $count } av basene har
 } egne tider på helligdager eller i skoleferier som ikke er kjent for stedet og året: { $names }. Disse dagene regnes som vanlige.
coverage-year-plan = Ukedager og helligdager er de i { $year }, året det er spurt om.
coverage-year-map = Ukedager og helligdager er de i { $year }, året kartdataene er fra.
coverage-year-residents = Ukedager og helligdager er de i { $year }, året innbyggertallene er fra: kartdataene er eldre, eller sier ikke hvilket år de er fra.
coverage-year-settings = Ukedager og helligdager er de i { $year }, året i innstillingene: verken kartdataene eller innbyggertallene sier hvilket år de er fra.
coverage-unread = Åpningstidene til { $count ->
    [one] én av basene
   *[other] { $count } av basene
 } kan ikke leses, og må rettes i planen: { $names }.
coverage-and-others = { " " }med flere
coverage-except-open = { $name } er åpen da de fleste slike dager i året, men ikke { $count ->
    [one] én dag
   *[other] { $count } dager
 }: { $first }{ $more }.
coverage-except-closed = { $name } er stengt da de fleste slike dager i året, men ikke { $count ->
    [one] én dag
   *[other] { $count } dager
 }: { $first }{ $more }.
coverage-outside-settlement = utenfor tettsteder
coverage-outside-municipality = utenfor kommunene
coverage-column-area = område
coverage-column-class = gruppe
coverage-column-residents = innbyggere
coverage-column-with = når base
coverage-column-share = andel
coverage-column-without = når ingen
coverage-column-no-street = uten gate
coverage-column-worst = de { $share } med lengst vei: minst
coverage-column-gini = Gini
weekday-mon = mandag
weekday-tue = tirsdag
weekday-wed = onsdag
weekday-thu = torsdag
weekday-fri = fredag
weekday-sat = lørdag
weekday-sun = søndag
