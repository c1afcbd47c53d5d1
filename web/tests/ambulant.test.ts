import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Feature } from 'geojson'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

vi.stubGlobal('location', { pathname: '/nb/fjordvik/ambulant', search: '', origin: 'http://localhost' })
vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }))
vi.stubGlobal('addEventListener', () => undefined)
vi.stubGlobal('document', { querySelector: () => null })
const { app } = await import('../src/state/app.svelte')
const { isThere, servedOf } = await import('../src/views/ambulant/ambulant')
const { ask, placesOf, questionOf, shareOf, wayOf, writePlaces } = await import('../src/views/ambulant/asked')
const { amountOf, faultOf, FIRST, read } = await import('../src/views/ambulant/groups')
const { groups } = await import('../src/views/ambulant/groups.svelte')
const { officeFeatures } = await import('../src/views/ambulant/layers')
const { amount, assumedOf, between, farShareOf, minutesOf, one, shareSpan, span } = await import('../src/views/ambulant/said')
const { limitsOf, shownOf, valueOf } = await import('../src/views/ambulant/shades')
const { Words } = await import('../src/words/words')

const folder = join(import.meta.dirname, '..')
const texts = (language: string) => ['words/{}/map.ftl', 'words/{}/ambulant.ftl', '../data/words/{}/fields.ftl', '../data/words/{}/descriptions.ftl'].map((name) => readFileSync(join(folder, name.replace('{}', language)), 'utf8')).join('\n')
beforeEach(() => (app.words = new Words('nb', texts('nb'))))

const SETTINGS = { walk: { class: 'fit', speed_m_s: 1.3, speed_source: 'a', longest_m: 1500, longest_source: 'b', look_m: 20_000, look_source: 'c' }, duty: { minutes: 426, minutes_source: 'd', aside_minutes: 60, aside_source: 'e', a_week: 14, a_week_source: 'f', period_weeks: 4, period_source: 'g' }, full_time: { hours_week: 35.5, source: 'h' }, estimate: { draws: 40, seed: 1, outside: 0.1, source: 'i' } }
type Cells = Record<string, unknown>
const layer = (name: string, rows: Cells[], more: Cells = {}) => ({ type: 'FeatureCollection' as const, name, features: rows.map((properties): Feature => ({ type: 'Feature', geometry: { type: 'Point', coordinates: [11.96, 63.88] }, properties })), ...more })
const sum = (more: Cells = {}): Cells => ({ homes_on_foot: 3, visits_on_foot: 12, direct_hours: 6, star_hours: 4, tour_hours: 2, bound_hours: 1.5, visits_not_on_foot: 4, ...more })
const answer = () => ({
  layers: [
    layer('ambulant', [{ id: 'b1', name: 'Torget', status: 'existing', linked: true, ...sum() }, { id: 'b2', name: null, status: 'planned', linked: false, ...sum({ bound_hours: null }) }], { in_house: 'Internt', ambulant: { offices: 2, settings: SETTINGS } }),
    layer('ambulant_areas', [{ level: 'all', area: null, ...sum() }, { level: 'settlement', area: 'Fjordvik', ...sum() }, { level: 'settlement', area: null, ...sum({ visits_on_foot: 0, tour_hours: 0, street_km: null }) }]),
    layer('ambulant_saved', [{ id: 'b2', name: 'Moseng', hours_saved: -0.2, hours_saved_low: -0.4, hours_saved_high: 0.1, more_homes_on_foot: 0 }]),
  ],
  words: 'En setning.\nEn til.',
  remarks: [],
})

describe('an answer', () => {
  it('keeps what is not known as not known, and what is 0 as 0', () => {
    const own = servedOf(answer(), 2031)
    expect([own?.way, own?.year]).toEqual(['table', 2031])
    expect(own?.isHouse).toBe(true)
    expect(own?.whole).toMatchObject({ visits: 12, bound: 1.5, gap: null, streetKm: null })
    expect(own?.offices.map(({ name, isPlanned, isLinked, sum: { bound } }) => [name, isPlanned, isLinked, bound])).toEqual([['Torget', false, true, 1.5], ['b2', true, false, null]])
    expect(own?.areas.map(({ name, sum: { visits } }) => [name, visits])).toEqual([['Fjordvik', 12], [null, 0]])
    expect(own?.saved[0]).toMatchObject({ hours: { low: -0.4, likely: -0.2, high: 0.1 }, moreHomes: 0, moreVisits: null })
  })
  it('of an estimate has low and high, and no bound', () => {
    const own = servedOf({ layers: [layer('ambulant_estimate', [], { ambulant_estimate: { offices: 0, settings: SETTINGS } }), layer('ambulant_estimate_areas', [{ level: 'all', persons: 12.5, tour_hours: 2, tour_hours_low: 1.8, tour_hours_high: 2.3 }])], words: '', remarks: [] }, null)
    expect(own).toMatchObject({ way: 'estimate', year: null, isHouse: false, whole: { persons: 12.5, tour: { low: 1.8, likely: 2, high: 2.3 }, bound: null, homes: null }, saved: [] })
  })
  it('without its tables is none', () => {
    expect(servedOf({ layers: [], words: '', remarks: [] }, null)).toBeNull()
  })
})

describe('bases', () => {
  const base = (properties: Cells): Feature => ({ type: 'Feature', geometry: { type: 'Point', coordinates: [0, 0] }, properties })
  it('are there as the service has it', () => {
    const there = (properties: Cells) => [null, 2029, 2030, 2031].map((year) => isThere(base(properties), year))
    expect(there({ status: 'existing' })).toEqual([true, true, true, true])
    expect(there({ status: 'existing', closing_year: 2030 })).toEqual([true, true, false, false])
    expect(there({ status: 'existing', opening_year: 2030 })).toEqual([true, false, true, true])
    expect(there({ status: 'planned', opening_year: 2030, closing_year: null })).toEqual([false, false, true, true])
    expect(there({ status: 'planned' })).toEqual([false, false, false, false])
  })
})

describe('the question', () => {
  const nameOf = (number: number) => `Kontor ${number}`
  it('says what the address says, and no more', () => {
    expect(questionOf({}, 'table', { year: null, nameOf })).toEqual({})
    expect(questionOf({ share: '0.6', offices: '11.96,63.88;x;11.97,63.89' }, 'table', { year: 2031, nameOf })).toEqual({ year: 2031, direct_share: 0.6, offices: [{ id: 'own-1', name: 'Kontor 1', position: { lon: 11.96, lat: 63.88 } }, { id: 'own-2', name: 'Kontor 2', position: { lon: 11.97, lat: 63.89 } }] })
    expect(questionOf({ share: '0.6' }, 'estimate', { year: null, nameOf })).toEqual({})
  })
  it('takes a table where there is one, unless the address says otherwise', () => {
    expect([wayOf(undefined, true), wayOf(undefined, false), wayOf('table', false), wayOf('estimate', true), wayOf('x', true)]).toEqual(['table', 'estimate', 'table', 'estimate', 'table'])
  })
  it('has a share only from none to all', () => {
    expect(['0', '0.65', '1', '1.1', '-1', 'x', '', undefined].map(shareOf)).toEqual([0, 0.65, 1, null, null, null, null, null])
  })
  it('keeps offices in the address', () => {
    expect(writePlaces([])).toBeNull()
    expect(placesOf(writePlaces([[11.96, 63.88], [11.97, 63.89]]) ?? '')).toEqual([[11.96, 63.88], [11.97, 63.89]])
    expect(placesOf('200,100;11.9')).toEqual([])
  })
})

describe('asking', () => {
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
  const problem = (code: string) => new Response(JSON.stringify({ type: `urn:tettsted:problem:${code}`, detail: code }), { status: 503, headers: { 'Retry-After': '1' } })
  const asking = (answers: Response[]) => {
    vi.useFakeTimers()
    const sent = vi.fn(async () => answers.shift() ?? problem('time_limit'))
    vi.stubGlobal('fetch', sent)
    const asked = ask('/areas/a/plans/p', 'table', {}, { signal: new AbortController().signal, query: { language: 'nb' } })
    return { sent, asked }
  }
  it('waits while the service is busy, and never as a job that is kept', async () => {
    const { sent, asked } = asking([problem('busy'), problem('busy'), problem('busy'), new Response('{"layers":[],"words":"a","remarks":[]}')])
    const said = expect(asked).resolves.toMatchObject({ words: 'a' })
    await vi.advanceTimersByTimeAsync(4000)
    await said
    expect(sent).toHaveBeenCalledTimes(4)
    const [path, init] = sent.mock.lastCall as unknown as [string, RequestInit]
    expect(path).toBe('/areas/a/plans/p/processes/ambulant/execution?language=nb')
    expect(init.headers).not.toHaveProperty('Prefer')
    expect(init.cache).toBe('no-store')
  })
  it('gives up what takes too long time after time', async () => {
    const { sent, asked } = asking([])
    const said = expect(asked).rejects.toMatchObject({ code: 'time_limit' })
    await vi.advanceTimersByTimeAsync(10_000)
    await said
    expect(sent).toHaveBeenCalledTimes(3)
  })
})

describe('who is served', () => {
  const row = (more: Partial<Record<'settlement' | 'persons' | 'visits' | 'minutes', string>> = {}) => ({ id: 1, settlement: 'Fjordvik', ...FIRST, persons: '10', ...more })
  it('is read with a comma or a point', () => {
    expect(['12,5', '12.5', ' 1 200 ', '0', '7.', ',5', '-1', '1e3', 'x', '', '1,2,3'].map(amountOf)).toEqual([12.5, 12.5, 1200, 0, 7, 0.5, null, null, null, null, null])
  })
  it('is checked as the service does', () => {
    expect(['0', '3000', '3001', 'x'].map((persons) => faultOf(row({ persons }), 'persons'))).toEqual(['persons', null, 'persons', 'number'])
    expect(['0,25', '0.5', '1,5', '84', '85', '0,3', '0.1', '0', ''].map((visits) => faultOf(row({ visits }), 'visits'))).toEqual([null, null, null, null, 'visits', 'weeks', 'weeks', 'visits', 'number'])
    expect(['0,5', '1440', '1441', '0'].map((minutes) => faultOf(row({ minutes }), 'minutes'))).toEqual([null, null, 'minutes', 'minutes'])
  })
  it('of rows without persons is nobody', () => {
    expect(read([row({ persons: ' ' })])).toEqual({ kind: 'none' })
    expect(faultOf(row({ persons: '', visits: 'x' }), 'visits')).toBeNull()
    expect(read([row({ persons: '' }), row({ persons: '12,5', visits: '0.5' })])).toEqual({ kind: 'asked', groups: [{ settlement: 'Fjordvik', persons: 12.5, visits_per_week: 0.5, minutes: 30 }] })
  })
  it('is not asked with a fault, nor of more than can be reckoned with', () => {
    expect(read([row(), { ...row({ minutes: '0' }), id: 2 }])).toEqual({ kind: 'fault', id: 2, field: 'minutes' })
    expect(read([row({ persons: '2000' }), row({ persons: '1001' })])).toEqual({ kind: 'many' })
  })
  it('stays while the page is open, and goes with the area', () => {
    groups.begin('/areas/a', ['Fjordvik', 'Leirnes'])
    expect(groups.all.map((own) => [own.settlement, own.persons, own.visits, own.minutes])).toEqual([['Fjordvik', '', '7', '30'], ['Leirnes', '', '7', '30']])
    const [first] = groups.all
    groups.change(first?.id ?? 0, 'persons', '60')
    groups.remove(groups.add('Fjordvik').id)
    groups.begin('/areas/a', ['Fjordvik', 'Leirnes'])
    expect(groups.all.map((own) => own.persons)).toEqual(['60', ''])
    groups.begin('/areas/b', ['Moseng'])
    expect(groups.all.map((own) => [own.settlement, own.persons])).toEqual([['Moseng', '']])
  })
})

describe('numbers', () => {
  it('say what is not known, and nothing of low and high that are the same', () => {
    expect([one(null), one(0), one(-0.04), one(-1.25), one(12.34)]).toEqual(['ikke kjent', '0', '0', '−1,3', '12,3'])
    expect(amount({ low: 1, likely: 2, high: 3 })).toBe('2 (1–3)')
    expect(amount({ low: -1, likely: 0.5, high: 3 })).toBe('0,5 (−1 … 3)')
    expect(amount({ low: null, likely: 2, high: null })).toBe('2')
    expect(amount({ low: 2.01, likely: 2.02, high: 2.03 })).toBe('2')
    expect(between(2, 2.01)).toBe('2')
    expect([span(1, 2), span(null, 2), shareSpan(0.63, 0.701), shareSpan(0.7, 0.7), shareSpan(null, 0.7)]).toEqual(['1–2', 'ikke kjent', '63–70\u00a0%', '70\u00a0%', 'ikke kjent'])
  })
  it('of a visit are of those on foot only', () => {
    const of = (more: Cells) => servedOf({ ...answer(), layers: [...answer().layers.slice(0, 1), layer('ambulant_areas', [{ level: 'all', ...sum(more) }])] }, null)!.whole
    expect(minutesOf(of({}))).toBe(10)
    expect(farShareOf(of({}))).toBe(0.25)
    expect(minutesOf(of({ visits_on_foot: 0, tour_hours: 0 }))).toBeNull()
    expect(farShareOf(of({ visits_on_foot: 0 }))).toBe(1)
    expect(farShareOf(of({ visits_on_foot: 0, visits_not_on_foot: 0 }))).toBeNull()
  })
  it('that are assumed have a source and a name in every language', () => {
    const own = servedOf(answer(), 2031)!
    for (const language of ['nb', 'nn', 'en'] as const) {
      app.words = new Words(language, texts(language))
      for (const { id, value, source } of assumedOf({ ...own, way: 'estimate' })) {
        expect(app.words.has(`ambulant-view-set-${id}`), `${language} ${id}`).toBe(true)
        expect(value).not.toContain('ambulant-view')
        expect(source).not.toBe('')
      }
    }
  })
})

describe('the map', () => {
  it('shades minutes up to a round number, and shares from none to all', () => {
    const areas = servedOf(answer(), 2031)!.areas
    expect(limitsOf(areas, 'minutes', 5)).toEqual([0, 2, 4, 6, 8, 10])
    expect(limitsOf(areas, 'far', 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1])
    expect(areas.map((own) => [valueOf(own, 'minutes'), valueOf(own, 'far')])).toEqual([[10, 0.25], [null, 1]])
    expect([shownOf(undefined), shownOf('far'), shownOf('x')]).toEqual(['minutes', 'far', 'minutes'])
  })
  it('draws offices with more hours larger', () => {
    const mark = (id: string, hours: number | null) => ({ id, at: [11.96, 63.88] as [number, number], name: id, isPlanned: false, hours, text: '' })
    const radii = officeFeatures([mark('a', 0), mark('b', 1), mark('c', 4), mark('d', null)]).features.map((own) => own.properties?.radius)
    expect(radii).toEqual([5, 9.5, 14, 5])
  })
})
