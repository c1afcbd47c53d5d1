forms-1 = Form 1 (own home anywhere): all { $residents } residents in { $homes } { $kind ->
    [spots] homes and points on streets
   *[homes] homes
 }.
forms-2 = Form 2 (own home near a free-standing base): { $residents } residents ({ $share }{ $bounds }) have such a base within their own reach. { $classes }.
forms-3 = Form 3 (own home near a group home with a base): { $residents } residents ({ $share }{ $bounds }). { $classes }.
forms-neither = Neither form 2 nor 3: { $residents } residents ({ $share }{ $bounds }). { $classes }.
forms-4-5 = Form 4 (group home with a base): { $with } dwellings. Form 5 (reinforced home): { $reinforced } dwellings. Group homes without a base: { $without }.
forms-untied = { $count ->
    [one] One base belongs to a group home by its type, but the plan does not say to which; it gives
   *[other] { $count } bases belong to a group home by their type, but the plan does not say to which; they give
 } no form 3: { $names }.
forms-in-house = Forms 3, 4 and 5 belong to group homes and are told in the municipality only.
forms-column-area = area
forms-column-class = group
forms-column-residents = residents
forms-column-2 = form 2
forms-column-3 = form 3
forms-column-neither = neither
forms-column-not-2 = not form 2
forms-column-homes-2 = homes with form 2
forms-column-no-street = without a street
forms-column-homes = homes with form 2 or 3
