// Kandidater: the sites by rank, weighed, looked into, moved and added.
import { count } from './harness/count.mjs'
import { isSame, number, range } from './harness/page.mjs'

const PLAN = '/areas/fjordvik/plans/fjordvik-2035'
const SITES = '/nb/fjordvik/sites?plan=fjordvik-2035'
const RANKED = /\/sites\/ranked/
/** Near enough that sites are apart. */
const AT = 'm=14.50/63.88320/11.96200'

/** The order on the screen: by type, the ids. */
const shown = (page) => page.locator('section.list').evaluateAll((all) => all.map((own) => [...own.querySelectorAll('ol [data-site]')].map((row) => row.dataset.site)))
const told = ({ types }) => types.map(({ order }) => order.map((own) => own.site))
const saved = (page) => page.locator('.state[data-saving=saved]').waitFor()

async function ready({ page, open }, path = SITES) {
  await open(path)
  await page.locator('section.list').first().waitFor()
}

export default [
  {
    name: 'ranks, residents and rules are those of the service and of the command line',
    run: async (t) => {
      const { page, service, expect } = t
      await ready(t)
      const answer = await service.json(`${PLAN}/sites/ranked`)
      expect.deepEqual(await shown(page), told(answer))
      const scores = await service.json(`${PLAN}/collections/scores/items?limit=100`)
      for (const { properties: own } of scores.features) {
        const row = page.locator('section.list', { hasText: own.base_type }).locator(`[data-site=${own.site}]`)
        expect.equal(number(await row.locator('.rank').evaluate((cell) => cell.lastChild && [...cell.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent).join('').trim())), own.rank, `${own.site} rank`)
        const parts = (await row.locator('.numbers').evaluate((cell) => cell.lastChild.textContent)).split('·').map((part) => number(part.trim()))
        ;['rollator', 'most', 'fit'].forEach((id, index) => expect.ok(isSame(parts[index], own[`${id}_residents`]), `${own.site} ${id}: ${parts[index]} is shown, ${own[`${id}_residents`]} is told`))
        const marks = await row.locator('.rules .mark').allTextContents()
        expect.deepEqual([marks.filter((mark) => mark === '✓').length, marks.filter((mark) => mark === '✗').length, marks.filter((mark) => mark === '?').length], [own.rules_passed, own.rules_failed, own.rules_unknown], `${own.site} rules`)
      }
    },
  },
  {
    name: 'a site that is chosen shows low to high, its rules with metres, and its reach; the link opens it again',
    run: async (t) => {
      const { page, idle, numbers, drawn, params, newPage, service, expect } = t
      await ready(t, `${SITES}&${AT}`)
      await page.locator('[data-site=s1]').click()
      const detail = page.locator('[data-detail]')
      await detail.waitFor()
      const answer = (await service.json(`${PLAN}/sites/ranked`)).sites.find((own) => own.id === 's1')
      const rows = await numbers(detail)
      answer.classes.forEach((own, index) => {
        for (const of of ['likely', 'low', 'high']) expect.ok(isSame(rows[index][of], own[of]), `${own.id} ${of}`)
      })
      const rule = answer.types[0].rules.find((own) => own.id === 'groceries')
      const text = await detail.locator('li', { hasText: 'Dagligvarer' }).textContent()
      expect.match(text.replace(/\s+/g, ' '), new RegExp(`${Math.round(rule.distance_m)} m \\(krav høyst ${rule.max_m} m\\) · ${rule.name}`))
      const shared = (await service.json(`${PLAN}/collections/scores/items?site=s1&language=nb`)).features[0].properties.competes_with
      await detail.locator('p', { hasText: shared }).waitFor()
      await idle()
      expect.ok((await drawn('^data-sites-reach-')).length > 0, 'streets within reach light up')
      expect.ok((await drawn('^data-sites-walks-line')).length > 0, 'the walks are drawn')
      expect.equal((await params()).sel, 's1')
      const other = await newPage()
      await other.page.goto(page.url())
      await other.ready()
      await other.page.locator('[data-detail] h3', { hasText: 'Biblioteket' }).waitFor()
    },
  },
  {
    name: 'weights change the order as the service does, with the change of rank; one request at a time',
    run: async (t) => {
      const { page, service, params, expect } = t
      await ready(t)
      const counted = await count(page, RANKED)
      const slider = page.locator('.weights input[type=range]').first()
      await slider.focus()
      for (let step = 0; step < 6; step++) await page.keyboard.press('ArrowRight')
      for (const index of [1, 2]) await page.locator('.weights input[type=range]').nth(index).press('Home')
      expect.equal((await params()).w, 'rollator:5,most:0,fit:0')
      const [before, answer] = [await service.json(`${PLAN}/sites/ranked`), await service.json(`${PLAN}/sites/ranked?weights=rollator:5,most:0,fit:0`)]
      expect.notDeepEqual(told(answer), told(before), 'these weights give another order')
      await page.waitForFunction((wanted) => JSON.stringify([...document.querySelectorAll('section.list')].map((own) => [...own.querySelectorAll('ol [data-site]')].map((row) => row.dataset.site))) === wanted, JSON.stringify(told(answer)))
      const { most, sent } = await counted()
      expect.ok(sent > 1, `${sent} requests`)
      expect.equal(most, 1)
      for (const [index, { order }] of answer.types.entries()) {
        for (const own of order) {
          const up = before.types[index].order.find((of) => of.site === own.site).rank - own.rank
          const text = await page.locator('section.list').nth(index).locator(`[data-site=${own.site}] .up`).allTextContents()
          expect.deepEqual(text, up === 0 ? [] : [`${up > 0 ? '▲' : '▼'}${Math.abs(up)}`])
        }
      }
      expect.equal(await page.locator('.swap').count(), answer.types.flatMap(({ order }) => order).filter((own) => own.may_swap_with_next).length)
      expect.equal((await slider.getAttribute('aria-valuetext')).replace(/\s/g, ' '), '5 · 100 %')
      await page.locator('button', { hasText: 'Tilbake til standard' }).click()
      await page.waitForFunction((wanted) => JSON.stringify([...document.querySelectorAll('section.list')].map((own) => [...own.querySelectorAll('ol [data-site]')].map((row) => row.dataset.site))) === wanted, JSON.stringify(told(before)))
    },
  },
  {
    name: 'dragged by the mouse: live numbers with the difference, saved where it is dropped, undone',
    own: true,
    planner: true,
    run: async (t) => {
      const { page, idle, spot, numbers, service, expect } = t
      await ready(t, `${SITES}&${AT}`)
      await idle()
      const before = await service.json(`${PLAN}/collections/sites/items/s1`)
      const counted = await count(page, /\/try/)
      // events of the mouse are of whole pixels
      const { x, y } = Object.fromEntries(Object.entries(await spot(before.geometry.coordinates)).map(([axis, value]) => [axis, Math.round(value)]))
      const answers = []
      page.on('response', (response) => { if (/\/try/.test(response.url()) && response.ok()) answers.push({ body: response.request().postDataJSON(), json: response.json().catch(() => null) }) })
      await page.mouse.move(x, y)
      await page.mouse.down()
      await page.mouse.move(x + 120, y - 30, { steps: 12 })
      const detail = page.locator('[data-detail]')
      await detail.locator('.live').waitFor()
      await page.waitForFunction(() => document.querySelectorAll('[data-detail] .difference').length > 1)
      // the answer for where the mouse rests
      const rest = await t.place({ x: x + 120, y: y - 30 })
      const isThere = ({ body }) => Math.abs(body.lon - rest[0]) < 1e-6 && Math.abs(body.lat - rest[1]) < 1e-6
      while (!answers.some(isThere)) await page.waitForResponse((response) => /\/try/.test(response.url()))
      const last = answers.findLast(isThere)
      const { tried, difference } = await last.json
      await page.waitForFunction((text) => document.querySelector('[data-detail] dl.bars strong')?.textContent.startsWith(text), await page.evaluate((value) => window.__tettsted.app.words.people(value), tried.classes[0].likely))
      const rows = await numbers(detail)
      expect.equal(rows.length, tried.classes.length)
      tried.classes.forEach((own, index) => {
        expect.ok(isSame(rows[index].likely, own.likely), `${own.id}: ${rows[index].likely} is shown, ${own.likely} is told`)
        expect.ok(isSame(Math.abs(rows[index].difference), Math.abs(difference.classes[index].likely)), `${own.id}: difference ${rows[index].difference}, told ${difference.classes[index].likely}`)
      })
      expect.equal((await counted()).most, 1, 'never two requests under way')
      await page.mouse.up()
      await page.locator('button[aria-label="Angre: flytt Biblioteket"]:enabled').waitFor()
      await saved(page)
      const moved = await service.json(`${PLAN}/collections/sites/items/s1`)
      expect.ok(Math.abs(moved.geometry.coordinates[0] - rest[0]) < 1e-6 && Math.abs(moved.geometry.coordinates[1] - rest[1]) < 1e-6, 'it stands where it was dropped')
      await page.locator('button[aria-label="Angre: flytt Biblioteket"]').click()
      await page.locator('button[aria-label="Gjør om: flytt Biblioteket"]:enabled').waitFor()
      await saved(page)
      expect.deepEqual((await service.json(`${PLAN}/collections/sites/items/s1`)).geometry, before.geometry)
    },
  },
  {
    name: 'carried by the keyboard: Space, arrows, Enter; Escape puts it back',
    own: true,
    planner: true,
    run: async (t) => {
      const { page, idle, service, expect } = t
      await ready(t, `${SITES}&${AT}&sel=s1`)
      await idle()
      const place = async () => (await service.json(`${PLAN}/collections/sites/items/s1`)).geometry.coordinates
      const before = await place()
      const canvas = page.locator('.maplibregl-canvas')
      await canvas.focus()
      await page.keyboard.press(' ')
      for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight')
      await page.locator('[data-detail] .live').waitFor()
      await page.keyboard.press('Escape')
      await page.locator('[data-detail] .live').waitFor({ state: 'detached' })
      expect.deepEqual(await place(), before)
      await page.keyboard.press(' ')
      await page.keyboard.press('Shift+ArrowUp')
      await page.keyboard.press('Enter')
      await page.locator('button[aria-label="Angre: flytt Biblioteket"]:enabled').waitFor()
      await saved(page)
      const [lon, lat] = await place()
      expect.ok(Math.abs((lat - before[1]) * 111_320 - 1) < 0.02, 'one metre to the north')
      expect.ok(Math.abs(lon - before[0]) < 1e-9)
    },
  },
  {
    name: 'added on the map with Enter in the crosshair, named, and taken out again',
    own: true,
    planner: true,
    run: async (t) => {
      const { page, idle, service, params, expect } = t
      await ready(t, `${SITES}&${AT}`)
      await idle()
      const count = async () => (await service.json(`${PLAN}/collections/sites/items?limit=100`)).numberMatched
      const before = await count()
      await page.locator('button', { hasText: 'Ny kandidat' }).click()
      await page.locator('.maplibregl-canvas').focus()
      await page.keyboard.press('Enter')
      await page.locator('button[aria-label^="Angre: legg til"]:enabled').waitFor()
      await saved(page)
      expect.equal(await count(), before + 1)
      await page.waitForURL(/[?&]sel=(?!new-)/)
      const { sel } = await params()
      const own = await service.json(`${PLAN}/collections/sites/items/${sel}`)
      expect.ok(Math.abs(own.geometry.coordinates[0] - 11.962) < 1e-4 && Math.abs(own.geometry.coordinates[1] - 63.8832) < 1e-4)
      await page.locator('[data-detail] dl.bars').waitFor()
      expect.ok(await page.locator('details.editor').evaluate((own) => own.open), 'what is new is named at once')
      await page.locator('[data-name]').fill('<img src=x onerror=alert(1)>')
      await page.locator('[data-name]').press('Enter')
      await saved(page)
      await page.locator('[data-detail] h3', { hasText: '<img src=x' }).waitFor()
      await page.locator('button', { hasText: 'Slett' }).click()
      await page.locator('button[aria-label^="Angre: slett"]:enabled').waitFor()
      await saved(page)
      expect.equal(await count(), before)
    },
  },
  {
    name: 'a reader sees all of it and changes nothing',
    run: async (t) => {
      const { page, expect } = t
      await ready(t, `${SITES}&sel=s1`)
      await page.locator('[data-detail] dl.bars').waitFor()
      expect.equal(await page.locator('details.editor').count(), 0)
      expect.equal(await page.locator('button', { hasText: 'Ny kandidat' }).count(), 0)
    },
  },
  {
    name: 'as a table that is sorted, with the same numbers',
    run: async (t) => {
      const { page, service, expect } = t
      await ready(t, `${SITES}&tab=table&bt=BASIS`)
      const table = page.locator('table').first()
      const answer = await service.json(`${PLAN}/sites/ranked?base_type=BASIS`)
      const ids = () => table.locator('tbody tr').evaluateAll((rows) => rows.map((row) => row.dataset.site))
      expect.deepEqual(await ids(), answer.types[0].order.map((own) => own.site))
      await table.locator('thead button', { hasText: 'Med rullator' }).click()
      await table.locator('th[aria-sort=ascending]', { hasText: 'Med rullator' }).waitFor()
      const values = (await table.locator('tbody tr td:nth-child(4)').allTextContents()).map((text) => range(text).likely)
      expect.deepEqual(values, [...values].sort((a, b) => a - b))
      await table.locator('thead button', { hasText: 'Med rullator' }).click()
      await table.locator('th[aria-sort=descending]').waitFor()
    },
  },
]
