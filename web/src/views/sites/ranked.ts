/** `GET /sites/ranked` and `POST /try` (docs/map.md), and what the list makes of them. */
import type { Degrees } from '../../api/reach'

export interface OfClass {
  id: string
  linked: boolean
  low: number
  /** Null: not known. */
  likely: number | null
  high: number
  /** Of them, who reach no base yet. */
  added: number | null
}

export interface OfRule {
  id: string
  /** Null: not known, and `unknown` has the reason. */
  kept: boolean | null
  unknown: string | null
  distance_m: number | null
  max_m: number | null
  /** What was measured to. */
  name: string | null
  to: Degrees | null
  residents: number | null
  min_residents: number | null
}

export interface OfType {
  base_type: string
  points: number | null
  adds_residents_type: number | null
  rules: OfRule[]
  why: string
}

/** A site at a place. */
export interface AtSite {
  lon: number | null
  lat: number | null
  residents_known: boolean
  residents: number | null
  residents_low: number
  residents_high: number
  adds_residents: number | null
  classes: OfClass[]
  types: OfType[]
}

export interface OfSite extends AtSite {
  id: string
  name: string
}

export interface OfRank {
  site: string
  rank: number | null
  of: number
  points: number | null
  points_low: number | null
  points_high: number | null
  rules_passed: number
  rules_failed: number
  rules_unknown: number
  may_swap_with_next: boolean
}

export interface Ranked {
  in_house: boolean
  year: number | null
  weights: { class: string; weight: number }[]
  types: { base_type: string; order: OfRank[] }[]
  sites: OfSite[]
  words: string
}

export interface Tried {
  in_house: boolean
  tried: AtSite
  now: AtSite | null
  difference: { residents: number; adds_residents: number; classes: { id: string; likely: number; added: number }[] } | null
  words: string
}

/** Groups of assumptions that ranks rest on. */
export const RANK_RESTS_ON = ['weight', 'rule_m', 'rule_residents'] as const

/** How much a resident of each class counts, by class. */
export type Weights = Readonly<Record<string, number>>

/** The most that a slider gives. */
export const HEAVIEST = 5

/** `rollator:3,most:2` as weights; what is no class or no number from 0 to 5 is left out, and null is nothing at all. */
export function parseWeights(text: string | undefined, classes: readonly string[]): Weights | null {
  const pairs = (text ?? '').split(',').map((pair) => pair.split(':'))
  const own: Record<string, number> = {}
  for (const [id, value] of pairs) {
    const weight = Number(value)
    if (id && value && classes.includes(id) && weight >= 0 && weight <= HEAVIEST) own[id] = weight
  }
  return Object.keys(own).length ? own : null
}

export function writeWeights(weights: Weights): string {
  return Object.entries(weights)
    .map(([id, weight]) => `${id}:${weight}`)
    .join(',')
}

/** Whether they weigh the same: only how they stand to each other changes an order. */
export function sameWeights(one: Weights, other: Weights): boolean {
  return Object.keys({ ...one, ...other }).every((id) => one[id] === other[id])
}

/** The part of each in their sum, from 0 to 1; null if all are 0. */
export function sharesOf(weights: Weights): Record<string, number> | null {
  const sum = Object.values(weights).reduce((all, own) => all + own, 0)
  return sum > 0 ? Object.fromEntries(Object.entries(weights).map(([id, own]) => [id, own / sum])) : null
}

/** How many ranks a site went up (or down, if less than 0) beside another order; null if it had none. */
export function changes(order: readonly OfRank[], before: readonly OfRank[] | undefined): Map<string, number | null> {
  const ranks = new Map(before?.map((own) => [own.site, own.rank]))
  return new Map(order.map((own) => {
    const was = ranks.get(own.site) ?? null
    return [own.site, was === null || own.rank === null ? null : was - own.rank]
  }))
}

/** Points are rounded to a millionth. */
const ROUNDED = 1e-3

/**
 * Whether the order is the same whatever the classes weigh: where as many rules are kept, a site that stands before another gains at least as
 * many residents of each class. Null where the points count something else than these residents, so that it cannot be said.
 */
export function isSameForAll(ranked: Ranked, order: readonly OfRank[]): boolean | null {
  const added = new Map(ranked.sites.map((site) => [site.id, new Map(site.classes.map((own) => [own.id, own.added ?? 0]))]))
  const of = (site: string, id: string) => added.get(site)?.get(id) ?? 0
  for (const own of order) {
    const points = ranked.weights.reduce((sum, { class: id, weight }) => sum + weight * of(own.site, id), 0)
    if (own.points === null || Math.abs(own.points - points) > ROUNDED) return null
  }
  const kept = (own: OfRank) => own.rules_passed + own.rules_unknown / 2
  return order.every((first, index) =>
    order.slice(index + 1).every((later) => kept(first) > kept(later) || ranked.weights.every(({ class: id }) => of(first.site, id) >= of(later.site, id))),
  )
}

/** The rules of a site for a type. */
export function rulesOf(site: AtSite, type: string): OfRule[] {
  return site.types.find((own) => own.base_type === type)?.rules ?? []
}

export const markOf = (kept: boolean | null): string => (kept === null ? '?' : kept ? '✓' : '✗')

/** The types in the cell of a row, which has semicolons between them. */
export const typesOf = (cell: unknown): string[] => (typeof cell === 'string' ? cell.split(';').map((own) => own.trim()).filter(Boolean) : [])
