# Svar på ei linje eller to.

ask-site = { $site }: { $residents } innbyggjarar når staden til fots, kvar innanfor si eiga rekkevidd ({ $classes }).
ask-reach = { $class } (rekkevidd { $reach }): { $homes } bustadadresser, { $residents } innbyggjarar.
