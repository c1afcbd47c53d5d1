import type { Feature } from 'geojson'
import { describe, expect, it } from 'vitest'
import { locatedOf, type Answer, type CurvePoint, type Gain } from '../src/views/locate/answer'
import { detailOf, keyOf, MOST, questionOf, withState, wishOf } from '../src/views/locate/asked'
import { bounded, candidatesOf, idsOf, type Candidate } from '../src/views/locate/candidates'
import { areasOf, beside, detailed, kneeOf, shownOf, steps } from '../src/views/locate/shown'

const TYPES = ['PLUSS', 'BASIS', 'EKSTRA']
const row = (properties: Record<string, unknown>, coordinates = [11, 63]): Feature => ({ type: 'Feature', properties, geometry: { type: 'Point', coordinates } })
const site = (id: string, more: Record<string, unknown>) => row({ site_id: id, base_type: 'BASIS', site_origin: 'plan_site', ...more })

/** Two of three sites: a and b; the best with one is c; a and c is nearly as good. */
function answer(): Answer {
  const layer = (name: string, features: Feature[], more = {}) => ({ type: 'FeatureCollection' as const, name, features, ...more })
  return {
    words: '',
    remarks: [],
    layers: [
      layer('locate', [site('a', { name: 'Torget', is_fixed: false, adds: 40, adds_unit: 'unit_residents', loss_without: 10, value_unit: 'unit_residents' }), site('b', { is_fixed: true, adds: 20, adds_unit: 'unit_residents', loss_without: null, rules_broken: 'stop,housing' })], { locate: { rounds: 7, solver: 's', existing: [] } }),
      layer('locate_proof', [row({ aim: 'cover', value: 100, bound: 114, gap: 14, gap_percent: 14, proven: false, value_unit: 'unit_residents', rounds: 7, candidates: 3, rows_given: 9, rows_served: 2, rows_merged: 4 })]),
      layer('locate_curve', [0, 1, 2, 3].map((new_bases) => row({ new_bases, value: [40, 82, 100, null][new_bases], bound: [40, 82, 114, null][new_bases], proven: new_bases < 2, value_unit: 'unit_residents' }))),
      layer('locate_curve_sites', [site('c', { new_bases: 1 }), site('a', { new_bases: 2 }), site('b', { new_bases: 2 })]),
      layer('locate_alternatives', [site('a', { set_number: 1, value: 99.5, bound: 99.5, proven: true, value_unit: 'unit_residents' }), site('c', { set_number: 1, value: 99.5, bound: 99.5, proven: true, value_unit: 'unit_residents' })]),
      layer('locate_areas', [row({ level: 'all', area: null, class: 'all', residents: 200, with_base_before: 40, with_base_after: 100, gained: 60, twice_before: 3, twice_after: 9 })]),
      layer('locate_homes', [
        row({ residents: 3, most_has_street: true, most_bases_before: 0, most_bases_after: 1, most_change: 'gained', rollator_has_street: true, rollator_bases_after: 0 }),
        row({ residents: 3, most_has_street: true, most_bases_after: 0, rollator_has_street: false }),
        row({ residents: 3, most_has_street: true, most_bases_after: 2, rollator_has_street: true, rollator_bases_after: 2 }),
        row({ residents: 3, most_has_street: false, rollator_has_street: false }),
      ]),
    ],
  }
}
const located = () => locatedOf(answer(), ['rollator', 'most'])

describe('what is asked', () => {
  it('is as the address has it, and what cannot be is as if it were not there', () => {
    const wish = wishOf({ bt: 'EKSTRA,BASIS,X', k: '4', aim: 'fair:max', from: 'anywhere', fix: 's1,s1', no: 's2', apart: '500', each: '9' }, TYPES)
    expect(wish).toMatchObject({ types: ['EKSTRA', 'BASIS'], k: 4, aim: 'fair:max', then: null, isAnywhere: true, fixed: ['s1'], forbidden: ['s2'], conditions: { apart: 500, each: null } })
    expect(wishOf({ k: '11', aim: 'best', bt: 'UTVIDET' }, TYPES)).toMatchObject({ types: ['BASIS'], k: 3, aim: 'cover', isAnywhere: false })
    expect(wishOf({ k: '0' }, ['PLUSS'])).toMatchObject({ types: ['PLUSS'], k: 0 })
  })

  it('asks for the curve once, whatever the number of bases', () => {
    const one = questionOf(wishOf({ k: '1' }, TYPES), null)
    expect(one).toEqual({ base_types: ['BASIS'], new: 1, aims: ['cover'], candidates: { anywhere: false, fix: [], forbid: [] }, conditions: {}, futures: {}, search: { curve_to: MOST } })
    expect(keyOf(one)).toBe(keyOf(questionOf(wishOf({ k: '5' }, TYPES), null)))
    expect(keyOf(one)).not.toBe(keyOf(questionOf(wishOf({ k: '1' }, TYPES), 2030)))
    expect(questionOf(wishOf({ k: '1', fix: 'a,b' }, TYPES), null).new).toBe(2)
  })

  it('asks for no number where as few as can be are asked for', () => {
    const few = questionOf(wishOf({ aim: 'all:90%' }, TYPES), 2030)
    expect(few.new).toBeUndefined()
    expect(few).toMatchObject({ aims: ['all:90%'], year: 2030, search: {} })
    expect(detailOf(few, ['a:BASIS'])).toMatchObject({ aims: ['cover'], new: 1, candidates: { fix: ['a:BASIS'], forbid: [] }, search: { curve_to: 0, alternatives: 0 } })
  })

  it('knows a site by its id, and one for several of the types by id and type', () => {
    const features = [row({ name: 'Torget', base_types: 'BASIS;PLUSS' }), row({ base_types: 'EKSTRA' }), row({ base_types: '' })].map((own, id) => ({ ...own, id: `s${id}` }))
    const wish = wishOf({ bt: 'PLUSS,BASIS', fix: 's0:BASIS' }, TYPES)
    const found = candidatesOf(features, wish)
    expect(found.map((own) => [own.id, own.name, own.state])).toEqual([['s0', 'Torget', 'fixed'], ['s2', 's2', 'free']])
    const ids = idsOf({ id: 's0', types: ['BASIS', 'PLUSS'] }, wish)
    expect(ids[0]).toBe('s0:BASIS')
    expect(withState(wish, ids, 'forbidden')).toEqual({ fix: '', no: 's0:BASIS' })
    expect(withState(wish, ids, 'free')).toEqual({ fix: '', no: '' })
    expect(idsOf({ id: 's0', types: ['BASIS', 'PLUSS'] }, wishOf({}, TYPES))).toEqual(['s0', 's0:BASIS'])
  })
})

describe('the answer', () => {
  it('is read row by row, and what is not known is null', () => {
    const own = located()
    expect(own.chosen.map(({ id, name, adds, loss, isFixed, broken }) => [id, name, adds, loss, isFixed, broken])).toEqual([['a:BASIS', 'Torget', 40, 10, false, []], ['b:BASIS', null, 20, null, true, ['stop', 'housing']]])
    expect(own.steps[0]).toMatchObject({ value: 100, bound: 114, gap: 14, isProven: false, rows: { given: 9, served: 2, merged: 4 } })
    expect(own.curve.map((point) => [point.k, point.value, point.places.map((place) => place.siteId).join()])).toEqual([[0, 40, ''], [1, 82, 'c'], [2, 100, 'a,b'], [3, null, '']])
    expect(own.others.map((other) => [other.number, other.value, other.places.length])).toEqual([[1, 99.5, 2]])
    expect(own.homes.map((home) => home.look)).toEqual(['gained', 'without', 'twice', 'unknown'])
    expect(own.isHouse).toBe(false)
  })

  it('answers for another number of bases from its curve, and says what is not reckoned yet', () => {
    const own = located()
    expect(shownOf(own, 2, null)).toMatchObject({ kind: 'best', value: 100, bound: 114 })
    const one = shownOf(own, 1, null)
    expect(one).toMatchObject({ kind: 'curve', value: 82, isProven: true, choices: null, gains: null })
    expect(one?.places.map((place) => place.id)).toEqual(['c:BASIS'])
    // none keeps the conditions with three: the answer stays
    expect(shownOf(own, 3, null)?.kind).toBe('best')
    expect(shownOf(own, 2, 1)).toMatchObject({ kind: 'other', value: 99.5 })
    expect(shownOf(own, 2, 7)?.kind).toBe('best')
  })

  it('takes what was reckoned about exactly the sites that are shown, and nothing else', () => {
    const own = located()
    const plain = shownOf(own, 2, 1)
    if (!plain) throw new Error('nothing is shown')
    expect(detailed(plain, null).gains).toBeNull()
    expect(detailed(plain, own).gains).toBeNull()
    const [first, second] = own.chosen
    const of = { ...own, chosen: [first, { ...second, id: 'c:BASIS' }].flatMap((one) => (one?.siteId ? [{ ...one, id: one.id ?? '', isFixed: true }] : [])) as typeof own.chosen }
    expect(detailed(plain, of).choices?.map((one) => one.isFixed)).toEqual([false, false])
  })
})

describe('the curve', () => {
  const curve = (...values: (number | null)[]): CurvePoint[] => values.map((value, k) => ({ k, value, bound: value, isProven: true, unit: 'unit_residents', places: [] }))

  it('says how much better each number is than one fewer', () => {
    expect(steps(curve(40, 82, 100, null))).toEqual([null, 42, 18])
    expect(steps(curve(400, 300, 250))).toEqual([null, 100, 50])
  })

  it('bends where it lies farthest from the straight line, upward and downward', () => {
    expect(kneeOf(curve(0, 50, 90, 95, 100))).toBe(2)
    expect(kneeOf(curve(100, 50, 10, 5, 0))).toBe(2)
    expect(kneeOf(curve(0, 25, 50, 75, 100))).toBeNull()
    expect(kneeOf(curve(0, 50, 100))).toBeNull()
    expect(kneeOf(curve(7, 7, 7, 7))).toBeNull()
  })
})

describe('who gains', () => {
  const gain = (level: string, area: string | null, classId: string, after: number): Gain => ({ level, area, name: area, classId, residents: 100, noStreet: 0, before: 0, after, gained: after, twiceBefore: 0, twiceAfter: 0, noRoom: null })

  it('stands by area with its classes, and beside the best answer', () => {
    const rows = [gain('all', null, 'most', 5), gain('all', null, 'all', 9), gain('settlement', '1', 'most', 5), gain('settlement', '1', 'all', 8)]
    expect(areasOf(rows).map((own) => [own.level, own.area, own.all.after, own.classes.map((one) => one.classId).join()])).toEqual([['all', null, 9, 'most'], ['settlement', '1', 8, 'most']])
    expect(beside(gain('settlement', '1', 'all', 3), rows)).toBe(-5)
    expect(beside(gain('settlement', '2', 'all', 3), rows)).toBeNull()
  })
})

it('no more bases are asked for than there are candidates', () => {
  const wish = wishOf({ k: '9', bt: 'BASIS,PLUSS' }, ['BASIS', 'PLUSS'])
  const site = (id: string, types: string[], state: Candidate['state'] = 'free'): Candidate => ({ id, name: id, types, at: [10, 60], state })
  const all = [site('a', ['BASIS', 'PLUSS']), site('b', ['BASIS', 'EKSTRA']), site('c', ['PLUSS'], 'forbidden')]
  // one for two types, one for one of them; one is left out
  expect(bounded(wish, all).k).toBe(3)
  expect(bounded({ ...wish, k: 2 }, all).k).toBe(2)
  expect(bounded({ ...wish, isAnywhere: true }, all).k).toBe(9)
  expect(bounded(wish, []).k).toBe(9)
})
