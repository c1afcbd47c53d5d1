settlements-rule = Et tettsted er her boliger med høyst { $distance } mellom husene og minst { $residents } innbyggere.
settlements-needs = Daglige gjøremål: { $needs }.
settlements-share = Et tettsted regnes som 5-minutters tettsted for en gruppe når minst { $share } av gruppen når alle gjøremål. Grensen er noe vi har antatt.
settlements-unnamed = Tettsted { $number } ved { $street }
settlements-heading = { $name }: { $residents } innbyggere (mellom { $low } og { $high }) i { $homes } { $kind ->
    [spots] boliger og punkter langs gater
   *[homes] boliger
 }
settlements-cut = Det når kanten av dataene: hvor stort det er, hva innbyggerne ellers når, og dermed om det er et 5-minutterstettsted, vet ingen utenfor.
settlements-outside = Utenfor tettstedene: { $residents } innbyggere
settlements-score = { $have } av { $all } innbyggere ({ $share }) når alle daglige gjøremål til fots, hver innenfor sin egen rekkevidde.
settlements-class = { $class } ({ $reach }): { $have } av { $all } ({ $share }), { $verdict }.
settlements-class-outside = { $class } ({ $reach }): { $have } av { $all } ({ $share }).
settlements-is = 5-minutters tettsted
settlements-is-not = ikke 5-minutters tettsted
settlements-lacking = Når ikke: { $needs }.
settlements-lacking-one = { $need } ({ $residents })
settlements-ladder = Boligtrappen: { $first } innbyggere bor med felles- og sentrumsfunksjoner i nærheten (trinn 1), { $second } uten (trinn 2).
settlements-ladder-unknown = Boligtrappen er ikke kjent for { $unknown } innbyggere: de bor uten gate, eller kartdataene har ikke alt i nærheten.
settlements-jobs = Arbeidsplasser: en innbygger har i gjennomsnitt { $jobs } innenfor rekkevidde. { $any } innbyggere ({ $share }) har minst én, { $with_many } ({ $many_share }) minst { $many }.
settlements-jobs-bounds = Ikke alle antall er offentliggjort: i gjennomsnitt { $low } til { $high }; { $any_low } til { $any_high } innbyggere med minst én, { $many_low } til { $many_high } med så mange.
settlements-jobs-range = { $jobs } ({ $low }–{ $high })
settlements-jobs-unknown = Hvor folk arbeider, er ikke kjent: arbeidsplasser er ikke lagt inn, eller de er bare for kommunen selv.
settlements-or = eller
settlements-doubts = Åpningstider og om boligene har livsløpsstandard, er ikke kjent. SSB kan slå sammen bebyggelse over elver o.l.; det er ikke gjort her.
settlements-score-unknown = For { $unknown } av { $all } innbyggere er det ikke kjent om de når alle daglige gjøremål til fots. { $have } når alle, hver innenfor sin egen rekkevidde.
settlements-class-unknown = { $class } ({ $reach }): for { $unknown } av { $all } er det ikke kjent, { $have } når alle; { $verdict }.
settlements-class-outside-unknown = { $class } ({ $reach }): for { $unknown } av { $all } er det ikke kjent, { $have } når alle.
settlements-is-unknown = ukjent om det er et 5-minutters tettsted
settlements-doubtful = Ikke alle steder er i kartdataene: { $needs }. Den som ikke har funnet noe slikt innenfor rekkevidde, kan likevel ha det, og regnes som ukjent.
