import { expect, it } from 'vitest'
import type { Feature } from 'geojson'
import { differences, middleOf } from '../src/parts/conflict'

const at = (x: number, y: number, properties: Record<string, unknown>): Feature => ({ type: 'Feature', geometry: { type: 'Point', coordinates: [x, y] }, properties })

it('two states of a row are put side by side, what differs marked', () => {
  expect(differences(at(11, 63, { name: 'A', capacity: 3, notes: null }), at(11, 63.00001, { name: 'A', capacity: 4, public: 'yes' }))).toEqual([
    { name: 'place', mine: '63.00000, 11.00000', theirs: '63.00001, 11.00000', differs: true },
    { name: 'name', mine: 'A', theirs: 'A', differs: false },
    { name: 'capacity', mine: '3', theirs: '4', differs: true },
    { name: 'public', mine: null, theirs: 'yes', differs: true },
  ])
  expect(differences(null, at(11, 63, { name: 'A' }))[0]).toMatchObject({ mine: null, differs: true })
})

it('the middle of a line or an area is the mean of its corners', () => {
  expect(middleOf({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: [[10, 60], [12, 62]] } })).toEqual([11, 61])
  expect(middleOf({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [[[0, 0], [2, 0], [2, 2], [0, 2]]] } })).toEqual([1, 1])
  expect(middleOf(null)).toBeNull()
})
