ambulant-view-title = Hvor lenge går ansatte til fots?
