word-residents = innbyggjarar
word-homes = bustader
word-distance = avstand
word-yes = ja
word-no = nei
word-all = alle
no-street = For { $residents } innbyggjarar er det ikkje kjent noka gate dei kan bruke innan { $distance } frå bustaden. Dei blir talde for seg: verken blant dei som når noko, eller blant dei som bur for langt unna.
in-house = INTERNT – ikkje for publisering. Bufellesskap og basane i dei, og kommunen sine eigne innbyggjartal, kan lesast ut av dette.
