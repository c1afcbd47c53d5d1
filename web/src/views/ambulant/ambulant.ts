/** Ambulant services as the questions `ambulant` and `ambulant_estimate` answer them (docs/ambulant.md). Null is not known, and never 0. */
import type { Feature, FeatureCollection } from 'geojson'
import type { Degrees } from '../../api/reach'

/** From a table of homes, or from how many are served in each settlement. */
export const WAYS = ['table', 'estimate'] as const
export type Way = (typeof WAYS)[number]

/** What is assumed, as in `data/ambulant.toml`. */
export interface Settings {
  walk: { class: string; speed_m_s: number; speed_source: string; longest_m: number; longest_source: string; look_m: number; look_source: string }
  duty: { minutes: number; minutes_source: string; aside_minutes: number; aside_source: string; a_week: number; a_week_source: string; period_weeks: number; period_source: string }
  full_time: { hours_week: number; source: string }
  estimate: { draws: number; seed: number; outside: number; source: string }
}

interface AboutTable {
  offices: number
  settings: Settings
}
type Layer = FeatureCollection & { name: string; in_house?: string; ambulant?: AboutTable; ambulant_estimate?: AboutTable }

/** The answer to `POST …/processes/ambulant/execution`, and to that of the estimate. */
export interface Answer {
  layers: Layer[]
  words: string
  remarks: string[]
}

export type Known = number | null

/** Likely, and from low to high where these are known. */
export interface Amount {
  low: Known
  likely: Known
  high: Known
}

/** Homes of which it is not known how they are reached, by why; a table says it, an estimate does not. */
export interface Unknown {
  beyond: Known
  noStreet: Known
  noWay: Known
}

/** What staff do for some homes in a week. */
export interface Sum {
  homes: Known
  persons: Known
  visits: Known
  direct: Known
  star: Amount
  tour: Amount
  starShare: Known
  tourShare: Known
  ownShare: Known
  starPosts: Known
  tourPosts: Known
  /** Below this no tours can be; of an office or of all. */
  bound: Known
  /** By which part of 100 the tours could be shorter at most. */
  gap: Known
  tours: Known
  tooLong: Known
  homesFar: Known
  visitsFar: Known
  directFar: Known
  streetKm: Known
  unknown: Unknown
  visitsUnknown: Known
}

export interface Office {
  id: string
  name: string
  isPlanned: boolean
  /** Whether a street is near it; if not, nobody can walk from it. */
  isLinked: boolean | null
  at: Degrees | null
  sum: Sum
}

export interface Area {
  /** Null: outside all settlements. */
  name: string | null
  sum: Sum
}

export interface Saved {
  id: string
  name: string
  hours: Amount
  /** There and back for each visit. */
  star: Known
  without: Known
  with: Known
  moreHomes: Known
  moreVisits: Known
}

export interface Served {
  way: Way
  /** The year that was asked about; null: today. */
  year: number | null
  isHouse: boolean
  settings: Settings
  whole: Sum
  offices: Office[]
  areas: Area[]
  saved: Saved[]
  words: string
  remarks: string[]
}

type Row = Record<string, unknown>
const known = (own: unknown): Known => (typeof own === 'number' && Number.isFinite(own) ? own : null)
const text = (own: unknown): string => (typeof own === 'string' ? own : '')

function amountOf(row: Row, column: string): Amount {
  return { low: known(row[`${column}_low`]), likely: known(row[column]), high: known(row[`${column}_high`]) }
}

function sumOf(row: Row): Sum {
  const own = (column: string) => known(row[column])
  return {
    homes: own('homes_on_foot'),
    persons: own('persons'),
    visits: own('visits_on_foot'),
    direct: own('direct_hours'),
    star: amountOf(row, 'star_hours'),
    tour: amountOf(row, 'tour_hours'),
    starShare: own('star_direct_share'),
    tourShare: own('tour_direct_share'),
    ownShare: own('own_direct_share'),
    starPosts: own('star_full_time'),
    tourPosts: own('tour_full_time'),
    bound: own('bound_hours'),
    gap: own('gap_percent'),
    tours: own('tours'),
    tooLong: own('too_long'),
    homesFar: own('homes_not_on_foot'),
    visitsFar: own('visits_not_on_foot'),
    directFar: own('direct_hours_not_on_foot'),
    streetKm: own('street_km'),
    unknown: { beyond: own('homes_beyond_map'), noStreet: own('homes_no_street'), noWay: own('homes_no_way') },
    visitsUnknown: own('visits_unknown'),
  }
}

const rowOf = ({ properties }: Feature): Row => properties ?? {}

function officeOf(feature: Feature): Office {
  const row = rowOf(feature)
  const { geometry } = feature
  return {
    id: text(row.id),
    name: text(row.name) || text(row.id),
    isPlanned: row.status === 'planned',
    isLinked: typeof row.linked === 'boolean' ? row.linked : null,
    at: geometry?.type === 'Point' ? (geometry.coordinates.slice(0, 2) as unknown as Degrees) : null,
    sum: sumOf(row),
  }
}

function savedOf(feature: Feature): Saved {
  const row = rowOf(feature)
  return {
    id: text(row.id),
    name: text(row.name) || text(row.id),
    hours: amountOf(row, 'hours_saved'),
    star: known(row.star_hours_saved),
    without: known(row.tour_hours_without),
    with: known(row.tour_hours_with),
    moreHomes: known(row.more_homes_on_foot),
    moreVisits: known(row.more_visits_on_foot),
  }
}

/** An answer to a question about a year as the view has it; null where it holds no such tables. */
export function servedOf({ layers, words, remarks }: Answer, year: number | null): Served | null {
  const find = (name: string) => layers.find((own) => own.name === name)
  const way: Way = find('ambulant') ? 'table' : 'estimate'
  const table = way === 'table' ? 'ambulant' : 'ambulant_estimate'
  const offices = find(table)
  const areas = find(`${table}_areas`)
  const settings = offices?.[table]?.settings
  const whole = areas?.features.map(rowOf).find((row) => row.level === 'all')
  if (!offices || !areas || !settings || !whole) return null
  return {
    way,
    year,
    isHouse: Boolean(offices.in_house),
    settings,
    whole: sumOf(whole),
    offices: offices.features.map(officeOf),
    areas: areas.features.map(rowOf).flatMap((row): Area[] => (row.level === 'all' ? [] : [{ name: text(row.area) || null, sum: sumOf(row) }])),
    saved: (find(`${table}_saved`)?.features ?? []).map(savedOf),
    words,
    remarks,
  }
}

/** A base of the plan, at the end of a year or today: one rule with the service. */
export function isThere({ properties }: Feature, year: number | null): boolean {
  const { status, opening_year: opens, closing_year: closes } = properties ?? {}
  const by = (own: unknown) => year !== null && typeof own === 'number' && own <= year
  if (by(closes)) return false
  if (status === 'planned') return by(opens)
  return year === null || typeof opens !== 'number' || by(opens)
}
