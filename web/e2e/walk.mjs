// The walk between two places, and what is nearest: numbers are those of the service and of the command line.
import { number } from './harness/page.mjs'

const A = '11.966000,63.883500'
const B = '11.970200,63.882200'
const START = `/nb/fjordvik/here?plan=fjordvik-2035&m=15.00/63.88350/11.96600&a=${A}&b=${B}`
const DATASET = '/areas/fjordvik/plans/fjordvik-2035'

const shown = async (page, fact) => number((await page.locator(`[data-fact=${fact}]`).textContent()).replace(' m', ''))

export default [
  {
    name: 'the walk from A to B is that of the service, for whom it is chosen, and turns',
    run: async ({ page, open, idle, drawn, params, service, expect }) => {
      await open(START)
      const facts = async (query) => (await service.json(`${DATASET}/walk?${query}&language=nb`)).walk.features[0].properties
      const same = async (told) => {
        await page.locator('[data-fact=distance]', { hasText: String(Math.round(told.distance_m)) }).waitFor()
        expect.equal(await shown(page, 'length'), Math.round(told.length_m))
        expect.equal(await shown(page, 'distance'), Math.round(told.distance_m))
      }
      await same(await facts(`from=${A}&to=${B}&class=rollator`))
      const { streets } = await service.json(`${DATASET}/walk?from=${A}&to=${B}&class=rollator&language=nb`)
      expect.equal(await page.locator('.walk tbody tr').count(), streets.features.length)
      await idle()
      expect.ok((await drawn('^data-walk-line$')).length > 0, 'the walk is on the map')
      const order = await page.evaluate(() => window.__tettsted.stage.map.getStyle().layers.map(({ id }) => id))
      for (const pin of ['data-pin-a-ends', 'data-pin-a-letters', 'data-pin-b-letters']) for (const own of ['data-walk-obstacles', 'data-walk-numbers']) expect.ok(order.indexOf(pin) > order.indexOf(own) && order.includes(own), `${pin} lies above ${own}`)
      await page.getByLabel('Gangveier for').selectOption('fit')
      await same(await facts(`from=${A}&to=${B}&class=fit`))
      expect.equal((await params()).class, 'fit')
      await page.getByRole('button', { name: 'Motsatt vei' }).click()
      await same(await facts(`from=${B}&to=${A}&class=fit`))
      await page.getByRole('button', { name: 'Fjern festede steder' }).click()
      await page.locator('.walk').waitFor({ state: 'detached' })
      await idle()
      expect.deepEqual(await drawn('^data-walk'), [])
    },
  },
  {
    name: 'what is nearest is what the service says; choosing it draws the walk there',
    run: async ({ page, open, params, service, expect }) => {
      await open(START.replace(/&b=.*/, '&class=most'))
      await page.getByText('Nærmest til fots fra A').click()
      const [lon, lat] = A.split(',')
      const { needs, bases } = await service.json(`${DATASET}/near?lon=${lon}&lat=${lat}&class=most&language=nb`)
      await page.locator('tr[data-need]').first().waitFor()
      expect.equal(await page.locator('tr[data-need]').count(), needs.length + bases.length)
      for (const need of needs) {
        const row = page.locator(`tr[data-need="${need.category}"]`)
        const { distance_m, name } = need.classes[0]
        const text = (await row.locator('td .tt-number').textContent()).replace(' m', '')
        expect.equal(number(text), distance_m === undefined || distance_m === null ? null : Math.round(distance_m), need.category)
        if (name) expect.ok((await row.textContent()).includes(name), `${need.category}: ${name}`)
      }
      const stop = needs.find((own) => own.category === 'stop').classes[0]
      await page.locator('tr[data-need=stop] button').click()
      await page.locator('.walk [data-fact=distance]').waitFor()
      const [x, y] = (await params()).b.split(',').map(Number)
      expect.ok(Math.abs(x - stop.lon) < 2e-6 && Math.abs(y - stop.lat) < 2e-6)
      expect.equal(await shown(page, 'distance'), Math.round(stop.distance_m))
    },
  },
]
