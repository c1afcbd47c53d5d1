import type { Feature, FeatureCollection } from 'geojson'
import { describe, expect, it } from 'vitest'
import { boxOf, metresTo, relevant, surveyed, type Assumption } from '../src/parts/why'

const line = (id: string, rank: number, coordinates: [number, number][]): Feature => ({ type: 'Feature', id, properties: { rank, name: id, why: 'grade', unknown: false, residents: rank, length_m: 10 }, geometry: { type: 'LineString', coordinates } })
const all = (...features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features })
const assumption = (key: string, more: Partial<Assumption> = {}): Assumption => ({ key, title: key, heading: '', group: key.split('.')[0] ?? '', unit: 'm', unit_title: 'meter', value: 1, default: 1, source: '', changed: false, ...more })

describe('what to look at in the field', () => {
  it('is in the order of its ranks without a place', () => {
    expect(surveyed(all(line('second', 2, [[10, 60]]), line('first', 1, [[11, 60]]))).map((own) => own.id)).toEqual(['first', 'second'])
  })

  it('is the nearest first with one, whatever its rank', () => {
    const rows = surveyed(all(line('far', 1, [[11, 60]]), line('near', 2, [[10.01, 60], [10, 60.001]])), [10, 60])
    expect(rows.map((own) => own.id)).toEqual(['near', 'far'])
    // a thousandth of a degree of latitude
    expect(rows[0]?.away_m).toBeCloseTo(111.32, 1)
  })

  it('knows no distance to what has no place', () => {
    expect(metresTo([10, 60], { type: 'Feature', properties: {}, geometry: { type: 'MultiLineString', coordinates: [] } })).toBeNull()
  })

  it('narrows degrees of longitude towards the pole', () => {
    expect(metresTo([10, 60], line('a', 1, [[10.001, 60]]))).toBeCloseTo(111.32 / 2, 1)
  })

  it('is shown whole', () => {
    expect(boxOf([line('a', 1, [[10, 61], [9, 60]]), line('b', 2, [[12, 60.5]])])).toEqual([9, 60, 12, 61])
    expect(boxOf([])).toBeNull()
  })
})

describe('assumptions of a figure', () => {
  const known = [assumption('reach.rollator'), assumption('reach.most'), assumption('weight.most'), assumption('share.most.80'), assumption('share.rollator.80'), assumption('need.stop')]

  it('are reach and shares, and what it asks for', () => {
    expect(relevant(known).map((own) => own.key)).toEqual(['reach.rollator', 'reach.most', 'share.most.80', 'share.rollator.80'])
    expect(relevant(known, ['need']).map((own) => own.key)).toContain('need.stop')
  })

  it('are those of its class', () => {
    expect(relevant(known, ['weight'], 'rollator').map((own) => own.key)).toEqual(['reach.rollator', 'share.rollator.80'])
    expect(relevant(known, ['weight'], 'most').map((own) => own.key)).toEqual(['reach.most', 'weight.most', 'share.most.80'])
  })

  it('that were changed stand first, wherever they belong', () => {
    expect(relevant([...known, assumption('rule.BASIS.stop_m', { changed: true })]).map((own) => own.key)[0]).toBe('rule.BASIS.stop_m')
  })
})
