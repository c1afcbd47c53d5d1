edits-bar = Endringar
edits-saved = Lagra ✓
edits-saving = Lagrar …
edits-unsaved = { $count } ikkje lagra
edits-undo = Angre: { $label }
edits-undo-none = Ingenting å angre
edits-redo = Gjer om: { $label }
edits-redo-none = Ingenting å gjere om
edits-undone = Angra: { $label }
edits-redone = Gjort om: { $label }
edits-banner = Endringar som ikkje er lagra
edits-not-saved = { $count ->
    [one] Éi endring er ikkje lagra.
   *[other] { $count } endringar er ikkje lagra.
 }
edits-why-saving = Prøver å lagre igjen.
edits-why-waiting = Tenesta svarar ikkje. Endringane er tekne vare på i nettlesaren og blir lagra når ho er tilbake.
edits-why-conflict = Nokon andre har endra det same i mellomtida.
edits-why-refused = Tenesta tok ikkje imot den første av dei. Rett henne, eller forkast henne.
edits-why-token = Berre planleggjaren kan endre planen. Opne lenkja som tenesta skreiv då ho starta, i denne nettlesaren, og prøv igjen.
edits-refused = Gjeld: { $label }.
edits-discard = Forkast denne endringa
edits-export = Last ned endringane (GeoJSON)
edits-choose = Vel
edits-conflict = Nokon andre har endra det same
edits-conflict-about = Du ville: { $label }. I mellomtida er det same endra ein annan stad, til dømes i QGIS. Ingenting er skrive over. Kva skal gjelde?
edits-mine = Din
edits-theirs = Deira
edits-place = Plassering
edits-empty = tomt
edits-gone = sletta
edits-differs = ulike
edits-keep-mine = Behald min
edits-take-theirs = Bruk deira
edits-look = Sjå på kartet først
