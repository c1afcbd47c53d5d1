settlements-rule = Ein tettstad er her bustader med høgst { $distance } mellom husa og minst { $residents } innbyggjarar.
settlements-needs = Daglege gjeremål: { $needs }.
settlements-share = Ein tettstad blir rekna som 5-minutts tettstad for ei gruppe når minst { $share } av gruppa når alle gjeremål. Grensa er noko vi har gått ut frå.
settlements-unnamed = Tettstad { $number } ved { $street }
settlements-heading = { $name }: { $residents } innbyggjarar (mellom { $low } og { $high }) i { $homes } { $kind ->
    [spots] bustader og punkt langs gater
   *[homes] bustader
 }
settlements-cut = Han når kanten av dataa: kor stor han er, kva innbyggjarane elles når, og dermed om det er ein 5-minuttstettstad, veit ingen utanfor.
settlements-outside = Utanfor tettstadene: { $residents } innbyggjarar
settlements-score = { $have } av { $all } innbyggjarar ({ $share }) når alle daglege gjeremål til fots, kvar innanfor si eiga rekkjevidd.
settlements-class = { $class } ({ $reach }): { $have } av { $all } ({ $share }), { $verdict }.
settlements-class-outside = { $class } ({ $reach }): { $have } av { $all } ({ $share }).
settlements-is = 5-minutts tettstad
settlements-is-not = ikkje 5-minutts tettstad
settlements-lacking = Når ikkje: { $needs }.
settlements-lacking-one = { $need } ({ $residents })
settlements-ladder = Bustadtrappa: { $first } innbyggjarar bur med felles- og sentrumsfunksjonar i nærleiken (trinn 1), { $second } utan (trinn 2).
settlements-ladder-unknown = Bustadtrappa er ikkje kjend for { $unknown } innbyggjarar: dei bur utan gate, eller kartdataa har ikkje alt i nærleiken.
settlements-jobs = Arbeidsplassar: ein innbyggjar har i gjennomsnitt { $jobs } innanfor rekkjevidd. { $any } innbyggjarar ({ $share }) har minst éin, { $with_many } ({ $many_share }) minst { $many }.
settlements-jobs-bounds = Ikkje alle tal er offentleggjorde: i gjennomsnitt { $low } til { $high }; { $any_low } til { $any_high } innbyggjarar med minst éin, { $many_low } til { $many_high } med så mange.
settlements-jobs-range = { $jobs } ({ $low }–{ $high })
settlements-jobs-unknown = Kvar folk arbeider, er ikkje kjent: arbeidsplassar er ikkje lagde inn, eller dei er berre for kommunen sjølv.
settlements-or = eller
settlements-doubts = Opningstider og om bustadene har livsløpsstandard, er ikkje kjende. SSB kan slå saman busetnad over elvar o.l.; det er ikkje gjort her.
settlements-score-unknown = For { $unknown } av { $all } innbyggjarar er det ikkje kjent om dei når alle daglege gjeremål til fots. { $have } når alle, kvar innanfor si eiga rekkjevidd.
settlements-class-unknown = { $class } ({ $reach }): for { $unknown } av { $all } er det ikkje kjent, { $have } når alle; { $verdict }.
settlements-class-outside-unknown = { $class } ({ $reach }): for { $unknown } av { $all } er det ikkje kjent, { $have } når alle.
settlements-is-unknown = ukjent om det er ein 5-minutts tettstad
settlements-doubtful = Ikkje alle stader er i kartdataa: { $needs }. Den som ikkje har funne noko slikt innanfor rekkjevidda, kan likevel ha det, og blir rekna som ukjend.
