/** In which futures an answer to `locate` is to be good, as the address of the page has it, as it is asked and as it is answered. */
import type { About } from '../../api/about'
import type { Params } from '../../state/address'

/** Counts of residents now: as few as there may be, the most likely number, as many as there may be. */
export const SIDES = ['low', 'likely', 'high'] as const
export type Side = (typeof SIDES)[number]
/** How several futures make one value. */
export const WAYS = ['mean', 'worst', 'regret'] as const
export type Way = (typeof WAYS)[number]

export interface Futures {
  years: number[]
  /** Alternatives of the projection; the main one if there is none. */
  growth: string[]
  sides: Side[]
  by: Way
}

const parts = (text: string | undefined): string[] => [...new Set((text ?? '').split(',').filter(Boolean))]

export const wishedFutures = (params: Params): Futures => ({
  years: parts(params.years).map(Number).filter((own) => Number.isInteger(own) && own > 0).toSorted((one, other) => one - other),
  growth: parts(params.growth),
  sides: SIDES.filter((own) => parts(params.living).includes(own)),
  by: WAYS.find((own) => own === params.by) ?? 'mean',
})

/** Parameters that take them away. */
export const NO_FUTURES = { years: null, growth: null, living: null, by: null } as const

export interface AskedFutures {
  years?: number[]
  alternatives?: string[]
  residents?: Side[]
  by?: Way
}

/** How many there are: one where nothing is said. */
export const futureCount = ({ years, growth, sides }: Futures): number => Math.max(1, years.length) * Math.max(1, growth.length) * Math.max(1, sides.length)

/** As they are asked; one future has no mean, worst or regret. */
export function futuresOf(own: Futures): AskedFutures {
  return {
    ...(own.years.length ? { years: own.years } : {}),
    ...(own.growth.length ? { alternatives: own.growth } : {}),
    ...(own.sides.length ? { residents: own.sides } : {}),
    ...(futureCount(own) > 1 && own.by !== 'mean' ? { by: own.by } : {}),
  }
}

/** Of a long projection every so manieth year can be chosen, and its first and last. */
const EVERY = 5

/** Years that can be chosen, from one on: of the projection, else those in which something of the plan changes; and those that are chosen. */
export function yearsOffered(about: Pick<About, 'years' | 'futures'>, chosen: readonly number[], from: number): number[] {
  const isNext = (own: number) => own >= from
  const years = about.futures.years.filter(isNext)
  const round = years.filter((own, index) => own % EVERY === 0 || index === 0 || index === years.length - 1 || about.years.includes(own))
  return [...new Set([...(about.futures.years.length ? round : about.years.filter(isNext)), ...chosen])].toSorted((one, other) => one - other)
}

/** Alternatives that Statistics Norway has for every municipality, from low to high. */
const USUAL = ['LLML', 'MMMM', 'HHMH']
/** Alternatives each once, the usual ones first. */
export const growthOffered = (all: readonly string[]): string[] => [...USUAL.filter((own) => all.includes(own)), ...new Set(all.filter((own) => !USUAL.includes(own)))]

/** A list with something in or out of it, as the address has it. */
export const toggled = <T extends string | number>(all: readonly T[], own: T, isOn: boolean): string => [...all.filter((one) => one !== own), ...(isOn ? [own] : [])].join(',')

/** A future, and how the chosen sites stand in it. Null is not known. */
export interface Standing {
  year: number | null
  alternative: string | null
  /** `as_few`, `most_likely` or `as_many`. */
  side: string
  residents: number | null
  there: number | null
  value: number | null
  /** The best that was found for this future alone, and what no set passes. */
  best: number | null
  bound: number | null
  regret: number | null
  percent: number | null
  /** Whether they are within the part of the best that counts as good. */
  isGood: boolean | null
  isProven: boolean | null
}

/** How long the chosen sites stay good. */
export interface Good {
  /** `through`: to the last year that was asked for; `until`: to this one, and not to the next; `never`; `unknown`: to this one at least, if to any. */
  kind: 'through' | 'until' | 'never' | 'unknown'
  year: number | null
}

/** Year by year: good in all futures of the year and of those before it. Null where no years were asked for, or no values are known. */
export function goodUntil(all: readonly Standing[]): Good | null {
  if (!all.length || all.some((own) => own.year === null || own.value === null)) return null
  const years = [...new Set(all.map((own) => own.year))].toSorted((one, other) => (one ?? 0) - (other ?? 0))
  let last: number | null = null
  for (const year of years) {
    const good = all.filter((own) => own.year === year).map((own) => own.isGood)
    if (good.includes(false)) return { kind: last === null ? 'never' : 'until', year: last }
    if (good.includes(null)) return { kind: 'unknown', year: last }
    last = year
  }
  return { kind: 'through', year: last }
}
