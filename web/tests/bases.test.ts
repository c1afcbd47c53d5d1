import { expect, it } from 'vitest'
import type { Feature } from 'geojson'
import { shareOf, standing, typesIn, writeTypes } from '../src/views/bases/bases'

it('bases exist, are planned or closed in the year that is shown', () => {
  const base = (properties: Record<string, unknown>): Feature => ({ type: 'Feature', geometry: { type: 'Point', coordinates: [0, 0] }, properties })
  expect(standing(base({ status: 'existing', opening_year: 2016 }), null)).toBe('existing')
  expect(standing(base({ status: 'planned', opening_year: 2028 }), null)).toBe('planned')
  expect(standing(base({ status: 'planned', opening_year: 2028 }), 2027)).toBe('planned')
  expect(standing(base({ status: 'planned', opening_year: 2028 }), 2028)).toBe('existing')
  expect(standing(base({ status: 'existing', opening_year: 2016, closing_year: 2030 }), 2030)).toBe('closed')
  expect(standing(base({ status: 'planned' }), 2030)).toBe('planned')
})

it('shares of nobody, and of what is not known, are not known', () => {
  const bound = (likely: number) => ({ low: likely, likely, high: likely })
  expect(shareOf(bound(3), bound(4))).toBe(0.75)
  expect(shareOf(bound(0), bound(0))).toBeNull()
  expect(shareOf(null, bound(4))).toBeNull()
})

it('types that are named are those that count; all of them need no name', () => {
  const known = ['PLUSS', 'BASIS', 'EKSTRA']
  expect(typesIn(undefined, known)).toEqual(known)
  expect(typesIn('BASIS,GOLD', known)).toEqual(['BASIS'])
  expect(writeTypes(['BASIS', 'PLUSS'], known)).toBe('PLUSS,BASIS')
  expect(writeTypes(known, known)).toBeNull()
})
