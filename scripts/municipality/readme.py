def readme(whole, osm, cells, seed, texts):
    return "x"
