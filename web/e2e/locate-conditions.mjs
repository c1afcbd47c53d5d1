// Neste baser, further conditions and several years: a budget, a second aim, how many where, room and futures are those of the question;
// what cannot be stands beside its control; the address keeps all of it.
import { findings } from './harness/accessible.mjs'
import { PUBLIC } from './harness/need.mjs'
import { number } from './harness/page.mjs'
import { AREA, CAMERA, PLAN, SCHEMES, settled } from './harness/views.mjs'

const DATASET = `/areas/${AREA}/plans/${PLAN}`
const view = (more = {}, language = 'nb') => `/${language}/${AREA}/locate?${new URLSearchParams({ plan: PLAN, m: CAMERA, ...more })}`
const ANSWER = '[data-located]:not([aria-busy])'
/** A question that is refused is one on the console, too. */
const REFUSED = [/answer: 4\d\d/, /status of 4\d\d/]

/** What the service answers to a question. */
async function asked(service, inputs) {
  const response = await service.ask(`${DATASET}/processes/locate/execution?language=nb`, { method: 'POST', planner: false, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ inputs: { base_types: ['BASIS'], ...inputs } }) })
  const body = await response.json()
  if (!response.ok) return { detail: body.detail }
  return { rows: (name) => body.layers.find((own) => own.name === name).features.map(({ properties }) => properties) }
}
const sitesOf = (own) => own.rows('locate').map((row) => row.site_id)
const first = (text) => number(text.match(/[−+-]?\d[\d\s\u00a0,]*/)?.[0].trim() ?? '')
/** Numbers of the page are whole, or have a decimal below ten. */
const isShown = (text, value) => Math.abs(first(text) - value) < 0.51
const conditions = (page) => page.locator('[data-conditions]')
const futures = (page) => page.locator('[data-futures]')
const fill = async (page, label, text) => {
  await page.getByLabel(label).fill(text)
  await page.getByLabel(label).press('Tab')
}
/** Waits until these sites are shown, in whatever order: an answer of the curve has another than one of its own. */
const sites = async (page, wanted) => {
  await page.waitForFunction(([answer, ids]) => document.querySelector(answer) && [...document.querySelectorAll('[data-table=chosen] [data-site]')].map((own) => own.dataset.site.replace(/:.*/, '')).sort().join() === ids, [ANSWER, wanted.toSorted().join()])
}

export default [
  {
    name: 'a budget changes the answer, by keyboard; without costs the service says so beside them',
    allow: REFUSED,
    run: async ({ page, open, service, params, expect }) => {
      await open(view({ k: '3' }))
      await page.locator(ANSWER).waitFor()
      const free = await asked(service, { new: 3 })
      const bound = await asked(service, { new: 3, conditions: { budget: 7_000_000, costs: { BASIS: 3_000_000 } } })
      expect.deepEqual([sitesOf(free).length, sitesOf(bound).length], [3, 2])
      expect.equal(await conditions(page).getAttribute('open'), null)
      await conditions(page).locator('summary').focus()
      await page.keyboard.press('Enter')
      await page.getByLabel('Høyst til sammen').focus()
      await page.keyboard.type('7000000')
      await page.keyboard.press('Tab')
      const heard = page.locator('[data-heard=cost]')
      await heard.waitFor()
      expect.ok((await heard.textContent()).includes((await asked(service, { new: 3, conditions: { budget: 7_000_000 } })).detail))
      // the focus is in the next field, which says what is wrong
      const field = page.getByLabel('En ny BASIS koster')
      expect.ok(await field.evaluate((own) => own === document.activeElement && own.getAttribute('aria-invalid') === 'true' && own.getAttribute('aria-describedby').includes('locate-heard-cost')))
      expect.equal(await page.locator('[data-refused=locate_costs]').count(), 1)
      expect.equal(await page.locator('[data-located]').count(), 0)
      await page.keyboard.type('3 000 000')
      await page.keyboard.press('Enter')
      await sites(page, sitesOf(bound))
      expect.equal(await heard.count(), 0)
      expect.deepEqual([(await params()).budget, (await params()).cost], ['7000000', 'BASIS:3000000'])
      expect.equal(await page.locator('[data-cost]').getAttribute('data-cost'), '6000000')
      expect.equal(await page.locator('[data-fewer]').count(), 1)
      expect.equal(await conditions(page).getAttribute('data-conditions'), '1')
      // what is no number is not asked
      await fill(page, 'Høyst til sammen', 'mye')
      await page.getByText('Skriv et helt tall').waitFor()
      expect.equal((await params()).budget, '7000000')
      await fill(page, 'Høyst til sammen', '')
      await sites(page, sitesOf(free))
    },
  },
  {
    name: 'a second aim is optimised among the sets that are nearly best, and asked anew for each number of bases',
    run: async ({ page, open, service, expect }) => {
      await open(view({ k: '2', then: 'distance' }))
      await page.locator(ANSWER).waitFor()
      const check = async (k) => {
        const own = await asked(service, { new: k, aims: ['cover', 'distance'] })
        await sites(page, sitesOf(own))
        const [one, two] = own.rows('locate_proof')
        expect.ok(Math.abs(Number(await page.locator('[data-then]').getAttribute('data-then')) - two.value) < 1e-6)
        expect.ok(isShown((await page.locator('[data-proof] .value').first().textContent()).replace(/^.*det beste er /, ''), one.value))
        expect.ok(isShown((await page.locator('[data-then]').textContent()).replace(/^.*er det da/, ''), two.value))
      }
      await check(2)
      const slider = page.locator('.number input[type=range]')
      await slider.focus()
      await page.keyboard.press('ArrowRight')
      await check(3)
      expect.equal(await page.locator('[data-shown]').getAttribute('data-shown'), 'best')
      await page.getByText('Kurven er for det første målet alene').waitFor()
      expect.ok(await conditions(page).evaluate((own) => own.open))
    },
  },
  {
    name: 'how many where: one in each settlement; too few bases for it is said beside the control',
    allow: REFUSED,
    run: async ({ page, open, service, params, expect }) => {
      const settlements = (count) => ({ new: count, conditions: { at_least_by_settlement: 1 } })
      await open(view({ k: '1' }))
      await page.locator(ANSWER).waitFor()
      await conditions(page).locator('summary').click()
      await page.getByLabel('Minst én i hvert tettsted').check()
      const heard = page.locator('[data-heard=groups], [data-heard=conditions]')
      await heard.waitFor()
      const none = await asked(service, settlements(1))
      expect.ok((await heard.textContent()).includes(none.detail), none.detail)
      // no answer to another question is shown meanwhile, and the number of bases can be changed from there
      expect.equal(await page.locator('[data-located]').count(), 0)
      const slider = page.locator('.number input[type=range]')
      await slider.focus()
      for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key)
      const own = await asked(service, settlements(5))
      await sites(page, sitesOf(own))
      expect.equal(new Set(own.rows('locate').map((row) => row.settlement)).size, new Set((await asked(service, { new: 8 })).rows('locate').map((row) => row.settlement)).size)
      expect.equal((await params()).least, '1')
      await page.getByLabel('Høyst så mange i hvert tettsted').selectOption('2')
      await page.getByLabel('Minste avstand mellom nye baser').selectOption('1000')
      await sites(page, sitesOf(await asked(service, { new: 5, conditions: { at_least_by_settlement: 1, at_most_by_settlement: 2, apart_m: 1000 } })))
    },
  },
  {
    name: 'bases with room for so many: whom each serves, and for whom there is no room',
    run: async ({ page, open, service, expect }) => {
      await open(view({ k: '2', room: 'BASIS:200', assign: 'best' }))
      await page.locator(ANSWER).waitFor()
      const own = await asked(service, { new: 2, conditions: { capacities: { BASIS: 200 }, assign: 'best' } })
      await sites(page, sitesOf(own))
      for (const row of own.rows('locate')) {
        expect.equal(row.can_serve, 200)
        expect.ok(Math.abs(Number(await page.locator(`[data-site="${row.site_id}:BASIS"] [data-serves]`).getAttribute('data-serves')) - row.serves) < 1e-6)
      }
      const whole = own.rows('locate_areas').find((row) => row.class === 'all' && row.area === null)
      expect.ok(whole.no_room > 0)
      expect.ok(isShown(await page.locator('[data-no-room]').textContent(), whole.no_room))
      expect.ok(isShown((await page.locator('[data-table=classes] [data-row=all] [data-cell=gained]').textContent()).replace('+', ''), whole.gained))
    },
  },
  {
    ...PUBLIC,
    name: 'several years: values by future and how long the set is good are those of the question; a shared link opens it again',
    run: async ({ page, open, service, params, newPage, expect }) => {
      const wish = { years: [2027, 2035, 2045], alternatives: ['LLML', 'HHMH'], by: 'worst' }
      await open(view({ k: '2' }))
      await page.locator(ANSWER).waitFor()
      expect.equal(await page.locator('[data-standings]').count(), 0)
      await futures(page).locator('summary').focus()
      await page.keyboard.press('Enter')
      for (const year of wish.years) {
        if (!(await page.locator(`input[name=locate-year][value="${year}"]`).count())) await page.evaluate((own) => window.__tettsted.app.set({ years: own }), String(year))
        await page.locator(`input[name=locate-year][value="${year}"]`).check()
      }
      await page.getByLabel('lav vekst (LLML)').check()
      await page.getByLabel('høy vekst (HHMH)').check()
      await page.getByLabel('best når det går dårligst').check()
      expect.deepEqual([(await params()).years, (await params()).growth, (await params()).by], ['2027,2035,2045', 'LLML,HHMH', 'worst'])
      const own = await asked(service, { new: 2, futures: wish })
      await sites(page, sitesOf(own))
      const check = async (driver) => {
        for (const row of own.rows('locate_futures')) {
          const line = driver.locator(`[data-future="${row.year} ${row.alternative} ${row.residents_as}"]`)
          await line.waitFor()
          for (const [cell, value] of [['value', row.value], ['best', row.best_alone], ['less', row.regret]]) expect.ok(isShown(await line.locator(`[data-cell=${cell}]`).textContent(), value), `${row.year} ${row.alternative} ${cell}`)
          expect.equal(await line.locator('[data-cell=good]').getAttribute('data-is'), String(row.is_good))
        }
        // year by year, by hand
        const years = wish.years.filter((year, at) => wish.years.slice(0, at + 1).every((before) => own.rows('locate_futures').every((row) => row.year !== before || row.is_good)))
        expect.equal(await driver.locator('[data-good]').last().getAttribute('data-until') ?? '', String(years.at(-1) ?? ''))
        expect.equal(await driver.locator('[data-standings] [data-good]').getAttribute('data-good'), years.length === wish.years.length ? 'through' : years.length ? 'until' : 'never')
      }
      await check(page)
      await page.getByText('Tallene gjelder den første framtiden: 2027, lav vekst').waitFor()
      const again = await newPage()
      await again.page.goto(page.url())
      await again.ready()
      await sites(again.page, sitesOf(own))
      await check(again.page)
      expect.ok(await futures(again.page).evaluate((one) => one.open))
      expect.deepEqual(await again.page.locator('input[name=locate-year]:checked').evaluateAll((all) => all.map((one) => Number(one.value))), wish.years)
      expect.ok(await again.page.getByLabel('best når det går dårligst').isChecked())
    },
  },
  {
    ...PUBLIC,
    name: 'least to regret is asked anew for each number of bases, and years that cannot be are said beside them',
    allow: REFUSED,
    run: async ({ page, open, service, expect }) => {
      await open(view({ k: '1', years: '2027,2045', growth: 'LLML,HHMH', by: 'regret' }))
      for (const k of [1, 2]) {
        const own = await asked(service, { new: k, search: { curve_to: 0 }, futures: { years: [2027, 2045], alternatives: ['LLML', 'HHMH'], by: 'regret' } })
        await sites(page, sitesOf(own))
        const [told] = own.rows('locate_proof')
        expect.ok(Math.abs(Number(await page.locator('[data-proof]').getAttribute('data-value')) - told.value) < 1e-6)
        await page.getByText(/(ingen av|alle) de 4 framtidene/).waitFor()
        await page.locator('.number input[type=range]').focus()
        if (k === 1) await page.keyboard.press('ArrowRight')
      }
      await open(view({ k: '1', years: '2027,2090' }))
      const heard = page.locator('[data-heard=futures]')
      await heard.waitFor()
      expect.ok((await heard.textContent()).includes((await asked(service, { new: 1, futures: { years: [2027, 2090] } })).detail))
      // the year that cannot be is there to be taken away
      await page.locator('input[name=locate-year][value="2090"]').uncheck()
      await page.locator(ANSWER).waitFor()
      expect.equal(await heard.count(), 0)
    },
  },
  {
    name: 'without a projection the years of the plan are there, and it is said that residents are as now; what is not known is unknown',
    run: async ({ page, open, service, expect }) => {
      const own = await asked(service, { new: 1, futures: { years: [2027, 2031] } })
      // as where a search did not find out, or where a set is too small for one future
      await page.route('**/jobs/*/results*', async (route) => {
        const answer = await (await route.fetch()).json()
        const [, later] = answer.layers.find((layer) => layer.name === 'locate_futures').features
        Object.assign(later.properties, { value: null, best_alone: null, bound: null, regret: null, regret_percent: null, is_good: null, proven: null })
        await route.fulfill({ json: answer })
      })
      await open(view({ k: '1', years: '2027,2031' }))
      await page.getByText('regnes med like mange innbyggere i alle år som nå').waitFor()
      expect.equal(await page.locator('input[name=locate-growth]').count(), 0)
      await page.locator(ANSWER).waitFor()
      const [now, later] = own.rows('locate_futures')
      expect.equal(now.residents, later.residents)
      expect.ok(isShown(await page.locator('[data-future^="2027"] [data-cell=value]').textContent(), now.value))
      expect.deepEqual(await page.locator('[data-future^="2031"] td').allTextContents(), Array(4).fill('ikke kjent'))
      expect.equal(await page.locator('[data-standings] [data-good]').count(), 0)
      await page.getByText('Det som ikke er regnet ut, står som ukjent').waitFor()
    },
  },
  {
    name: 'a shared link opens the conditions again, and what it says of a type that is not asked for is not asked',
    run: async ({ page, open, service, expect }) => {
      await open(view({ k: '3', then: 'backup', budget: '9000000', cost: 'BASIS:3000000,PLUSS:1', apart: '500', each: '2', district: '3', least: '1' }))
      const own = await asked(service, { new: 3, aims: ['cover', 'backup'], conditions: { budget: 9_000_000, costs: { BASIS: 3_000_000 }, apart_m: 500, at_most_by_settlement: 2, at_most_by_district: 3, at_least_by_settlement: 1 } })
      expect.ok(await conditions(page).evaluate((one) => one.open))
      await page.locator('[data-conditions="6"]').waitFor()
      await page.getByText('Flere vilkår · 6 er satt').waitFor()
      const of = (label) => page.getByLabel(label).inputValue()
      expect.deepEqual([first(await of('Høyst til sammen')), first(await of('En ny BASIS koster')), await of('Hva som deretter skal bli best'), await of('Høyst så mange i hvert tettsted'), await of('Høyst så mange i hver kommune eller bydel'), await of('Minste avstand mellom nye baser')], [9_000_000, 3_000_000, 'backup', '2', '3', '500'])
      if (own.detail) await page.locator('[data-heard]').waitFor()
      else await sites(page, sitesOf(own))
      await page.locator('[data-located], [data-refused]').first().waitFor()
    },
    allow: REFUSED,
  },
  ...[{}, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }].map((browser) => ({
    ...PUBLIC,
    browser,
    name: `conditions and years are without findings of axe${browser.isMobile ? ' on a phone' : ''}`,
    run: async (test) => {
      const { page, open, expect } = test
      await open(view({ k: '2', then: 'distance', budget: '6000000', cost: 'BASIS:3000000', each: '2', years: '2030,2040', growth: 'LLML,HHMH' }))
      await page.locator(ANSWER).waitFor()
      for (const scheme of SCHEMES) {
        await page.evaluate((to) => window.__tettsted.app.paint(to), scheme)
        await page.waitForFunction((to) => document.documentElement.dataset.colorScheme === to, scheme)
        await settled(test)
        expect.deepEqual(await findings(page), [])
      }
      expect.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth))
      // what says that something cannot be is read, too
      await page.evaluate(() => window.__tettsted.app.set({ budget: '6000000', cost: null }))
      await page.locator('[data-heard=cost]').waitFor()
      expect.deepEqual(await findings(page), [])
    },
    allow: REFUSED,
  })),
]
