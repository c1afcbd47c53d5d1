import type { StyleSpecification } from 'maplibre-gl'
import { describe, expect, it, vi } from 'vitest'
import { faded, groupOf, here, kindOf, parseShown, turned, writeShown } from '../src/views/layers/layers'

vi.stubGlobal('location', { origin: 'https://plan.example.no' })

describe('layers that are shown', () => {
  it('stand in the address, in their order, with their opacity', () => {
    expect(parseShown('homes,settlements:40')).toEqual([{ id: 'homes', opacity: 100 }, { id: 'settlements', opacity: 40 }])
    expect(writeShown(parseShown('homes,settlements:40'))).toBe('homes,settlements:40')
    expect(parseShown(undefined)).toEqual([])
    expect(parseShown('a:x,b:900,b:50,:3')).toEqual([{ id: 'b', opacity: 50 }])
  })
  it('are switched on above the others, and off', () => {
    expect(writeShown(turned(parseShown('homes'), 'bases'))).toBe('homes,bases')
    expect(writeShown(turned(parseShown('homes:20,bases'), 'homes'))).toBe('bases')
    expect(writeShown(faded(parseShown('homes,bases'), 'homes', 30))).toBe('homes:30,bases')
  })
})

describe('a style on the map', () => {
  const style: StyleSpecification = {
    version: 8,
    sources: { homes: { type: 'vector', tiles: ['http://localhost:8080/x/{z}/{y}/{x}?year=2035'], minzoom: 6, maxzoom: 15 } },
    layers: [
      { id: 'squares', type: 'fill', source: 'homes', 'source-layer': 'homes_squares', paint: { 'fill-color': '#9c2a5b', 'fill-opacity': ['interpolate', ['linear'], ['get', 'count'], 1, 0.1, 10, 0.4] } },
      { id: 'edge', type: 'line', source: 'homes', 'source-layer': 'homes', paint: { 'line-color': '#9c2a5b', 'line-opacity': ['interpolate', ['linear'], ['zoom'], 8, 0.2, 12, 1] } },
    ],
  }
  const { sources, layers } = groupOf(style, { id: 'homes', opacity: 50 }, '#112233')
  it('asks this page’s own service for tiles, templates unescaped', () => {
    expect(sources['layer-homes-homes']).toMatchObject({ tiles: ['https://plan.example.no/x/{z}/{y}/{x}?year=2035'] })
    expect(layers.map((own) => own.id)).toEqual(['data-layer-homes-squares', 'data-layer-homes-edge'])
    expect(here('http://localhost:8080/plans/plan/collections/homes/items?f=csv')).toBe('/plans/plan/collections/homes/items?f=csv')
  })
  it('has a colour of its own, and is fainter', () => {
    expect(layers[0]?.paint).toEqual({ 'fill-color': '#112233', 'fill-opacity': ['*', 0.5, ['interpolate', ['linear'], ['get', 'count'], 1, 0.1, 10, 0.4]] })
    // MapLibre takes the zoom outermost only
    expect(layers[1]?.paint).toEqual({ 'line-color': '#112233', 'line-opacity': ['interpolate', ['linear'], ['zoom'], 8, 0.1, 12, 0.5] })
    expect(kindOf(style)).toBe('fill')
  })
})
