import { expect, it } from 'vitest'
import { clock, dayName, momentOf, parseMoment, writeMoment } from '../src/parts/moment'

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
