/** Candidates, bases and the shown sites on the map; in the house the homes below them. */
import type { Feature, FeatureCollection } from 'geojson'
import type { ExpressionSpecification } from 'maplibre-gl'
import type { Palette } from '../../map/palette'
import type { DataLayer, MakeGroup } from '../../map/stage.svelte'
import type { Home } from './answer'

export const POINTS = 'locate'
export const HOMES = 'locate-homes'
/** The layer whose points are pressed. */
export const PRESSED = `data-${POINTS}-points`

const size: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 10, 1.5, 13, 2.5, 15, 4.5, 18, 8]
const look = (palette: Palette): ExpressionSpecification => ['match', ['get', 'look'], 'gained', palette.more, 'twice', palette.base, 'without', palette.fewer, 'once', palette.same, palette.unknown]

/** Who gains a base is filled and lies above; who is without one is a ring, so that it is seen without colours, too. */
export const homesGroup: MakeGroup = (palette) => ({
  sources: { [HOMES]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } } },
  layers: [
    {
      id: `data-${HOMES}`,
      type: 'circle',
      source: HOMES,
      layout: { 'circle-sort-key': ['match', ['get', 'look'], 'gained', 2, 'without', 1, 0] },
      paint: { 'circle-radius': size, 'circle-color': ['match', ['get', 'look'], ['without', 'unknown'], palette.halo, look(palette)], 'circle-stroke-color': ['match', ['get', 'look'], ['without', 'unknown'], look(palette), palette.halo], 'circle-stroke-width': ['match', ['get', 'look'], ['without', 'unknown'], 1.5, 0.75] },
    },
    { id: `data-${HOMES}-signs`, type: 'symbol', source: HOMES, minzoom: 14.5, filter: ['==', ['get', 'look'], 'gained'], layout: { 'text-field': '+', 'text-font': ['sans-serif'], 'text-size': 12, 'text-allow-overlap': true, 'text-ignore-placement': true }, paint: { 'text-color': palette.halo } },
  ] as DataLayer[],
})

export const homePoints = (homes: readonly Home[]): FeatureCollection => ({ type: 'FeatureCollection', features: homes.filter((own) => own.residents > 0).map(({ at, look: own }): Feature => ({ type: 'Feature', properties: { look: own }, geometry: { type: 'Point', coordinates: at } })) })
