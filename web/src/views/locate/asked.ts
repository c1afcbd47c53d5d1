/** What is asked of `locate`, as the address of the page has it. */
import type { Params } from '../../state/address'
import { conditionsOf, NO_CONDITIONS, wishedConditions, type AskedConditions, type Conditions } from './conditions'
import { futuresOf, wishedFutures, type AskedFutures, type Futures } from './futures'

/** Aims that the view offers; others are asked on the command line. */
export const AIMS = ['cover', 'backup', 'distance', 'fair', 'fair:max', 'all:90%'] as const
export type Aim = (typeof AIMS)[number]
/** The most new bases of the slider, which the curve goes to. */
export const MOST = 10
export const USUAL_TYPE = 'BASIS'
const USUAL = 3

export interface Wish {
  types: string[]
  /** Most new bases. */
  k: number
  aim: Aim
  /** What is to be best among the sets that are nearly best for the first aim. */
  then: Aim | null
  /** Every place that keeps the siting rules, beside the sites of the plan. */
  isAnywhere: boolean
  fixed: string[]
  forbidden: string[]
  conditions: Conditions
  futures: Futures
}

const list = (text: string | undefined): string[] => [...new Set((text ?? '').split(',').filter(Boolean))]
const aimOf = (text: string | undefined): Aim | null => AIMS.find((aim) => aim === text) ?? null

/** `types` are those that can be asked for. */
export function wishOf(params: Params, types: readonly string[]): Wish {
  const own = list(params.bt).filter((type) => types.includes(type))
  const asked = own.length ? own : types.includes(USUAL_TYPE) ? [USUAL_TYPE] : types.slice(0, 1)
  const k = Number(params.k)
  const aim = aimOf(params.aim) ?? 'cover'
  const then = aimOf(params.then)
  return {
    types: asked,
    k: params.k && Number.isInteger(k) && k >= 0 && k <= MOST ? k : USUAL,
    aim,
    then: then === aim ? null : then,
    isAnywhere: params.from === 'anywhere',
    fixed: list(params.fix),
    forbidden: list(params.no),
    conditions: wishedConditions(params, asked),
    futures: wishedFutures(params),
  }
}

/** Whether so many bases are asked for, and not as few as can be. */
export const isCounted = ({ aim }: Wish): boolean => !aim.startsWith('all')

/**
 * Whether the curve of an answer answers for other numbers of bases: it is of the first aim alone, and a regret is one against the best with
 * as many bases as were asked for.
 */
export const isByCurve = ({ aims, futures }: Question): boolean => aims.length === 1 && futures.by !== 'regret'

export interface Question {
  base_types: string[]
  new?: number
  aims: string[]
  year?: number
  candidates: { anywhere: boolean; fix: string[]; forbid: string[] }
  conditions: AskedConditions
  futures: AskedFutures
  search: { curve_to?: number; alternatives?: number }
}

/** The question of a wish; bases that are there by the year serve already, or those of each year where there are several. */
export function questionOf(wish: Wish, year: number | null): Question {
  const futures = futuresOf(wish.futures)
  const isRegret = futures.by === 'regret'
  return {
    base_types: wish.types,
    ...(isCounted(wish) ? { new: Math.max(wish.k, wish.fixed.length) } : {}),
    aims: [wish.aim, ...(wish.then === null ? [] : [wish.then])],
    ...(year === null || futures.years?.length ? {} : { year }),
    candidates: { anywhere: wish.isAnywhere, fix: wish.fixed, forbid: wish.forbidden },
    conditions: conditionsOf(wish.conditions),
    futures,
    search: isCounted(wish) ? { curve_to: isRegret ? 0 : MOST } : {},
  }
}

/**
 * The same about a set of sites that is chosen already: what each adds, and who gains. Conditions are kept already, but for how many a base
 * can serve. A regret is none against sets of the same sites, and the mean stands for it.
 */
export function detailOf(question: Question, sites: readonly string[]): Question {
  const aims = question.aims.slice(0, 1).map((aim) => (aim.startsWith('all') ? 'cover' : aim))
  const { capacities, assign } = question.conditions
  const { by, ...futures } = question.futures
  return {
    ...question,
    new: sites.length,
    aims,
    candidates: { ...question.candidates, fix: [...sites], forbid: [] },
    conditions: { ...(capacities ? { capacities } : {}), ...(assign ? { assign } : {}) },
    futures: { ...futures, ...(by && by !== 'regret' ? { by } : {}) },
    search: { curve_to: 0, alternatives: 0 },
  }
}

/** What a question says beside the number of bases, where its curve answers for other numbers: as long as it is the same, nothing is asked. */
export const keyOf = (question: Question): string => JSON.stringify(isByCurve(question) ? { ...question, new: undefined } : question)

/** Parameters that take every condition away. */
export const EASED = { fix: null, no: null, then: null, ...NO_CONDITIONS } as const

export const isConditioned = (wish: Wish): boolean => wish.fixed.length > 0 || wish.forbidden.length > 0 || conditionCount(wish) > 0

/** How many conditions are set, a second aim among them; what bases cost is none without a budget, and belongs to it. */
export function conditionCount({ then, conditions: own }: Wish): number {
  const single = [then, own.budget, own.apart, own.each, own.district].filter((one) => one !== null).length
  return single + [own.isEverywhere, own.rooms.size > 0].filter(Boolean).length
}

export type State = 'free' | 'fixed' | 'forbidden'

export const stateOf = (wish: Wish, ids: readonly string[]): State => (ids.some((id) => wish.fixed.includes(id)) ? 'fixed' : ids.some((id) => wish.forbidden.includes(id)) ? 'forbidden' : 'free')

export const NEXT: Record<State, State> = { free: 'fixed', fixed: 'forbidden', forbidden: 'free' }

/** Parameters of the address in which a site, known by any of its ids, is in another state. */
export function withState(wish: Wish, ids: readonly [string, ...string[]], state: State): { fix: string; no: string } {
  const others = (all: readonly string[]) => all.filter((id) => !ids.includes(id))
  const add = (all: readonly string[], own: State) => [...others(all), ...(state === own ? [ids[0]] : [])].join(',')
  return { fix: add(wish.fixed, 'fixed'), no: add(wish.forbidden, 'forbidden') }
}
