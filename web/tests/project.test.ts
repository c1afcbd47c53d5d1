import { describe, expect, it } from 'vitest'
import { parse, write } from '../src/state/address'
import { cardOf, linesOf, sumOf, type CardAnswer } from '../src/views/project/card'
import { drawnOf, questionOf, readDrawn, rowOf, writeDrawn, type Drawn } from '../src/views/project/drawn'
import { marks } from '../src/views/project/layers'

const quarter: Drawn = {
  geometry: { type: 'Polygon', coordinates: [[[11.96, 63.88], [11.961, 63.88], [11.961, 63.881], [11.96, 63.88]]] },
  name: 'Brygga & co = 100 %',
  dwellings: 60,
  kind: 'block',
  functions: ['groceries', 'training'],
  expected: { rollator: 4, most: 70.5 },
  year: 2030,
}
const corner: Drawn = { geometry: { type: 'Point', coordinates: [11.9656, 63.88346] }, name: '', dwellings: 0, kind: null, functions: [], expected: {}, year: null }

describe('a drawn project', () => {
  it.each([quarter, corner])('is read from the address of a page as it was written', (own) => {
    const params = Object.fromEntries(Object.entries(writeDrawn(own)).filter(([, value]) => value))
    const [path, query] = write({ language: 'nb', area: 'a', view: 'project', params }, '').split('?')
    expect(readDrawn(parse(path ?? '', `?${query ?? ''}`, '').params)).toEqual(own)
  })

  it.each(['', '11', '11,63:12,63', 'a,b', '11,95', '11,63:11,64:x'])('is none at %s', (g) => expect(readDrawn({ g })).toBeNull())

  it('has nothing that the address does not say rightly', () => {
    expect(readDrawn({ g: '11,63', dw: '-4', kind: 'castle', ex: 'most:-1,fit:x,rollator:3', done: '12' })).toEqual({ ...corner, geometry: { type: 'Point', coordinates: [11, 63] }, expected: { rollator: 3 } })
  })

  it('is asked about and saved with the same figures', () => {
    expect(questionOf(quarter)).toEqual({ geometry: quarter.geometry, name: quarter.name, dwellings: 60, dwelling_kind: 'block', functions: ['groceries', 'training'], expected: { rollator: 4, most: 70.5 }, year: 2030 })
    const { layer, feature } = rowOf(quarter)
    expect([layer, feature.geometry.type]).toEqual(['projects', 'MultiPolygon'])
    expect(feature.properties).toEqual({ name: quarter.name, dwellings: 60, dwelling_kind: 'block', functions: 'groceries;training', year: 2030, expected_rollator: 4, expected_most: 70.5 })
    expect(rowOf(corner).layer).toBe('project_points')
    expect(rowOf(corner).feature.properties?.functions).toBeNull()
  })
})

it.each([quarter, corner])('of the plan is tried otherwise as it stands there', (own) => {
  expect(drawnOf(rowOf(own).feature)).toEqual(own)
})

it('of two areas, or with a hole, cannot be drawn', () => {
  const ring = [[0, 0], [1, 0], [1, 1], [0, 0]]
  for (const coordinates of [[[ring], [ring]], [[ring, ring]]]) expect(drawnOf({ type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates } })).toBeNull()
})

describe('the card', () => {
  const line = { type: 'LineString' as const, coordinates: [[11, 63], [11.1, 63]] }
  const need = (properties: object, geometry: object | null = null) => ({ type: 'Feature' as const, properties: { category: 'stop', name: 'Holdeplass', slowest: '', slowest_why: 'not_known', place: null, distance_m: null, within: null, offered: false, ...properties }, geometry })
  const answer = {
    layers: [
      {
        type: 'FeatureCollection', name: 'needs', project: { percentile: 94.2, percentile_homes: 100, municipality: null, data_end_m: 275 },
        features: [
          need({ class: 'a', within: true, distance_m: 200, place: 'Torget' }, line),
          need({ class: 'b', within: false, distance_m: 700, place: 'Torget' }, line),
          need({ class: 'c', within: false }),
          need({ class: 'd' }),
          need({ class: 'e', distance_m: 900 }),
          need({ class: 'f', within: true, offered: true, distance_m: 10 }),
        ],
      },
      { type: 'FeatureCollection', name: 'obstacles', features: [
        { type: 'Feature', properties: { number: 1, what: 'trapp', street: null, stops: true, unknown: false, along_m: 3, length_m: 4, alone_m: null }, geometry: { type: 'Point', coordinates: [11, 63] } },
        { type: 'Feature', properties: { number: 2, what: 'kantstein', street: 'Storgata', stops: true, unknown: true, along_m: 9, alone_m: 50 }, geometry: null },
      ] },
      { type: 'FeatureCollection', name: 'residents', features: [{ type: 'Feature', properties: { class: 'a', reach_m: 300, now: 18.3, now_low: 14.5, now_high: 18.4, own: null, others: 0, with_project: null }, geometry: null }] },
      { type: 'FeatureCollection', name: 'gives', features: [{ type: 'Feature', properties: { category: 'training', name: 'Trening', a_residents: 1.5, b_residents: null, residents: null }, geometry: null }] },
      { type: 'FeatureCollection', name: 'overlap', features: [{ type: 'Feature', properties: { number: 1, base: null, name: null, type: 'EKSTRA', shared: null, reached: null }, geometry: null }] },
    ],
    words: 'ord', remarks: [],
  } as unknown as CardAnswer
  const card = cardOf(answer, ['a', 'b'])

  it('never takes what is not known for reached, too far or none', () => {
    expect(card.needs).toHaveLength(1)
    expect(card.needs[0]?.ways.map((own) => own.state)).toEqual(['within', 'beyond', 'none', 'unknown', 'unknown', 'offered'])
    expect(card.obstacles.map((own) => own.state)).toEqual(['stops', 'unknown'])
  })

  it('keeps null where a number is not known', () => {
    expect(card.residents[0]).toMatchObject({ id: 'a', now: 18.3, low: 14.5, high: 18.4, own: null, total: null, jobs: null })
    expect(card.gives[0]).toEqual({ id: 'training', name: 'Trening', residents: null, classes: { a: 1.5, b: null } })
    expect(card.overlap[0]).toEqual({ number: 1, name: '', type: 'EKSTRA', shared: null, reached: null })
    expect([card.percentile, card.homes, card.municipality, card.dataEnd]).toEqual([94.2, 100, null, 275])
    expect(cardOf({ layers: [], words: '', remarks: [] }, [])).toMatchObject({ residents: [], needs: [], percentile: null, dataEnd: null })
  })

  it('has jobs within reach with their bounds, or none that is known', () => {
    const row = (properties: object) => ({ type: 'Feature' as const, properties: { class: 'a', ...properties }, geometry: null })
    const layers = [{ type: 'FeatureCollection' as const, name: 'residents', features: [row({ jobs_reached: 0 }), row({ jobs_reached: 40, jobs_reached_low: 30, jobs_reached_high: 50 }), row({ jobs_reached: null })] }]
    const found = cardOf({ layers, words: '', remarks: [] } as unknown as CardAnswer, ['a']).residents.map((own) => own.jobs)
    expect(found).toEqual([{ low: 0, likely: 0, high: 0 }, { low: 30, likely: 40, high: 50 }, null])
  })

  it('adds up what is known of all classes, and nothing else', () => {
    const [own] = card.residents
    if (!own) throw new Error('there is a class')
    expect(sumOf([own, { ...own, now: 1.7 }], ({ now }) => now)).toBeCloseTo(20)
    expect(sumOf([own, { ...own, own: 4 }], (one) => one.own)).toBeNull()
  })

  it('draws the walks of all, or of one', () => {
    expect(linesOf(card, 'stop', '').features.map((own) => own.properties?.class)).toEqual([0, 1])
    expect(linesOf(card, 'stop', 'b').features.map((own) => own.properties?.class)).toEqual([1])
    expect(linesOf(card, 'gold', '').features).toEqual([])
  })

  it('marks obstacles by number and where the walk ends', () => {
    const all = marks(card, linesOf(card, 'stop', ''), 'Torget').features
    expect(all.map((own) => [own.properties?.kind, own.properties?.label])).toEqual([['goal', 'Torget'], ['stops', '1']])
    expect(all[0]?.geometry).toEqual({ type: 'Point', coordinates: [11.1, 63] })
  })
})
