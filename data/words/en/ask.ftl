# Answers that are a line or two.

ask-site = { $site }: { $residents } residents reach the candidate on foot, each within their own reach ({ $classes }).
ask-reach = { $class } (reach { $reach }): { $homes } { $kind ->
    [spots] homes and points on streets
   *[homes] homes
 }, { $residents } residents.
homes-found = { $homes } homes.
streets-found = { $pieces } pieces of street, { $km } km.
buildings-found = { $buildings } buildings.
workplaces-found = { $jobs } jobs in { $squares } squares: { $in_buildings } in buildings, { $along_streets } along streets of squares without workplaces, { $at_centres } at the centre of squares.
workplaces-not-published = The number of jobs of { $squares } squares is not published: in all there are { $low } to { $high }.
workplaces-unknown = Where people work is not known: no jobs were given, or they are for the municipality only.
