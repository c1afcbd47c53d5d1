/** Short links that are missing: `/collections/missing_links`. */
import type { FeatureCollection, Geometry, LineString, Position } from 'geojson'

export interface Link {
  rank: number
  /** Where it begins and ends; empty if these have no names. */
  from: string
  to: string
  name: string
  length_m: number
  gained: number
  /** By id of the class. */
  classes: Readonly<Record<string, number>>
  geometry: LineString
}

/** The links in the answer, with a name for each; `unnamed` is for ends without one. */
export function linksOf(found: FeatureCollection, classes: readonly string[], unnamed: string): Link[] {
  return found.features.flatMap(({ geometry, properties }): Link[] => {
    if (geometry?.type !== 'LineString' || !properties) return []
    const text = (name: string) => (typeof properties[name] === 'string' ? properties[name] : '') || unnamed
    const number = (name: string) => Number(properties[name] ?? 0)
    const [from, to] = [text('from_street'), text('to_street')]
    return [{ rank: number('rank'), from, to, name: `${from} – ${to}`, length_m: number('length_m'), gained: number('gained'), classes: Object.fromEntries(classes.map((id) => [id, number(`${id}_gained`)])), geometry }]
  })
}

/** West, south, east, north of a geometry; null of an empty one. */
export function boxOf(geometry: Geometry): [number, number, number, number] | null {
  const places: Position[] = []
  const collect = (own: unknown): void => {
    if (!Array.isArray(own)) return
    if (typeof own[0] === 'number') places.push(own as Position)
    else own.forEach(collect)
  }
  if (geometry.type === 'GeometryCollection') geometry.geometries.forEach((own) => 'coordinates' in own && collect(own.coordinates))
  else collect(geometry.coordinates)
  if (!places.length) return null
  const of = (index: 0 | 1) => places.map((own) => own[index] ?? 0)
  return [Math.min(...of(0)), Math.min(...of(1)), Math.max(...of(0)), Math.max(...of(1))]
}
