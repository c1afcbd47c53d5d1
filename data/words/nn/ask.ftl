# Svar på ei linje eller to.

ask-site = { $site }: { $residents } innbyggjarar når kandidaten til fots, kvar innanfor si eiga rekkjevidd ({ $classes }).
ask-reach = { $class } (rekkjevidd { $reach }): { $homes } { $kind ->
    [spots] bustader og punkt langs gater
   *[homes] bustader
 }, { $residents } innbyggjarar.
homes-found = { $homes } bustader.
streets-found = { $pieces } strekningar, { $km } km.
buildings-found = { $buildings } bygningar.
workplaces-found = { $jobs } arbeidsplassar i { $squares } ruter: { $in_buildings } i bygningar, { $along_streets } langs gater i ruter utan bygningar å arbeide i, { $at_centres } midt i ruter.
workplaces-not-published = Talet på arbeidsplassar i { $squares } ruter er ikkje offentleggjort: i alt er det { $low } til { $high }.
workplaces-unknown = Kvar folk arbeider, er ikkje kjent: arbeidsplassar er ikkje lagde inn, eller dei er berre for kommunen sjølv.
