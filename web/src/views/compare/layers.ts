/** Homes on the map: who is nearer to a base in B or farther from it, and who reaches one on either side. */
import type { DataDrivenPropertyValueSpecification, ExpressionSpecification, FilterSpecification, VectorSourceSpecification } from 'maplibre-gl'
import type { Palette } from '../../map/palette'
import type { DataLayer, MakeGroup } from '../../map/stage.svelte'
import type { TileJson } from '../bases/layers'

export const ID = 'compare'
const HOMES = 'compare_homes'
const SQUARES = 'compare_homes_squares'
/** From here on homes are shown one by one. */
export const HOMES_FROM = 13

export type Shown = 'difference' | 'a' | 'b'

const size: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 13, 2.5, 15, 4.5, 18, 8]
const number = (name: string): ExpressionSpecification => ['coalesce', ['get', name], 0]
const net: ExpressionSpecification = ['-', number('delta_nearer'), number('delta_farther')]
/** How strongly a square is drawn, by residents that are nearer or farther. */
const strength: ExpressionSpecification = ['interpolate', ['linear'], ['abs', net], 0, 0.08, 1, 0.3, 20, 0.55, 100, 0.75]
const sign = (value: ExpressionSpecification): ExpressionSpecification => ['case', ['>', value, 0], '+', ['<', value, 0], '−', '']

/** Layers of what is shown, over the tiles of a comparison; `count` is how many classes there are. */
export function compareGroup(tiles: TileJson, count: number, shown: readonly Shown[]): MakeGroup {
  const source: VectorSourceSpecification = { type: 'vector', tiles: tiles.tiles, minzoom: tiles.minzoom, maxzoom: tiles.maxzoom }
  return (palette) => ({
    sources: { [ID]: source },
    layers: tiles.vector_layers.flatMap(({ id }) => {
      if (id === SQUARES) return shown.includes('difference') ? squares(palette) : []
      return id === HOMES ? shown.flatMap((own) => (own === 'difference' ? differences(palette) : bands(palette, count, own))) : []
    }),
  })
}

/** The paint of homes that a slider changes, by what they show. */
export const homesLayer = (shown: Shown): string => (shown === 'difference' ? `data-${ID}-homes` : `data-${ID}-homes-${shown}`)
export const SIGNS = `data-${ID}-signs`

function squares(palette: Palette): DataLayer[] {
  const color: ExpressionSpecification = ['case', ['>', net, 0], palette.more, ['<', net, 0], palette.fewer, palette.same]
  const lived: FilterSpecification = ['>', number('residents'), 0]
  return [
    { id: `data-${ID}-squares`, type: 'fill', source: ID, 'source-layer': SQUARES, filter: lived, paint: { 'fill-color': color, 'fill-opacity': strength } },
    { id: `data-${ID}-edges`, type: 'line', source: ID, 'source-layer': SQUARES, filter: lived, paint: { 'line-color': color, 'line-width': ['case', ['==', net, 0], 0.5, 1.5], 'line-opacity': 0.8 } },
    { id: `data-${ID}-square-signs`, type: 'symbol', source: ID, 'source-layer': SQUARES, minzoom: 10, filter: ['!=', net, 0], layout: signs(sign(net), 15), paint: inked(palette) },
  ]
}

function differences(palette: Palette): DataLayer[] {
  const delta: ExpressionSpecification = ['get', 'delta']
  const known: ExpressionSpecification = ['has', 'delta']
  return [
    {
      id: homesLayer('difference'),
      type: 'circle',
      source: ID,
      'source-layer': HOMES,
      // what differs lies over what does not
      layout: { 'circle-sort-key': ['abs', number('delta')] },
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 13, changed(3.5, 2), 15, changed(6.5, 3), 18, changed(11, 6)],
        'circle-color': ['case', ['!', known], palette.halo, ['match', delta, 1, palette.more, -1, palette.fewer, palette.same]],
        'circle-stroke-color': ['case', ['!', known], palette.unknown, palette.halo],
        'circle-stroke-width': ['case', ['!', known], 1.25, 0.75],
      },
    },
    { id: SIGNS, type: 'symbol', source: ID, 'source-layer': HOMES, minzoom: 14.5, filter: ['!=', number('delta'), 0], layout: signs(sign(number('delta')), 13), paint: { 'text-color': palette.halo } },
  ]
}

const changed = (large: number, small: number): ExpressionSpecification => ['case', ['!=', number('delta'), 0], large, small]
const signs = (text: ExpressionSpecification, size: number) => ({ 'text-field': text, 'text-font': ['sans-serif'], 'text-size': size, 'text-allow-overlap': true, 'text-ignore-placement': true })
const inked = (palette: Palette) => ({ 'text-color': palette.text, 'text-halo-color': palette.halo, 'text-halo-width': 1.5 })

function bands(palette: Palette, count: number, shown: 'a' | 'b'): DataLayer[] {
  const name = shown === 'a' ? 'band_before' : 'band_after'
  const [first, second, third] = palette.classes
  const known: ExpressionSpecification = ['has', name]
  const beyond: ExpressionSpecification = ['>=', ['get', name], count]
  const radius: DataDrivenPropertyValueSpecification<number> = size
  return [
    {
      id: homesLayer(shown),
      type: 'circle',
      source: ID,
      'source-layer': HOMES,
      paint: {
        'circle-radius': radius,
        // who is left out is a ring, so that it is seen without colours, too
        'circle-color': ['case', ['!', known], palette.halo, beyond, palette.halo, ['match', ['get', name], 0, first, 1, second, third]],
        'circle-stroke-color': ['case', ['!', known], palette.unknown, beyond, palette.fewer, palette.halo],
        'circle-stroke-width': ['case', ['!', known], 1, beyond, 1.75, 0.75],
      },
    },
  ]
}
