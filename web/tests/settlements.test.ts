import type { FeatureCollection } from 'geojson'
import { describe, expect, it } from 'vitest'
import { askedHomes, homesLacking, needsOf, partsOf, settlementsOf, shadeOf, stateOf } from '../src/views/settlements/settlements'

const rows = (...all: Record<string, unknown>[]): FeatureCollection => ({ type: 'FeatureCollection', features: all.map((properties) => ({ type: 'Feature', geometry: { type: 'Point', coordinates: [10, 60] }, properties })) })
const need = (more: Record<string, unknown>) => needsOf(rows({ settlement: 1, class: 'most', need: 'stop', residents: 100, no_street: 0, lacking: 0, not_known_residents: 0, ...more }))[0]!

describe('a settlement', () => {
  it('has what the service says of each class; empty is not known, never 0 or false', () => {
    const [own] = settlementsOf(rows({ number: 2, name: 'Moseng', residents: 715, most_residents: 475, most_have_all: null, most_share: null, most_is_5_minute: null, most_may_have_all: 12, fit_residents: 191, fit_have_all: 0, fit_share: 0, fit_is_5_minute: false }), ['most', 'fit'])
    expect(own?.classes[0]).toMatchObject({ id: 'most', have_all: null, share: null, is_5_minute: null, may_have_all: 12 })
    expect(own?.classes[1]).toMatchObject({ id: 'fit', have_all: 0, share: 0, is_5_minute: false })
    expect(own?.classes[0]?.jobs).toBeNull()
  })
  it('has jobs within reach, or it is not known; never 0 for not known', () => {
    const none = { low: 0, likely: 0, high: 0 }
    const [own] = settlementsOf(rows({ number: 1, most_jobs_mean: 41.5, most_jobs_mean_low: 40, most_jobs_mean_high: 43, most_any_job_share: 0.75, most_any_job_share_low: 0.5, fit_jobs_mean: null, fit_any_job_share: null, slow_jobs_mean: 0, slow_any_job_share: 0 }), ['most', 'fit', 'slow'])
    expect(own?.classes.map((one) => one.jobs)).toEqual([{ mean: { low: 40, likely: 41.5, high: 43 }, anyShare: { low: 0.5, likely: 0.75, high: 0.75 } }, null, { mean: none, anyShare: none }])
  })
})

describe('a need', () => {
  it('that some lack fails, and is not met by what is not known', () => {
    const own = need({ lacking: 30, not_known_residents: 20 })
    expect(stateOf(own)).toBe('lacking')
    expect(partsOf(own)?.reached).toBeCloseTo(0.5, 9)
    expect(partsOf(own)?.unknown).toBeCloseTo(0.2, 9)
  })
  it('of which it is not known is never passed', () => {
    expect(stateOf(need({ not_known_residents: 5 }))).toBe('unknown')
    expect(stateOf(need({ no_street: 5 }))).toBe('unknown')
    expect(stateOf(need({ residents: 0 }))).toBe('unknown')
    expect(partsOf(need({ residents: 0 }))).toBeNull()
  })
  it('that all have is passed', () => {
    expect(stateOf(need({}))).toBe('reached')
    expect(partsOf(need({}))).toEqual({ reached: 1, unknown: 0 })
  })
  it('is shaded in five steps; not known has none', () => {
    expect([0, 0.19, 0.2, 0.79, 0.8, 1].map(shadeOf)).toEqual([0, 0, 1, 3, 4, 4])
    expect(shadeOf(null)).toBeNull()
  })
})

describe('homes that lack it', () => {
  const homes = rows({ settlement: 1, most_missing: 'stop;health', most_not_known: null }, { settlement: 1, most_missing: '', most_not_known: 'stop' }, { settlement: 1, most_missing: 'stops', most_not_known: '' }, { settlement: 2, most_missing: 'stop' }, { settlement: null, most_missing: 'stop' })
  it('are those of the settlement, and those that are not known are marked', () => {
    expect(homesLacking(homes, 1, 'most', 'stop').map((own) => own.properties?.unknown)).toEqual([false, true])
    expect(homesLacking(homes, 1, 'fit', 'stop')).toEqual([])
  })
  it('are asked for by a filter in which a quote is a quote', () => {
    expect(askedHomes(4, 'most', "o'stop")).toEqual({ settlement: 4, filter: `"most_missing" LIKE '%o''stop%' OR "most_not_known" LIKE '%o''stop%'`, properties: 'settlement,most_missing,most_not_known' })
  })
})
