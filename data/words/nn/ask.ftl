# Svar på ei linje eller to.

ask-site = { $site }: { $residents } innbyggjarar når kandidaten til fots, kvar innanfor si eiga rekkjevidd ({ $classes }).
ask-reach = { $class } (rekkjevidd { $reach }): { $homes } { $kind ->
    [spots] bustader og punkt langs gater
   *[homes] bustader
 }, { $residents } innbyggjarar.
homes-found = { $homes } bustader.
streets-found = { $pieces } strekningar, { $km } km.
buildings-found = { $buildings } bygningar.
