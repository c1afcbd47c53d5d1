/** The worker of MapLibre, which fetches and reads tiles; with the patience of this map. */
import 'maplibre-gl/dist/maplibre-gl-worker.mjs'
import { patient } from './patient'

self.fetch = patient(self.fetch.bind(self))
