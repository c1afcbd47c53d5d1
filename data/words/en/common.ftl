word-residents = residents
word-homes = homes
word-distance = distance
word-yes = yes
word-no = no
word-all = all
no-street = For { $residents } residents no street that they can use is known within { $distance } of their home. They are counted apart: neither among those who reach something, nor among those who live too far away.
in-house = IN HOUSE – not for publication. Group homes and the bases in them, and the municipality’s own residents, can be read from this.
