draw-how-line = Klikk der linjen begynner, og deretter i hvert punkt. Klikk på det siste punktet en gang til for å avslutte. Punkter nær en gate festes til den.
draw-how-polygon = Klikk i hvert hjørne. Klikk på det første hjørnet igjen for å avslutte.
draw-how-point = Klikk der det skal være.
draw-keys = Med tastatur: flytt kartet med piltastene. Enter setter et punkt i trådkorset, Backspace fjerner det siste, Ctrl+Z angrer, Ctrl+Y gjør om, Esc avbryter.
draw-points = { $count ->
    [0] Ingen punkter ennå
    [one] Ett punkt
   *[other] { $kind ->
        [polygon] { $count } hjørner
       *[other] { $count } punkter, { $length }
    }
 }
draw-crossed = Flaten krysser seg selv. Angre et hjørne.
draw-finish = Ferdig
draw-middle = Punkt midt i kartet
draw-cancel = Avbryt
draw-undo = Angre
draw-redo = Gjør om
draw-remove = Fjern siste punkt
draw-typed = Skriv koordinater
draw-typed-label = Bredde og lengde i grader
draw-typed-add = Legg til
draw-typed-wrong = Skriv to tall, for eksempel 63.8835, 11.9656.
