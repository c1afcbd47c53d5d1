# Svar på en linje eller to.

ask-site = { $site }: { $residents } innbyggere når kandidaten til fots, hver innenfor sin egen rekkevidde ({ $classes }).
ask-reach = { $class } (rekkevidde { $reach }): { $homes } { $kind ->
    [spots] boliger og punkter langs gater
   *[homes] boliger
 }, { $residents } innbyggere.
homes-found = { $homes } boliger.
streets-found = { $pieces } strekninger, { $km } km.
buildings-found = { $buildings } bygninger.
workplaces-found = { $jobs } arbeidsplasser i { $squares } ruter: { $in_buildings } i bygninger, { $along_streets } langs gater i ruter uten bygninger å arbeide i, { $at_centres } midt i ruter.
workplaces-not-published = Antall arbeidsplasser i { $squares } ruter er ikke offentliggjort: i alt er det { $low } til { $high }.
workplaces-unknown = Hvor folk arbeider, er ikke kjent: arbeidsplasser er ikke lagt inn, eller de er bare for kommunen selv.
