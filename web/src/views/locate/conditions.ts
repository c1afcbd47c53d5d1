/** What an answer to `locate` keeps, as the address of the page has it and as it is asked. */
import type { Params } from '../../state/address'

/** Least distances between new bases that can be chosen, metres. */
export const APART = [200, 500, 1000, 2000] as const
/** Most new bases in each settlement, or in each municipality or district, that can be chosen. */
export const EACH = [1, 2, 3] as const

/** How residents are assigned to bases that can serve only so many: the shortest walk first, or so that most are served. */
export const ASSIGNS = ['nearest', 'best'] as const
export type Assign = (typeof ASSIGNS)[number]

/** Numbers by type of base. */
export type ByType = ReadonlyMap<string, number>

export interface Conditions {
  /** Most that the new bases may cost together, in the unit of `costs`. */
  budget: number | null
  costs: ByType
  apart: number | null
  /** Most in each settlement. */
  each: number | null
  /** Most in each municipality or district. */
  district: number | null
  /** Whether each settlement that has candidates gets one. */
  isEverywhere: boolean
  /** Most residents that a new base can serve. */
  rooms: ByType
  assign: Assign
}

const oneOf = <T extends number>(all: readonly T[], text: string | undefined): T | null => all.find((own) => String(own) === text) ?? null

/** A whole number that is no less than 0, as somebody types it: `3 000 000`. Null if it is none. */
export function amountOf(text: string | undefined): number | null {
  const plain = (text ?? '').replace(/[\s\u00a0\u202f.,']/g, '')
  return /^\d{1,18}$/.test(plain) ? Number(plain) : null
}

/** `BASIS:3000000,PLUSS:500000`, of the types that are asked for. */
function byType(text: string | undefined, types: readonly string[]): ByType {
  const pairs = (text ?? '').split(',').map((own) => own.split(':'))
  return new Map(
    pairs.flatMap(([type, number]): [string, number][] => {
      const value = amountOf(number)
      return type !== undefined && types.includes(type) && value !== null ? [[type, value]] : []
    }),
  )
}

export const writeByType = (all: ByType): string => [...all].map(([type, value]) => `${type}:${value}`).join(',')

/** The same with another number for a type; null takes it away. */
export function withType(all: ByType, type: string, value: number | null): string {
  const others = [...all].filter(([own]) => own !== type)
  return writeByType(new Map(value === null ? others : [...others, [type, value]]))
}

/** `types` are those that are asked for. */
export function wishedConditions(params: Params, types: readonly string[]): Conditions {
  return {
    budget: amountOf(params.budget),
    costs: byType(params.cost, types),
    apart: oneOf(APART, params.apart),
    each: oneOf(EACH, params.each),
    district: oneOf(EACH, params.district),
    isEverywhere: params.least === '1',
    rooms: byType(params.room, types),
    assign: ASSIGNS.find((own) => own === params.assign) ?? 'nearest',
  }
}

/** Parameters that take them away. */
export const NO_CONDITIONS = { budget: null, cost: null, apart: null, each: null, district: null, least: null, room: null, assign: null } as const

export interface AskedConditions {
  budget?: number
  costs?: Record<string, number>
  apart_m?: number
  at_most_by_settlement?: number
  at_most_by_district?: number
  at_least_by_settlement?: number
  capacities?: Record<string, number>
  assign?: Assign
}

/** As they are asked. What bases cost is asked with a budget only: without one it decides nothing. */
export function conditionsOf(own: Conditions): AskedConditions {
  return {
    ...(own.budget === null ? {} : { budget: own.budget, costs: Object.fromEntries(own.costs) }),
    ...(own.apart === null ? {} : { apart_m: own.apart }),
    ...(own.each === null ? {} : { at_most_by_settlement: own.each }),
    ...(own.district === null ? {} : { at_most_by_district: own.district }),
    ...(own.isEverywhere ? { at_least_by_settlement: 1 } : {}),
    ...(own.rooms.size ? { capacities: Object.fromEntries(own.rooms), assign: own.assign } : {}),
  }
}

/** What sites cost together; null where the cost of one is not known. */
export function costOf(own: Conditions, places: readonly { type: string }[]): number | null {
  const all = places.map(({ type }) => own.costs.get(type))
  return all.reduce<number | null>((sum, cost) => (sum === null || cost === undefined ? null : sum + cost), 0)
}
