/** Areas of a forecast on the map: which settlements each is, and how strongly it is shaded. */
import { scaleLinear } from 'd3-scale'
import type { Forecast, Sum } from './need'

/** What the map shows: who is without a place, or who needs a home of their own. */
export const SHOWN = ['short', 'homes'] as const
export type Shown = (typeof SHOWN)[number]

/** Where the places of areas are not shown, nobody knows what is short there. */
export function shownOf(all: Forecast, text: string | undefined): Shown {
  const isKnown = all.sums.some((own) => own.area !== null && own.short.likely !== null)
  return isKnown && text !== 'homes' ? 'short' : 'homes'
}

export const valueOf = (own: Sum, shown: Shown): number | null => (shown === 'short' ? own.short.likely : own.homes)

/** Settlements that an area is: one by its name, or several whose names are joined. */
export function settlementsOf(area: string, settlements: readonly { number: number; name: string | null }[]): number[] {
  const find = (name: string) => settlements.find((own) => own.name?.toLocaleLowerCase() === name.trim().toLocaleLowerCase())?.number
  const whole = find(area)
  if (whole !== undefined) return [whole]
  const parts = area.split(' + ').map(find)
  return parts.some((own) => own === undefined) ? [] : parts.filter((own) => own !== undefined)
}

/** The limits between the shades, the same in all years so that they can be compared: from 0 to the most of any area and year. */
export function limitsOf(all: Forecast, shown: Shown, count: number): number[] {
  const most = Math.max(...all.sums.filter((own) => own.area !== null).map((own) => valueOf(own, shown) ?? 0), 0)
  const [, top = 1] = scaleLinear([0, Math.max(1, most)], [0, 1]).nice(count).domain()
  return Array.from({ length: count + 1 }, (_, index) => (top * index) / count)
}

/** Which shade a number has; null of one that is not known. */
export function shadeOf(value: number | null, limits: readonly number[]): number | null {
  if (value === null) return null
  const above = limits.slice(1, -1).filter((limit) => value >= limit)
  return above.length
}
