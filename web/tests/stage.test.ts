import type { Map as GlMap, StyleSpecification } from 'maplibre-gl'
import { describe, expect, it } from 'vitest'
import { Stage, type MakeGroup, type Slot } from '../src/map/stage.svelte'

const group = (id: string, slot?: Slot): MakeGroup => () => ({
  sources: { [id]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } } },
  layers: [{ id: `data-${id}`, type: 'circle', source: id, ...(slot ? { metadata: { slot } } : {}) }],
})
const place = (id: number) => ({ type: 'FeatureCollection' as const, features: [{ type: 'Feature' as const, id, properties: {}, geometry: { type: 'Point' as const, coordinates: [11.96, 63.88] } }] })

/** A map as the stage uses it; a style is read some time after it was set. */
function mapOf() {
  const heard = new Map<string, () => void>()
  let shown: StyleSpecification = { version: 8, sources: {}, layers: [] }
  const map = {
    style: { _loaded: false },
    on: (event: string, tell: () => void) => heard.set(event, tell),
    getZoom: () => 14,
    getCenter: () => ({ lng: 11.96, lat: 63.88 }),
    getCanvas: () => ({ addEventListener: () => undefined }),
    getStyle: () => shown,
    setStyle: (style: StyleSpecification) => (shown = style),
    getSource: (id: string) => (map.style._loaded ? shown.sources[id] : undefined),
    getLayer: (id: string) => shown.layers.find((own) => own.id === id),
    addSource: (id: string, spec: StyleSpecification['sources'][string]) => (shown.sources[id] = spec),
    addLayer: (layer: StyleSpecification['layers'][number], before?: string) => {
      const at = shown.layers.findIndex((own) => own.id === before)
      shown.layers.splice(at < 0 ? shown.layers.length : at, 0, layer)
    },
    removeLayer: (id: string) => (shown.layers = shown.layers.filter((own) => own.id !== id)),
    removeSource: (id: string) => delete shown.sources[id],
  }
  return {
    map: map as unknown as GlMap,
    begins: () => (map.style._loaded = false),
    reads: () => {
      map.style._loaded = true
      heard.get('style.load')?.()
    },
    ids: () => shown.layers.map((own) => own.id).filter((id) => id.startsWith('data-')),
    data: (id: string) => (shown.sources[id] as { data?: unknown } | undefined)?.data,
  }
}

describe('the stage', () => {
  it('has what was put on it while the map read a style, and not what was taken', () => {
    const stage = new Stage()
    const { map, begins, reads, ids, data } = mapOf()
    stage.attach(map)
    reads()
    stage.put('here', group('here'))
    expect(ids()).toEqual(['data-here'])
    begins()
    stage.put('homes', group('homes'))
    stage.fill('homes', place(1))
    stage.take('here')
    expect(ids()).toEqual(['data-here'])
    reads()
    expect(ids()).toEqual(['data-homes'])
    expect(data('homes')).toEqual(place(1))
  })

  it('keeps what a source shows when the base map is another', async () => {
    const stage = new Stage()
    const { map, reads, ids, data } = mapOf()
    stage.put('homes', group('homes'))
    stage.fill('homes', place(2))
    stage.attach(map)
    reads()
    await stage.paint(null, 'dark')
    expect(ids()).toEqual(['data-homes'])
    expect(data('homes')).toEqual(place(2))
  })

  it('keeps what lies on top there, whatever is put later, and when the base map is another', async () => {
    const stage = new Stage()
    const { map, reads, ids } = mapOf()
    stage.attach(map)
    reads()
    stage.put('pin', group('pin', 'top'))
    stage.put('obstacles', group('obstacles', 'over'))
    stage.put('streets', group('streets'))
    expect(ids().at(-1)).toBe('data-pin')
    await stage.paint(null, 'dark')
    expect(ids()).toEqual(['data-streets', 'data-obstacles', 'data-pin'])
  })
})
