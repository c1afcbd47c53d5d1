services-view-title = Kven når lågterskeltilbod til fots?
