edits-bar = Changes
edits-saved = Saved ✓
edits-saving = Saving …
edits-unsaved = { $count } not saved
edits-undo = Undo: { $label }
edits-undo-none = Nothing to undo
edits-redo = Redo: { $label }
edits-redo-none = Nothing to redo
edits-undone = Undone: { $label }
edits-redone = Redone: { $label }
edits-banner = Changes that are not saved
edits-not-saved = { $count ->
    [one] One change is not saved.
   *[other] { $count } changes are not saved.
 }
edits-why-saving = Trying to save again.
edits-why-waiting = The service does not answer. The changes are kept in this browser and saved when it is back.
edits-why-conflict = Somebody else changed the same thing meanwhile.
edits-why-refused = The service did not accept the first of them. Correct it, or discard it.
edits-why-token = Only the planner can change the plan. Open the link that the service printed when it started in this browser, and try again.
edits-refused = It is about: { $label }.
edits-discard = Discard this change
edits-export = Download the changes (GeoJSON)
edits-choose = Choose
edits-conflict = Somebody else changed the same thing
edits-conflict-about = You wanted to: { $label }. Meanwhile the same thing was changed elsewhere, for example in QGIS. Nothing has been overwritten. Which should hold?
edits-mine = Yours
edits-theirs = Theirs
edits-place = Place
edits-empty = empty
edits-gone = deleted
edits-differs = different
edits-keep-mine = Keep mine
edits-take-theirs = Take theirs
edits-look = Look at the map first
