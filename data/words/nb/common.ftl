word-residents = innbyggere
word-homes = boliger
word-distance = avstand
word-yes = ja
word-no = nei
word-all = alle
