settlements-title = Tettsteder og daglige gjøremål
settlements-for = Vis for
settlements-what = Andel av gruppen som har gjøremålet innen rekkevidde. ✓: 5-minutters tettsted for gruppen. Velg et tettsted for å se kortet.
settlements-no-plan = Velg en plan for å se hvert gjøremål.
settlements-none = Området har ingen tettsteder.
settlements-residents = Innbyggere
settlements-all = Alt
settlements-at-least = minst { $share }
settlements-back = Alle tettsteder
settlements-in-all = { $residents } innbyggere i { $homes } boliger.
settlements-have = har alt innen rekkevidde: { $have } av { $all }
settlements-share-unknown = Ikke kjent for { $unknown }; har alt: { $have }
settlements-everybody = alle har det innen rekkevidde
settlements-lacking-of = { $lacking } av { $all } har det ikke
settlements-unknown-of = ikke kjent for { $unknown }
settlements-where = Hvor
settlements-where-need = Vis hvor det mangler: { $need }, { $name }
settlements-lack = Mangler innen rekkevidde: { $need } ({ $name })
settlements-lack-unknown = Ikke kjent
settlements-shown = { $homes ->
    [one] Én bolig er vist på kartet: { $need }
   *[other] { $homes } boliger er vist på kartet: { $need }
 }
settlements-why = Har alt innen rekkevidde i { $settlement }: { $name }
settlements-why-what = Innbyggere i gruppen som har alle daglige gjøremål innenfor sin egen rekkevidde. Det som ikke er kjent, regnes ikke som oppfylt.
settlements-legend = Har alt innen rekkevidde: { $name }
settlements-in-group = I gruppen
settlements-of-group = I gruppen i alt
settlements-card-jobs = Arbeidsplasser innen rekkevidde: { $jobs } i gjennomsnitt; { $share } har minst én
settlements-card-jobs-unknown = Arbeidsplasser innen rekkevidde: ikke kjent
settlements-card-jobs-why = Arbeidsplasser innen rekkevidde i { $settlement }: { $name }
settlements-card-jobs-what = Arbeidsplasser som en innbygger i gruppen har innen rekkevidde, i gjennomsnitt. Antall arbeidsplasser er det rutenettet har, lagt i bygninger som ikke er boliger.
