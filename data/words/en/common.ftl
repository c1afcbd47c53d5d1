word-residents = residents
word-homes = homes
word-distance = distance
word-yes = yes
word-no = no
word-all = all
