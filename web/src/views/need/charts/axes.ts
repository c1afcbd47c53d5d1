/** Scales, ticks and lines of the drawings. */
import { extent } from 'd3-array'
import { scaleLinear, type ScaleLinear } from 'd3-scale'
import { area, line } from 'd3-shape'

export type Scale = ScaleLinear<number, number>

/** A number at a place along the drawing. */
export interface Point {
  x: number
  low: number | null
  likely: number | null
  high: number | null
}

/** The room of a drawing, pixels; what stands around it has its margins. */
export interface Room {
  width: number
  height: number
  left: number
  right: number
  top: number
  bottom: number
}

export interface Tick {
  at: number
  text: string
}

const isKnown = (own: number | null | undefined): own is number => own !== null && own !== undefined

export const along = ({ width, left, right }: Room, from: number, to: number): Scale => scaleLinear([from, to], [left, width - right])

/** From 0, or from the least that lies below it, to a round number above the most. */
export function upward({ height, top, bottom }: Room, values: readonly (number | null)[], ticks = 5): Scale {
  const [least = 0, most = 1] = extent(values.filter(isKnown)) as [number | undefined, number | undefined]
  return scaleLinear([Math.min(0, least), most > 0 || least < 0 ? Math.max(0, most) : 1], [height - bottom, top]).nice(ticks)
}

export const valuesOf = (points: readonly Point[]): (number | null)[] => points.flatMap((own) => [own.low, own.likely, own.high])

export const linePath = (points: readonly Point[], x: Scale, y: Scale): string =>
  line<Point>()
    .defined((own) => isKnown(own.likely))
    .x((own) => x(own.x))
    .y((own) => y(own.likely ?? 0))([...points]) ?? ''

export const bandPath = (points: readonly Point[], x: Scale, y: Scale): string =>
  area<Point>()
    .defined((own) => isKnown(own.low) && isKnown(own.high))
    .x((own) => x(own.x))
    .y0((own) => y(own.low ?? 0))
    .y1((own) => y(own.high ?? 0))([...points]) ?? ''

/** Every fifth year, or every tenth where they would touch. */
export function yearTicks(from: number, to: number, width: number): Tick[] {
  const step = (width / (to - from + 1)) * 5 < 38 ? 10 : 5
  const first = Math.ceil(from / step) * step
  const count = Math.max(0, Math.floor((to - first) / step) + 1)
  return Array.from({ length: count }, (_, index) => first + index * step).map((year) => ({ at: year, text: String(year) }))
}

/** Ticks of an axis, written with as many decimals as their step has; `unit` is what one of what is written stands for. */
export function ticksOf(scale: Scale, count: number, { unit = 1, text }: { unit?: number; text: (step: number) => (value: number) => string }): Tick[] {
  const all = scale.ticks(count)
  const write = text(((all[1] ?? 1) - (all[0] ?? 0)) / unit)
  return all.map((at) => ({ at, text: write(at / unit) }))
}
