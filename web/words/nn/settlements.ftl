settlements-title = Tettstader og daglege gjeremål
settlements-for = Vis for
settlements-what = Andel av gruppa som har gjeremålet innan rekkjevidd. ✓: 5-minutts tettstad for gruppa. Vel ein tettstad for å sjå kortet.
settlements-no-plan = Vel ein plan for å sjå kvart gjeremål.
settlements-none = Området har ingen tettstader.
settlements-residents = Innbyggjarar
settlements-all = Alt
settlements-at-least = minst { $share }
settlements-back = Alle tettstader
settlements-in-all = { $residents } innbyggjarar i { $homes } bustader.
settlements-have = har alt innan rekkjevidd: { $have } av { $all }
settlements-share-unknown = Ikkje kjent for { $unknown }; har alt: { $have }
settlements-everybody = alle har det innan rekkjevidd
settlements-lacking-of = { $lacking } av { $all } har det ikkje
settlements-unknown-of = ikkje kjent for { $unknown }
settlements-where = Kvar
settlements-where-need = Vis kvar det manglar: { $need }, { $name }
settlements-lack = Manglar innan rekkjevidd: { $need } ({ $name })
settlements-lack-unknown = Ikkje kjent
settlements-shown = { $homes ->
    [one] Éin bustad er vist på kartet: { $need }
   *[other] { $homes } bustader er viste på kartet: { $need }
 }
settlements-why = Har alt innan rekkjevidd i { $settlement }: { $name }
settlements-why-what = Innbyggjarar i gruppa som har alle daglege gjeremål innanfor si eiga rekkjevidd. Det som ikkje er kjent, blir ikkje rekna som oppfylt.
settlements-legend = Har alt innan rekkjevidd: { $name }
settlements-in-group = I gruppa
settlements-of-group = I gruppa i alt
settlements-card-jobs = Arbeidsplassar innan rekkjevidd: { $jobs } i gjennomsnitt; { $share } har minst éin
settlements-card-jobs-unknown = Arbeidsplassar innan rekkjevidd: ikkje kjent
settlements-card-jobs-why = Arbeidsplassar innan rekkjevidd i { $settlement }: { $name }
settlements-card-jobs-what = Arbeidsplassar som ein innbyggjar i gruppa har innan rekkjevidd, i gjennomsnitt. Talet på arbeidsplassar er det rutenettet har, lagt i bygningar som ikkje er bustader.
