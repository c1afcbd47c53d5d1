/** Services on the map: settlements by whether they have one, and the places of the best spread around the points of today. */
import type { Feature, FeatureCollection } from 'geojson'
import type { ExpressionSpecification, FilterSpecification } from 'maplibre-gl'
import type { Palette } from '../../map/palette'
import type { DataLayer, MakeGroup } from '../../map/stage.svelte'
import type { Place, State } from './answer'

const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] }

export const AREAS = 'services-areas'
/** Where name and state of each area stand. */
export const LABELS = 'services-labels'
export const POINTS = 'services'
/** The layer whose points are pressed. */
export const PRESSED = `data-${POINTS}-points`
export const PLACES = 'services-places'

/** A settlement by its number; null: services beside each other have no colour. */
export interface Shaded {
  number: number
  state: State | null
}

/** How strong the colour of each state is. */
export const STRENGTHS: Record<State, number> = { lacks_service: 0.34, service_not_sure: 0.16, service_not_known: 0.14, has_service: 0.18 }
/** The line around each, so that states differ without colours, too. */
const DASHES: Record<State, number[] | null> = { lacks_service: null, service_not_sure: [4, 2], service_not_known: [1, 2], has_service: null }

export const colourOf = (palette: Palette, state: State): string => (state === 'lacks_service' ? palette.fewer : state === 'has_service' ? palette.more : state === 'service_not_sure' ? palette.site : palette.unknown)

/** Settlements as tiles; `tiles` is the template of their address. */
export function areasGroup(tiles: string, all: readonly Shaded[]): MakeGroup {
  const numbers = (state: State | null) => all.filter((own) => own.state === state).map((own) => own.number)
  const isOf = (state: State | null) => ['in', ['get', 'number'], ['literal', numbers(state)]] as unknown as FilterSpecification
  const states = (Object.keys(STRENGTHS) as State[]).filter((state) => numbers(state).length)
  return (palette) => ({
    sources: { [AREAS]: { type: 'vector', tiles: [tiles], minzoom: 6, maxzoom: 15 }, [LABELS]: { type: 'geojson', data: NOTHING } },
    layers: [
      ...states.flatMap((state): DataLayer[] => {
        const dash = DASHES[state]
        return [
          { id: `data-services-fill-${state}`, type: 'fill', source: AREAS, 'source-layer': 'settlements', filter: isOf(state), paint: { 'fill-color': colourOf(palette, state), 'fill-opacity': STRENGTHS[state] } },
          { id: `data-services-edge-${state}`, type: 'line', source: AREAS, 'source-layer': 'settlements', filter: isOf(state), paint: { 'line-color': palette.text, 'line-opacity': 0.8, 'line-width': 1.5, ...(dash ? { 'line-dasharray': dash } : {}) } },
        ]
      }),
      { id: 'data-services-edge', type: 'line', source: AREAS, 'source-layer': 'settlements', filter: isOf(null), paint: { 'line-color': palette.text, 'line-opacity': 0.7, 'line-width': 1.25 } },
      { id: 'data-services-state', type: 'symbol', source: LABELS, metadata: { slot: 'top' }, layout: { 'text-field': ['format', ['get', 'name'], { 'font-scale': 0.8 }, '\n', {}, ['get', 'text'], {}] as ExpressionSpecification, 'text-font': ['sans-serif'], 'text-size': 16, 'text-allow-overlap': true, 'text-ignore-placement': true }, paint: { 'text-color': palette.text, 'text-halo-color': palette.halo, 'text-halo-width': 2 } },
    ],
  })
}

/** Rings around the places of the best spread, with their number beside: a point of today stays in sight within. */
export const placesGroup: MakeGroup = (palette) => ({
  sources: { [PLACES]: { type: 'geojson', data: NOTHING } },
  layers: [
    { id: `data-${PLACES}-halo`, type: 'circle', source: PLACES, metadata: { slot: 'over' }, paint: { 'circle-radius': 18, 'circle-opacity': 0, 'circle-stroke-color': palette.halo, 'circle-stroke-width': 6 } },
    { id: `data-${PLACES}-ring`, type: 'circle', source: PLACES, metadata: { slot: 'over' }, paint: { 'circle-radius': 19, 'circle-opacity': 0, 'circle-stroke-color': palette.planned, 'circle-stroke-width': 3.5 } },
    { id: `data-${PLACES}-badge`, type: 'circle', source: PLACES, metadata: { slot: 'over' }, paint: { 'circle-radius': 9, 'circle-translate': [16, -16], 'circle-color': palette.planned, 'circle-stroke-color': palette.halo, 'circle-stroke-width': 1.5 } },
    { id: `data-${PLACES}-number`, type: 'symbol', source: PLACES, metadata: { slot: 'top' }, layout: { 'text-field': ['to-string', ['get', 'choice']], 'text-font': ['sans-serif'], 'text-size': 12, 'text-allow-overlap': true, 'text-ignore-placement': true }, paint: { 'text-color': palette.halo, 'text-translate': [16, -16] } },
    { id: `data-${PLACES}-name`, type: 'symbol', source: PLACES, minzoom: 13, filter: ['==', ['get', 'origin'], 'plan_site'], layout: { 'text-field': ['get', 'name'], 'text-font': ['sans-serif'], 'text-size': 13, 'text-offset': [0, 1.8], 'text-anchor': 'top', 'text-max-width': 9, 'text-optional': true }, paint: { 'text-color': palette.text, 'text-halo-color': palette.halo, 'text-halo-width': 1.8 } },
  ] as DataLayer[],
})

export const placeFeatures = (places: readonly Place[]): FeatureCollection => ({ type: 'FeatureCollection', features: places.map(({ at, choice, name, site, origin }): Feature => ({ type: 'Feature', properties: { choice, name: name ?? site, origin }, geometry: { type: 'Point', coordinates: at } })) })
