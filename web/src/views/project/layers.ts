/** A project, the walks from it and what stands in their way, as layers of the map. */
import type { Feature, FeatureCollection, Geometry } from 'geojson'
import type { ExpressionSpecification } from 'maplibre-gl'
import { WIDTHS } from '../../map/palette'
import type { MakeGroup } from '../../map/stage.svelte'
import type { Card } from './card'

const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] }
const FONT = ['sans-serif']

export function shapes(geometry: Geometry | null): FeatureCollection {
  return geometry ? { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry }] } : NOTHING
}

/** Obstacles, and what is walked to, where the lines end. */
export function marks(card: Card | null, lines: FeatureCollection, place: string): FeatureCollection {
  const obstacles = (card?.obstacles ?? []).flatMap((own): Feature[] => (own.at ? [{ type: 'Feature', properties: { kind: own.state, label: String(own.number) }, geometry: own.at }] : []))
  const ends = lines.features.flatMap(({ geometry }) => (geometry.type === 'LineString' ? [geometry.coordinates.at(-1) ?? []] : []))
  const places = ends.filter((own, index) => ends.findIndex((other) => String(other) === String(own)) === index)
  // the ways of groups may end at different doors of the same place
  const goal = places.map((own, index): Feature => ({ type: 'Feature', properties: { kind: 'goal', label: index ? '' : place }, geometry: { type: 'Point', coordinates: own } }))
  return { type: 'FeatureCollection', features: [...goal, ...obstacles] }
}

const width = (extra: number): ExpressionSpecification => ['match', ['get', 'class'], 0, WIDTHS[0] + extra, 1, WIDTHS[1] + extra, WIDTHS[2] + extra]

/** Sources `project`, `project-walks`, `project-marks`. */
export const projectGroup: MakeGroup = (palette) => ({
  sources: { project: { type: 'geojson', data: NOTHING }, 'project-walks': { type: 'geojson', data: NOTHING }, 'project-marks': { type: 'geojson', data: NOTHING } },
  layers: [
    { id: 'data-project-area', type: 'fill', source: 'project', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': palette.project, 'fill-opacity': 0.3 } },
    { id: 'data-project-edge', type: 'line', source: 'project', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'line-color': palette.project, 'line-width': 3 } },
    { id: 'data-project-walks-casing', type: 'line', source: 'project-walks', layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': palette.casing, 'line-width': width(4) } },
    // where groups walk the same way, the narrower lines lie on the wider ones
    ...[0, 1, 2].map((index) => ({
      id: `data-project-walks-${index}`,
      type: 'line' as const,
      source: 'project-walks',
      filter: ['==', ['get', 'class'], index] satisfies ExpressionSpecification as ExpressionSpecification,
      layout: { 'line-cap': 'round' as const, 'line-join': 'round' as const },
      paint: { 'line-color': palette.classes[index] ?? palette.classes[2], 'line-width': width(0) },
    })),
    { id: 'data-project-point', type: 'circle', source: 'project', filter: ['==', ['geometry-type'], 'Point'], metadata: { slot: 'over' }, paint: { 'circle-radius': 9, 'circle-color': palette.project, 'circle-stroke-color': palette.halo, 'circle-stroke-width': 3 } },
    {
      id: 'data-project-marks',
      type: 'circle',
      source: 'project-marks',
      metadata: { slot: 'over' },
      paint: { 'circle-radius': ['match', ['get', 'kind'], 'goal', 7, 10], 'circle-color': ['match', ['get', 'kind'], 'stops', palette.edit, 'slows', palette.site, 'goal', palette.text, palette.unknown], 'circle-stroke-color': palette.halo, 'circle-stroke-width': 2 },
    },
    { id: 'data-project-numbers', type: 'symbol', source: 'project-marks', filter: ['!=', ['get', 'kind'], 'goal'], layout: { 'text-field': ['get', 'label'], 'text-font': FONT, 'text-size': 12, 'text-allow-overlap': true, 'text-ignore-placement': true }, paint: { 'text-color': palette.halo } },
    { id: 'data-project-goal', type: 'symbol', source: 'project-marks', filter: ['==', ['get', 'kind'], 'goal'], layout: { 'text-field': ['get', 'label'], 'text-font': FONT, 'text-size': 13, 'text-anchor': 'left', 'text-offset': [0.9, 0], 'text-allow-overlap': true }, paint: { 'text-color': palette.text, 'text-halo-color': palette.halo, 'text-halo-width': 2 } },
  ],
})
