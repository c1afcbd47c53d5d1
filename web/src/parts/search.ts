/** `GET /search`: what is found, as the box shows it. */
import type { Degrees } from '../api/reach'

export interface Hit {
  kind: string
  name: string
  /** What it is, and the named settlement that is nearest. */
  context: string
  lon: number
  lat: number
  /** West, south, east, north, if it has an extent. */
  bounds?: [number, number, number, number]
}

export interface HitGroup {
  kind: string
  /** With the place of each in the list that arrow keys go through. */
  hits: { hit: Hit; index: number }[]
}

/** Puts what is of one kind together; the kind of the best hit comes first, and within a kind the order stays. */
export function byKind(hits: readonly Hit[]): HitGroup[] {
  const groups = new Map<string, Hit[]>()
  for (const hit of hits) groups.set(hit.kind, [...(groups.get(hit.kind) ?? []), hit])
  let index = 0
  return [...groups].map(([kind, own]) => ({ kind, hits: own.map((hit) => ({ hit, index: index++ })) }))
}

/** Which hit is marked after a key: down and up go around, and leave the field itself (-1) in between. */
export function step(active: number, by: 1 | -1, count: number): number {
  const places = count + 1
  return ((active + 1 + by + places) % places) - 1
}

export const placeOf = ({ lon, lat }: Hit): Degrees => [lon, lat]
