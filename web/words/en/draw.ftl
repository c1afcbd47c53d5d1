draw-how-line = Click where the line begins, then at each point. Click the last point once more to finish. Points near a street join it.
draw-how-polygon = Click each corner. Click the first corner again to finish.
draw-how-point = Click where it should be.
draw-keys = By keyboard: arrow keys move the map. Enter adds a point at the crosshair, Backspace removes the last one, Ctrl+Z undoes, Ctrl+Y redoes, Esc cancels.
draw-points = { $count ->
    [0] No points yet
    [one] One point
   *[other] { $kind ->
        [polygon] { $count } corners
       *[other] { $count } points, { $length }
    }
 }
draw-crossed = The area crosses itself. Undo a corner.
draw-finish = Done
draw-middle = Point in the middle of the map
draw-cancel = Cancel
draw-undo = Undo
draw-redo = Redo
draw-remove = Remove the last point
draw-typed = Type coordinates
draw-typed-label = Latitude and longitude in degrees
draw-typed-add = Add
draw-typed-wrong = Type two numbers, such as 63.8835, 11.9656.
