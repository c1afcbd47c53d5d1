/** Offices and settlements of ambulant services on the map. No home stands there. */
import type { Feature, FeatureCollection } from 'geojson'
import type { Degrees } from '../../api/reach'
import { byNumber } from '../../map/areas'
import type { DataLayer, MakeGroup } from '../../map/stage.svelte'
import type { Known } from './ambulant'

const NOTHING = { type: 'FeatureCollection' as const, features: [] }
export const AREAS = 'ambulant-areas'
/** Where name and number of each settlement stand. */
export const LABELS = 'ambulant-labels'
export const OFFICES = 'ambulant-offices'
/** How strong the colour of each shade is, the least first, and where the number is not known. */
export const STRENGTHS = [0.08, 0.2, 0.34, 0.48, 0.62] as const
export const UNKNOWN_STRENGTH = 0.25

export interface Shaded {
  number: number
  /** Null: not known. */
  shade: number | null
}

/** Settlements as tiles; those where nobody is served have no shade. */
export function areasGroup(tiles: string, all: readonly Shaded[]): MakeGroup {
  return (palette) => ({
    sources: { [AREAS]: { type: 'vector', tiles: [tiles], minzoom: 6, maxzoom: 15 } },
    layers: [
      { id: 'data-ambulant-fill', type: 'fill', source: AREAS, 'source-layer': 'settlements', paint: { 'fill-color': byNumber(all, ({ shade }) => (shade === null ? palette.unknown : palette.fewer), palette.unknown), 'fill-opacity': byNumber(all, ({ shade }) => (shade === null ? UNKNOWN_STRENGTH : (STRENGTHS[shade] ?? 0)), 0) } },
      { id: 'data-ambulant-edge', type: 'line', source: AREAS, 'source-layer': 'settlements', paint: { 'line-color': palette.text, 'line-opacity': 0.7, 'line-width': 1.25 } },
    ],
  })
}

export interface Mark {
  id: string
  at: Degrees
  name: string
  isPlanned: boolean
  /** Hours a week on tours; null if they are not known. */
  hours: Known
  text: string
}

/** Pixels of the smallest and the largest office. */
const RADIUS = [5, 14] as const

/** Offices as the source has them: their surface grows with their hours. */
export function officeFeatures(marks: readonly Mark[]): FeatureCollection {
  const most = Math.max(1e-9, ...marks.map((own) => own.hours ?? 0))
  const radius = (hours: Known) => RADIUS[0] + (RADIUS[1] - RADIUS[0]) * Math.sqrt(Math.max(0, hours ?? 0) / most)
  const of = ({ id, at, name, isPlanned, hours, text }: Mark): Feature => ({ type: 'Feature', properties: { id, isPlanned, text: text ? `${name}\n${text}` : name, radius: radius(hours), away: radius(hours) / 13 + 0.4, order: -(hours ?? 0) }, geometry: { type: 'Point', coordinates: at } })
  return { ...NOTHING, features: marks.map(of) }
}

export const officesGroup: MakeGroup = (palette) => ({
  sources: { [OFFICES]: { type: 'geojson', data: NOTHING }, [LABELS]: { type: 'geojson', data: NOTHING } },
  layers: [
    {
      id: 'data-ambulant-offices',
      type: 'circle',
      source: OFFICES,
      metadata: { slot: 'over' },
      layout: { 'circle-sort-key': ['get', 'order'] },
      paint: {
        'circle-radius': ['get', 'radius'],
        // what is planned is a ring, so that it differs without its colour, too
        'circle-color': ['case', ['get', 'isPlanned'], palette.halo, palette.base],
        'circle-opacity': ['case', ['get', 'isPlanned'], 0.6, 0.85],
        'circle-stroke-color': ['case', ['get', 'isPlanned'], palette.planned, palette.halo],
        'circle-stroke-width': ['case', ['get', 'isPlanned'], 3.5, 2],
      },
    },
    { id: 'data-ambulant-names', type: 'symbol', source: OFFICES, metadata: { slot: 'top' }, layout: { 'text-field': ['get', 'text'], 'text-font': ['sans-serif'], 'text-size': 13, 'text-radial-offset': ['get', 'away'], 'text-variable-anchor': ['top', 'bottom', 'left', 'right'], 'text-max-width': 12, 'symbol-sort-key': ['get', 'order'] }, paint: { 'text-color': palette.text, 'text-halo-color': palette.halo, 'text-halo-width': 1.8 } },
    { id: 'data-ambulant-labels', type: 'symbol', source: LABELS, metadata: { slot: 'top' }, layout: { 'text-field': ['format', ['get', 'name'], { 'font-scale': 0.8 }, '\n', {}, ['get', 'text'], {}], 'text-font': ['sans-serif'], 'text-size': 16, 'text-variable-anchor': ['bottom', 'top', 'right', 'left'], 'text-radial-offset': 1.5, 'text-padding': 1 }, paint: { 'text-color': palette.fewer, 'text-halo-color': palette.halo, 'text-halo-width': 2 } },
  ] as DataLayer[],
})
