# Svar på en linje eller to.

ask-site = { $site }: { $residents } innbyggere når kandidaten til fots, hver innenfor sin egen rekkevidde ({ $classes }).
ask-reach = { $class } (rekkevidde { $reach }): { $homes } { $kind ->
    [spots] boliger og punkter langs gater
   *[homes] boliger
 }, { $residents } innbyggere.
homes-found = { $homes } boliger.
streets-found = { $pieces } strekninger, { $km } km.
buildings-found = { $buildings } bygninger.
