ambulant-view-title = How long do staff walk?
