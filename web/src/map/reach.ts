/** The streets within reach of a place, as layers. */
import type { Feature, FeatureCollection, MultiLineString, Point } from 'geojson'
import type { ExpressionSpecification } from 'maplibre-gl'
import type { Degrees, Reach } from '../api/reach'
import { WIDTHS } from './palette'
import type { MakeGroup, Slot } from './stage.svelte'

/** A feature for each class: its pieces of street. The class that walks farthest is drawn first. */
export function reachLines(reach: Reach): FeatureCollection {
  const of = (own: Reach['classes'][number], index: number): Feature<MultiLineString> => ({
    type: 'Feature',
    properties: { class: index },
    geometry: { type: 'MultiLineString', coordinates: own.lines },
  })
  return { type: 'FeatureCollection', features: reach.classes.map(of) }
}

/** Where the walk begins: the place, with a letter if it has one, and its point on the street. */
export function reachEnds(reach: Reach, at: Degrees, letter = ''): FeatureCollection {
  const link = reach.classes.find((own) => own.link)?.link
  const point = (kind: string, to: Degrees): Feature<Point> => ({ type: 'Feature', properties: { kind, letter: kind === 'place' ? letter : '' }, geometry: { type: 'Point', coordinates: to } })
  const spur: Feature[] = link ? [{ type: 'Feature', properties: { kind: 'spur' }, geometry: { type: 'LineString', coordinates: [at, link.at] } }, point('snap', link.at)] : []
  return { type: 'FeatureCollection', features: [...spur, point('place', at)] }
}

/** Layers `data-{id}-…` over the sources `{id}` and `{id}-ends`; `ends` is where the place itself lies. */
export function reachGroup(id: string, ends: Slot = 'over'): MakeGroup {
  return (palette) => ({
    sources: { [id]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } }, [`${id}-ends`]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } } },
    layers: [
      { id: `data-${id}-casing`, type: 'line', source: id, layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': palette.casing, 'line-opacity': 0.85, 'line-width': width(3) } },
      ...[2, 1, 0].map((index) => ({
        id: `data-${id}-${index}`,
        type: 'line' as const,
        source: id,
        filter: ['==', ['get', 'class'], index] satisfies ExpressionSpecification as ExpressionSpecification,
        layout: { 'line-cap': 'round' as const, 'line-join': 'round' as const },
        paint: { 'line-color': palette.classes[index] ?? palette.classes[2], 'line-width': width(0, index) },
      })),
      { id: `data-${id}-spur`, type: 'line', source: `${id}-ends`, filter: ['==', ['get', 'kind'], 'spur'], paint: { 'line-color': palette.text, 'line-width': 1.5, 'line-dasharray': [2, 1.5] } },
      {
        id: `data-${id}-ends`,
        type: 'circle',
        source: `${id}-ends`,
        filter: ['!=', ['get', 'kind'], 'spur'],
        metadata: { slot: ends },
        paint: { 'circle-radius': ['match', ['get', 'kind'], 'snap', 3.5, ['case', ['==', ['get', 'letter'], ''], 6, 11]], 'circle-color': ['match', ['get', 'kind'], 'snap', palette.halo, palette.text], 'circle-stroke-color': ['match', ['get', 'kind'], 'snap', palette.text, palette.halo], 'circle-stroke-width': 2 },
      },
      {
        id: `data-${id}-letters`,
        type: 'symbol',
        source: `${id}-ends`,
        filter: ['!=', ['get', 'letter'], ''],
        metadata: { slot: ends },
        layout: { 'text-field': ['get', 'letter'], 'text-font': ['sans-serif'], 'text-size': 14, 'text-allow-overlap': true, 'text-ignore-placement': true },
        paint: { 'text-color': palette.halo },
      },
    ],
  })
}

/** Wider the nearer one looks; for a casing the width of its class and so many pixels more. */
function width(further: number, index?: number): ExpressionSpecification {
  const at = (scale: number): number | ExpressionSpecification => (index === undefined ? byClass(scale, further) : (WIDTHS[index] ?? 2) * scale + further)
  return ['interpolate', ['exponential', 1.4], ['zoom'], 12, at(0.5), 15, at(1), 18, at(1.8)]
}

function byClass(scale: number, further: number): ExpressionSpecification {
  return ['match', ['get', 'class'], 0, WIDTHS[0] * scale + further, 1, WIDTHS[1] * scale + further, WIDTHS[2] * scale + further]
}
