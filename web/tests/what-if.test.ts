import { describe, expect, it } from 'vitest'
import { parse, write } from '../src/state/address'
import { asked, builtOf, type HomeChange, type WhatIf } from '../src/views/what-if/answer'
import { MOST_DRAFTS, pointsOf, readDrafts, rowOf, writeDrafts, type Draft } from '../src/views/what-if/drafts'
import { homePoints, squareAreas, squaresOf, SQUARE_M } from '../src/views/what-if/homes'
import { editLines } from '../src/views/what-if/layers'
import { boxOf, linksOf } from '../src/views/what-if/links'
import { metres } from '../src/map/sketch'

const bridge: Draft = { type: 'new_path', isOn: true, name: 'Bru', width: 2.5, points: [[11.96, 63.88], [11.96123456, 63.88123456]] }
const kerb: Draft = { type: 'lowered_kerb', isOn: false, name: '', width: null, points: [[11.97, 63.89]] }

describe('drafts in the address', () => {
  it('are read as they were written, to a centimetre', () => {
    const text = writeDrafts([bridge, kerb])
    expect(text).toBe('new_path.Bru.2_5:11.96,63.88:11.9612346,63.8812346/-lowered_kerb:11.97,63.89')
    expect(readDrafts(text)).toEqual([{ ...bridge, points: [[11.96, 63.88], [11.9612346, 63.8812346]] }, kerb])
  })

  it.each(['a/b:c.d,e', '100 % bru – æøå', "<img src=x onerror=alert('1')>", '%2e', '../..', '  '])('hold the name %s, through an address of the page, too', (name) => {
    const text = writeDrafts([{ ...bridge, name }])
    expect(readDrafts(text)[0]?.name).toBe(name)
    const page = write({ language: 'nb', area: 'a', view: 'what-if', params: { d: text } }, '')
    const [path, query] = page.split('?')
    expect(readDrafts(parse(path ?? '', `?${query ?? ''}`, '').params.d)[0]?.name).toBe(name)
  })

  it.each([undefined, '', 'x', 'new_path', 'new_path:11,63', 'new_path:a,b:c,d', 'gold:11,63:11,64', 'new_path:11,95:11,64', '/', 'new_path.%zz:11'])('are none in %s', (text) => expect(readDrafts(text)).toEqual([]))

  it('are no more than the service takes', () => expect(readDrafts(Array(MOST_DRAFTS + 5).fill('closed:11,63:11,64').join('/'))).toHaveLength(MOST_DRAFTS))

  it('are rows of the plan; a point is a line that goes nowhere', () => {
    expect(rowOf(bridge, 2030)).toEqual({ type: 'Feature', properties: { name: 'Bru', type: 'new_path', width_m: 2.5, surface: null, year: 2030 }, geometry: { type: 'LineString', coordinates: bridge.points } })
    expect(rowOf(kerb, null).geometry.coordinates).toEqual([[11.97, 63.89], [11.97, 63.89]])
    expect(pointsOf({ type: 'Point', coordinates: [1, 2, 3] })).toEqual([[1, 2]])
  })

  it('are asked about when they are on, each under its place in the list', () => {
    const body = asked([kerb, bridge], ['e1'])
    expect(body.without).toEqual(['e1'])
    expect(body.edits.map((own) => own.id)).toEqual(['draft-2'])
  })
})

describe('what became of them', () => {
  it('is found by id', () => {
    const answer = { edits: { type: 'FeatureCollection', features: [{ type: 'Feature', properties: { id: 'e1', became: 'built' }, geometry: null }] } } as unknown as WhatIf
    expect(builtOf(answer).get('e1')?.became).toBe('built')
    expect(builtOf(null).size).toBe(0)
  })
})

describe('homes that gain or lose', () => {
  const home = (lon: number, lat: number, residents: number, gained: string[], lost: string[]): HomeChange => ({ at: [lon, lat], residents, gained, lost })
  const homes = [home(11.9601, 63.8801, 2, ['fit'], []), home(11.9602, 63.8801, 3, [], ['most']), home(11.99, 63.9, 5, ['most'], ['fit'])]

  it('are summed in squares of 250 m, none lost', () => {
    const squares = squaresOf(homes)
    expect(squares.map(({ homes: count, gained, lost }) => [count, gained, lost])).toEqual([[1, 5, 5], [2, 2, 3]])
    for (const { west, south, east, north } of squares) {
      expect(metres([west, south], [west, north])).toBeCloseTo(SQUARE_M, 0)
      expect(Math.abs(metres([west, south], [east, south]) / SQUARE_M - 1)).toBeLessThan(0.01)
    }
    expect(squaresOf([])).toEqual([])
  })

  it('have a sign beside their colour', () => {
    expect(homePoints(homes, false).features.map(({ properties }) => [properties?.sign, properties?.label, properties?.reached])).toEqual([['more', '+', true], ['fewer', '−', false], ['both', '±', true]])
    expect(homePoints(homes, true).features.map(({ properties }) => [properties?.label, properties?.reached])).toEqual([['', false], ['', true], ['', true]])
    expect(squareAreas(squaresOf(homes), String).features.map(({ properties }) => properties?.label)).toEqual(['+5 −5', '+2 −3'])
  })
})

describe('missing links', () => {
  const found = { type: 'FeatureCollection' as const, features: [{ type: 'Feature' as const, id: '1', geometry: { type: 'LineString' as const, coordinates: [[11, 63], [11.1, 62.9]] }, properties: { rank: 1, length_m: 59.7, from_street: null, to_street: 'Storgata', gained: 3, most_gained: 3 } }] }
  it('have a name where an end has none', () => expect(linksOf(found, ['most', 'fit'], 'vei')).toMatchObject([{ rank: 1, name: 'vei – Storgata', gained: 3, classes: { most: 3, fit: 0 } }]))
  it('lie in a box', () => {
    expect(boxOf(found.features[0]!.geometry)).toEqual([11, 62.9, 11.1, 63])
    expect(boxOf({ type: 'MultiPolygon', coordinates: [] })).toBeNull()
  })
})

it('draws a line that goes nowhere as a point', () => {
  const edit = { id: 'a', name: '', type: 'lowered_kerb', look: 'on' as const, isChosen: false, geometry: rowOf(kerb, null).geometry }
  expect(editLines([edit]).features[0]?.geometry.type).toBe('Point')
  expect(editLines([{ ...edit, geometry: rowOf(bridge, null).geometry }]).features[0]?.geometry.type).toBe('LineString')
})
