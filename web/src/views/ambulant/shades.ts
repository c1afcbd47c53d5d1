/** What shades settlements on the map. */
import { scaleLinear } from 'd3-scale'
import type { Area, Known } from './ambulant'
import { farShareOf, minutesOf } from './said'

/** Minutes on the way for each visit, or how many visits are not on foot. */
export const SHOWN = ['minutes', 'far'] as const
export type Shown = (typeof SHOWN)[number]

export const shownOf = (text: string | undefined): Shown => SHOWN.find((own) => own === text) ?? 'minutes'
export const valueOf = ({ sum }: Area, shown: Shown): Known => (shown === 'minutes' ? minutesOf(sum) : farShareOf(sum))

/** The limits between so many shades: shares from none to all, minutes from 0 to a round number above the most. */
export function limitsOf(areas: readonly Area[], shown: Shown, count: number): number[] {
  const most = Math.max(0, ...areas.map((own) => valueOf(own, shown) ?? 0))
  const [, top = 1] = shown === 'far' ? [0, 1] : scaleLinear([0, Math.max(1, most)], [0, 1]).nice(count).domain()
  return Array.from({ length: count + 1 }, (_, index) => (top * index) / count)
}
