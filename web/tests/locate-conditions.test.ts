import type { Feature } from 'geojson'
import { describe, expect, it } from 'vitest'
import { locatedOf } from '../src/views/locate/answer'
import { conditionCount, detailOf, EASED, isByCurve, isConditioned, keyOf, questionOf, wishOf } from '../src/views/locate/asked'
import { amountOf, costOf, withType } from '../src/views/locate/conditions'
import { controlOf, saidOf } from '../src/views/locate/faults'
import { futureCount, goodUntil, growthOffered, toggled, yearsOffered, type Standing } from '../src/views/locate/futures'
import { detailed, shownOf } from '../src/views/locate/shown'

const TYPES = ['PLUSS', 'BASIS']
const wish = (params: Record<string, string>) => wishOf(params, TYPES)
const asked = (params: Record<string, string>, year: number | null = null) => questionOf(wish(params), year)

describe('conditions', () => {
  it('are as the address has them, and asked as the service names them', () => {
    const own = asked({ bt: 'PLUSS,BASIS', budget: '6000000', cost: 'BASIS:3000000,PLUSS:500000,X:1', apart: '500', each: '2', district: '3', least: '1', room: 'BASIS:400', assign: 'best' })
    expect(own.conditions).toEqual({ budget: 6_000_000, costs: { BASIS: 3_000_000, PLUSS: 500_000 }, apart_m: 500, at_most_by_settlement: 2, at_most_by_district: 3, at_least_by_settlement: 1, capacities: { BASIS: 400 }, assign: 'best' })
    expect(asked({ apart: '300', each: '9', budget: 'much', assign: 'luck', least: 'yes', room: 'BASIS:x' }).conditions).toEqual({})
  })

  it('has no costs without a budget, none of types that are not asked for, and a budget without costs as it is', () => {
    expect(asked({ cost: 'BASIS:3000000' }).conditions).toEqual({})
    expect(asked({ bt: 'BASIS', budget: '1', cost: 'PLUSS:2' }).conditions).toEqual({ budget: 1, costs: {} })
  })

  it('reads whole numbers as people write them', () => {
    expect(['3 000 000', '3\u00a0000', '3.000', '0', '', '-3', '3e5', 'three', '1'.repeat(19)].map(amountOf)).toEqual([3_000_000, 3000, 3000, 0, null, null, null, null, null])
  })

  it('writes a number by type, and takes it away', () => {
    const own = wish({ bt: 'PLUSS,BASIS', cost: 'BASIS:3' }).conditions.costs
    expect(withType(own, 'PLUSS', 5)).toBe('BASIS:3,PLUSS:5')
    expect(withType(own, 'BASIS', 7)).toBe('BASIS:7')
    expect(withType(own, 'BASIS', null)).toBe('')
  })

  it('says what a set costs, and that it is not known where the cost of one is not', () => {
    const own = wish({ bt: 'PLUSS,BASIS', budget: '9', cost: 'BASIS:3' }).conditions
    expect(costOf(own, [{ type: 'BASIS' }, { type: 'BASIS' }])).toBe(6)
    expect(costOf(own, [])).toBe(0)
    expect(costOf(own, [{ type: 'BASIS' }, { type: 'PLUSS' }])).toBeNull()
  })

  it('are counted, and taken away all at once', () => {
    const params = { then: 'distance', budget: '5', cost: 'BASIS:3', apart: '500', each: '1', district: '1', least: '1', room: 'BASIS:9', assign: 'best', fix: 's1' }
    expect(conditionCount(wish(params))).toBe(7)
    expect(conditionCount(wish({}))).toBe(0)
    const eased = Object.fromEntries(Object.entries(params).filter(([name]) => !(name in EASED)))
    expect(isConditioned(wish(params))).toBe(true)
    expect(isConditioned(wish(eased))).toBe(false)
  })
})

describe('a second aim', () => {
  it('comes after the first, is another one, and the curve does not answer for it', () => {
    const two = asked({ aim: 'cover', then: 'distance', k: '2' })
    expect(two.aims).toEqual(['cover', 'distance'])
    expect(asked({ aim: 'distance', then: 'distance' }).aims).toEqual(['distance'])
    expect([isByCurve(two), isByCurve(asked({}))]).toEqual([false, true])
    expect(keyOf(two)).not.toBe(keyOf(asked({ aim: 'cover', then: 'distance', k: '3' })))
  })
})

describe('futures', () => {
  it('are asked as the service names them, without a year beside the years', () => {
    const own = asked({ years: '2040,2030,x', growth: 'MMMM,LLML', living: 'high,low', by: 'worst' }, 2026)
    expect(own.futures).toEqual({ years: [2030, 2040], alternatives: ['MMMM', 'LLML'], residents: ['low', 'high'], by: 'worst' })
    expect(own.year).toBeUndefined()
    expect(asked({ growth: 'LLML' }, 2026)).toMatchObject({ year: 2026, futures: { alternatives: ['LLML'] } })
    // one future has no worst
    expect(asked({ years: '2030', by: 'regret' }).futures).toEqual({ years: [2030] })
  })

  it('of a regret are asked anew for each number of bases', () => {
    const own = asked({ years: '2030,2040', by: 'regret', k: '2' })
    expect(own.search).toEqual({ curve_to: 0 })
    expect(isByCurve(own)).toBe(false)
    expect(isByCurve(asked({ years: '2030,2040', by: 'worst' }))).toBe(true)
  })

  it('stay in the question about chosen sites, as does for how many a base is, and no regret', () => {
    const detail = detailOf(asked({ years: '2030,2040', by: 'regret', room: 'BASIS:9', assign: 'best', budget: '5', cost: 'BASIS:1', then: 'backup' }), ['a'])
    expect(detail).toMatchObject({ aims: ['cover'], conditions: { capacities: { BASIS: 9 }, assign: 'best' }, futures: { years: [2030, 2040] } })
    expect(detail.conditions.budget).toBeUndefined()
    expect(detail.futures.by).toBeUndefined()
    expect(detailOf(asked({ years: '2030,2040', by: 'worst' }), ['a']).futures.by).toBe('worst')
  })

  it('are as many as years, growth and counts together', () => {
    const all: Record<string, string>[] = [{}, { years: '2030' }, { years: '2030,2040', growth: 'MMMM,LLML,HHMH', living: 'low,high' }]
    expect(all.map((own) => futureCount(wish(own).futures))).toEqual([1, 1, 12])
    expect(growthOffered(['HHMH', 'KKKK', 'LLML', 'MMMM', 'KKKK'])).toEqual(['LLML', 'MMMM', 'HHMH', 'KKKK'])
    expect(toggled([2030, 2040], 2035, true)).toBe('2030,2040,2035')
    expect(toggled([2030, 2040], 2030, false)).toBe('2040')
  })

  it('offers round years of a projection with its ends and those of the plan, else those of the plan, and what is chosen', () => {
    const projected = { years: Array.from({ length: 25 }, (_, own) => 2026 + own), alternatives: ['MMMM'], low_high: false }
    expect(yearsOffered({ years: [2027, 2060], futures: projected }, [], 2026)).toEqual([2026, 2027, 2030, 2035, 2040, 2045, 2050])
    expect(yearsOffered({ years: [2027], futures: { years: [], alternatives: [], low_high: false } }, [2031], 2026)).toEqual([2027, 2031])
    expect(yearsOffered({ years: [2016, 2033], futures: projected }, [2020], 2032)).toEqual([2020, 2032, 2033, 2035, 2040, 2045, 2050])
    expect(yearsOffered({ years: [2016, 2033], futures: { years: [], alternatives: [], low_high: false } }, [], 2032)).toEqual([2033])
    expect(yearsOffered({ years: [], futures: { years: [], alternatives: [], low_high: false } }, [], 2026)).toEqual([])
  })
})

describe('how long sites are good', () => {
  const standing = (year: number | null, isGood: boolean | null, value: number | null = 1): Standing => ({ year, alternative: null, side: 'most_likely', residents: 1, there: 1, value, best: 1, bound: 1, regret: 0, percent: 0, isGood, isProven: true })

  it('goes year by year, over all futures of a year', () => {
    expect(goodUntil([standing(2040, true), standing(2030, true)])).toEqual({ kind: 'through', year: 2040 })
    expect(goodUntil([standing(2030, true), standing(2040, true), standing(2040, false)])).toEqual({ kind: 'until', year: 2030 })
    expect(goodUntil([standing(2030, false), standing(2040, true)])).toEqual({ kind: 'never', year: null })
    expect(goodUntil([standing(2030, true), standing(2040, null), standing(2050, true)])).toEqual({ kind: 'unknown', year: 2030 })
    expect(goodUntil([standing(2030, null)])).toEqual({ kind: 'unknown', year: null })
    // what is known to be bad is so, whatever else is not known of the year
    expect(goodUntil([standing(2030, null), standing(2030, false)])).toEqual({ kind: 'never', year: null })
  })

  it('is not said without years, or where values are not known', () => {
    expect(goodUntil([])).toBeNull()
    expect(goodUntil([standing(null, true)])).toBeNull()
    expect(goodUntil([standing(2030, true), standing(2040, null, null)])).toBeNull()
  })
})

describe('an answer with conditions', () => {
  const row = (properties: Record<string, unknown>): Feature => ({ type: 'Feature', properties, geometry: { type: 'Point', coordinates: [11, 63] } })
  const layer = (name: string, features: Feature[], more = {}) => ({ type: 'FeatureCollection' as const, name, features, ...more })
  const located = locatedOf(
    {
      words: '',
      remarks: [],
      layers: [
        layer('locate', [row({ site_id: 'a', base_type: 'BASIS', adds: 4, adds_unit: 'unit_residents', can_serve: 10, serves: 7 }), row({ site_id: 'b', base_type: 'BASIS', adds: 2, adds_unit: 'unit_residents' })], { locate: { rounds: 1, solver: 's', existing: [], futures: { by: 'regret' }, settings: { search: { tolerance: 0.02 }, futures: { good_within: 0.03 } } } }),
        layer('locate_proof', [row({ aim: 'cover', value: 5, bound: 5, proven: true })]),
        layer('locate_futures', [row({ year: 2030, alternative: 'MMMM', residents_as: 'as_few', residents: 9, bases_there: 2, value: null, proven: null })]),
        layer('locate_areas', [row({ level: 'all', class: 'all', no_room: 3 }), row({ level: 'all', class: 'most' })]),
      ],
    },
    [],
  )

  it('says for whom there is room, how the sites stand, and what counts as good; what is not said is null', () => {
    expect(located.chosen.map((own) => [own.room, own.serves])).toEqual([[10, 7], [null, null]])
    expect(located.gains.map((own) => own.noRoom)).toEqual([3, null])
    expect(located.standings).toEqual([{ year: 2030, alternative: 'MMMM', side: 'as_few', residents: 9, there: 2, value: null, best: null, bound: null, regret: null, percent: null, isGood: null, isProven: null }])
    expect([located.by, located.tolerance, located.goodWithin]).toEqual(['regret', 0.02, 0.03])
  })

  it('does not say what sites add to a regret that was not reckoned of them', () => {
    const plain = shownOf(located, 2, null)
    if (!plain) throw new Error('nothing is shown')
    const other = { ...plain, kind: 'other' as const }
    expect(detailed(other, located, 'regret').choices?.map((own) => own.adds)).toEqual([null, null])
    expect(detailed(other, located, 'worst').choices?.map((own) => own.adds)).toEqual([4, 2])
  })
})

describe('what the service says of a question', () => {
  it('stands beside the control that it is about', () => {
    const of = (code: string, params: Record<string, string>) => controlOf(code, wish(params))
    expect(of('locate_costs', { budget: '1' })).toBe('cost')
    expect(of('locate_values', { budget: '1', cost: 'BASIS:1' })).toBe('cost')
    expect(of('locate_values', { room: 'BASIS:1' })).toBe('room')
    expect(of('locate_values', { room: 'BASIS:1', budget: '1' })).toBe('conditions')
    expect(of('locate_number', { budget: '1' })).toBe('budget')
    expect(of('locate_capacity', { room: 'BASIS:1' })).toBe('room')
    expect(of('locate_group', { least: '1', apart: '200' })).toBe('groups')
    expect(of('locate_conditions', { apart: '2000' })).toBe('apart')
    expect(of('locate_conditions', { apart: '2000', budget: '3' })).toBe('conditions')
    for (const code of ['locate_futures', 'ageing_no_year', 'need_region']) expect(of(code, { years: '2090' })).toBe('futures')
  })

  it('has words of the page where there are any', () => {
    expect([saidOf('locate_out_of_reach', null), saidOf('ageing_no_year', 'futures'), saidOf('time_limit', null), saidOf('internal', null)]).toEqual(['locate-view-refused-out-of-reach', 'locate-view-refused-futures', 'locate-view-refused-time-limit', null])
  })

  it('stands by itself where nothing of it was set here', () => {
    for (const code of ['locate_conditions', 'locate_group', 'locate_futures', 'locate_rules', 'time_limit']) expect(controlOf(code, wish({ fix: 's1' }))).toBeNull()
  })
})
