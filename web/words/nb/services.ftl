services-view-title = Hvem når lavterskeltilbud til fots?
