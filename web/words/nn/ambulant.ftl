ambulant-view-title = Kor lenge går tilsette til fots?
