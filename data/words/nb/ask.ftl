# Svar på en linje eller to.

ask-site = { $site }: { $residents } innbyggere når stedet til fots, hver innenfor sin egen rekkevidde ({ $classes }).
ask-reach = { $class } (rekkevidde { $reach }): { $homes } boligadresser, { $residents } innbyggere.
