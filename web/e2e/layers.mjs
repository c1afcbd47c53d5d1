// Kartlag: what is switched on is drawn and in the legend, addresses open in a GIS, files have the rows of the command line.
import { make, rows, SERVED, DATASET as MADE, written } from './harness/made.mjs'
import { number } from './harness/page.mjs'
import { AREA, CAMERA, PLAN } from './harness/views.mjs'

const DATASET = `/areas/${AREA}/plans/${PLAN}`
const VIEW = `/nb/${AREA}/layers?plan=${PLAN}&m=${CAMERA}`

const item = (page, id) => page.locator(`li[data-collection="${id}"]`)
/** The opacities of the layers of a collection that the map has now. */
const opacities = (page, id) =>
  page.evaluate((name) => {
    const { map } = window.__tettsted.stage
    return map.getStyle().layers.filter((own) => own.id.startsWith(`data-layer-${name}-`)).flatMap((own) => ['fill-opacity', 'line-opacity', 'circle-opacity'].map((key) => own.paint?.[key]).filter((value) => value !== undefined))
  }, id)
/** The numbers that an expression of the zoom comes to. */
const ends = (value) => (typeof value === 'number' ? [value] : value.filter((part, index) => typeof part === 'number' && index > 2 && index % 2 === 0))

export default [
  {
    name: 'switched on: drawn, in the legend, as many rows as the service has; fainter by the slider; the link opens it again',
    run: async (test) => {
      const { page, open, idle, drawn, params, newPage, service, expect } = test
      await open(VIEW)
      for (const id of ['places', 'settlements']) {
        const { title } = await service.json(`${DATASET}/collections/${id}?language=nb&f=json`)
        const { numberMatched } = await service.json(`${DATASET}/collections/${id}/items?limit=1&f=json`)
        await item(page, id).getByRole('switch').check()
        const count = item(page, id).locator('p.tt-number')
        await count.filter({ hasText: 'rader' }).waitFor()
        expect.equal(number(/[\d\s\u00a0]+/.exec(await count.textContent())[0]), numberMatched)
        await page.locator('.legend li').filter({ hasText: title }).waitFor({ state: 'attached' })
        await idle()
        expect.ok((await drawn(`^data-layer-${id}-`)).length > 0, `${id} is drawn`)
      }
      const before = (await opacities(page, 'settlements')).flatMap(ends)
      expect.ok(before.length > 0)
      const slider = item(page, 'settlements').getByRole('slider')
      await slider.focus()
      for (let steps = 0; steps < 6; steps += 1) await slider.press('ArrowLeft')
      await page.waitForURL(/layers=places,settlements:40/)
      await idle()
      const after = (await opacities(page, 'settlements')).flatMap(ends)
      after.forEach((own, index) => expect.ok(Math.abs(own - before[index] * 0.4) < 1e-9, `${own} is not 40 % of ${before[index]}`))
      expect.equal(await slider.getAttribute('aria-valuetext'), '40\u00a0%')

      const other = await newPage()
      await other.open(new URL(page.url()).pathname + new URL(page.url()).search)
      await item(other.page, 'settlements').getByRole('slider').waitFor()
      await other.idle()
      expect.deepEqual((await opacities(other.page, 'settlements')).flatMap(ends), after)
      await item(page, 'settlements').getByRole('switch').uncheck()
      await idle()
      expect.deepEqual(await drawn('^data-layer-settlements-'), [])
      expect.equal((await params()).layers, 'places')
    },
  },
  {
    name: 'the addresses to copy open for a GIS, of all layers and of each',
    run: async ({ page, context, open, service, expect }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: service.address })
      await open(VIEW)
      await item(page, 'homes').waitFor()
      await page.getByText('Bruk alle i QGIS eller ArcGIS').click()
      const field = page.getByLabel('Adresse til alle kartlagene')
      await page.locator('.gis').getByRole('button', { name: 'Kopier' }).click()
      await page.locator('.gis').getByRole('button', { name: 'Kopiert' }).waitFor()
      const all = await page.evaluate(() => navigator.clipboard.readText())
      expect.equal(all, await field.inputValue())
      // as QGIS asks: the page that begins, what it conforms to, the collections
      const ask = async (address) => {
        const response = await fetch(address, { headers: { Accept: 'application/json' } })
        expect.equal(response.status, 200, address)
        return response.json()
      }
      const { links } = await ask(all)
      for (const rel of ['service-desc', 'conformance', 'data']) expect.ok(links.some((own) => own.rel === rel), rel)
      const { conformsTo } = await ask(links.find(({ rel }) => rel === 'conformance').href)
      expect.ok(conformsTo.includes('http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core'))
      const { collections } = await ask(links.find(({ rel }) => rel === 'data').href)
      const shown = await page.locator('li[data-collection]').evaluateAll((own) => own.map(({ dataset }) => dataset.collection))
      expect.deepEqual(shown, collections.map(({ id }) => id))
      for (const id of shown) {
        const details = item(page, id).locator('details')
        await details.locator('summary').click()
        const own = await ask(await details.getByLabel('Adresse').inputValue())
        expect.equal(own.id, id)
        expect.ok(own.links.some(({ rel }) => rel === 'items'), id)
      }
    },
  },
  {
    name: 'files have the rows that the command line writes',
    own: true,
    serve: SERVED,
    prepare: make,
    run: async ({ page, open, service, expect }) => {
      service.command(['places', 'fjordvik.tettsted', '-o', 'places.csv'])
      service.command(['coverage', 'fjordvik.tettsted', '--plan', 'plan.gpkg', '-o', 'coverage.csv'])
      service.command(['settlements', 'fjordvik.tettsted', '--plan', 'plan.gpkg', '-o', 'settlements.csv'])
      await open('/nb/fjordvik/layers?plan=plan')
      const pairs = { places: 'places.csv', coverage: 'coverage.csv', coverage_areas: 'coverage_areas.csv', coverage_bases: 'coverage_bases.csv', settlements: 'settlements.csv', settlements_needs: 'settlements_needs.csv' }
      for (const [id, file] of Object.entries(pairs)) {
        const details = item(page, id).locator('details')
        await details.locator('summary').click()
        const [download] = await Promise.all([page.waitForEvent('download'), details.getByRole('link', { name: 'CSV' }).click()])
        const path = await download.path()
        const { readFile } = await import('node:fs/promises')
        const own = rows(await readFile(path, 'utf8'))
        const told = written(service, file)
        expect.ok(told.length > 0, file)
        expect.equal(own.length, told.length, id)
        const { numberMatched } = await service.json(`${MADE}/collections/${id}/items?limit=1&f=json`)
        expect.equal(own.length, numberMatched, id)
        // the numbers, too, in all columns that both have
        const columns = Object.keys(own[0]).filter((name) => name in told[0] && /^(residents|lacking|most_|fit_|rollator_|served)/.test(name))
        const sums = (all) => columns.map((name) => [name, all.reduce((sum, row) => sum + (Number(row[name]) || 0), 0).toFixed(6)])
        expect.deepEqual(sums(own), sums(told), id)
      }
    },
  },
]
