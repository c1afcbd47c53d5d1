draw-how-line = Klikk der linja byrjar, og deretter i kvart punkt. Klikk på det siste punktet ein gong til for å avslutte. Punkt nær ei gate blir festa til henne.
draw-how-polygon = Klikk i kvart hjørne. Klikk på det første hjørnet igjen for å avslutte.
draw-how-point = Klikk der det skal vere.
draw-keys = Med tastatur: flytt kartet med piltastane. Enter set eit punkt i trådkorset, Backspace fjernar det siste, Ctrl+Z angrar, Ctrl+Y gjer om, Esc avbryt.
draw-points = { $count ->
    [0] Ingen punkt enno
    [one] Eitt punkt
   *[other] { $kind ->
        [polygon] { $count } hjørne
       *[other] { $count } punkt, { $length }
    }
 }
draw-crossed = Flata kryssar seg sjølv. Angre eit hjørne.
draw-finish = Ferdig
draw-middle = Punkt midt i kartet
draw-cancel = Avbryt
draw-undo = Angre
draw-redo = Gjer om
draw-remove = Fjern siste punkt
draw-typed = Skriv koordinatar
draw-typed-label = Breidd og lengd i grader
draw-typed-add = Legg til
draw-typed-wrong = Skriv to tal, til dømes 63.8835, 11.9656.
