/** Sizes and scale of a map as a picture on A4. */

/** The earth's girth, metres, as the tiles of the map have it. */
const GIRTH_M = 40_075_016.686
/** Pixels of the whole world at zoom 0. */
const WORLD_PX = 512
/** How the sheet lies. */
export const FACINGS = ['landscape', 'portrait'] as const
export type Facing = (typeof FACINGS)[number]
/** A4, millimetres. */
export const PAPER_MM: Record<Facing, { width: number; height: number }> = { landscape: { width: 297, height: 210 }, portrait: { width: 210, height: 297 } }
/** Dots per inch of the picture. */
export const DPI = 200
const MM_PER_INCH = 25.4

/** Dots of so many millimetres. */
export const dots = (mm: number): number => Math.round((mm / MM_PER_INCH) * DPI)

/** Metres that a pixel of the map stands for. */
export const metresPerPixel = (lat: number, zoom: number): number => (GIRTH_M * Math.cos((lat * Math.PI) / 180)) / (WORLD_PX * 2 ** zoom)

/** The n of 1:n, where a dot of the sheet is so many metres; rounded to two digits. */
export function scaleOf(metresPerDot: number): number {
  const exact = (metresPerDot * 1000 * DPI) / MM_PER_INCH
  const step = 10 ** Math.max(0, Math.floor(Math.log10(exact)) - 1)
  return Math.round(exact / step) * step
}

/** The longest of 1, 2, 5, 10 … metres that is not longer than this. */
export function bar(longest: number): number {
  const power = 10 ** Math.floor(Math.log10(longest))
  return [5, 2, 1].map((own) => own * power).find((own) => own <= longest) ?? power
}
