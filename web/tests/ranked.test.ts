import { describe, expect, it } from 'vitest'
import { changes, isSameForAll, markOf, parseWeights, sameWeights, sharesOf, typesOf, writeWeights, type OfRank, type Ranked } from '../src/views/sites/ranked'

const CLASSES = ['rollator', 'most', 'fit']

describe('weights', () => {
  it('stand in the address and are read from it', () => {
    expect(parseWeights('rollator:3,most:0.5,fit:0', CLASSES)).toEqual({ rollator: 3, most: 0.5, fit: 0 })
    expect(writeWeights({ rollator: 3, most: 0.5, fit: 0 })).toBe('rollator:3,most:0.5,fit:0')
    for (const text of [undefined, '', 'x:1', 'most:6', 'most:-1', 'most:many', 'most:', 'most']) expect(parseWeights(text, CLASSES), String(text)).toBeNull()
  })
  it('are shares of their sum', () => {
    expect(sharesOf({ rollator: 2, most: 1, fit: 1 })).toEqual({ rollator: 0.5, most: 0.25, fit: 0.25 })
    expect(sharesOf({ rollator: 0, most: 0 })).toBeNull()
    expect(sameWeights({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true)
    expect(sameWeights({ a: 1 }, { a: 1, b: 0 })).toBe(false)
  })
})

const rank = (site: string, number: number | null, points: number, passed = 3, unknown = 0): OfRank => ({ site, rank: number, of: 3, points, points_low: points, points_high: points, rules_passed: passed, rules_failed: 3 - passed - unknown, rules_unknown: unknown, may_swap_with_next: false })

it('a change of rank is how many ranks a site goes up', () => {
  const before = [rank('a', 1, 9), rank('b', 2, 8), rank('c', 3, 7), rank('d', null, 0)]
  const now = [rank('c', 1, 9), rank('a', 2, 8), rank('b', 3, 7), rank('d', null, 0), rank('e', 4, 1)]
  expect([...changes(now, before)]).toEqual([['c', 2], ['a', -1], ['b', -1], ['d', null], ['e', null]])
})

describe('an order that is the same for all weights', () => {
  const ranked = (added: Record<string, [number, number]>): Ranked => ({
    in_house: false,
    year: null,
    words: '',
    weights: [{ class: 'rollator', weight: 2 }, { class: 'most', weight: 1 }],
    types: [],
    sites: Object.entries(added).map(([id, own]) => ({ id, name: id, lon: 0, lat: 0, residents_known: true, residents: 0, residents_low: 0, residents_high: 0, adds_residents: 0, types: [], classes: own.map((value, index) => ({ id: ['rollator', 'most'][index] ?? '', linked: true, low: 0, likely: 0, high: 0, added: value })) })),
  })
  // found by trying all weights, too
  const tried = (own: Ranked, order: string[], kept: Record<string, number>) => {
    for (let one = 0; one <= 5; one++) for (let other = 0; other <= 5; other++) {
      const points = (id: string) => own.sites.find((site) => site.id === id)?.classes.reduce((sum, of, index) => sum + (of.added ?? 0) * ([one, other][index] ?? 0), 0) ?? 0
      const sorted = [...order].sort((a, b) => (kept[b] ?? 0) - (kept[a] ?? 0) || points(b) - points(a))
      if (sorted.join() !== order.join()) return false
    }
    return true
  }
  it.each([
    [{ a: [5, 10], b: [4, 9] }, { a: 3, b: 3 }, true],
    [{ a: [5, 9], b: [4, 10] }, { a: 3, b: 3 }, false],
    [{ a: [1, 1], b: [9, 9] }, { a: 3, b: 2 }, true],
    [{ a: [5, 9], b: [4, 9], c: [4, 8] }, { a: 3, b: 3, c: 3 }, true],
  ] as [Record<string, [number, number]>, Record<string, number>, boolean][])('%o', (added, kept, same) => {
    const own = ranked(added)
    const order = Object.entries(added).map(([id, [x, y]], index) => rank(id, index + 1, 2 * x + y, kept[id]))
    expect(isSameForAll(own, order)).toBe(same)
    expect(tried(own, Object.keys(added), kept)).toBe(same)
  })
  it('cannot be said where points count something else, or are not known', () => {
    const own = ranked({ a: [5, 10], b: [4, 9] })
    expect(isSameForAll(own, [rank('a', 1, 20), rank('b', 2, 99)])).toBeNull()
    expect(isSameForAll(own, [{ ...rank('a', 1, 20), points: null }])).toBeNull()
  })
})

it('rules are marked with a sign of their own each, and types are read from their cell', () => {
  expect([true, false, null].map(markOf)).toEqual(['✓', '✗', '?'])
  expect(typesOf('PLUSS; BASIS;')).toEqual(['PLUSS', 'BASIS'])
  expect(typesOf(null)).toEqual([])
})
