# Ambulante tenester: kor lenge tilsette går til bustadene dei besøkjer.

question-ambulant = Ambulante tenester
ambulant-intro = Frå { $offices } { $offices ->
    [one] kontor eller base
   *[other] kontor eller basar
 } betener tilsette { $homes } { $homes ->
    [one] bustad
   *[other] bustader
 } til fots, med { $visits } besøk og { $direct } timar i bustadene per veke. Dei går { $speed } km/t på flat mark, med bakkar og trapper rekna som for gruppa «{ $class }», til bustader som er høgst { $longest } unna.
ambulant-ways = Fram og tilbake for kvart besøk tek { $star } timar per veke. På rundar frå bustad til bustad er det { $tour } timar per veke ({ $tours } rundar). Ingen rundar kan ta mindre enn { $bound } timar: betre rundar kan spare høgst { $gap } av vegen.
ambulant-shares = Av tida i bustadene og på veg er { $star } i bustadene når tilsette går fram og tilbake, { $tour } på rundar. Vegen tek { $star_posts } og { $tour_posts } årsverk på { $week } timar per veke.
ambulant-own-share = Kommunen reknar sjølv med { $share } i bustadene. Det talet rommar meir enn vegen: måltid, møte og dokumentasjon.
ambulant-far = Ikkje til fots: { $homes } { $homes ->
    [one] bustad
   *[other] bustader
 } med { $visits } besøk per veke. Langs gatene er det { $km } km per veke fram og tilbake. Kor lang tid det tek, er ikkje rekna ut, og er ikkje med i noko tal over.
ambulant-unknown = { $homes ->
    [one] For éin bustad er det ikkje kjent korleis han blir nådd: han ligg utanfor kartet, utan gate i nærleiken eller utan veg dit. Han er ikkje med i noko tal over.
   *[other] For { $homes } bustader er det ikkje kjent korleis dei blir nådde: dei ligg utanfor kartet, utan gate i nærleiken eller utan veg dit. Dei er ikkje med i noko tal over.
 }
ambulant-too-long = { $visits } besøk per veke tek med vegen lengre tid enn ei vakt. Kvart av dei er rekna som ein runde for seg.
ambulant-outside = Utanfor alle tettstader
ambulant-settlement = { $name }: { $visits } besøk til fots per veke, { $star } timar fram og tilbake, { $tour } på rundar; ikkje til fots { $far } besøk per veke; { $unknown } bustader der det ikkje er kjent.
ambulant-saved = { $name } sparer { $hours } timar per veke på rundar (med dei beste rundane som kan finnast, { $low } til { $high }), for bustadene som også utan han blir nådde til fots. { $visits } fleire besøk per veke blir til fots med han. Fram og tilbake for kvart besøk er det { $star } timar.
ambulant-saved-longer = Rundane blir lengre med { $name }: kvar bustad får besøk frå det næraste kontoret, og kontora får for få besøk kvar til å fylle vaktene. Kven som går frå kva kontor, kan kommunen velje betre.
ambulant-doubts = Når kvar bustad blir besøkt, er ikkje kjent her: besøka er fordelte jamt over veka, og naboar på same tid. Det som verkeleg blir gått, ligg mellom rundane og fram og tilbake. Køyring, parkering, trapper inne i hus og ventetid er ikkje med.

# Der berre tal for kvar tettstad er kjende
question-ambulant_estimate = Ambulante tenester, rekna etter overslag
ambulant-estimate-intro = { $persons } personar i { $settlements } { $settlements ->
    [one] tettstad
   *[other] tettstader
 } får tenester frå { $offices } { $offices ->
    [one] kontor eller base
   *[other] kontor eller basar
 }. Kvar dei bur, er ikkje kjent: { $draws } gonger er bustader trekte blant dei i tettstaden, etter talet på innbyggjarar. Lågt og høgt rommar { $inside } av trekkingane. Tilsette går { $speed } km/t på flat mark, bakkar og trapper rekna som for gruppa «{ $class }», til bustader som er høgst { $longest } unna.
ambulant-estimate-ways = { $visits } besøk per veke er til fots. Fram og tilbake for kvart besøk tek { $star } timar per veke ({ $star_low } til { $star_high }), på rundar frå bustad til bustad { $tour } ({ $tour_low } til { $tour_high }). Ikkje til fots er { $far } besøk per veke; for { $unknown } er det ikkje kjent. Ingen av dei er med i timane.
ambulant-estimate-settlement = { $name }, { $persons } personar: { $visits } besøk per veke til fots, { $star } timar fram og tilbake ({ $star_low } til { $star_high }), { $tour } på rundar ({ $tour_low } til { $tour_high }); ikkje til fots { $far } besøk per veke, ikkje kjent { $unknown }.
ambulant-estimate-saved = { $name } sparer { $hours } timar per veke på rundar ({ $low } til { $high }), for dei som får tenester til fots også utan han. Fram og tilbake for kvart besøk er det { $star } timar.
ambulant-estimate-doubts = Spennet seier berre kor mykje det har å seie kvar personane bur. Kor mange som får tenester, kor ofte og kor lenge er teke som gitt. Dei som treng hjelp, bur ikkje spreidde slik innbyggjarane gjer: med ein tabell over bustader er tala sikrare.
