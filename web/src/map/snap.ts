/** The point of a street that is meant where somebody points. In pixels of the map. */
import type { Geometry, Position } from 'geojson'

export interface Pixel {
  x: number
  y: number
}

/** The nearest point on lines that is at most so far away; a corner or end of a line goes before what lies between. */
export function nearest(at: Pixel, lines: readonly (readonly Pixel[])[], within: number, cornerWithin: number): Pixel | null {
  let best: Pixel | null = null
  let bestFar = within
  let corner: Pixel | null = null
  let cornerFar = cornerWithin
  for (const line of lines) {
    for (const [index, from] of line.entries()) {
      const own = far(at, from)
      if (own <= cornerFar) [corner, cornerFar] = [from, own]
      const to = line[index + 1]
      if (!to) continue
      const foot = footOf(at, from, to)
      const off = far(at, foot)
      if (off <= bestFar) [best, bestFar] = [foot, off]
    }
  }
  return corner ?? best
}

/** The lines of a geometry, whatever kind it is. */
export function linesOf(geometry: Geometry): Position[][] {
  if (geometry.type === 'LineString') return [geometry.coordinates]
  if (geometry.type === 'MultiLineString') return geometry.coordinates
  return []
}

const far = (a: Pixel, b: Pixel) => Math.hypot(a.x - b.x, a.y - b.y)

function footOf(at: Pixel, from: Pixel, to: Pixel): Pixel {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = dx * dx + dy * dy
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((at.x - from.x) * dx + (at.y - from.y) * dy) / length))
  return { x: from.x + share * dx, y: from.y + share * dy }
}
