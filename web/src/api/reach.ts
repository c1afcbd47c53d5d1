/** `GET /reach` in its binary form; docs/map.md has what the bytes mean. */

import { address, send, type Query } from './client'

export type Degrees = [number, number]

export interface ReachOfClass {
  id: string
  reach_m: number
  low: number
  likely: number
  high: number
  /** The point on the street that is walked from, and how far the place is from it; null if no street is near. */
  link: { at: Degrees; m: number } | null
  /** Pieces of street; each belongs to the class that walks least of those that come there. */
  lines: Degrees[][]
}

export interface Reach {
  inHouse: boolean
  classes: ReachOfClass[]
}

export const REACH_TYPE = 'application/vnd.tettsted.reach'

/** What a place reaches, of which nobody waits long. */
export async function askReach(dataset: string, query: Query, [lon, lat]: Degrees, signal: AbortSignal): Promise<Reach> {
  const path = address(`${dataset}/reach`, { lon: lon.toFixed(6), lat: lat.toFixed(6), f: 'reach', year: query.year, set: query.set })
  const response = await send(path, { headers: { Accept: REACH_TYPE }, signal })
  return decodeReach(await response.arrayBuffer())
}

/** Reads an answer; throws a `RangeError` if it is cut or of another version. */
export function decodeReach(buffer: ArrayBuffer): Reach {
  const bytes = new DataView(buffer)
  const text = new TextDecoder()
  if (text.decode(new Uint8Array(buffer, 0, Math.min(4, buffer.byteLength))) !== 'TTR1') throw new RangeError('no reach of version 1')
  let at = 4
  const byte = () => bytes.getUint8(at++)
  const unsigned = () => {
    let value = 0
    let by = 1
    for (;;) {
      const own = byte()
      value += (own & 127) * by
      by *= 128
      if (own < 128) return value
    }
  }
  const signed = () => {
    const value = unsigned()
    return value % 2 ? -(value + 1) / 2 : value / 2
  }
  const float = () => {
    at += 8
    return bytes.getFloat64(at - 8, true)
  }
  const string = () => {
    const size = unsigned()
    at += size
    return text.decode(new Uint8Array(buffer, at - size, size))
  }
  const many = <T>(one: () => T): T[] => {
    const count = unsigned()
    // each takes a byte at least: what cannot be there is not made room for
    if (count > buffer.byteLength - at) throw new RangeError('the answer is cut')
    return Array.from({ length: count }, one)
  }
  const inHouse = (byte() & 1) === 1
  const origin: Degrees = [signed(), signed()]
  const step: Degrees = [unsigned(), unsigned()]
  const degrees = (x: number, y: number): Degrees => [(origin[0] + x * step[0]) / 1e7, (origin[1] + y * step[1]) / 1e7]
  let x = 0
  let y = 0
  const point = () => {
    x += signed()
    y += signed()
    return degrees(x, y)
  }
  const classes = many(() => ({
    id: string(),
    reach_m: unsigned() / 1000,
    low: float(),
    likely: float(),
    high: float(),
    link: byte() ? { at: degrees(signed(), signed()), m: unsigned() / 1000 } : null,
    lines: many(() => many(point)),
  }))
  return { inHouse, classes }
}
