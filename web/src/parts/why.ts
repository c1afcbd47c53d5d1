/** What a figure rests on: assumptions that hold, and what to look at in the field so that it would be surer. */
import type { Feature, FeatureCollection, Position } from 'geojson'
import type { MakeGroup } from '../map/stage.svelte'

/** A line of `GET /assumptions`. */
export interface Assumption {
  key: string
  title: string
  heading: string
  group: string
  unit: string | null
  unit_title: string | null
  value: number | null
  default: number | null
  source: string
  changed: boolean
}

export interface Assumptions {
  set: string
  assumptions: Assumption[]
}

/** A row of the collection `survey`. */
export interface Survey {
  id: string
  name: string | null
  /** Why it is on the list, as `surface_unknown`. */
  why: string
  /** Whether it is not known; else it is known to be bad. */
  isUnknown: boolean
  residents: number
  length_m: number | null
  feature: Feature
  /** Metres from the place that is asked about; null without one. */
  away_m: number | null
}

/** Metres of a degree of latitude. */
const DEGREE_M = 111_320

/** Every position of a geometry. */
export function positions(feature: Feature): Position[] {
  const found: Position[] = []
  const walk = (own: unknown): void => {
    if (!Array.isArray(own)) return
    if (typeof own[0] === 'number') found.push(own as Position)
    else own.forEach(walk)
  }
  if (feature.geometry && 'coordinates' in feature.geometry) walk(feature.geometry.coordinates)
  return found
}

/** West, south, east, north of features; null if none has a place. */
export function boxOf(features: readonly Feature[]): [number, number, number, number] | null {
  const all = features.flatMap(positions)
  if (!all.length) return null
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lon = 0, lat = 0] of all) {
    box[0] = Math.min(box[0], lon)
    box[1] = Math.min(box[1], lat)
    box[2] = Math.max(box[2], lon)
    box[3] = Math.max(box[3], lat)
  }
  return box
}

/** Metres from a place to the nearest corner of a feature, on a plane that is flat there. */
export function metresTo([lon, lat]: readonly [number, number], feature: Feature): number | null {
  const all = positions(feature)
  if (!all.length) return null
  const narrow = Math.cos((lat * Math.PI) / 180)
  return Math.min(...all.map(([x = 0, y = 0]) => Math.hypot((x - lon) * narrow, y - lat) * DEGREE_M))
}

/** What to look at, the nearest first if there is a place, otherwise what decides for most. */
export function surveyed({ features }: FeatureCollection, at?: readonly [number, number]): Survey[] {
  const rows = features.map((feature, index): Survey & { rank: number } => {
    const own = feature.properties ?? {}
    return {
      id: String(feature.id ?? index),
      name: typeof own.name === 'string' ? own.name : null,
      why: String(own.why ?? ''),
      isUnknown: own.unknown === true,
      residents: Number(own.residents ?? 0),
      length_m: typeof own.length_m === 'number' ? own.length_m : null,
      feature,
      away_m: at ? metresTo(at, feature) : null,
      rank: Number(own.rank ?? index),
    }
  })
  return rows.sort((a, b) => (a.away_m ?? 0) - (b.away_m ?? 0) || a.rank - b.rank)
}

/** What every figure of residents rests on. */
const ALWAYS: readonly string[] = ['reach', 'share']

/** Those that a figure rests on: of these groups, of its class if it is about one, and whatever was changed, which stands first. */
export function relevant(all: readonly Assumption[], groups: readonly string[] = [], classId?: string): Assumption[] {
  const classes = new Set(all.filter(({ key }) => key.startsWith('reach.')).map(({ key }) => key.slice('reach.'.length)))
  const isOther = ({ key }: Assumption) => Boolean(classId) && key.split('.').some((part) => part !== classId && classes.has(part))
  const own = all.filter((one) => one.value !== null && (one.changed || ([...ALWAYS, ...groups].includes(one.group) && !isOther(one))))
  return own.sort((a, b) => Number(b.changed) - Number(a.changed))
}

/** Layers over the source `why`: what is shown of the list. */
export const surveyGroup: MakeGroup = (palette) => ({
  sources: { why: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } } },
  layers: [
    { id: 'data-why-casing', type: 'line', source: 'why', layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': palette.casing, 'line-width': 9 } },
    { id: 'data-why-line', type: 'line', source: 'why', layout: { 'line-join': 'round' }, paint: { 'line-color': palette.edit, 'line-width': 5, 'line-dasharray': [1.6, 0.8] } },
    { id: 'data-why-point', type: 'circle', source: 'why', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 8, 'circle-color': palette.edit, 'circle-stroke-color': palette.halo, 'circle-stroke-width': 2.5 } },
  ],
})
