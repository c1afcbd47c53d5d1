import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { limitsOf, settlementsOf, shadeOf, shownOf } from '../src/views/need/areas'
import { choices, questionOf } from '../src/views/need/asked'
import { along, bandPath, linePath, upward, yearTicks } from '../src/views/need/charts/axes'
import { labelAt } from '../src/map/labels'
import { forecastOf, type Answer } from '../src/views/need/need'
import { anywhereOf, driversOf, measuresOf, middleOf, milestones, nowOf, openingsOf, pathOf, yearOf } from '../src/views/need/picked'
import { linesOf, sentencesOf } from '../src/views/need/sentences'
import { Words } from '../src/words/words'

type Cells = Record<string, unknown>
/** An answer with these tables, as the service writes it. */
const answer = (tables: Record<string, Cells[]>, words = ''): Answer => ({
  layers: Object.entries(tables).map(([name, rows]) => ({ type: 'FeatureCollection', name, need: { from: 2026, to: 2040, residents_counted: 2025, draws: 20, seed: 1, registered_counts: 'as_counted', wishes: false }, features: rows.map((properties) => ({ type: 'Feature', geometry: null as never, properties })) })),
  words,
  remarks: [],
})
const sum = (year: number, need_area: string | null, more: Cells = {}) => ({ year, need_area, persons: 9, homes_needed: 5, backlog: 0, supply: null, shortfall: null, shortfall_p10: null, shortfall_p90: null, shortfall_across: null, direction_only: false, ...more })

describe('an answer', () => {
  it('keeps what is not known as not known, and what is 0 as 0', () => {
    const own = forecastOf(answer({ need: [sum(2030, 'Moseng'), sum(2030, null, { supply: 0, shortfall: 0, shortfall_p10: 0, shortfall_p90: 2 })] }))
    expect(own.sums[0]).toMatchObject({ area: 'Moseng', supply: null, short: { low: null, likely: null, high: null } })
    expect(own.sums[1]).toMatchObject({ area: null, supply: 0, short: { low: 0, likely: 0, high: 2 } })
    expect(own.isHouse).toBe(false)
  })
  it('has no rows of tables that are for the house only', () => {
    const own = forecastOf(answer({ need: [] }))
    expect([own.reliefs, own.steps, own.costs]).toEqual([[], [], []])
  })
})

describe('years', () => {
  it('that are spoken of are those of plans, and the last', () => {
    expect(milestones({ from: 2026, to: 2050 })).toEqual([2030, 2040, 2050])
    expect(milestones({ from: 2026, to: 2040 })).toEqual([2030, 2040])
    expect(milestones({ from: 2030, to: 2035 })).toEqual([2035])
  })
  it('of the address are held within what was reckoned', () => {
    const about = { from: 2026, to: 2040 }
    expect(['2033', '1999', '2100', 'x', '', undefined].map((text) => yearOf(text, about))).toEqual([2033, 2026, 2040, 2030, 2030, 2030])
  })
})

describe('the question', () => {
  it('says only what the address says, within what may be asked', () => {
    expect(questionOf({})).toEqual({})
    expect(questionOf({ to: '2040', draws: '20' })).toEqual({ to: 2040, draws: 20 })
    expect(questionOf({ to: '20400', draws: '0' })).toEqual({})
    expect(questionOf({ to: '2040.5', draws: '1e9' })).toEqual({})
  })
  it('offers what is chosen, too', () => {
    expect(choices([200, 1000], 20)).toEqual([20, 200, 1000])
    expect(choices([200, 1000], undefined)).toEqual([200, 1000])
  })
})

describe('areas', () => {
  const settlements = [{ number: 1, name: 'Fjordvik' }, { number: 2, name: 'Moseng' }, { number: 3, name: null }]
  it('are settlements by their names, several where counts were joined, and none if one of them is none', () => {
    expect(settlementsOf('fjordvik', settlements)).toEqual([1])
    expect(settlementsOf('Fjordvik + Moseng', settlements)).toEqual([1, 2])
    expect(settlementsOf('Fjordvik + Lia', settlements)).toEqual([])
    expect(settlementsOf('resten av kommunen', settlements)).toEqual([])
  })
  const own = forecastOf(answer({ need: [sum(2026, 'a', { shortfall: 3 }), sum(2040, 'a', { shortfall: 18 }), sum(2040, null, { shortfall: 90 })] }))
  it('are shaded alike in all years; the municipality is no area', () => {
    expect(limitsOf(own, 'short', 5)).toEqual([0, 4, 8, 12, 16, 20])
    expect([0, 3.9, 4, 19, 20].map((value) => shadeOf(value, [0, 4, 8, 12, 16, 20]))).toEqual([0, 0, 1, 4, 4])
    expect(shadeOf(null, [0, 4, 8])).toBeNull()
  })
  it('show who needs a home where nobody is told what is short', () => {
    expect(shownOf(own, undefined)).toBe('short')
    expect(shownOf(own, 'homes')).toBe('homes')
    expect(shownOf(forecastOf(answer({ need: [sum(2026, 'a'), sum(2026, null, { shortfall: 3 })] })), 'short')).toBe('homes')
  })
})

describe('places of no area', () => {
  it('are what the municipality has beyond its areas; not known where those of areas are not', () => {
    expect(anywhereOf(forecastOf(answer({ need: [sum(2030, 'a', { supply: 8 }), sum(2030, 'b', { supply: null }), sum(2030, null, { supply: 20 })] })), 2030)).toBe(12)
    expect(anywhereOf(forecastOf(answer({ need: [sum(2030, 'a'), sum(2030, null, { supply: 20 })] })), 2030)).toBe(0)
  })
})

describe('what must be open', () => {
  const row = (need_area: string | null, open_by: number) => ({ need_area, need_form: 4, open_by, decide_by: open_by - 4, decide_earliest: open_by - 6, decide_latest: open_by - 3, shortfall: 1, shortfall_largest: 2 })
  it('is told of areas, or of the municipality where there are none; the first year first', () => {
    const both = openingsOf(forecastOf(answer({ need_openings: [row('a', 2032), row('b', 2028), row(null, 2028)] })))
    expect(both.map((own) => own.area)).toEqual(['b', 'a'])
    expect(openingsOf(forecastOf(answer({ need_openings: [row(null, 2028)] }))).map((own) => own.open)).toEqual([2028])
  })
})

describe('new ways', () => {
  const tables = {
    need: [sum(2030, null, { shortfall: 7, shortfall_p10: 5, shortfall_p90: 9 }), sum(2040, null, { shortfall: 8 })],
    need_forms: [{ year: 2030, need_area: null, need_form: 4, persons: 40, persons_p10: 32, persons_p90: 48 }],
    need_costs: [{ year: 2030, gross: 3e6, gross_p10: 2e6, gross_p90: 4e6, net: 2e6, net_p10: 1e6, net_p90: 3e6, full_time: 5 }],
    need_scenarios: [{ scenario: 'x', year: 2030, measure: 'need_persons', need_form: 4 }, { scenario: 'x', year: 2030, measure: 'need_net', need_form: null }],
    need_worth: [{ scenario: 'x', rate: 0.04, difference: -1 }, { scenario: 'x', rate: 0, difference: -2 }],
    need_drivers: [
      { scenario: null, driver: 'need_level', at_low: 7, at_high: 7 },
      { scenario: null, driver: 'need_deaths', at_low: 9, at_high: 6 },
      { scenario: null, driver: 'need_migration', at_low: 5, at_high: 12 },
      { scenario: 'x', driver: 'need_moved', at_low: 1, at_high: null },
    ],
  }
  const own = forecastOf(answer(tables))
  it('are compared by numbers whose range as now stands in the other tables', () => {
    expect(measuresOf(own, 'x')).toEqual(['need_persons-4', 'need_net'])
    expect(nowOf(own, 2030, 'need_persons-4')).toEqual({ low: 32, likely: 40, high: 48 })
    expect(nowOf(own, 2030, 'need_shortfall')).toEqual({ low: 5, likely: 7, high: 9 })
    expect(nowOf(own, 2030, 'need_net')).toEqual({ low: 1e6, likely: 2e6, high: 3e6 })
    expect(nowOf(own, 2031, 'need_net')).toBeUndefined()
  })
  it('hang most on what moves them most; what moves nothing, or is not known, is left out', () => {
    expect(driversOf(own, null).map((driver) => driver.id)).toEqual(['need_migration', 'need_deaths'])
    expect(driversOf(own, 'x')).toEqual([])
    expect([middleOf(own, null), middleOf(own, 'x')]).toEqual([8, -2])
  })
})

describe('a pathway', () => {
  const row = (course: string, age: number, service: string, kroner: number | null, work_hours: number | null) => ({ persona: 'Mari', course, age, ladder_step: 2, service, kroner, work_hours })
  it('has three courses to one scale; hours are of a year, not of each service', () => {
    const own = pathOf(forecastOf(answer({ need_pathways: [row('need_reactive', 30, 'a', 100, 7), row('need_reactive', 30, 'b', 50, 7), row('need_normal', 31, 'a', 120, null), row('need_normal', 31, 'c', null, null)] })), 'Mari')
    expect(own.panels.map((panel) => [panel.course, panel.kroner, panel.hours, panel.ages.length])).toEqual([['need_proactive', 0, 0, 0], ['need_normal', 120, 0, 1], ['need_reactive', 150, 7, 1]])
    expect([own.mostKroner, own.mostHours, ...own.ages]).toEqual([150, 7, 30, 31])
    expect(own.services).toEqual(['a', 'b'])
    expect(own.panels[1]?.ages[0]?.hours).toBeNull()
  })
})

describe('the number of an area on the map', () => {
  const square = (x: number, y: number, size: number): [number, number][] => [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]
  it('stands in the largest part', () => {
    expect(labelAt({ type: 'MultiPolygon', coordinates: [[square(0, 0, 1)], [square(5, 5, 4)]] })).toEqual([7, 7])
  })
  it('stands inside, not in a hole and not in a bay', () => {
    const bay: [number, number][] = [[0, 0], [10, 0], [10, 10], [9, 10], [9, 1], [3, 1], [3, 10], [0, 10], [0, 0]]
    expect(labelAt({ type: 'Polygon', coordinates: [bay] })).toEqual([1.5, 5])
    const [x = 0] = labelAt({ type: 'Polygon', coordinates: [square(0, 0, 10), square(2, 2, 6)] }) ?? []
    expect(x < 2 || x > 8).toBe(true)
    expect(labelAt({ type: 'Point', coordinates: [1, 2] })).toBeNull()
  })
})

describe('sentences', () => {
  it.each(['nb', 'nn', 'en'] as const)('are found again by the text they were made of: %s', (language) => {
    const source = readFileSync(join(import.meta.dirname, '../../data/words', language, 'need.ftl'), 'utf8')
    const words = new Words(language, source)
    const made = [
      ['need-group-both', { group: 'utviklingshemming (alle)', counted: '92', year: '2026', estimated: '3' }],
      ['need-year', { year: '2030', persons: '96', forms: 'a 3 (2–4)' }],
      ['need-cost-missing', { figures: 'cost.form4.hours, base.PLUSS.posts' }],
      ['need-break-even', { name: 'Nye måter', share: '30 %', low: '10 %', high: '60 %' }],
      ['need-note-not-in', {}],
      ['need-absent-projection', { file: 'projection.csv' }],
    ] as const
    const found = sentencesOf(words, made.map(([key, values]) => words.say(key, values)).join('\n'))
    expect(found.map((own) => own.key)).toEqual(['need-group-both', '', 'need-cost-missing', 'need-break-even', 'need-note-not-in', 'need-absent-projection'])
    expect(found[0]?.values).toMatchObject({ group: 'utviklingshemming (alle)', counted: '92', estimated: '3' })
    expect(found[3]?.values.name).toBe('Nye måter')
    expect(linesOf(found, 'need-absent-', 'need-note-not-in')).toHaveLength(2)
  })
})

describe('drawings', () => {
  const room = { width: 200, height: 100, left: 20, right: 10, top: 10, bottom: 20 }
  it('stand on 0, or on the least below it', () => {
    expect(upward(room, [3, 9])(0)).toBe(80)
    expect(upward(room, [3, null, 10])(10)).toBe(10)
    expect(upward(room, [-4, 2]).domain()[0]).toBeLessThanOrEqual(-4)
    expect(upward(room, [null]).domain()).toEqual([0, 1])
    expect(along(room, 2026, 2040)(2040)).toBe(190)
  })
  it('have a gap where nothing is known', () => {
    const x = along(room, 0, 3)
    const y = upward(room, [10])
    const points = [1, 2, null, 4].map((likely, at) => ({ x: at, low: likely, likely, high: likely }))
    expect(linePath(points, x, y).match(/M/g)).toHaveLength(2)
    expect(bandPath(points.map((own) => ({ ...own, low: null })), x, y)).toBe('')
  })
  it('name every fifth year, and every tenth where there is little room', () => {
    expect(yearTicks(2026, 2050, 600).map((tick) => tick.at)).toEqual([2030, 2035, 2040, 2045, 2050])
    expect(yearTicks(2026, 2050, 120).map((tick) => tick.at)).toEqual([2030, 2040, 2050])
  })
})
