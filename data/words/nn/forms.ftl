forms-1 = Buform 1 (eigen bustad kvar som helst): alle { $residents } innbyggjarar i { $homes } { $kind ->
    [spots] bustader og punkt langs gater
   *[homes] bustader
 }.
forms-2 = Buform 2 (eigen bustad nær frittståande base): { $residents } innbyggjarar ({ $share }{ $bounds }) har ein slik base innanfor eiga rekkjevidd. { $classes }.
forms-3 = Buform 3 (eigen bustad nær bufellesskap med base): { $residents } innbyggjarar ({ $share }{ $bounds }). { $classes }.
forms-neither = Verken buform 2 eller 3: { $residents } innbyggjarar ({ $share }{ $bounds }). { $classes }.
forms-4-5 = Buform 4 (bufellesskap med base): { $with } bustader. Buform 5 (forsterka bustad): { $reinforced } bustader. Bufellesskap utan base: { $without }.
forms-untied = { $count ->
    [one] Éin base høyrer til eit bufellesskap etter typen sin, men planen seier ikkje kva for ein; han gir
   *[other] { $count } basar høyrer til eit bufellesskap etter typen sin, men planen seier ikkje kva for ein; dei gir
 } ikkje buform 3: { $names }.
forms-in-house = Buform 3, 4 og 5 høyrer til bufellesskap og blir fortalde berre i kommunen.
forms-column-area = område
forms-column-class = gruppe
forms-column-residents = innbyggjarar
forms-column-2 = buform 2
forms-column-3 = buform 3
forms-column-neither = ingen av dei
forms-column-not-2 = ikkje buform 2
forms-column-homes-2 = bustader med buform 2
forms-column-no-street = utan gate
forms-column-homes = bustader med buform 2 eller 3
