/** Where the number of an area stands on the map. */
import type { Geometry, Position } from 'geojson'

/** Twice the signed surface of a ring, square degrees. */
const surface = (ring: readonly Position[]): number => ring.reduce((sum, [x = 0, y = 0], index) => {
  const [px = 0, py = 0] = ring[(index || ring.length) - 1] ?? []
  return sum + px * y - x * py
}, 0)

/** In the largest part of a settlement: the middle of its longest stretch at a share of its height, which lies inside; null without a surface. */
export function labelAt(geometry: Geometry | null, share = 0.5): Position | null {
  const parts = geometry?.type === 'Polygon' ? [geometry.coordinates] : geometry?.type === 'MultiPolygon' ? geometry.coordinates : []
  const [largest] = parts.toSorted((one, other) => Math.abs(surface(other[0] ?? [])) - Math.abs(surface(one[0] ?? [])))
  const heights = largest?.[0]?.map(([, y = 0]) => y) ?? []
  if (!largest || !heights.length) return null
  const [low, high] = [Math.min(...heights), Math.max(...heights)]
  const at = low + share * (high - low)
  const crossed = largest.flatMap((ring) => crossings(ring, at)).sort((one, other) => one - other)
  const stretches = Array.from({ length: Math.floor(crossed.length / 2) }, (_, index) => [crossed[2 * index] ?? 0, crossed[2 * index + 1] ?? 0] as const)
  const [longest] = stretches.toSorted((one, other) => other[1] - other[0] - (one[1] - one[0]))
  return longest ? [(longest[0] + longest[1]) / 2, at] : null
}

/** Where a ring crosses a height, from the outside in and from the inside out. */
function crossings(ring: readonly Position[], at: number): number[] {
  return ring.flatMap(([x = 0, y = 0], index) => {
    const [px = 0, py = 0] = ring[(index || ring.length) - 1] ?? []
    return py <= at !== y <= at ? [px + ((at - py) / (y - py)) * (x - px)] : []
  })
}
