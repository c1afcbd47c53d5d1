# Answers that are a line or two.

ask-site = { $site }: { $residents } residents reach the candidate on foot, each within their own reach ({ $classes }).
ask-reach = { $class } (reach { $reach }): { $homes } { $kind ->
    [spots] homes and points on streets
   *[homes] homes
 }, { $residents } residents.
homes-found = { $homes } homes.
streets-found = { $pieces } pieces of street, { $km } km.
buildings-found = { $buildings } buildings.
