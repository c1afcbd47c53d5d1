plans-title = Planar
plans-none = Det er ingen planar her enno.
plans-for-planner = Planar blir laga og endra av planleggjaren.
plans-open = open no
plans-show = Opne
plans-archived = arkivert
plans-archive-title = Arkiv ({ $count })
plans-based-on = Variant av { $name }.
plans-changed = Sist endra { $when }.
plans-more = Kopier, endre, last ned
plans-variant = Namn på varianten
plans-variant-name = { $name }, variant
plans-copy = Lag variant
plans-name = Namn
plans-rename = Endre namn
plans-notes = Notat
plans-save-notes = Lagre notat
plans-download = Last ned GeoPackage
plans-download-public = Offentleg kopi
plans-archive = Legg i arkivet
plans-unarchive = Ta ut av arkivet
plans-new = Ny plan
plans-new-example = Sentrum 2050
plans-make = Lag plan
plans-made = Planen { $name } er laga og opna.
plans-saved = { $name } er lagra.
plans-of = Innhaldet i { $name }
plans-import = Hent frå ein tabell
plans-import-layer = Radene er
plans-import-file = Fil
plans-import-drop = Slepp ei fil her
plans-import-kinds = CSV, Excel (xlsx), GeoPackage eller GeoJSON. CSV og Excel treng kolonnane lon og lat.
plans-import-unread = { $name } kunne ikkje lesast. Bruk CSV, xlsx, GeoPackage eller GeoJSON.
plans-import-columns = Kva kolonne som er kva
plans-import-none = ingen
plans-import-first = Dei første { $shown } av { $rows } rader
plans-import-rows = Dei første radene i fila
plans-import-update = Endre rader som allereie er i planen (same id)
plans-import-would = { $added } nye, { $changed } endra, { $out } kan ikkje takast inn.
plans-import-refused = Meir enn halvparten av radene har feil. Vel andre kolonnar eller rett fila.
plans-import-do = { $count ->
    [one] Hent inn éi rad
   *[other] Hent inn { $count } rader
 }
plans-imported = { $added } nye rader er i planen, { $changed } er endra.
plans-import-undo = Angre importen
plans-import-undone = Importen er angra.
plans-import-bad = { $count ->
    [one] Éi rad er ikkje teken med
   *[other] { $count } rader er ikkje tekne med
 }
plans-import-row = Rad
plans-import-why = Kvifor
plans-layer-bases = basar
plans-layer-group_homes = bufellesskap
plans-layer-sites = kandidatar
plans-layer-projects = prosjekt
plans-layer-project_points = prosjekt
plans-layer-edits = gateendringar
plans-history = Historikk
plans-history-none = Ingenting er endra enno.
plans-history-create = { $name } lagd til ({ $layer })
plans-history-replace = { $name } endra ({ $layer })
plans-history-update = { $name } endra ({ $layer })
plans-history-delete = { $name } fjerna ({ $layer })
plans-history-undo-line = Angra: { $name } ({ $layer })
plans-history-import = { $count ->
    [one] Import av éi rad ({ $layer })
   *[other] Import av { $count } rader ({ $layer })
 }
plans-history-import-undone = { $count ->
    [one] Angra import av éi rad ({ $layer })
   *[other] Angra import av { $count } rader ({ $layer })
 }
plans-history-taken = angra
plans-history-undo = Angre
plans-history-more = Vis fleire
plans-undone = Endringa er angra.
plans-import-choose = Vel fil
