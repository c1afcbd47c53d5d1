/** The answer to `locate` (docs/locate.md): its layers as rows. Null is not known, and never 0. */
import type { Feature, FeatureCollection, Point } from 'geojson'
import type { Degrees } from '../../api/reach'
import type { Standing, Way } from './futures'

interface AboutLayer {
  rounds: number
  solver: string
  existing: string[]
  futures?: { by?: Way }
  settings?: { search?: { tolerance?: number }; futures?: { good_within?: number } }
}

type Layer = FeatureCollection & { name: string; locate?: AboutLayer; in_house?: string }

export interface Answer {
  layers: Layer[]
  words: string
  remarks: string[]
}

/** What values are counted in, as the layers have it. */
export type Unit = 'unit_residents' | 'unit_points' | 'unit_metres' | 'unit_bases'

export interface Place {
  /** Its id with its type. */
  id: string
  siteId: string
  name: string | null
  type: string
  /** `plan_site`, `public_building`, `junction` or `at_home`. */
  origin: string
  street: string | null
  settlement: string | null
  at: Degrees
  /** Ids of siting rules. */
  broken: string[]
}

export interface Choice extends Place {
  isFixed: boolean
  adds: number | null
  addsUnit: Unit
  /** Null of one that is fixed, and where there is no answer without it. */
  loss: number | null
  /** Whom it has room for, and how many it serves; null where every base has room. */
  room: number | null
  serves: number | null
}

/** A value, and what no answer passes. */
export interface Proof {
  value: number | null
  bound: number | null
  isProven: boolean
  unit: Unit
}

export interface Step extends Proof {
  aim: string
  gap: number
  gapPercent: number | null
  rounds: number
  candidates: number
  /** Rows of residents: all, those that are served already, and what is left. */
  rows: { given: number; served: number; merged: number }
}

/** The best answer with at most so many new bases. */
export interface CurvePoint extends Proof {
  k: number
  places: Place[]
}

export interface Other extends Proof {
  number: number
  places: Place[]
}

/** Who has a base before and after, of an area and a class. */
export interface Gain {
  level: string
  area: string | null
  name: string | null
  classId: string
  residents: number
  noStreet: number
  before: number
  after: number
  gained: number
  twiceBefore: number
  twiceAfter: number
  /** Have a chosen site in reach and find no room; null where every base has room. */
  noRoom: number | null
}

export interface Rule {
  type: string
  rule: string
  looked: number
  failed: number
  alone: number
  unsure: number
}

/** A home in the house. */
export interface Home {
  at: Degrees
  residents: number
  look: 'gained' | 'twice' | 'without' | 'once' | 'unknown'
}

export interface Located {
  isHouse: boolean
  words: string
  remarks: string[]
  rounds: number
  solver: string
  chosen: Choice[]
  steps: Step[]
  curve: CurvePoint[]
  others: Other[]
  gains: Gain[]
  rules: Rule[]
  homes: Home[]
  /** How the chosen sites stand in each future; one where none were asked for. */
  standings: Standing[]
  /** How the futures make one value. */
  by: Way
  /** The part of the best within which sites are good in a future; null if it is not said. */
  goodWithin: number | null
  /** The part of the best for an aim that is given up for the next one; null if it is not said. */
  tolerance: number | null
}

/** All classes together, in the rows of areas. */
export const ALL = 'all'

const text = (own: Feature, name: string): string | null => {
  const value: unknown = own.properties?.[name]
  return typeof value === 'string' && value !== '' ? value : null
}
const number = (own: Feature, name: string): number | null => {
  const value: unknown = own.properties?.[name]
  return typeof value === 'number' ? value : null
}
const count = (own: Feature, name: string): number => number(own, name) ?? 0
const unit = (own: Feature, name = 'value_unit'): Unit => (text(own, name) ?? 'unit_residents') as Unit
const at = (own: Feature): Degrees => (own.geometry as Point).coordinates as Degrees

function placeOf(own: Feature): Place {
  const [siteId, type] = [text(own, 'site_id') ?? '', text(own, 'base_type') ?? '']
  return { id: `${siteId}:${type}`, siteId, type, name: text(own, 'name'), origin: text(own, 'site_origin') ?? '', street: text(own, 'street'), settlement: text(own, 'settlement'), at: at(own), broken: (text(own, 'rules_broken') ?? '').split(',').filter(Boolean) }
}

const proofOf = (own: Feature): Proof => ({ value: number(own, 'value'), bound: number(own, 'bound'), isProven: own.properties?.proven === true, unit: unit(own) })

const stepOf = (own: Feature): Step => ({
  ...proofOf(own),
  aim: text(own, 'aim') ?? '',
  gap: count(own, 'gap'),
  gapPercent: number(own, 'gap_percent'),
  rounds: count(own, 'rounds'),
  candidates: count(own, 'candidates'),
  rows: { given: count(own, 'rows_given'), served: count(own, 'rows_served'), merged: count(own, 'rows_merged') },
})

const gainOf = (own: Feature): Gain => ({
  level: text(own, 'level') ?? '',
  area: text(own, 'area'),
  name: text(own, 'area_name'),
  classId: text(own, 'class') ?? '',
  residents: count(own, 'residents'),
  noStreet: count(own, 'no_street'),
  before: count(own, 'with_base_before'),
  after: count(own, 'with_base_after'),
  gained: count(own, 'gained'),
  twiceBefore: count(own, 'twice_before'),
  twiceAfter: count(own, 'twice_after'),
  noRoom: number(own, 'no_room'),
})

const truth = (own: Feature, name: string): boolean | null => {
  const value: unknown = own.properties?.[name]
  return typeof value === 'boolean' ? value : null
}

const standingOf = (own: Feature): Standing => ({
  year: number(own, 'year'),
  alternative: text(own, 'alternative'),
  side: text(own, 'residents_as') ?? '',
  residents: number(own, 'residents'),
  there: number(own, 'bases_there'),
  value: number(own, 'value'),
  best: number(own, 'best_alone'),
  bound: number(own, 'bound'),
  regret: number(own, 'regret'),
  percent: number(own, 'regret_percent'),
  isGood: truth(own, 'is_good'),
  isProven: truth(own, 'proven'),
})

/** What a home has, of the classes of which it is known. */
function homeOf(own: Feature, classes: readonly string[]): Home {
  const known = classes.filter((id) => own.properties?.[`${id}_has_street`] === true)
  const of = (name: string) => known.map((id) => count(own, `${id}_${name}`))
  const after = of('bases_after')
  const isGained = known.some((id) => text(own, `${id}_change`) === 'gained')
  const look = !known.length ? 'unknown' : isGained ? 'gained' : after.every((bases) => bases >= 2) ? 'twice' : after.some((bases) => bases === 0) ? 'without' : 'once'
  return { at: at(own), residents: count(own, 'residents'), look }
}

/** The sites of each answer, by its number. */
function byNumber(rows: readonly Feature[], name: string): Map<number, Feature[]> {
  const all = new Map<number, Feature[]>()
  for (const row of rows) all.set(count(row, name), [...(all.get(count(row, name)) ?? []), row])
  return all
}

export function locatedOf(answer: Answer, classes: readonly string[]): Located {
  const layer = (name: string) => answer.layers.find((own) => own.name === name)
  const rows = (name: string) => layer(name)?.features ?? []
  const about = layer('locate')?.locate
  const onCurve = byNumber(rows('locate_curve_sites'), 'new_bases')
  const others = byNumber(rows('locate_alternatives'), 'set_number')
  return {
    isHouse: Boolean(layer('locate')?.in_house),
    words: answer.words,
    remarks: answer.remarks,
    rounds: about?.rounds ?? 0,
    solver: about?.solver ?? '',
    chosen: rows('locate').map((own) => ({ ...placeOf(own), isFixed: own.properties?.is_fixed === true, adds: number(own, 'adds'), addsUnit: unit(own, 'adds_unit'), loss: number(own, 'loss_without'), room: number(own, 'can_serve'), serves: number(own, 'serves') })),
    steps: rows('locate_proof').map(stepOf),
    curve: rows('locate_curve').map((own) => ({ ...proofOf(own), k: count(own, 'new_bases'), places: (onCurve.get(count(own, 'new_bases')) ?? []).map(placeOf) })),
    others: [...others].flatMap(([own, [first, ...more]]) => (first ? [{ ...proofOf(first), number: own, places: [first, ...more].map(placeOf) }] : [])),
    gains: rows('locate_areas').map(gainOf),
    rules: rows('locate_rules').map((own) => ({ type: text(own, 'base_type') ?? '', rule: text(own, 'rule') ?? '', looked: count(own, 'looked_at'), failed: count(own, 'fell_out'), alone: count(own, 'fell_out_alone'), unsure: count(own, 'unsure') })),
    homes: rows('locate_homes').map((own) => homeOf(own, classes)),
    standings: rows('locate_futures').map(standingOf),
    by: about?.futures?.by ?? 'mean',
    goodWithin: about?.settings?.futures?.good_within ?? null,
    tolerance: about?.settings?.search?.tolerance ?? null,
  }
}
