coverage-no-year = dei som finst i dag
coverage-bases = Rekna med { $count ->
    [one] éin base
   *[other] { $count } basar
 } ({ $types }; { $year }).
coverage-moment = { $day } kl. { $time }
coverage-open = { $open } av { $count } { $open ->
    [one] er open { $moment }; berre den er rekna med.
   *[other] er opne { $moment }; berre dei er rekna med.
 }
coverage-staffed = { $open } av { $count } er bemanna { $moment }; { $open ->
    [one] berre den er
   *[other] berre dei er
 } rekna med.
coverage-bounds = , mellom { $low } og { $high }
coverage-all = Av { $residents } innbyggjarar når { $with } ({ $share }{ $bounds }) ein base til fots innanfor eiga rekkjevidd. { $without } når ingen.
coverage-class = { $class } (rekkjevidd { $reach }): { $with } av { $residents } når ein base ({ $share }{ $bounds }). Etter type: { $types }.
coverage-worst = { "  " }Dei { $worst } med lengst veg har minst { $from } til næraste base; { $reached } av dei når han. I snitt er det { $mean } for alle i gruppa.
coverage-worst-beyond = { "  " }Dei { $worst } med lengst veg har ingen framkomeleg veg til nokon base innan { $look }; det gjeld { $beyond } av gruppa. I snitt er det minst { $mean } for alle i gruppa.
coverage-areas = Flest utan base bur i { $areas }.
coverage-unsure = Det er ukjent om { $count ->
    [one] éin av basane er open
   *[other] { $count } av basane er opne
 }: { $names }. I lågaste tal er dei stengde, i høgaste opne; det mest sannsynlege talet byggjer på vanlege tider for typen.
coverage-holidays = { $count ->
    [one] Éin av basane har
   *[other] { $count } av basane har
 } eigne tider på heilagdagar eller i skuleferiar som ikkje er kjende for staden og året: { $names }. Desse dagane er rekna som vanlege.
coverage-year-plan = Vekedagar og heilagdagar er dei i { $year }, året det er spurt om.
coverage-year-map = Vekedagar og heilagdagar er dei i { $year }, året kartdataa er frå.
coverage-year-residents = Vekedagar og heilagdagar er dei i { $year }, året innbyggjartala er frå: kartdataa er eldre, eller seier ikkje kva år dei er frå.
coverage-year-settings = Vekedagar og heilagdagar er dei i { $year }, året i innstillingane: verken kartdataa eller innbyggjartala seier kva år dei er frå.
coverage-unread = Opningstidene til { $count ->
    [one] éin av basane
   *[other] { $count } av basane
 } kan ikkje lesast, og må rettast i planen: { $names }.
coverage-and-others = { " " }med fleire
coverage-except-open = { $name } er open då dei fleste slike dagar i året, men ikkje { $count ->
    [one] éin dag
   *[other] { $count } dagar
 }: { $first }{ $more }.
coverage-except-closed = { $name } er stengd då dei fleste slike dagar i året, men ikkje { $count ->
    [one] éin dag
   *[other] { $count } dagar
 }: { $first }{ $more }.
coverage-outside-settlement = utanfor tettstader
coverage-outside-municipality = utanfor kommunane
coverage-column-area = område
coverage-column-class = gruppe
coverage-column-residents = innbyggjarar
coverage-column-with = når base
coverage-column-share = del
coverage-column-without = når ingen
coverage-column-no-street = utan gate
coverage-column-worst = dei { $share } med lengst veg: minst
coverage-column-gini = Gini
weekday-mon = måndag
weekday-tue = tysdag
weekday-wed = onsdag
weekday-thu = torsdag
weekday-fri = fredag
weekday-sat = laurdag
weekday-sun = søndag
