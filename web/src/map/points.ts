/** Points of the plan as layers: sites, bases. Each has a shape and a name beside its colour. */
import type { Feature, FeatureCollection } from 'geojson'
import type { Degrees } from '../api/reach'
import type { MakeGroup, DataLayer } from './stage.svelte'
import type { Palette } from './palette'

export interface MapPoint {
  id: string
  at: Degrees
  name: string
  /** What stands in it: a rank, the first letter of a type. */
  sign: string
  look: 'site' | 'base' | 'planned' | 'closed'
  chosen: boolean
}

/** Points as the source has them; where one is carried from stays marked. */
export function pointFeatures(points: readonly MapPoint[], from?: Degrees | null): FeatureCollection {
  const of = ({ id, at, name, sign, look, chosen }: MapPoint): Feature => ({ type: 'Feature', properties: { id, name, sign, look, chosen, order: chosen ? 1 : 0 }, geometry: { type: 'Point', coordinates: at } })
  const ghost: Feature[] = from ? [{ type: 'Feature', properties: { look: 'from' }, geometry: { type: 'Point', coordinates: from } }] : []
  return { type: 'FeatureCollection', features: [...ghost, ...points.map(of)] }
}

const RADIUS = 11
const CHOSEN_RADIUS = 14

const colour = (palette: Palette): unknown[] => ['match', ['get', 'look'], 'site', palette.site, 'planned', palette.planned, 'closed', palette.unknown, palette.base]

/** Layers `data-{id}-…` over the source `{id}`; the one of the points is `data-{id}-points`. */
export function pointsGroup(id: string): MakeGroup {
  return (palette) => ({
    sources: { [id]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } } },
    layers: [
      { id: `data-${id}-from`, type: 'circle', source: id, filter: ['==', ['get', 'look'], 'from'], metadata: { slot: 'over' }, paint: { 'circle-radius': RADIUS - 2, 'circle-opacity': 0, 'circle-stroke-color': palette.text, 'circle-stroke-width': 1.5, 'circle-stroke-opacity': 0.7 } },
      { id: `data-${id}-ring`, type: 'circle', source: id, filter: ['==', ['get', 'chosen'], true], metadata: { slot: 'over' }, paint: { 'circle-radius': CHOSEN_RADIUS + 4, 'circle-color': palette.halo, 'circle-stroke-color': palette.chosen, 'circle-stroke-width': 3 } },
      {
        id: `data-${id}-points`,
        type: 'circle',
        source: id,
        filter: ['!=', ['get', 'look'], 'from'],
        metadata: { slot: 'over' },
        layout: { 'circle-sort-key': ['get', 'order'] },
        paint: {
          // what is planned is a ring, so that it differs without its colour, too
          'circle-color': ['match', ['get', 'look'], ['planned', 'closed'], palette.halo, colour(palette)],
          'circle-radius': ['case', ['get', 'chosen'], CHOSEN_RADIUS, RADIUS],
          'circle-stroke-color': ['match', ['get', 'look'], ['planned', 'closed'], colour(palette), palette.halo],
          'circle-stroke-width': ['match', ['get', 'look'], ['planned', 'closed'], 3.5, 2],
        },
      },
      {
        id: `data-${id}-signs`,
        type: 'symbol',
        source: id,
        filter: ['has', 'sign'],
        layout: { 'text-field': ['get', 'sign'], 'text-font': ['sans-serif'], 'text-size': 12, 'text-allow-overlap': true, 'text-ignore-placement': true },
        paint: { 'text-color': ['match', ['get', 'look'], ['planned', 'closed'], palette.text, palette.halo] },
      },
      {
        id: `data-${id}-names`,
        type: 'symbol',
        source: id,
        minzoom: 12,
        filter: ['has', 'name'],
        layout: { 'text-field': ['get', 'name'], 'text-font': ['sans-serif'], 'text-size': 13, 'text-offset': [0, 1.4], 'text-anchor': 'top', 'text-max-width': 9, 'text-optional': true, 'symbol-sort-key': ['-', ['get', 'order']] },
        paint: { 'text-color': palette.text, 'text-halo-color': palette.halo, 'text-halo-width': 1.8 },
      },
    ] as DataLayer[],
  })
}

/** How one walks to what a rule was measured to. */
export function walksGroup(id: string): MakeGroup {
  return (palette) => ({
    sources: { [id]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } } },
    layers: [
      { id: `data-${id}-casing`, type: 'line', source: id, filter: ['==', ['geometry-type'], 'LineString'], metadata: { slot: 'over' }, layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': palette.casing, 'line-width': 7 } },
      { id: `data-${id}-line`, type: 'line', source: id, filter: ['==', ['geometry-type'], 'LineString'], metadata: { slot: 'over' }, layout: { 'line-join': 'round' }, paint: { 'line-color': palette.text, 'line-width': 3, 'line-dasharray': [1.6, 1] } },
      { id: `data-${id}-ends`, type: 'circle', source: id, filter: ['==', ['geometry-type'], 'Point'], metadata: { slot: 'over' }, paint: { 'circle-radius': 5, 'circle-color': palette.halo, 'circle-stroke-color': palette.text, 'circle-stroke-width': 2 } },
      {
        id: `data-${id}-names`,
        type: 'symbol',
        source: id,
        minzoom: 14.5,
        filter: ['==', ['geometry-type'], 'Point'],
        layout: { 'text-field': ['get', 'text'], 'text-font': ['sans-serif'], 'text-size': 12, 'text-radial-offset': 1.6, 'text-variable-anchor': ['left', 'right', 'bottom', 'top'], 'text-justify': 'auto', 'text-max-width': 12 },
        paint: { 'text-color': palette.text, 'text-halo-color': palette.halo, 'text-halo-width': 1.8 },
      },
    ] as DataLayer[],
  })
}
