/** What is asked of `locate`, as the address of the page has it. */
import type { Params } from '../../state/address'

/** Aims that the view offers; others are asked on the command line. */
export const AIMS = ['cover', 'backup', 'distance', 'fair', 'fair:max', 'all:90%'] as const
export type Aim = (typeof AIMS)[number]
/** The most new bases of the slider, which the curve goes to. */
export const MOST = 10
export const USUAL_TYPE = 'BASIS'
const USUAL = 3
/** Least distances between new bases that can be chosen, metres. */
export const APART = [200, 500, 1000, 2000] as const
/** Most new bases in each settlement that can be chosen. */
export const EACH = [1, 2, 3] as const

export interface Wish {
  types: string[]
  /** Most new bases. */
  k: number
  aim: Aim
  /** Every place that keeps the siting rules, beside the sites of the plan. */
  isAnywhere: boolean
  fixed: string[]
  forbidden: string[]
  apart: number | null
  each: number | null
}

const list = (text: string | undefined): string[] => [...new Set((text ?? '').split(',').filter(Boolean))]
const oneOf = <T extends number>(all: readonly T[], text: string | undefined): T | null => all.find((own) => String(own) === text) ?? null

/** `types` are those that can be asked for. */
export function wishOf(params: Params, types: readonly string[]): Wish {
  const own = list(params.bt).filter((type) => types.includes(type))
  const k = Number(params.k)
  return {
    types: own.length ? own : types.includes(USUAL_TYPE) ? [USUAL_TYPE] : types.slice(0, 1),
    k: params.k && Number.isInteger(k) && k >= 0 && k <= MOST ? k : USUAL,
    aim: AIMS.find((aim) => aim === params.aim) ?? 'cover',
    isAnywhere: params.from === 'anywhere',
    fixed: list(params.fix),
    forbidden: list(params.no),
    apart: oneOf(APART, params.apart),
    each: oneOf(EACH, params.each),
  }
}

/** Whether so many bases are asked for, and not as few as can be. */
export const isCounted = ({ aim }: Wish): boolean => !aim.startsWith('all')

export interface Question {
  base_types: string[]
  new?: number
  aims: string[]
  year?: number
  candidates: { anywhere: boolean; fix: string[]; forbid: string[] }
  conditions: { apart_m?: number; at_most_by_settlement?: number }
  search: { curve_to?: number; alternatives?: number }
}

/** The question of a wish; bases that are there by the year serve already. */
export function questionOf(wish: Wish, year: number | null): Question {
  return {
    base_types: wish.types,
    ...(isCounted(wish) ? { new: Math.max(wish.k, wish.fixed.length) } : {}),
    aims: [wish.aim],
    ...(year === null ? {} : { year }),
    candidates: { anywhere: wish.isAnywhere, fix: wish.fixed, forbid: wish.forbidden },
    conditions: { ...(wish.apart === null ? {} : { apart_m: wish.apart }), ...(wish.each === null ? {} : { at_most_by_settlement: wish.each }) },
    search: isCounted(wish) ? { curve_to: MOST } : {},
  }
}

/** The same about a set of sites that is chosen already: what each adds, and who gains. */
export function detailOf(question: Question, sites: readonly string[]): Question {
  const aims = question.aims.map((aim) => (aim.startsWith('all') ? 'cover' : aim))
  return { ...question, new: sites.length, aims, candidates: { ...question.candidates, fix: [...sites], forbid: [] }, conditions: {}, search: { curve_to: 0, alternatives: 0 } }
}

/** What a question says beside the number of bases: as long as it is the same, the curve answers for other numbers. */
export const keyOf = (question: Question): string => JSON.stringify({ ...question, new: undefined })

export type State = 'free' | 'fixed' | 'forbidden'

export const stateOf = (wish: Wish, ids: readonly string[]): State => (ids.some((id) => wish.fixed.includes(id)) ? 'fixed' : ids.some((id) => wish.forbidden.includes(id)) ? 'forbidden' : 'free')

export const NEXT: Record<State, State> = { free: 'fixed', fixed: 'forbidden', forbidden: 'free' }

/** Parameters of the address in which a site, known by any of its ids, is in another state. */
export function withState(wish: Wish, ids: readonly [string, ...string[]], state: State): { fix: string; no: string } {
  const others = (all: readonly string[]) => all.filter((id) => !ids.includes(id))
  const add = (all: readonly string[], own: State) => [...others(all), ...(state === own ? [ids[0]] : [])].join(',')
  return { fix: add(wish.fixed, 'fixed'), no: add(wish.forbidden, 'forbidden') }
}
