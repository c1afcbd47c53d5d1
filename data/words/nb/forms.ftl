forms-1 = Boform 1 (egen bolig hvor som helst): alle { $residents } innbyggere i { $homes } { $kind ->
    [spots] boliger og punkter langs gater
   *[homes] boliger
 }.
forms-2 = Boform 2 (egen bolig nær frittstående base): { $residents } innbyggere ({ $share }{ $bounds }) har en slik base innenfor egen rekkevidde. { $classes }.
forms-3 = Boform 3 (egen bolig nær bofellesskap med base): { $residents } innbyggere ({ $share }{ $bounds }). { $classes }.
forms-neither = Verken boform 2 eller 3: { $residents } innbyggere ({ $share }{ $bounds }). { $classes }.
forms-4-5 = Boform 4 (bofellesskap med base): { $with } boliger. Boform 5 (forsterket bolig): { $reinforced } boliger. Bofellesskap uten base: { $without }.
forms-untied = { $count ->
    [one] Én base hører til et bofellesskap etter sin type, men planen sier ikke hvilken; den gir
   *[other] { $count } baser hører til et bofellesskap etter sin type, men planen sier ikke hvilken; de gir
 } ikke boform 3: { $names }.
forms-in-house = Boform 3, 4 og 5 hører til bofellesskap og fortelles bare i kommunen.
forms-column-area = område
forms-column-class = gruppe
forms-column-residents = innbyggere
forms-column-2 = boform 2
forms-column-3 = boform 3
forms-column-neither = ingen av dem
forms-column-not-2 = ikke boform 2
forms-column-homes-2 = boliger med boform 2
forms-column-no-street = uten gate
forms-column-homes = boliger med boform 2 eller 3
