word-residents = innbyggjarar
word-homes = bustader
word-distance = avstand
word-yes = ja
word-no = nei
word-all = alle
