import { describe, expect, it } from 'vitest'
import { byKind, step, type Hit } from '../src/parts/search'

const hit = (kind: string, name: string): Hit => ({ kind, name, context: '', lon: 11, lat: 63 })

describe('hits of a search', () => {
  it('are together by kind, the kind of the best one first, and numbered as they are read', () => {
    const groups = byKind([hit('street', 'Storgata'), hit('place', 'Kiosk'), hit('street', 'Storgata vest')])
    expect(groups.map(({ kind, hits }) => [kind, hits.map(({ hit: own, index }) => [index, own.name])])).toEqual([
      ['street', [[0, 'Storgata'], [1, 'Storgata vest']]],
      ['place', [[2, 'Kiosk']]],
    ])
    expect(byKind([])).toEqual([])
  })
  it('are gone through by arrows, with the field in between', () => {
    expect([step(-1, 1, 3), step(2, 1, 3), step(-1, -1, 3), step(0, -1, 3), step(1, -1, 3)]).toEqual([0, -1, 2, -1, 0])
    expect(step(-1, 1, 0)).toBe(-1)
  })
})
