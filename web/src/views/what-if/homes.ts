/** Homes that gain or lose a base within reach, one by one and in squares. */
import type { Feature, FeatureCollection } from 'geojson'
import type { HomeChange } from './answer'

/** Side of a square, metres. */
export const SQUARE_M = 250
/** A degree of latitude, metres: 2 π 6371.0088 km / 360. */
const DEGREE_M = 111_195.08

export interface Square {
  west: number
  south: number
  east: number
  north: number
  homes: number
  /** Residents of the homes where a class gains. */
  gained: number
  lost: number
}

/** The homes in squares; those with most residents first. */
export function squaresOf(homes: readonly HomeChange[]): Square[] {
  const [first] = homes
  if (!first) return []
  const high = SQUARE_M / DEGREE_M
  const wide = high / Math.cos((first.at[1] * Math.PI) / 180)
  const all = new Map<string, Square>()
  for (const { at, residents, gained, lost } of homes) {
    const [x, y] = [Math.floor(at[0] / wide), Math.floor(at[1] / high)]
    const key = `${x}/${y}`
    const own = all.get(key) ?? { west: x * wide, south: y * high, east: (x + 1) * wide, north: (y + 1) * high, homes: 0, gained: 0, lost: 0 }
    own.homes += 1
    if (gained.length) own.gained += residents
    if (lost.length) own.lost += residents
    all.set(key, own)
  }
  return [...all.values()].sort((a, b) => b.gained + b.lost - a.gained - a.lost)
}

/** More, fewer, or both: where some gain and others lose, or one home does both. */
const signOf = (gained: boolean, lost: boolean) => (gained && lost ? 'both' : gained ? 'more' : 'fewer')
export const SIGNS = { more: '+', fewer: '−', both: '±' } as const

export function homePoints(homes: readonly HomeChange[], isBefore: boolean): FeatureCollection {
  const features = homes.map(({ at, residents, gained, lost }): Feature => {
    const sign = signOf(gained.length > 0, lost.length > 0)
    return { type: 'Feature', properties: { sign, label: isBefore ? '' : SIGNS[sign], residents, reached: isBefore ? lost.length > 0 : gained.length > 0 }, geometry: { type: 'Point', coordinates: at } }
  })
  return { type: 'FeatureCollection', features }
}

export function squareAreas(squares: readonly Square[], people: (residents: number) => string): FeatureCollection {
  const features = squares.map(({ west, south, east, north, gained, lost }): Feature => {
    const sign = signOf(gained > 0, lost > 0)
    const label = [gained > 0 ? `+${people(gained)}` : '', lost > 0 ? `−${people(lost)}` : ''].filter(Boolean).join(' ')
    return { type: 'Feature', properties: { sign, label }, geometry: { type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] } }
  })
  return { type: 'FeatureCollection', features }
}
