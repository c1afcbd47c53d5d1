/** Two states of a row, side by side in a table and on the map. */
import type { Feature, FeatureCollection, Position } from 'geojson'
import type { Degrees } from '../api/reach'
import type { MakeGroup } from '../map/stage.svelte'
import type { Conflict } from '../state/edits/plain'

export interface Difference {
  name: string
  /** Null: empty. */
  mine: string | null
  theirs: string | null
  differs: boolean
}

/** Decimals of a degree that people are shown: a metre. */
const DECIMALS = 5

const written = (value: unknown): string | null => (value === null || value === undefined || value === '' ? null : typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean))

/** Each column that one of them fills; the place first. */
export function differences(mine: Feature | null, theirs: Feature | null): Difference[] {
  const rows: Difference[] = [{ name: 'place', mine: placeOf(mine), theirs: placeOf(theirs), differs: JSON.stringify(mine?.geometry) !== JSON.stringify(theirs?.geometry) }]
  for (const name of new Set([...Object.keys(mine?.properties ?? {}), ...Object.keys(theirs?.properties ?? {})])) {
    const [own, other] = [written(mine?.properties?.[name]), written(theirs?.properties?.[name])]
    if (own !== null || other !== null) rows.push({ name, mine: own, theirs: other, differs: own !== other })
  }
  return rows
}

function positions(feature: Feature | null): Position[] {
  const geometry = feature?.geometry
  if (!geometry || geometry.type === 'GeometryCollection') return []
  const flat = (own: unknown): Position[] => (Array.isArray(own) ? (typeof own[0] === 'number' ? [own as Position] : own.flatMap(flat)) : [])
  return flat(geometry.coordinates)
}

/** The middle of the corners of a row. */
export function middleOf(feature: Feature | null): Degrees | null {
  const all = positions(feature)
  if (!all.length) return null
  const mean = (axis: 0 | 1) => all.reduce((sum, own) => sum + (own[axis] ?? 0), 0) / all.length
  return [mean(0), mean(1)]
}

function placeOf(feature: Feature | null): string | null {
  const at = middleOf(feature)
  return at && `${at[1].toFixed(DECIMALS)}, ${at[0].toFixed(DECIMALS)}`
}

/** Where both are, for the map. */
export function conflictPlaces({ mine, theirs }: Conflict): FeatureCollection {
  const features: Feature[] = []
  for (const [side, own] of [['mine', mine], ['theirs', theirs]] as const) {
    const at = middleOf(own)
    if (at) features.push({ type: 'Feature', properties: { side }, geometry: { type: 'Point', coordinates: at } })
  }
  return { type: 'FeatureCollection', features }
}

/** Layers that mark both, with their names. */
export function conflictGroup(mine: string, theirs: string): MakeGroup {
  return (palette) => ({
    sources: { conflict: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } } },
    layers: [
      { id: 'data-conflict-ring', type: 'circle', source: 'conflict', metadata: { slot: 'over' }, paint: { 'circle-radius': 13, 'circle-opacity': 0, 'circle-stroke-width': 3, 'circle-stroke-color': ['match', ['get', 'side'], 'mine', palette.chosen, palette.edit] } },
      { id: 'data-conflict-name', type: 'symbol', source: 'conflict', layout: { 'text-field': ['match', ['get', 'side'], 'mine', mine, theirs], 'text-font': ['sans-serif'], 'text-size': 13, 'text-offset': [0, 1.6], 'text-allow-overlap': true }, paint: { 'text-color': palette.text, 'text-halo-color': palette.halo, 'text-halo-width': 2 } },
    ],
  })
}
