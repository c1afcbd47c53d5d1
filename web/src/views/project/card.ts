/** The card of a housing project (`POST /card`), as what the panel shows of it. What is not known stays null. */
import type { Feature, FeatureCollection, LineString, Point } from 'geojson'

export interface CardAnswer {
  layers: (FeatureCollection & { name: string; project?: { percentile?: number; percentile_homes?: number; municipality?: string | null; data_end_m?: number | null } })[]
  words: string
  remarks: string[]
}

export interface Residents {
  id: string
  reach_m: number
  now: number
  low: number
  high: number
  own: number | null
  others: number | null
  total: number | null
  /** Jobs within reach of the project; null where they are not known. */
  jobs: { low: number; likely: number; high: number } | null
}

/** The nearest place of a need for a class: within reach, too far, none near, or not known. */
export type Reached = 'within' | 'beyond' | 'none' | 'unknown' | 'offered'

export interface Way {
  class: string
  state: Reached
  place: string
  distance_m: number | null
  steepest_percent: number | null
  unknown_slope_m: number | null
  flights: number | null
  line: LineString | null
}

export interface Need {
  id: string
  name: string
  ways: Way[]
  /** Whether the class that walks least gets there, in words. */
  slowest: string
  /** `reached`, `too_far`, `stopped`, `none_near`, `not_linked`, `not_known`. */
  slowestWhy: string
}

export interface Obstacle {
  number: number
  what: string
  street: string
  /** It stops, slows, or is not known. */
  state: 'stops' | 'slows' | 'unknown'
  along_m: number
  length_m: number | null
  /** How far the stop would be if only this were mended; null if it is not within reach then. */
  alone_m: number | null
  at: Point | null
}

export interface Gives {
  id: string
  name: string
  residents: number | null
  classes: Readonly<Record<string, number | null>>
}

export interface Overlap {
  number: number
  /** Empty of a base that has no name here. */
  name: string
  type: string
  shared: number | null
  reached: number | null
}

export interface Card {
  residents: Residents[]
  needs: Need[]
  obstacles: Obstacle[]
  gives: Gives[]
  overlap: Overlap[]
  percentile: number | null
  homes: number | null
  municipality: string | null
  dataEnd: number | null
  words: string
  remarks: string[]
}

type Row = Readonly<Record<string, unknown>>
const number = (row: Row, name: string): number | null => (typeof row[name] === 'number' ? row[name] : null)
const text = (row: Row, name: string): string => (typeof row[name] === 'string' ? row[name] : '')

function jobsOf(row: Row): Residents['jobs'] {
  const likely = number(row, 'jobs_reached')
  return likely === null ? null : { low: number(row, 'jobs_reached_low') ?? likely, likely, high: number(row, 'jobs_reached_high') ?? likely }
}

/** What a card says. */
export function cardOf(answer: CardAnswer, classes: readonly string[]): Card {
  const features = (name: string): Feature[] => answer.layers.find((own) => own.name === name)?.features ?? []
  const rows = (name: string): Row[] => features(name).map((own) => own.properties ?? {})
  const about = answer.layers[0]?.project ?? {}
  return {
    residents: rows('residents').map((row) => ({ id: text(row, 'class'), reach_m: number(row, 'reach_m') ?? 0, now: number(row, 'now') ?? 0, low: number(row, 'now_low') ?? 0, high: number(row, 'now_high') ?? 0, own: number(row, 'own'), others: number(row, 'others'), total: number(row, 'with_project'), jobs: jobsOf(row) })),
    needs: needsOf(features('needs')),
    obstacles: features('obstacles').map(obstacleOf),
    gives: rows('gives').map((row) => ({ id: text(row, 'category'), name: text(row, 'name'), residents: number(row, 'residents'), classes: Object.fromEntries(classes.map((id) => [id, number(row, `${id}_residents`)])) })),
    overlap: rows('overlap').map((row) => ({ number: number(row, 'number') ?? 0, name: text(row, 'name'), type: text(row, 'type'), shared: number(row, 'shared'), reached: number(row, 'reached') })),
    percentile: about.percentile ?? null,
    homes: about.percentile_homes ?? null,
    municipality: about.municipality ?? null,
    dataEnd: about.data_end_m ?? null,
    words: answer.words,
    remarks: answer.remarks,
  }
}

function needsOf(features: readonly Feature[]): Need[] {
  const all = new Map<string, Need>()
  for (const { properties, geometry } of features) {
    const row: Row = properties ?? {}
    const id = text(row, 'category')
    const need = all.get(id) ?? { id, name: text(row, 'name'), ways: [], slowest: text(row, 'slowest'), slowestWhy: text(row, 'slowest_why') }
    need.ways.push({
      class: text(row, 'class'),
      state: reachedOf(row),
      place: text(row, 'place'),
      distance_m: number(row, 'distance_m'),
      steepest_percent: number(row, 'steepest_percent'),
      unknown_slope_m: number(row, 'unknown_slope_m'),
      flights: number(row, 'flights'),
      line: geometry?.type === 'LineString' ? geometry : null,
    })
    all.set(id, need)
  }
  return [...all.values()]
}

/** Nothing counts as within reach that is not said to be: null is not known. */
function reachedOf(row: Row): Reached {
  if (row.offered === true) return 'offered'
  if (row.within === true) return 'within'
  if (row.within !== false) return 'unknown'
  return number(row, 'distance_m') === null ? 'none' : 'beyond'
}

function obstacleOf({ properties, geometry }: Feature): Obstacle {
  const row: Row = properties ?? {}
  const state = row.unknown === true ? 'unknown' : row.stops === true ? 'stops' : 'slows'
  return { number: number(row, 'number') ?? 0, what: text(row, 'what'), street: text(row, 'street'), state, along_m: number(row, 'along_m') ?? 0, length_m: number(row, 'length_m'), alone_m: number(row, 'alone_m'), at: geometry?.type === 'Point' ? geometry : null }
}

/** The ways that are drawn: to a need, for a class or for all of them. */
export function linesOf(card: Card, need: string, one: string): FeatureCollection {
  const ways = card.needs.find((own) => own.id === need)?.ways ?? []
  const features = ways.flatMap((own, index): Feature[] => (own.line && (!one || own.class === one) ? [{ type: 'Feature', properties: { class: index }, geometry: own.line }] : []))
  return { type: 'FeatureCollection', features }
}

/** The sum over all classes; null if one of them is not known. */
export function sumOf(all: readonly Residents[], of: (own: Residents) => number | null): number | null {
  const known = all.map(of).filter((own) => own !== null)
  return known.length === all.length ? known.reduce((sum, own) => sum + own, 0) : null
}
