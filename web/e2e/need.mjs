// Behov: what the page says is what the question and the command line say; the year is slid through without asking anew; in public
// no area stands beside a form.
import { rows } from './harness/made.mjs'
import { HOUSE, PROTECTED, PUBLIC, QUESTION, ready, rowsOf, view } from './harness/need.mjs'
import { isSame, number, range } from './harness/page.mjs'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Numbers of people on the screen, `12 (8–17)`, against a row of a table. */
function same(expect, text, row, column, where) {
  const shown = range(text)
  expect.ok(isSame(shown.likely, row[column]), `${where} ${column}: ${text} is shown, ${row[column]} is told`)
  const [low, high] = [row[`${column}_p10`], row[`${column}_p90`]]
  if (low !== undefined && low !== null) expect.ok(isSame(shown.low, low) && isSame(shown.high, high), `${where}: ${text}, ${low}–${high}`)
}
const millions = (kroner) => Math.round(kroner / 1e5) / 10
const cell = (row, name) => row.locator(`[data-cell=${name}]`).textContent()
const slide = async (page, keys) => {
  const slider = page.getByRole('slider')
  await slider.focus()
  for (const key of keys) await page.keyboard.press(key)
}

/** Areas, forms and costs of a year as the tables have them. */
async function sameYear({ page, expect }, own, year) {
  await page.locator(`[data-year="${year}"] >> visible=true`).first().waitFor()
  for (const row of rowsOf(own, 'need').filter((one) => one.year === year)) {
    const shown = page.locator(`[data-table=areas] [data-area="${row.need_area ?? ''}"]`)
    same(expect, await cell(shown, 'homes'), row, 'homes_needed', row.need_area)
    if (row.shortfall !== null) same(expect, await cell(shown, 'short'), row, 'shortfall', row.need_area)
    else expect.equal(await shown.locator('[data-cell=short]').count(), 0, 'what is not known is no number')
  }
  await page.locator('[data-figure=forms] summary').evaluate((summary) => (summary.parentElement.open = true))
  for (const row of rowsOf(own, 'need_forms').filter((one) => one.year === year && one.need_area === null)) {
    same(expect, await cell(page.locator(`[data-table=forms] [data-form="${row.need_form}"]`), 'persons'), row, 'persons', `form ${row.need_form}`)
  }
  const cost = rowsOf(own, 'need_costs').find((one) => one.year === year)
  for (const part of ['gross', 'net']) {
    const text = await page.locator(`[data-cost="${year}"] [data-part=${part}] dd`).textContent()
    const shown = range(text)
    expect.deepEqual([shown.likely, shown.low, shown.high], [cost[part], cost[`${part}_p10`], cost[`${part}_p90`]].map(millions), `${part} ${year}: ${text}`)
  }
  expect.equal(number(await page.locator(`[data-cost="${year}"] [data-part=grant] dd`).textContent()), millions(cost.grant))
}

export default [
  {
    name: 'the page says what to give where the service has no figures, and complains of nothing',
    run: async ({ page, open, expect }) => {
      await open(view())
      await page.getByText('--need MAPPE').waitFor()
      expect.equal(await page.locator('[role=alert]').count(), 0)
      expect.equal(await page.getByRole('slider').count(), 0)
    },
  },
  {
    ...HOUSE,
    name: 'in house areas, forms and costs are those of the question, in each year; one request for all years',
    run: async (t) => {
      const { page, params, expect } = t
      const asked = []
      page.on('request', (request) => request.url().includes('/processes/need/') && asked.push(request.url()))
      const own = await ready(t, view())
      expect.ok(own.layers[0].in_house)
      await page.getByText('De er ikke for publisering').waitFor()
      await sameYear(t, own, 2030)
      await slide(page, ['ArrowRight', 'ArrowRight'])
      await sameYear(t, own, 2032)
      expect.equal((await params()).y, '2032')
      await slide(page, ['Home'])
      await sameYear(t, own, 2026)
      await slide(page, ['End'])
      await sameYear(t, own, 2040)
      expect.equal(asked.length, 1)
      // areas and forms side by side, only here
      await page.getByLabel('Område').selectOption('Leirnes')
      const row = rowsOf(own, 'need_forms').find((one) => one.year === 2040 && one.need_area === 'Leirnes' && one.need_form === 4)
      await page.locator('[data-figure=forms] figcaption', { hasText: 'Leirnes' }).waitFor()
      same(expect, await cell(page.locator('[data-table=forms] [data-form="4"]'), 'persons'), row, 'persons', 'Leirnes')
      expect.ok(row.direction_only)
      await page.getByText('bare en retning etter fem år').waitFor()
    },
  },
  {
    ...HOUSE,
    name: 'what must be open, where and decided by when: the sentences of the command line, number by number',
    run: async (t) => {
      const { page, expect } = t
      const own = await ready(t, view())
      const openings = rowsOf(own, 'need_openings').filter((one) => one.need_area !== null && one.open_by <= 2030)
      expect.ok(openings.length > 1)
      for (const one of openings) {
        const row = page.locator(`[data-opening="${one.need_area} ${one.need_form}"]`)
        const [open, decision, short, most] = await row.locator('td').allTextContents()
        expect.equal(await row.locator('.where').textContent(), one.need_area)
        expect.equal(number(open), one.open_by)
        expect.match(decision, new RegExp(`^\\s*${one.decide_by} \\(${one.decide_earliest}–${one.decide_latest}\\)`))
        expect.equal(/haster/.test(decision), one.decide_by < 2026)
        expect.equal(number(short), Math.round(one.shortfall))
        expect.equal(number(most), Math.round(one.shortfall_largest))
      }
      // every sentence stands there, those that are shown apart among them
      const lines = own.words.split('\n').filter(Boolean)
      await page.locator('summary', { hasText: 'Alt i ord' }).click()
      expect.deepEqual(await page.locator('.lines li').allTextContents(), lines)
      for (const text of ['Ikke med: ', 'Hvor mange plasser det er, er ikke kjent']) {
        expect.equal(await page.locator('[data-answer=not-in] li', { hasText: text }).textContent(), lines.find((line) => line.startsWith(text)))
      }
      const hangs = await page.locator('[data-answer=hangs] li').allTextContents()
      expect.equal(hangs[0].slice(0, 60), lines.find((line) => line.startsWith('Hvor mange som mangler plass')).slice(0, 60))
    },
  },
  {
    ...PUBLIC,
    name: 'in public the numbers are those of the command line, without the wishes asked, and never of an area and a form',
    run: async (t) => {
      const { page, service, expect } = t
      const own = await ready(t, view(), { planner: false })
      expect.equal(own.layers[0].in_house, undefined)
      await sameYear(t, own, 2030)
      await page.locator('.tt-limits', { hasText: 'Uten ønskene til dem som er spurt' }).waitFor()
      expect.ok(rowsOf(own, 'need_forms').every((row) => row.need_area === null))
      expect.equal(await page.getByLabel('Område').count(), 0)
      expect.equal(await page.locator('[data-table=places], [data-table=ladder]').count(), 0)
      // the same at the command line
      service.command(['need', 'forecast', 'fjordvik.osm.pbf', '--grid', 'population_250m.csv', '--public-residents', '--need', 'need', '--need-settings', 'need.toml', '--public', '--to', String(QUESTION.to), '--draws', String(QUESTION.draws), '-o', 'told.csv'])
      const told = rows(readFileSync(join(service.state, 'told_need_methods.csv'), 'utf8'))
      const methods = rowsOf(own, 'need_methods')
      expect.deepEqual(told.map((row) => Number(row.cohort).toFixed(6)), methods.map((row) => row.cohort.toFixed(6)))
      await page.locator('[data-figure=methods] summary').click()
      for (const row of methods.filter((one) => one.need_group === methods[0].need_group)) {
        expect.ok(isSame(number(await page.locator(`[data-table=methods] [data-year="${row.year}"] td`).first().textContent()), row.cohort))
      }
    },
  },
  {
    ...PROTECTED,
    name: 'with protected counts areas stand by year without forms, on the map and in the table',
    run: async (t) => {
      const { page, idle, drawn, expect } = t
      const own = await ready(t, view({ m: '11.60/63.89000/11.96000' }), { planner: false })
      const areas = rowsOf(own, 'need').filter((row) => row.year === 2030 && row.need_area !== null)
      expect.deepEqual(areas.map((row) => row.need_area).slice(0, 2), ['Fjordvik', 'Leirnes + Moseng'])
      expect.ok(areas.every((row) => row.shortfall === null))
      await sameYear(t, own, 2030)
      await page.waitForFunction(() => window.__tettsted.stage.map?.queryRenderedFeatures().some(({ layer }) => layer.id === 'data-need-number'))
      await idle()
      const fjordvik = areas.find((row) => row.need_area === 'Fjordvik')
      const [shown] = (await drawn('^data-need-number')).filter(({ properties }) => properties.name === 'Fjordvik')
      expect.ok(isSame(number(shown.properties.text), fjordvik.homes_needed), shown.properties.text)
      await page.getByText('aldri område og boform sammen').first().waitFor()
      await page.locator('.tt-limits', { hasText: 'Registrerte tall er beskyttet' }).waitFor()
    },
  },
  {
    ...HOUSE,
    name: 'as the public sees it nothing of the house is shown',
    run: async (t) => {
      const { page, expect } = t
      const own = await ready(t, view({ as: 'public' }), { path: '/as/public' })
      await page.locator('.badge[data-house=false]').waitFor()
      await sameYear(t, own, 2030)
      const text = await page.locator('main').textContent()
      for (const name of ['Fjordhus', 'Elvehus', 'Lihus', 'Skoghus', 'Leirnes møteplass']) expect.ok(!text.includes(name), name)
    },
  },
  {
    ...HOUSE,
    name: 'drawings have tables of the same content: new ways, what it hangs on, pathways to one scale',
    run: async (t) => {
      const { page, expect } = t
      const own = await ready(t, view())
      for (const figure of ['forms', 'costs', 'ways', 'difference', 'drivers', 'pathways', 'methods']) {
        expect.equal(await page.locator(`[data-figure=${figure}] .drawing svg`).count(), 1, figure)
        const summary = page.locator(`[data-figure=${figure}] summary`)
        await summary.focus()
        await page.keyboard.press('Enter')
        expect.ok((await page.locator(`[data-figure=${figure}] tbody tr`).count()) > 0, figure)
      }
      await page.getByLabel('Ny måte').selectOption('Nye måter')
      for (const year of [2030, 2040]) {
        const row = rowsOf(own, 'need_scenarios').find((one) => one.scenario === 'Nye måter' && one.measure === 'need_net' && one.year === year)
        const [now, other, difference] = await page.locator(`[data-table=ways] [data-year="${year}"] td`).allTextContents()
        expect.equal(range(now).likely, millions(row.as_now))
        expect.equal(range(other).likely, millions(row.new_way))
        const [likely, low, high] = difference.split(/ \(| … |\)|(?<=\d)–/).map((part) => number(part))
        expect.deepEqual([likely, low, high], [row.difference, row.difference_p10, row.difference_p90].map(millions).map((one) => one || 0), difference)
      }
      const drivers = rowsOf(own, 'need_drivers').filter((one) => one.scenario === null && one.at_low !== one.at_high)
      const shown = await page.locator('[data-table=drivers] [data-driver]').evaluateAll((all) => all.map((row) => row.dataset.driver))
      expect.deepEqual(shown, drivers.toSorted((one, other) => Math.abs(other.at_high - other.at_low) - Math.abs(one.at_high - one.at_low)).map((one) => one.driver))
      // one scale: a krone is as high in every panel
      const heights = await page.locator('[data-figure=pathways] [data-panel]').evaluateAll((panels) => panels.map((panel) => [...panel.querySelectorAll('.axes .grid')].map((line) => line.getAttribute('y1')).join()))
      expect.equal(heights.length, 3)
      expect.equal(new Set(heights).size, 1)
      const pathways = rowsOf(own, 'need_pathways').filter((one) => one.persona === 'Mari' && one.course === 'need_reactive')
      const kroner = pathways.reduce((sum, one) => sum + (one.kroner ?? 0), 0)
      expect.equal(number(await page.locator('[data-course=need_reactive] td').first().textContent()), millions(kroner))
    },
  },
  {
    ...HOUSE,
    name: 'the map is shaded by what is short or needed; why this number says what it rests on',
    run: async (t) => {
      const { page, idle, drawn, expect } = t
      await ready(t, view({ m: '11.60/63.89000/11.96000' }))
      await page.waitForFunction(() => window.__tettsted.stage.map?.queryRenderedFeatures().some(({ layer }) => layer.id === 'data-need-number'))
      await idle()
      const numbers = new Set((await drawn('^data-need-fill')).map(({ properties }) => properties.number))
      expect.ok(numbers.size >= 2, [...numbers].join())
      await page.getByRole('radio', { name: 'trenger egen bolig' }).check()
      await page.locator('details.legend', { hasText: 'Trenger egen bolig i 2030' }).waitFor()
      await page.locator('[data-table=areas] [data-area="Leirnes"] [data-cell=homes] button').click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('utviklingshemming: 92 registrert').waitFor()
      await dialog.getByText('Regnet med 20 trekninger').waitFor()
      expect.equal(await dialog.getByText('går inntil').count(), 0, 'nothing of walks')
    },
  },
  {
    ...HOUSE,
    name: 'the question can be stopped and asked again; the link opens the same page',
    run: async (t) => {
      const { page, open, newPage, expect } = t
      await open(view({ draws: '400', to: '2050', y: '2035', show: 'homes' }))
      await page.getByRole('button', { name: 'Stopp', exact: true }).press('Enter')
      await page.getByRole('button', { name: 'Regn ut', exact: true }).waitFor()
      expect.equal(await page.getByRole('slider').count(), 0, 'nothing was answered')
      await page.evaluate(() => window.__tettsted.app.set({ draws: 20 }))
      await page.getByLabel('Til og med').selectOption('2035')
      await page.getByRole('button', { name: 'Regn ut', exact: true }).press('Enter')
      await page.locator('[data-need$=" 2035 20"][aria-busy=false]').waitFor()
      const other = await newPage()
      await other.page.goto(page.url())
      await other.ready()
      await other.page.locator('[data-need$=" 2035 20"][aria-busy=false]').waitFor()
      const said = (own) => own.locator('p[data-year="2035"]').textContent()
      expect.equal(await said(other.page), await said(page))
    },
  },
]
