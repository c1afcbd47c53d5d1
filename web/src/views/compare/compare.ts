/** Two plans or years side by side: what the address says of them, and what the service answers. */

/** A plan in a year, or as a whole. */
export interface Side {
  plan: string
  year: number | null
}

export interface Bounds {
  low: number
  likely: number
  high: number
}

/** The same number on both sides; null is not known. */
export interface Both<T> {
  a: T | null
  b: T | null
}

export interface Part {
  residents: Both<number>
  no_street: Both<number>
  with_base: Both<Bounds>
  difference: number | null
  gained: number | null
  lost: number | null
}

export interface Settlement extends Part {
  /** Null of those who live outside all settlements. */
  name: string | null
}

export interface BaseRow {
  id: string
  name: string
  lon: number
  lat: number
  base_type: Both<string>
  change: string
  moved_m: number | null
  residents: Both<number>
}

/** `GET /compare`. */
export interface Compared {
  in_house: boolean
  a: string
  b: string
  bands: (string | null)[]
  all: Part | null
  classes: (Part & { id: string; reach_m: number })[]
  settlements: Settlement[]
  bases: BaseRow[]
  tiles: string
  words: string
  remarks: string[]
}

export const MODES = ['difference', 'linked', 'swipe'] as const
export type Mode = (typeof MODES)[number]

export const modeOf = (text: string | undefined): Mode => MODES.find((own) => own === text) ?? 'difference'

/** Reads `plan@2026`, or `plan` for it as a whole. */
export function parseSide(text: string | undefined): Side | null {
  const [, plan, year] = /^([^@]+)(?:@(\d{4}))?$/.exec(text ?? '') ?? []
  return plan ? { plan, year: year ? Number(year) : null } : null
}

export const writeSide = ({ plan, year }: Side): string => (year === null ? plan : `${plan}@${year}`)

/** Years that can be chosen: where something changes, now, every fifth to come, and those that the address says. */
export function yearsOf(changes: readonly number[], now: number, chosen: readonly (number | null)[]): number[] {
  const first = Math.ceil((now + 1) / FIFTH) * FIFTH
  const fifths = Array.from({ length: FIFTHS }, (_, index) => first + index * FIFTH)
  const all = [...changes, now, ...fifths, ...chosen.filter((year) => year !== null)]
  return [...new Set(all)].sort((one, other) => one - other)
}
const FIFTH = 5
const FIFTHS = 5

/** How strongly each of three is drawn when the slider stands between A (0) and B (1): in the middle only the difference. */
export function strengths(at: number): { a: number; difference: number; b: number } {
  const held = Math.min(1, Math.max(0, at))
  return { a: Math.max(0, 1 - 2 * held), difference: 1 - Math.abs(2 * held - 1), b: Math.max(0, 2 * held - 1) }
}

export type Column = 'name' | 'a' | 'b' | 'difference'
export interface Order {
  column: Column
  isUp: boolean
}

/** Rows in an order; what is not known comes last in both. */
export function sorted(rows: readonly Settlement[], { column, isUp }: Order, tag: string): Settlement[] {
  const way = isUp ? 1 : -1
  if (column === 'name') return rows.toSorted((one, other) => (one.name === null ? 1 : other.name === null ? -1 : way * one.name.localeCompare(other.name, tag)))
  const value = (own: Settlement) => (column === 'difference' ? own.difference : (own.with_base[column]?.likely ?? null))
  return rows.toSorted((one, other) => {
    const [x, y] = [value(one), value(other)]
    return x === null ? (y === null ? 0 : 1) : y === null ? -1 : way * (x - y)
  })
}
