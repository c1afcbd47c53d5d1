edits-bar = Endringer
edits-saved = Lagret ✓
edits-saving = Lagrer …
edits-unsaved = { $count } ikke lagret
edits-undo = Angre: { $label }
edits-undo-none = Ingenting å angre
edits-redo = Gjør om: { $label }
edits-redo-none = Ingenting å gjøre om
edits-undone = Angret: { $label }
edits-redone = Gjort om: { $label }
edits-banner = Endringer som ikke er lagret
edits-not-saved = { $count ->
    [one] Én endring er ikke lagret.
   *[other] { $count } endringer er ikke lagret.
 }
edits-why-saving = Prøver å lagre igjen.
edits-why-waiting = Tjenesten svarer ikke. Endringene er tatt vare på i nettleseren og lagres når den er tilbake.
edits-why-conflict = Noen andre har endret det samme i mellomtiden.
edits-why-refused = Tjenesten tok ikke imot den første av dem. Rett den, eller forkast den.
edits-why-token = Bare planleggeren kan endre planen. Åpne lenken som tjenesten skrev da den startet, i denne nettleseren, og prøv igjen.
edits-refused = Gjelder: { $label }.
edits-discard = Forkast denne endringen
edits-export = Last ned endringene (GeoJSON)
edits-choose = Velg
edits-conflict = Noen andre har endret det samme
edits-conflict-about = Du ville: { $label }. I mellomtiden er det samme endret et annet sted, for eksempel i QGIS. Ingenting er overskrevet. Hva skal gjelde?
edits-mine = Din
edits-theirs = Deres
edits-place = Plassering
edits-empty = tomt
edits-gone = slettet
edits-differs = ulike
edits-keep-mine = Behold min
edits-take-theirs = Bruk deres
edits-look = Se på kartet først
