# Svar på ei linje eller to.

ask-site = { $site }: { $residents } innbyggjarar når kandidaten til fots, kvar innanfor si eiga rekkjevidd ({ $classes }).
ask-reach = { $class } (rekkjevidd { $reach }): { $homes } bustader, { $residents } innbyggjarar.
