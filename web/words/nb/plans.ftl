plans-title = Planer
plans-none = Det er ingen planer her ennå.
plans-for-planner = Planer lages og endres av planleggeren.
plans-open = åpen nå
plans-show = Åpne
plans-archived = arkivert
plans-archive-title = Arkiv ({ $count })
plans-based-on = Variant av { $name }.
plans-changed = Sist endret { $when }.
plans-more = Kopier, endre, last ned
plans-variant = Navn på varianten
plans-variant-name = { $name }, variant
plans-copy = Lag variant
plans-name = Navn
plans-rename = Endre navn
plans-notes = Notater
plans-save-notes = Lagre notater
plans-download = Last ned GeoPackage
plans-download-public = Offentlig kopi
plans-archive = Legg i arkivet
plans-unarchive = Ta ut av arkivet
plans-new = Ny plan
plans-new-example = Sentrum 2050
plans-make = Lag plan
plans-made = Planen { $name } er laget og åpnet.
plans-saved = { $name } er lagret.
plans-of = Innholdet i { $name }
plans-import = Hent fra en tabell
plans-import-layer = Radene er
plans-import-file = Fil
plans-import-drop = Slipp en fil her
plans-import-kinds = CSV, Excel (xlsx), GeoPackage eller GeoJSON. CSV og Excel trenger kolonnene lon og lat.
plans-import-unread = { $name } kunne ikke leses. Bruk CSV, xlsx, GeoPackage eller GeoJSON.
plans-import-columns = Hvilken kolonne som er hva
plans-import-none = ingen
plans-import-first = De første { $shown } av { $rows } rader
plans-import-rows = De første radene i filen
plans-import-update = Endre rader som allerede er i planen (samme id)
plans-import-would = { $added } nye, { $changed } endret, { $out } kan ikke tas inn.
plans-import-refused = Mer enn halvparten av radene har feil. Velg andre kolonner eller rett filen.
plans-import-do = { $count ->
    [one] Hent inn én rad
   *[other] Hent inn { $count } rader
 }
plans-imported = { $added } nye rader er i planen, { $changed } er endret.
plans-import-undo = Angre importen
plans-import-undone = Importen er angret.
plans-import-bad = { $count ->
    [one] Én rad er ikke tatt med
   *[other] { $count } rader er ikke tatt med
 }
plans-import-row = Rad
plans-import-why = Hvorfor
plans-layer-bases = baser
plans-layer-group_homes = bofellesskap
plans-layer-sites = kandidater
plans-layer-projects = prosjekter
plans-layer-project_points = prosjekter
plans-layer-edits = gateendringer
plans-history = Historikk
plans-history-none = Ingenting er endret ennå.
plans-history-create = { $name } lagt til ({ $layer })
plans-history-replace = { $name } endret ({ $layer })
plans-history-update = { $name } endret ({ $layer })
plans-history-delete = { $name } fjernet ({ $layer })
plans-history-undo-line = Angret: { $name } ({ $layer })
plans-history-import = { $count ->
    [one] Import av én rad ({ $layer })
   *[other] Import av { $count } rader ({ $layer })
 }
plans-history-import-undone = { $count ->
    [one] Angret import av én rad ({ $layer })
   *[other] Angret import av { $count } rader ({ $layer })
 }
plans-history-taken = angret
plans-history-undo = Angre
plans-history-more = Vis flere
plans-undone = Endringen er angret.
plans-import-choose = Velg fil
