/** Street changes and what they do, as layers of the map. */
import type { Feature, FeatureCollection } from 'geojson'
import type { ExpressionSpecification } from 'maplibre-gl'
import type { MakeGroup } from '../../map/stage.svelte'
import type { Palette } from '../../map/palette'

const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] }
/** Squares below, homes from this zoom on. */
const HOMES_FROM = 13
const FONT = ['sans-serif']

const get = (name: string): ExpressionSpecification => ['get', name]
const bySign = (palette: Palette): ExpressionSpecification => ['match', get('sign'), 'more', palette.more, 'fewer', palette.fewer, palette.text]

/** Sources `what-if-homes` and `what-if-squares`. */
export const homesGroup: MakeGroup = (palette) => ({
  sources: { 'what-if-homes': { type: 'geojson', data: NOTHING }, 'what-if-squares': { type: 'geojson', data: NOTHING } },
  layers: [
    { id: 'data-what-if-squares', type: 'fill', source: 'what-if-squares', maxzoom: HOMES_FROM, paint: { 'fill-color': bySign(palette), 'fill-opacity': 0.45, 'fill-outline-color': palette.text } },
    { id: 'data-what-if-squares-label', type: 'symbol', source: 'what-if-squares', maxzoom: HOMES_FROM, minzoom: 11, layout: { 'text-field': get('label'), 'text-font': FONT, 'text-size': 12 }, paint: { 'text-color': palette.text, 'text-halo-color': palette.halo, 'text-halo-width': 1.5 } },
    {
      id: 'data-what-if-homes',
      type: 'circle',
      source: 'what-if-homes',
      minzoom: HOMES_FROM,
      metadata: { slot: 'over' },
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 13, 3.5, 15, 6, 18, 10],
        // filled: a base is reached; hollow: it is not
        'circle-color': ['case', get('reached'), bySign(palette), palette.halo],
        'circle-stroke-color': ['case', get('reached'), palette.halo, bySign(palette)],
        'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 13, 1, 16, 2],
      },
    },
    { id: 'data-what-if-homes-label', type: 'symbol', source: 'what-if-homes', minzoom: 14.5, layout: { 'text-field': get('label'), 'text-font': FONT, 'text-size': ['interpolate', ['linear'], ['zoom'], 14, 11, 18, 18], 'text-allow-overlap': true, 'text-ignore-placement': true }, paint: { 'text-color': ['case', get('reached'), palette.halo, bySign(palette)] } },
  ],
})

export type EditLook = 'on' | 'off' | 'nothing'

export interface ShownEdit {
  id: string
  name: string
  type: string
  look: EditLook
  isChosen: boolean
  geometry: Feature['geometry']
}

export function editLines(edits: readonly ShownEdit[]): FeatureCollection {
  const features = edits.map(({ id, name, type, look, isChosen, geometry }): Feature => ({ type: 'Feature', properties: { id, name, type, look, chosen: isChosen }, geometry: asPoint(geometry) }))
  return { type: 'FeatureCollection', features }
}

/** A line that goes nowhere is a point. */
function asPoint(geometry: Feature['geometry']): Feature['geometry'] {
  if (geometry.type !== 'LineString') return geometry
  const [first, ...others] = geometry.coordinates
  return first && others.every((own) => own[0] === first[0] && own[1] === first[1]) ? { type: 'Point', coordinates: first } : geometry
}

const isLine: ExpressionSpecification = ['==', ['geometry-type'], 'LineString']
const isPoint: ExpressionSpecification = ['==', ['geometry-type'], 'Point']
const isOn: ExpressionSpecification = ['==', get('look'), 'on']
const isClosed: ExpressionSpecification = ['==', get('type'), 'closed']

/** Sources `what-if-edits` and `what-if-links`. */
export const editsGroup: MakeGroup = (palette) => {
  const color: ExpressionSpecification = ['case', ['!', isOn], palette.unknown, isClosed, palette.fewer, palette.edit]
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const
  return {
    sources: { 'what-if-edits': { type: 'geojson', data: NOTHING }, 'what-if-links': { type: 'geojson', data: NOTHING } },
    layers: [
      { id: 'data-what-if-links-casing', type: 'line', source: 'what-if-links', metadata: { slot: 'over' }, layout: round, paint: { 'line-color': palette.casing, 'line-width': 5 } },
      { id: 'data-what-if-links', type: 'line', source: 'what-if-links', metadata: { slot: 'over' }, paint: { 'line-color': palette.chosen, 'line-width': 2.5, 'line-dasharray': [1.5, 1] } },
      { id: 'data-what-if-links-label', type: 'symbol', source: 'what-if-links', minzoom: 13, layout: { 'symbol-placement': 'line-center', 'text-field': ['to-string', get('rank')], 'text-font': FONT, 'text-size': 13, 'text-offset': [0, -0.9], 'text-rotation-alignment': 'viewport' }, paint: { 'text-color': palette.chosen, 'text-halo-color': palette.halo, 'text-halo-width': 2 } },
      { id: 'data-what-if-chosen', type: 'line', source: 'what-if-edits', filter: ['all', isLine, get('chosen')], metadata: { slot: 'over' }, layout: round, paint: { 'line-color': palette.chosen, 'line-width': 14, 'line-opacity': 0.5 } },
      { id: 'data-what-if-casing', type: 'line', source: 'what-if-edits', filter: isLine, metadata: { slot: 'over' }, layout: round, paint: { 'line-color': palette.casing, 'line-width': 8 } },
      { id: 'data-what-if-on', type: 'line', source: 'what-if-edits', filter: ['all', isLine, isOn, ['!', isClosed]], metadata: { slot: 'over' }, layout: round, paint: { 'line-color': color, 'line-width': 5 } },
      { id: 'data-what-if-closed', type: 'line', source: 'what-if-edits', filter: ['all', isLine, isOn, isClosed], metadata: { slot: 'over' }, paint: { 'line-color': color, 'line-width': 5, 'line-dasharray': [0.6, 0.6] } },
      { id: 'data-what-if-off', type: 'line', source: 'what-if-edits', filter: ['all', isLine, ['!', isOn]], metadata: { slot: 'over' }, paint: { 'line-color': color, 'line-width': 3, 'line-dasharray': [2, 2] } },
      { id: 'data-what-if-points', type: 'circle', source: 'what-if-edits', filter: isPoint, metadata: { slot: 'over' }, paint: { 'circle-radius': ['case', get('chosen'), 10, 7], 'circle-color': color, 'circle-stroke-color': palette.halo, 'circle-stroke-width': 2.5 } },
      { id: 'data-what-if-names', type: 'symbol', source: 'what-if-edits', minzoom: 13, layout: { 'symbol-placement': 'point', 'text-field': get('name'), 'text-font': FONT, 'text-size': 13, 'text-anchor': 'left', 'text-offset': [1, 0], 'text-optional': true }, paint: { 'text-color': palette.text, 'text-halo-color': palette.halo, 'text-halo-width': 2 } },
    ],
  }
}
