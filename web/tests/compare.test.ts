import { describe, expect, it } from 'vitest'
import { modeOf, parseSide, sorted, strengths, writeSide, yearsOf, type Settlement } from '../src/views/compare/compare'

const row = (name: string | null, a: number | null, b: number | null): Settlement => {
  const bounds = (likely: number | null) => (likely === null ? null : { low: likely, likely, high: likely })
  return { name, residents: { a: 1, b: 1 }, no_street: { a: 0, b: 0 }, with_base: { a: bounds(a), b: bounds(b) }, difference: a === null || b === null ? null : b - a, gained: null, lost: null }
}

describe('the sides of a comparison', () => {
  it('are a plan with a year or as a whole', () => {
    expect(parseSide('fjordvik-2035@2026')).toEqual({ plan: 'fjordvik-2035', year: 2026 })
    expect(parseSide('fjordvik-2035')).toEqual({ plan: 'fjordvik-2035', year: null })
    for (const text of [undefined, '', '@2026', 'plan@', 'plan@26', 'plan@2026x']) expect(parseSide(text)).toBeNull()
    for (const text of ['p@2031', 'p']) expect(writeSide(parseSide(text) ?? { plan: '', year: 0 })).toBe(text)
  })
  it('are in years where something changes, now, every fifth to come, and the chosen ones, each once', () => {
    expect(yearsOf([2028, 2030], 2026, [2099, null, 2028])).toEqual([2026, 2028, 2030, 2035, 2040, 2045, 2050, 2099])
    expect(yearsOf([], 2030, [])[1]).toBe(2035)
  })
  it('are shown by one of three ways', () => {
    expect([modeOf('swipe'), modeOf('linked'), modeOf(undefined), modeOf('other')]).toEqual(['swipe', 'linked', 'difference', 'difference'])
  })
})

describe('the slider', () => {
  it('shows A, only the difference, or B, and one or two of them between', () => {
    expect(strengths(0)).toEqual({ a: 1, difference: 0, b: 0 })
    expect(strengths(0.5)).toEqual({ a: 0, difference: 1, b: 0 })
    expect(strengths(1)).toEqual({ a: 0, difference: 0, b: 1 })
    expect(strengths(0.75)).toEqual({ a: 0, difference: 0.5, b: 0.5 })
    expect(strengths(7)).toEqual(strengths(1))
  })
})

describe('the table', () => {
  const rows = [row('Å', 5, 9), row(null, 2, null), row('B', 10, 8)]
  const names = (found: Settlement[]) => found.map((own) => own.name)
  it('is sorted by what is pressed; what is not known comes last in both ways', () => {
    expect(names(sorted(rows, { column: 'difference', isUp: false }, 'nb-NO'))).toEqual(['Å', 'B', null])
    expect(names(sorted(rows, { column: 'difference', isUp: true }, 'nb-NO'))).toEqual(['B', 'Å', null])
    expect(names(sorted(rows, { column: 'a', isUp: true }, 'nb-NO'))).toEqual([null, 'Å', 'B'])
    expect(names(sorted(rows, { column: 'b', isUp: false }, 'nb-NO'))).toEqual(['Å', 'B', null])
    expect(names(sorted(rows, { column: 'name', isUp: true }, 'nb-NO'))).toEqual(['B', 'Å', null])
  })
})
