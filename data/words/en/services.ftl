# Low-threshold services: who reaches them, what areas lack, and what fewer or more points would do.

question-services = Low-threshold services
services-intro = There are { $points } { $points ->
    [one] point
   *[other] points
 } of { $categories } { $categories ->
    [one] service
   *[other] services
 }. Each resident counts who reaches one on foot within the reach of their own mobility group.
services-unlinked = { $points ->
    [one] One point has no street near: it is not known who reaches it.
   *[other] { $points } points have no street near: it is not known who reaches them.
 }
services-open = Only points count that are open on { $moment }: most likely { $open } of { $points }. Of { $unsure } it is not known; they are closed at worst and open at best.
services-category = { $category } ({ $points } { $points ->
    [one] point
   *[other] points
 }): { $with } of { $residents } residents reach one ({ $share }){ $bounds }; { $without } do not.
services-of-age = Of those aged { $age } and older { $with } of { $residents } do ({ $share }).
services-none-known = Not known: { $services }. The layer has no point of these services, and that does not say that there is none.
services-ages-unknown = How many of those who reach a service are { $age } years old or older is not known: { $why }.
services-ages-not-given = no residents by age were given
services-ages-not-open = the table of ages is not one of Statistics Norway, and is not for everybody
services-ages-no-shares = the mobility groups have no shares by age
services-ages-no-region = the table of ages lacks a municipality where somebody lives
services-ages-no-band = no age group of the table begins at that age
services-rule = An area lacks a service if less than { $share } of its residents with a street near reach a point of it.
services-rule-nobody = An area lacks a service if none of its residents reaches a point of it.
services-rule-by-age = For { $services } it is residents aged { $age } and older who count.
services-share-aged = { $share } of those aged { $age } and older
services-place-in = { $what } in { $area }
services-area-lacks = { $area } lacks: { $services }.
services-area-has = { $area } has: { $services }.
services-area-not-sure = { $area }, not sure: { $services }. What is not known of streets, residents or points decides it.
services-area-not-known = { $area }, not known: { $services }.
services-outside-settlement = Outside all settlements
services-outside-municipality = Outside all municipalities
services-whom-all = residents
services-whom-aged = residents aged { $age } and older
services-spread = { $category }: { $today } { $today ->
    [one] point
   *[other] points
 } of today { $today ->
    [one] serves
   *[other] serve
 } { $served_today } { $whom } ({ $share_today }). The best spread of { $points } over { $places } { $places ->
    [one] place
   *[other] places
 } serves { $served } ({ $share }); no other over these places serves more than { $bound }.
services-places = The best spread is: { $places }.
services-at-one = At one point, in the best of these places, it is { $served } ({ $share }).
services-carried-unknown = How many points the demand carries is not known: the municipality’s own figures of the share of users and of the least users of a point are not given.
services-carried-no-users = How many points the demand carries is not known: the municipality’s own figure of the share of users is not given.
services-carried-no-least = How many points the demand carries is not known: the municipality’s own figure of the least users of a point is not given.
services-carried = By the municipality’s own figures there are { $users } users, and a point that specialises needs at least { $least }: the demand carries { $carried } { $carried ->
    [one] point
   *[other] points
 }. With { $points } each would have { $a_point }.
services-points-to-none = The demand carries no point of its own by these figures.
services-points-to-fewer = That is fewer than { $points }: for specialisation the figures point towards fewer points.
services-points-to-as-many = That is as many as { $points }: the figures point neither way.
services-points-to-more = That is more than { $points }: the figures do not stand against spreading it further.
services-with-as-many = The best spread of { $points } serves { $served } ({ $share }).
services-doubts = This says which way the numbers point, and recommends nothing. What a point offers, buses and cars, and who really comes are not counted.
