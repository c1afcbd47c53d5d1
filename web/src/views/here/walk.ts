/** `GET /walk` and `GET /near`: the walk between two points, and what is nearest on foot; docs/map.md has both. */
import type { Feature, FeatureCollection, LineString, Point } from 'geojson'
import type { DataLayer, MakeGroup } from '../../map/stage.svelte'

export type WalkWhy = 'reached' | 'too_far' | 'stopped' | 'not_linked' | 'no_way' | 'not_known'

export interface WalkProperties {
  walk_why: WalkWhy
  length_m: number | null
  distance_m: number | null
  distance_low_m: number | null
  /** Null where there may be no walk at all. */
  distance_high_m: number | null
  reach_m: number
  flights: number | null
  steps_m: number | null
  steepest_percent: number | null
  unknown_slope_m: number | null
}

export interface StreetProperties {
  number: number
  name: string | null
  kind: string
  length_m: number
  distance_m: number
  slowed_by: string | null
  steepest_percent: number | null
}

export interface ObstacleProperties {
  number: number
  street: string | null
  kind: string
  what: string
  stops: boolean
  unknown: boolean
  from_start_m: number
  length_m: number
}

type Rows<G extends LineString | Point, P> = Omit<FeatureCollection, 'features'> & { features: (Omit<Feature, 'geometry' | 'properties'> & { geometry: G | null; properties: P })[] }

export interface WalkAnswer {
  walk: Rows<LineString, WalkProperties>
  streets: Rows<LineString, StreetProperties>
  obstacles: Rows<Point, ObstacleProperties>
  lines: string[]
}

export type NearState = 'reached' | 'too_far' | 'none_near' | 'not_linked' | 'not_known'

export interface Nearest {
  class: string
  state: NearState
  name?: string | null
  distance_m?: number | null
  lon?: number | null
  lat?: number | null
}

export interface NearAnswer {
  look_m: number
  data_end_m: number | null
  needs: { category: string; name: string; in_data: string; classes: Nearest[] }[]
  bases: (Nearest & { id?: string | null; type?: string; status?: string })[] | null
}

export interface NearRow {
  key: string
  what: string
  name: string
  state: NearState
  metres: number | null
  to: [number, number] | null
}

const row = (key: string, what: string, own: Nearest): NearRow => ({
  key,
  what,
  name: own.name ?? '',
  state: own.state,
  metres: own.distance_m ?? null,
  to: typeof own.lon === 'number' && typeof own.lat === 'number' ? [own.lon, own.lat] : null,
})

/** A row for each need, and for the nearest base of the plan, as one class walks. */
export function nearRows(answer: NearAnswer, classId: string, base: string): NearRow[] {
  const needs = answer.needs.flatMap((need) => need.classes.filter((own) => own.class === classId).map((own) => row(need.category, need.name, own)))
  const bases = (answer.bases ?? []).filter((own) => own.class === classId).map((own) => row('base', base, own))
  return [...bases, ...needs]
}

/** What slows on a street, as the words of the program name it. */
export const slowedBy = (codes: string | null): string[] => (codes ?? '').split(';').filter(Boolean)

/** Where each street begins and how long it is, of a drawing that is a hundred wide. */
export function strip(streets: readonly StreetProperties[]): { from: number; width: number; isSlow: boolean }[] {
  const all = streets.reduce((sum, own) => sum + own.length_m, 0)
  let from = 0
  return streets.map((own) => {
    const width = all > 0 ? (own.length_m / all) * 100 : 0
    from += width
    return { from: from - width, width, isSlow: slowedBy(own.slowed_by).length > 0 }
  })
}

/** Pixels to the right and down. */
const BESIDE: [number, number] = [13, -17]

/** Layers of the walk: sources `walk`, `walk-streets`, `walk-obstacles`. */
export function walkGroup(): MakeGroup {
  const source = { type: 'geojson' as const, data: { type: 'FeatureCollection' as const, features: [] } }
  const round = { 'line-cap': 'round' as const, 'line-join': 'round' as const }
  return (palette) => ({
    sources: { walk: source, 'walk-streets': source, 'walk-obstacles': source },
    layers: [
      { id: 'data-walk-casing', type: 'line', source: 'walk', layout: round, paint: { 'line-color': palette.halo, 'line-width': 10 } },
      { id: 'data-walk-line', type: 'line', source: 'walk', layout: round, paint: { 'line-color': palette.chosen, 'line-width': 6 } },
      // what slows is dashed, so that it is seen without colours, too
      { id: 'data-walk-slow', type: 'line', source: 'walk-streets', filter: ['to-boolean', ['get', 'slowed_by']], paint: { 'line-color': palette.halo, 'line-width': 2.5, 'line-dasharray': [1.5, 1.5] } },
      // beside the place and not on it: one may be where the walk begins, and the letter of that is seen, too
      { id: 'data-walk-obstacles', type: 'circle', source: 'walk-obstacles', metadata: { slot: 'over' }, paint: { 'circle-translate': BESIDE, 'circle-radius': 9, 'circle-color': ['case', ['get', 'stops'], palette.fewer, palette.halo], 'circle-stroke-color': ['case', ['get', 'stops'], palette.halo, palette.fewer], 'circle-stroke-width': 2 } },
      { id: 'data-walk-numbers', type: 'symbol', source: 'walk-obstacles', layout: { 'text-field': ['to-string', ['get', 'number']], 'text-font': ['sans-serif'], 'text-size': 12, 'text-allow-overlap': true, 'text-ignore-placement': true }, paint: { 'text-translate': BESIDE, 'text-color': ['case', ['get', 'stops'], palette.halo, palette.text] } },
    ] as DataLayer[],
  })
}
