services-view-title = Who reaches low-threshold services on foot?
