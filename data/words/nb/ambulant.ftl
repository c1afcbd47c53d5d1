# Ambulante tjenester: hvor lenge ansatte går til boligene de besøker.

question-ambulant = Ambulante tjenester
ambulant-intro = Fra { $offices } { $offices ->
    [one] kontor eller base
   *[other] kontorer eller baser
 } betjener ansatte { $homes } { $homes ->
    [one] bolig
   *[other] boliger
 } til fots, med { $visits } besøk og { $direct } timer i boligene per uke. De går { $speed } km/t på flat mark, med bakker og trapper regnet som for gruppen «{ $class }», til boliger som er høyst { $longest } unna.
ambulant-ways = Fram og tilbake for hvert besøk tar { $star } timer per uke. På runder fra bolig til bolig er det { $tour } timer per uke ({ $tours } runder). Ingen runder kan ta mindre enn { $bound } timer: bedre runder kan spare høyst { $gap } av veien.
ambulant-shares = Av tiden i boligene og på vei er { $star } i boligene når ansatte går fram og tilbake, { $tour } på runder. Veien tar { $star_posts } og { $tour_posts } årsverk på { $week } timer per uke.
ambulant-own-share = Kommunen regner selv med { $share } i boligene. Det tallet rommer mer enn veien: måltider, møter og dokumentasjon.
ambulant-far = Ikke til fots: { $homes } { $homes ->
    [one] bolig
   *[other] boliger
 } med { $visits } besøk per uke. Langs gatene er det { $km } km per uke fram og tilbake. Hvor lang tid det tar, er ikke regnet ut, og er ikke med i noe tall over.
ambulant-unknown = { $homes ->
    [one] For én bolig er det ikke kjent hvordan den nås: den ligger utenfor kartet, uten gate i nærheten eller uten vei dit. Den er ikke med i noe tall over.
   *[other] For { $homes } boliger er det ikke kjent hvordan de nås: de ligger utenfor kartet, uten gate i nærheten eller uten vei dit. De er ikke med i noe tall over.
 }
ambulant-too-long = { $visits } besøk per uke tar med veien lengre tid enn en vakt. Hvert av dem er regnet som en runde for seg.
ambulant-outside = Utenfor alle tettsteder
ambulant-settlement = { $name }: { $visits } besøk til fots per uke, { $star } timer fram og tilbake, { $tour } på runder; ikke til fots { $far } besøk per uke; { $unknown } boliger der det ikke er kjent.
ambulant-saved = { $name } sparer { $hours } timer per uke på runder (med de beste rundene som kan finnes, { $low } til { $high }), for boligene som også uten den nås til fots. { $visits } flere besøk per uke blir til fots med den. Fram og tilbake for hvert besøk er det { $star } timer.
ambulant-saved-longer = Rundene blir lengre med { $name }: hver bolig får besøk fra det nærmeste kontoret, og kontorene får for få besøk hver til å fylle vaktene. Hvem som går fra hvilket kontor, kan kommunen velge bedre.
ambulant-doubts = Når hver bolig blir besøkt, er ikke kjent her: besøkene er fordelt jevnt over uka, og naboer på samme tid. Det som virkelig blir gått, ligger mellom rundene og fram og tilbake. Kjøring, parkering, trapper inne i hus og ventetid er ikke med.

# Der bare tall for hvert tettsted er kjent
question-ambulant_estimate = Ambulante tjenester, anslått
ambulant-estimate-intro = { $persons } personer i { $settlements } { $settlements ->
    [one] tettsted
   *[other] tettsteder
 } får tjenester fra { $offices } { $offices ->
    [one] kontor eller base
   *[other] kontorer eller baser
 }. Hvor de bor, er ikke kjent: { $draws } ganger er boliger trukket blant dem i tettstedet, etter antall innbyggere. Lavt og høyt rommer { $inside } av trekningene. Ansatte går { $speed } km/t på flat mark, bakker og trapper regnet som for gruppen «{ $class }», til boliger som er høyst { $longest } unna.
ambulant-estimate-ways = { $visits } besøk per uke er til fots. Fram og tilbake for hvert besøk tar { $star } timer per uke ({ $star_low } til { $star_high }), på runder fra bolig til bolig { $tour } ({ $tour_low } til { $tour_high }). Ikke til fots er { $far } besøk per uke; for { $unknown } er det ikke kjent. Ingen av dem er med i timene.
ambulant-estimate-settlement = { $name }, { $persons } personer: { $visits } besøk per uke til fots, { $star } timer fram og tilbake ({ $star_low } til { $star_high }), { $tour } på runder ({ $tour_low } til { $tour_high }); ikke til fots { $far } besøk per uke, ikke kjent { $unknown }.
ambulant-estimate-saved = { $name } sparer { $hours } timer per uke på runder ({ $low } til { $high }), for dem som får tjenester til fots også uten den. Fram og tilbake for hvert besøk er det { $star } timer.
ambulant-estimate-doubts = Spennet sier bare hvor mye det betyr hvor personene bor. Hvor mange som får tjenester, hvor ofte og hvor lenge er tatt som gitt. De som trenger hjelp, bor ikke spredt slik innbyggerne gjør: med en tabell over boliger er tallene sikrere.
