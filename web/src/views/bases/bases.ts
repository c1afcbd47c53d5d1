/** `GET /coverage/summary` (docs/map.md), and which bases are asked about. */
import type { Feature } from 'geojson'

export interface Bound {
  low: number
  likely: number
  high: number
}

/** Residents, and how they are served; null where nothing is known of the bases that count. */
export interface Parts {
  residents: Bound
  served: Bound | null
  left_out: Bound | null
  no_street: Bound
}

export interface CountedBase {
  id: string
  name: string
  base_type: string
  status: string
  lon: number
  lat: number
  opening_year: number | null
  closing_year: number | null
  /** Null: not known, or no time was asked about. */
  open: boolean | null
  opening_hours: string | null
}

export interface WorstHome {
  lon: number
  lat: number
  residents: number
  band: number | null
  base: string | null
  /** Metres to the nearest base; null if none is found as far as was looked. */
  m: number | null
}

export interface Summary {
  in_house: boolean
  at: string | null
  look_m: number
  bases: CountedBase[]
  /** The classes, the one that walks least first, and null for beyond. */
  bands: (string | null)[]
  all: Parts | null
  classes: (Parts & { id: string; reach_m: number })[]
  settlements: (Parts & { name: string | null; classes: Parts[] })[]
  worst_settlements: number[]
  /** Null where homes are not shown one by one. */
  worst_homes: WorstHome[] | null
  tiles: string
  words: string
  remarks: string[]
}

/** How a base stands in the year that is shown (null: today). */
export type Standing = 'existing' | 'planned' | 'closed'

export function standing(feature: Feature, year: number | null): Standing {
  const { status, opening_year: opens, closing_year: closes } = feature.properties ?? {}
  if (year !== null && typeof closes === 'number' && closes <= year) return 'closed'
  if (year === null) return status === 'planned' ? 'planned' : 'existing'
  if (typeof opens === 'number') return opens <= year ? 'existing' : 'planned'
  return status === 'planned' ? 'planned' : 'existing'
}

/** The part of residents that a number is, from 0 to 1; null of nobody. */
export function shareOf(part: Bound | null, residents: Bound): number | null {
  return part && residents.likely > 0 ? part.likely / residents.likely : null
}

/** The types of an address, `BASIS,PLUSS`; all if it names none that is known. */
export function typesIn(text: string | undefined, known: readonly string[]): string[] {
  const own = (text ?? '').split(',').filter((id) => known.includes(id))
  return own.length ? own : [...known]
}

export function writeTypes(types: readonly string[], known: readonly string[]): string | null {
  const own = known.filter((id) => types.includes(id))
  return own.length === known.length || !own.length ? null : own.join(',')
}
