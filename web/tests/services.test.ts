import { describe, expect, it } from 'vitest'
import { servicesOf, type Answer } from '../src/views/services/answer'
import { momentAsked, pointsAsked } from '../src/views/services/asked'
import { areasGroup, placeFeatures } from '../src/views/services/layers'
import { areasOf, carriedOf, categoryOf, choices, countStates, judged, markersOf, ofLevel, openOf, placesOf, pressed, servedShare, serviceOf, shareOf, stepsOf, unknownsOf, wayOf } from '../src/views/services/shown'
import { PALETTES } from '../src/map/palette'

type Cells = Record<string, unknown>
const ABOUT = {
  points: 0,
  moment: null as string | null,
  ages_unknown: null as string | null,
  settings: { category: [{ id: 'health', name: { nb: 'Helse' }, by_age: false }, { id: 'home_visits', name: { nb: 'Besøk' }, by_age: true }], home_visits: { from_age: 75 }, lacks: { below_share: 0.5 }, search: { most_points: 20 } },
}
/** An answer with these rows, as the service writes it. */
function answer({ services = [], areas = [], spread = [], sites = [], about = {} }: { services?: Cells[]; areas?: Cells[]; spread?: Cells[]; sites?: Cells[]; about?: Partial<typeof ABOUT> } = {}) {
  const layer = (name: string, rows: Cells[]) => ({ type: 'FeatureCollection' as const, name, services: { ...ABOUT, ...about }, features: rows.map(({ at = [12, 60], ...properties }) => ({ type: 'Feature' as const, id: String(properties.id), geometry: { type: 'Point' as const, coordinates: at as number[] }, properties })) })
  const own: Answer = { layers: [layer('services', services), layer('services_areas', areas), layer('services_spread', spread), layer('services_sites', sites)], words: 'a\nb', remarks: [] }
  return servicesOf(own, ['rollator', 'most'])
}
const area = (name: string | null, of: string, category: string, more: Cells = {}) => ({ level: 'settlement', area: name, area_name: name, category, class: of, service_points: 2, residents: 100, residents_low: 90, residents_high: 110, no_street: 0, with_service: 60, with_service_low: 50, with_service_high: 70, without_service: 40, service_share: 0.6, service_state: of === 'all' ? 'has_service' : null, aged_residents: null, ...more })
const step = (points: number, more: Cells = {}) => ({ category: 'health', service_points: points, points_today: 3, residents: 1100, no_street: 100, served_today: 500, best_served: 200 * points, best_bound: 200 * points, best_share: 0.2 * points, service_users: 500, users_a_point: 500 / points, least_users: 200, is_carried: 500 / points >= 200, ...more })

describe('an answer', () => {
  it('keeps what is not known as not known, and what is 0 as 0', () => {
    const own = answer({ services: [{ id: 'a', category: 'health', linked: false, rollator_residents: null, most_residents: null, residents: null, aged_reaching: null, opening_hours: null }, { id: 'b', category: 'health', linked: true, rollator_residents: 0, most_residents: 4, most_residents_low: 3, most_residents_high: 5, residents: 4, aged_reaching: 0, open: 'closed' }] })
    expect(own.points[0]).toMatchObject({ isLinked: false, residents: null, aged: null, hours: null, open: null, classes: [{ id: 'rollator', residents: null }, { id: 'most', residents: null }] })
    expect(own.points[1]).toMatchObject({ aged: 0, open: 'closed', residents: { low: 4, likely: 4, high: 4 }, classes: [{ residents: { low: 0, likely: 0, high: 0 } }, { residents: { low: 3, likely: 4, high: 5 } }] })
  })
  it('has an area with its classes, and a state that it does not know is not known', () => {
    const rows = ['rollator', 'most', 'all'].map((of) => area('Moseng', of, 'health'))
    const [own, other] = answer({ areas: [...rows, area(null, 'all', 'health', { service_state: 'something', with_service: null, without_service: null })] }).areas
    expect(own?.classes.map((one) => one.id)).toEqual(['rollator', 'most'])
    expect(own).toMatchObject({ area: 'Moseng', state: 'has_service', with: { low: 50, likely: 60, high: 70 } })
    expect(other).toMatchObject({ area: null, state: 'service_not_known', with: null, classes: [] })
  })
})

describe('areas', () => {
  const own = answer({ areas: [area(null, 'all', 'health', { level: 'all' }), area('Moseng', 'all', 'health'), area('Moseng', 'all', 'home_visits', { service_state: 'service_not_known', aged_residents: 20, aged_with_service: 5, aged_without_service: 15 }), area(null, 'all', 'health', { service_state: 'lacks_service' })] })
  it('stand together by level, with what they have of each category', () => {
    const all = areasOf(own)
    expect(all.map((one) => [one.level, one.area, one.services.length])).toEqual([['all', null, 1], ['settlement', 'Moseng', 2], ['settlement', null, 1]])
    expect(ofLevel(all, 'settlement')).toHaveLength(2)
    expect(countStates(all[1]!)).toEqual({ has_service: 1, lacks_service: 0, service_not_sure: 0, service_not_known: 1 })
  })
  it('are judged by the old where a service is for them, and of nobody there is no share', () => {
    const visits = serviceOf(areasOf(own)[1], 'home_visits')!
    expect(shareOf(judged(visits, { by_age: true }))).toBe(0.25)
    expect(shareOf(judged(visits, { by_age: false }))).toBe(0.6)
    expect(judged({ ...visits, aged: null }, { by_age: true })).toBeNull()
    expect(shareOf(null)).toBeNull()
    const nobody = { low: 0, likely: 0, high: 0 }
    expect(shareOf({ ...visits, with: nobody, without: nobody })).toBeNull()
    expect(shareOf({ ...visits, with: null, without: null })).toBeNull()
  })
  it('are drawn by state with lines that differ, and without a colour where no service is chosen', () => {
    const ids = (states: Parameters<typeof areasGroup>[1]) => areasGroup('tiles', states)(PALETTES.light, 'light').layers.map((own) => own.id)
    expect(ids([{ number: 1, state: 'lacks_service' }, { number: 2, state: 'service_not_known' }])).toEqual(['data-services-fill-lacks_service', 'data-services-edge-lacks_service', 'data-services-fill-service_not_known', 'data-services-edge-service_not_known', 'data-services-edge', 'data-services-state'])
    expect(ids([{ number: 1, state: null }])).toEqual(['data-services-edge', 'data-services-state'])
  })
})

describe('points', () => {
  const own = answer({
    services: [
      { id: 'a', category: 'health', linked: true, opening_hours: 'Mo 09:00-15:00', open: 'closed', at: [12, 60] },
      { id: 'b', category: 'health', linked: false, opening_hours: null, open: 'unknown', why: 'no hours given', at: [12, 60] },
      { id: 'c', category: 'health', linked: true, opening_hours: 'off', open: 'closed', at: [12.1, 60] },
    ],
    about: { moment: 'Tue 10:00', ages_unknown: 'not_given' },
  })
  const [first, second] = markersOf(own.points)
  it('at one place are one marker, and pressing it goes through them', () => {
    expect(markersOf(own.points).map((one) => one.points.map((point) => point.id))).toEqual([['a', 'b'], ['c']])
    expect([null, 'a', 'b'].map((id) => pressed(first!, id)?.id)).toEqual(['a', 'b', 'a'])
  })
  it('of which one may be open are not closed', () => {
    expect([openOf(first!), openOf(second!)]).toEqual(['unknown', 'closed'])
    expect(openOf({ at: [0, 0], points: own.points.map((point) => ({ ...point, open: null })) })).toBeNull()
  })
  it('and what is not known of them is named', () => {
    const all = unknownsOf(own, null)
    expect(all.unlinked.map((one) => one.id)).toEqual(['b'])
    expect(all.hours.map((one) => one.id)).toEqual(['b'])
    expect(all.absent.map((one) => one.id)).toEqual(['home_visits'])
    expect(all.ages).toBe('not_given')
    expect(unknownsOf(own, categoryOf(own, 'health')).absent).toEqual([])
    expect(categoryOf(own, 'gold')).toBeNull()
  })
})

describe('fewer or more points', () => {
  const own = answer({ spread: [step(1), step(2), step(3)], services: [{ id: 'a', category: 'health', at: [1, 1] }, { id: 'b', category: 'health', at: [1, 1] }, { id: 'c', category: 'health', at: [2, 2] }] })
  it('are those of both answers, the one for so many points first', () => {
    const other = answer({ spread: [step(1, { best_served: 210 }), step(5)] })
    expect(stepsOf(own, other, 'health').map((one) => [one.points, one.served])).toEqual([[1, 210], [2, 400], [3, 600], [5, 1000]])
    expect(stepsOf(own, null, 'health')).toHaveLength(3)
    expect(stepsOf(own, null, 'debt')).toEqual([])
  })
  it('are shares of those with a street', () => {
    expect(servedShare(own.steps[0]!, 500)).toBe(0.5)
    expect(servedShare({ ...own.steps[0]!, residents: 100 }, 0)).toBeNull()
  })
  it('are carried by own figures only, as the rows say', () => {
    expect(carriedOf(own.steps)).toBe(2)
    expect(carriedOf(answer({ spread: [step(1, { least_users: null, is_carried: null })] }).steps)).toBeNull()
    expect(carriedOf([])).toBeNull()
    // 400 users are written, a little fewer there are
    expect(carriedOf(answer({ spread: [step(1, { service_users: 400, is_carried: true }), step(2, { service_users: 400, is_carried: false })] }).steps)).toBe(1)
    expect(carriedOf(answer({ spread: [step(1, { service_users: 399.9999, is_carried: true }), step(2, { service_users: 399.9999, is_carried: true })] }).steps)).toBe(2)
    expect([wayOf(0, 1), wayOf(2, 3), wayOf(3, 3), wayOf(4, 3)]).toEqual(['none', 'fewer', 'as-many', 'more'])
  })
  it('can be chosen as far as there are places', () => {
    expect(choices(own, 0)).toEqual([])
    expect(choices(own, 5)).toEqual([1, 2, 3, 4, 5])
    expect(choices(own, 100)).toHaveLength(20)
  })
  it('have places only where they were asked for', () => {
    const other = answer({ sites: [{ category: 'health', choice: 1, site: 's1', name: null, site_origin: 'plan_site', place_adds: 30 }, { category: 'debt', choice: 1, site: 's2', place_adds: 1 }] })
    expect(placesOf(null, 'health')).toEqual([])
    expect(placesOf(other, 'health').map((one) => [one.site, one.adds])).toEqual([['s1', 30]])
    expect(placeFeatures(placesOf(other, 'health')).features[0]?.properties).toEqual({ choice: 1, name: 's1', origin: 'plan_site' })
  })
})

it('the question says only what the address says', () => {
  expect(momentAsked('Tue10:00')).toEqual({ at: 'Tue10:00' })
  for (const text of [undefined, '', 'Tue', 'Tue25:00']) expect(momentAsked(text)).toEqual({})
  expect(['3', '0', '61', '1.5', '', undefined, 'x'].map(pointsAsked)).toEqual([3, null, null, null, null, null, null])
})
