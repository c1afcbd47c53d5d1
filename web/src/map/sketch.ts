/**
 * A line, an area or a point while it is drawn: the same for a mouse, for the crosshair of the keyboard and for coordinates that are typed. Nothing
 * of a map is in here.
 */
import type { LineString, Point, Polygon } from 'geojson'
import type { Degrees } from '../api/reach'

export type SketchKind = 'line' | 'polygon' | 'point'

/** How many points each needs before it is one. */
const NEEDS: Record<SketchKind, number> = { point: 1, line: 2, polygon: 3 }
/** Decimals of degrees that are kept: a centimetre. */
const DECIMALS = 7
/** Points nearer to each other are the same, degrees. */
const SAME = 1e-7

export class Sketch {
  private past: (readonly Degrees[])[] = []
  private future: (readonly Degrees[])[] = []
  points: readonly Degrees[] = []

  constructor(readonly kind: SketchKind) {}

  get isReady(): boolean {
    return this.points.length >= NEEDS[this.kind]
  }

  get canUndo(): boolean {
    return this.past.length > 0
  }

  get canRedo(): boolean {
    return this.future.length > 0
  }

  /** Adds a point; false if it is where the last one is. A point has only one: another takes its place. */
  add(at: Degrees): boolean {
    const own = rounded(at)
    const last = this.points.at(-1)
    if (last && isSame(last, own)) return false
    this.become(this.kind === 'point' ? [own] : [...this.points, own])
    return true
  }

  /** Takes the last point away. */
  removeLast(): boolean {
    if (!this.points.length) return false
    this.become(this.points.slice(0, -1))
    return true
  }

  undo(): boolean {
    const before = this.past.pop()
    if (!before) return false
    this.future.push(this.points)
    this.points = before
    return true
  }

  redo(): boolean {
    const after = this.future.pop()
    if (!after) return false
    this.past.push(this.points)
    this.points = after
    return true
  }

  /** What was drawn; null while points are missing, or if an area crosses itself. */
  geometry(): Point | LineString | Polygon | null {
    const [first] = this.points
    if (!first || !this.isReady) return null
    const all = this.points.map((own) => [...own])
    if (this.kind === 'point') return { type: 'Point', coordinates: [...first] }
    if (this.kind === 'line') return { type: 'LineString', coordinates: all }
    return crosses(this.points) ? null : { type: 'Polygon', coordinates: [[...all, [...first]]] }
  }

  private become(points: readonly Degrees[]): void {
    this.past.push(this.points)
    this.future = []
    this.points = points
  }
}

const rounded = ([lon, lat]: Degrees): Degrees => [Number(lon.toFixed(DECIMALS)), Number(lat.toFixed(DECIMALS))]
const isSame = (a: Degrees, b: Degrees) => Math.abs(a[0] - b[0]) < SAME && Math.abs(a[1] - b[1]) < SAME

/** Whether two sides of a ring cross each other. */
export function crosses(ring: readonly Degrees[]): boolean {
  const sides = ring.map((from, index) => [from, ring[(index + 1) % ring.length] ?? from] as const)
  return sides.some(([a, b], index) => sides.slice(index + 2).some(([c, d], further) => !(index === 0 && index + 2 + further === sides.length - 1) && meet(a, b, c, d)))
}

const turn = (a: Degrees, b: Degrees, c: Degrees) => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
const meet = (a: Degrees, b: Degrees, c: Degrees, d: Degrees) => turn(a, b, c) !== turn(a, b, d) && turn(c, d, a) !== turn(c, d, b)

/** Mean radius of the Earth, metres. */
const RADIUS_M = 6_371_008.8
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** How far it is in a straight line, metres. */
export function metres([lon1, lat1]: Degrees, [lon2, lat2]: Degrees): number {
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2
  const share = half(lat1, lat2) + Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * half(lon1, lon2)
  return 2 * RADIUS_M * Math.asin(Math.sqrt(share))
}

/** How long a line is, metres. */
export function lengthOf(points: readonly Degrees[]): number {
  return points.slice(1).reduce((sum, to, index) => sum + metres(points[index] ?? to, to), 0)
}

/**
 * A position that somebody typed: latitude first as on paper and in `63.88, 11.96`; in the other order if only that is near the area. Null if it is none.
 */
export function typed(text: string, bounds: readonly [number, number, number, number] | null): Degrees | null {
  // a decimal comma is one where a blank or semicolon stands between the numbers
  const parts = /[;\s]/.test(text.trim()) && !/,\s/.test(text) ? text.trim().replace(/,/g, '.').split(/[;\s]+/) : text.trim().split(/[,;\s]+/)
  if (parts.some((part) => !part)) return null
  const [first, second] = parts.map(Number)
  if (parts.length !== 2 || first === undefined || second === undefined || !Number.isFinite(first) || !Number.isFinite(second)) return null
  const isIn = ([lon, lat]: Degrees) => !bounds || (lon >= bounds[0] && lon <= bounds[2] && lat >= bounds[1] && lat <= bounds[3])
  const usual: Degrees = [second, first]
  const other: Degrees = [first, second]
  const chosen = !isIn(usual) && isIn(other) ? other : usual
  return Math.abs(chosen[1]) <= 90 && Math.abs(chosen[0]) <= 180 ? chosen : null
}
