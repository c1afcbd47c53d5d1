/** MapLibre with its worker and style sheet; loaded after the page itself. */
import 'maplibre-gl/dist/maplibre-gl.css'
import { setWorkerUrl } from 'maplibre-gl'
import worker from './worker?worker&url'

// without it the map stays empty
setWorkerUrl(worker)

export { AttributionControl, Map, Marker, NavigationControl, ScaleControl } from 'maplibre-gl'
