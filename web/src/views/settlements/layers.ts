/** Settlements on the map: their areas, the chosen one, and homes that lack something. */
import { byNumber } from '../../map/areas'
import type { MakeGroup } from '../../map/stage.svelte'

const NOTHING = { type: 'FeatureCollection' as const, features: [] }

/** How strong the colour of each shade is, the least share first. */
export const STRENGTHS = [0.06, 0.16, 0.28, 0.4, 0.52] as const
/** How strong it is where the share is not known; the colour is another one. */
const UNKNOWN_STRENGTH = 0.14

/** Areas as tiles, shaded by a share; `tiles` is the template of their address, `shades` the shade of each by its number. */
export function areasGroup(tiles: string, shades: ReadonlyMap<number, number | null>): MakeGroup {
  const known = [...shades].flatMap(([number, shade]) => (shade === null ? [] : [{ number, shade }]))
  return (palette) => ({
    sources: { settlements: { type: 'vector', tiles: [tiles], minzoom: 6, maxzoom: 15 }, settlement: { type: 'geojson', data: NOTHING } },
    layers: [
      {
        id: 'data-settlements-fill',
        type: 'fill',
        source: 'settlements',
        'source-layer': 'settlements',
        paint: { 'fill-color': byNumber(known, () => palette.more, palette.unknown), 'fill-opacity': byNumber(known, ({ shade }) => STRENGTHS[shade] ?? UNKNOWN_STRENGTH, UNKNOWN_STRENGTH) },
      },
      { id: 'data-settlements-edge', type: 'line', source: 'settlements', 'source-layer': 'settlements', paint: { 'line-color': palette.text, 'line-opacity': 0.7, 'line-width': 1.25 } },
      { id: 'data-settlement-edge', type: 'line', source: 'settlement', paint: { 'line-color': palette.chosen, 'line-width': 3 } },
    ],
  })
}

/** Homes: a full point lacks it, a ring may lack it. */
export const lackingGroup: MakeGroup = (palette) => ({
  sources: { lacking: { type: 'geojson', data: NOTHING } },
  layers: [
    {
      id: 'data-lacking-homes',
      type: 'circle',
      source: 'lacking',
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 11, 1.5, 14, 3.5, 17, 6],
        'circle-color': ['case', ['get', 'unknown'], palette.halo, palette.fewer],
        'circle-stroke-color': ['case', ['get', 'unknown'], palette.unknown, palette.halo],
        'circle-stroke-width': ['case', ['get', 'unknown'], 2, 0.75],
      },
    },
  ],
})
