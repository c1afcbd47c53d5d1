/** Areas of future need on the map, shaded and with their number. */
import { byNumber } from '../../map/areas'
import type { MakeGroup } from '../../map/stage.svelte'

const NOTHING = { type: 'FeatureCollection' as const, features: [] }

/** How strong the colour of each shade is, the least first. */
export const STRENGTHS = [0.08, 0.2, 0.34, 0.48, 0.62] as const
export const GROUP = 'need-areas'
/** Where name and number of each stand. */
export const LABELS = 'need-labels'

export interface Shaded {
  number: number
  /** Null: not known. */
  shade: number | null
}

/** Settlements as tiles (`tiles` is the template of their address); those that are no area have no shade. */
export function areasGroup(tiles: string, all: readonly Shaded[]): MakeGroup {
  return (palette) => ({
    sources: { [GROUP]: { type: 'vector', tiles: [tiles], minzoom: 6, maxzoom: 15 }, [LABELS]: { type: 'geojson', data: NOTHING } },
    layers: [
      { id: 'data-need-fill', type: 'fill', source: GROUP, 'source-layer': 'settlements', paint: { 'fill-color': byNumber(all, ({ shade }) => (shade === null ? palette.unknown : palette.fewer), palette.unknown), 'fill-opacity': byNumber(all, ({ shade }) => (shade === null ? STRENGTHS[0] : (STRENGTHS[shade] ?? 0)), 0) } },
      { id: 'data-need-edge', type: 'line', source: GROUP, 'source-layer': 'settlements', paint: { 'line-color': palette.text, 'line-opacity': 0.7, 'line-width': 1.25 } },
      { id: 'data-need-number', type: 'symbol', source: LABELS, metadata: { slot: 'top' }, layout: { 'text-field': ['format', ['get', 'name'], { 'font-scale': 0.75 }, '\n', {}, ['get', 'text'], {}], 'text-font': ['sans-serif'], 'text-size': 18, 'text-allow-overlap': true }, paint: { 'text-color': palette.text, 'text-halo-color': palette.halo, 'text-halo-width': 2 } },
    ],
  })
}
