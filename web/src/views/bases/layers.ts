/** Who reaches a base, on the map: homes by band from near, squares by the share that is left out from afar. */
import type { ExpressionSpecification, VectorSourceSpecification } from 'maplibre-gl'
import { getJson } from '../../api/client'
import type { Palette } from '../../map/palette'
import type { DataLayer, MakeGroup } from '../../map/stage.svelte'

/** The part of TileJSON that is used. */
export interface TileJson {
  tiles: string[]
  minzoom: number
  maxzoom: number
  vector_layers: { id: string }[]
}

/** The address of tiles is that of the service, by whatever name it was asked. */
export async function askTiles(address: string, signal: AbortSignal, onWait: () => void): Promise<TileJson> {
  const { pathname, search } = new URL(address, location.origin)
  const own = await getJson<TileJson>(pathname + search, { signal, onWait })
  // templates have braces, which an address would escape
  return { ...own, tiles: own.tiles.map((tile) => location.origin + tile.replace(/^https?:\/\/[^/]+/, '')) }
}

export const ID = 'coverage'
const HOMES = 'coverage_bands'
const SQUARES = 'coverage_bands_squares'
/** Steps of the share that is left out, and how strongly each is drawn. */
export const STEPS = [0.2, 0.4, 0.6, 0.8] as const
export const STRENGTHS = [0.06, 0.2, 0.34, 0.48, 0.62] as const

const share: ExpressionSpecification = ['/', ['coalesce', ['get', 'band_beyond'], 0], ['max', ['coalesce', ['get', 'residents'], 0], 1e-9]]
const beyond = (count: number): ExpressionSpecification => ['>=', ['get', 'band'], count]

/** Layers over the tiles; `count` is how many classes there are. */
export function coverageGroup(tiles: TileJson, count: number): MakeGroup {
  const source: VectorSourceSpecification = { type: 'vector', tiles: tiles.tiles, minzoom: tiles.minzoom, maxzoom: tiles.maxzoom }
  return (palette) => ({ sources: { [ID]: source }, layers: tiles.vector_layers.flatMap(({ id }) => (id === HOMES ? homes(palette, count) : id === SQUARES ? squares(palette) : [])) })
}

function squares(palette: Palette): DataLayer[] {
  return [
    { id: 'data-coverage-squares', type: 'fill', source: ID, 'source-layer': SQUARES, filter: ['>', ['coalesce', ['get', 'residents'], 0], 0], paint: { 'fill-color': palette.fewer, 'fill-opacity': ['step', share, STRENGTHS[0], STEPS[0], STRENGTHS[1], STEPS[1], STRENGTHS[2], STEPS[2], STRENGTHS[3], STEPS[3], STRENGTHS[4]] } },
    { id: 'data-coverage-edges', type: 'line', source: ID, 'source-layer': SQUARES, filter: ['>', ['coalesce', ['get', 'residents'], 0], 0], paint: { 'line-color': palette.fewer, 'line-width': 0.75, 'line-opacity': 0.7 } },
  ]
}

function homes(palette: Palette, count: number): DataLayer[] {
  const [first, second, third] = palette.classes
  const size: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 13, 2, 15, 4, 18, 7]
  return [
    {
      id: 'data-coverage-homes',
      type: 'circle',
      source: ID,
      'source-layer': HOMES,
      paint: {
        'circle-radius': size,
        // who is left out is a ring, so that it is seen without colours, too
        'circle-color': ['case', ['!', ['has', 'band']], palette.halo, beyond(count), palette.halo, ['match', ['get', 'band'], 0, first, 1, second, third]],
        'circle-stroke-color': ['case', ['!', ['has', 'band']], palette.unknown, beyond(count), palette.fewer, palette.halo],
        'circle-stroke-width': ['case', ['!', ['has', 'band']], 1, beyond(count), 1.75, 0.75],
      },
    },
  ]
}
