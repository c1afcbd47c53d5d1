import { expect, it } from 'vitest'
import type { Feature } from 'geojson'
import { clock, dayName, momentOf, parseMoment, shareOf, standing, typesIn, writeMoment, writeTypes } from '../src/views/bases/bases'

it('moments stand in the address and are read from it', () => {
  expect(parseMoment('Tue18:30')).toEqual({ day: 'Tue', minutes: 1110 })
  expect(writeMoment({ day: 'Tue', minutes: 1110 })).toBe('Tue18:30')
  for (const text of [undefined, '', 'Tue', 'tue18:30', 'Xyz18:30', 'Tue24:00', 'Tue18:60', 'Tue8:30']) expect(parseMoment(text), String(text)).toBeNull()
  expect(clock(0)).toBe('00:00')
  expect(clock(545)).toBe('09:05')
})

it('now is the last half hour, and weeks begin on Monday', () => {
  expect(momentOf(new Date(2026, 2, 2, 9, 44))).toEqual({ day: 'Mon', minutes: 570 })
  expect(momentOf(new Date(2026, 2, 8, 23, 59))).toEqual({ day: 'Sun', minutes: 1410 })
  expect(dayName('Tue', 'nb-NO', 'long')).toBe('tirsdag')
  expect(dayName('Sun', 'nn-NO', 'long')).toMatch(/^s[øu]ndag$/)
  expect(dayName('Mon', 'en-GB', 'short')).toBe('Mon')
})

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
