plans-title = Plans
plans-none = There are no plans here yet.
plans-for-planner = Plans are made and changed by the planner.
plans-open = open now
plans-show = Open
plans-archived = archived
plans-archive-title = Archive ({ $count })
plans-based-on = Variant of { $name }.
plans-changed = Last changed { $when }.
plans-more = Copy, change, download
plans-variant = Name of the variant
plans-variant-name = { $name }, variant
plans-copy = Make variant
plans-name = Name
plans-rename = Rename
plans-notes = Notes
plans-save-notes = Save notes
plans-download = Download GeoPackage
plans-download-public = Public copy
plans-archive = Put in the archive
plans-unarchive = Take out of the archive
plans-new = New plan
plans-new-example = Centre 2050
plans-make = Make plan
plans-made = The plan { $name } is made and open.
plans-saved = { $name } is saved.
plans-of = What is in { $name }
plans-import = Import a table
plans-import-layer = The rows are
plans-import-file = File
plans-import-drop = Drop a file here
plans-import-kinds = CSV, Excel (xlsx), GeoPackage or GeoJSON. CSV and Excel need the columns lon and lat.
plans-import-unread = { $name } could not be read. Use CSV, xlsx, GeoPackage or GeoJSON.
plans-import-columns = Which column is what
plans-import-none = none
plans-import-first = The first { $shown } of { $rows } rows
plans-import-rows = The first rows of the file
plans-import-update = Change rows that are in the plan already (same id)
plans-import-would = { $added } new, { $changed } changed, { $out } cannot be imported.
plans-import-refused = More than half of the rows have errors. Choose other columns or correct the file.
plans-import-do = { $count ->
    [one] Import one row
   *[other] Import { $count } rows
 }
plans-imported = { $added } new rows are in the plan, { $changed } are changed.
plans-import-undo = Undo the import
plans-import-undone = The import is undone.
plans-import-bad = { $count ->
    [one] One row was left out
   *[other] { $count } rows were left out
 }
plans-import-row = Row
plans-import-why = Why
plans-layer-bases = bases
plans-layer-group_homes = group homes
plans-layer-sites = sites
plans-layer-projects = projects
plans-layer-project_points = projects
plans-layer-edits = street changes
plans-history = History
plans-history-none = Nothing has been changed yet.
plans-history-create = { $name } added ({ $layer })
plans-history-replace = { $name } changed ({ $layer })
plans-history-update = { $name } changed ({ $layer })
plans-history-delete = { $name } removed ({ $layer })
plans-history-undo-line = Undone: { $name } ({ $layer })
plans-history-import = { $count ->
    [one] Import of one row ({ $layer })
   *[other] Import of { $count } rows ({ $layer })
 }
plans-history-import-undone = { $count ->
    [one] Import of one row undone ({ $layer })
   *[other] Import of { $count } rows undone ({ $layer })
 }
plans-history-taken = undone
plans-history-undo = Undo
plans-history-more = Show more
plans-undone = The change is undone.
plans-import-choose = Choose file
