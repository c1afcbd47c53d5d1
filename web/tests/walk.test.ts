import { describe, expect, it } from 'vitest'
import { nearRows, slowedBy, strip, type NearAnswer, type StreetProperties } from '../src/views/here/walk'

const street = (length_m: number, slowed_by: string | null): StreetProperties => ({ number: 1, name: null, kind: 'footway', length_m, distance_m: length_m, slowed_by, steepest_percent: null })

describe('a walk', () => {
  it('is drawn with each street as long as its share', () => {
    expect(strip([street(30, null), street(10, 'slope;unknown')])).toEqual([
      { from: 0, width: 75, isSlow: false },
      { from: 75, width: 25, isSlow: true },
    ])
    expect(strip([street(0, null)])).toEqual([{ from: 0, width: 0, isSlow: false }])
  })
  it('says what slows, each by itself', () => {
    expect([slowedBy(null), slowedBy(''), slowedBy('slope;unknown')]).toEqual([[], [], ['slope', 'unknown']])
  })
})

describe('what is nearest', () => {
  const answer: NearAnswer = {
    look_m: 3000,
    data_end_m: null,
    needs: [{ category: 'stop', name: 'Holdeplass', in_data: 'known', classes: [{ class: 'rollator', state: 'not_known' }, { class: 'most', state: 'reached', name: 'Torget', distance_m: 120, lon: 11, lat: 63 }] }],
    bases: [{ class: 'rollator', state: 'too_far', name: 'Hus', distance_m: 812, lon: 11.1, lat: 63.1 }],
  }
  it('is that of the class that walks, the base first; what is not known has no metres', () => {
    expect(nearRows(answer, 'rollator', 'Base')).toEqual([
      { key: 'base', what: 'Base', name: 'Hus', state: 'too_far', metres: 812, to: [11.1, 63.1] },
      { key: 'stop', what: 'Holdeplass', name: '', state: 'not_known', metres: null, to: null },
    ])
    expect(nearRows({ ...answer, bases: null }, 'most', 'Base')).toEqual([{ key: 'stop', what: 'Holdeplass', name: 'Torget', state: 'reached', metres: 120, to: [11, 63] }])
  })
})
