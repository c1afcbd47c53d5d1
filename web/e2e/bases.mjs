// Baser: who reaches one on a day at an hour, who is left out, and where.
import { isSame, number, range } from './harness/page.mjs'

const PLAN = '/areas/fjordvik/plans/fjordvik-2035'
const BASES = '/nb/fjordvik/bases?plan=fjordvik-2035'
const saved = (page) => page.locator('.state[data-saving=saved]').waitFor()

/** Served and left out, as the bars say them. */
const shares = (page) =>
  page.locator('[data-summary] dl.shares').evaluate((list) => [...list.querySelectorAll('dt')].map((term) => ({ percent: term.nextElementSibling.textContent, words: term.nextElementSibling.nextElementSibling.nextElementSibling.textContent.trim() })))

async function same({ page, service, expect }, query) {
  const answer = await service.json(`${PLAN}/coverage/summary${query}`)
  const wanted = [answer.all, ...answer.classes]
  const rows = await shares(page)
  expect.equal(rows.length, wanted.length)
  wanted.forEach((own, index) => {
    const [served, left] = rows[index].words.split(' når en, ').map((part) => range(part.replace(' når ingen', '')))
    for (const of of ['low', 'likely', 'high']) {
      expect.ok(isSame(served[of], own.served[of]), `${index} served ${of}: ${served[of]} is shown, ${own.served[of]} is told`)
      expect.ok(isSame(left[of], own.left_out[of]), `${index} left out ${of}`)
    }
    expect.equal(number(rows[index].percent.replace('%', '').trim()), Math.round((100 * own.served.likely) / own.residents.likely))
  })
  return answer
}

async function ready({ page, open }, path = BASES) {
  await open(path)
  await page.locator('[data-summary]').waitFor()
}

export default [
  {
    name: 'who reaches a base, and who does not, as the service and the question say',
    run: async (t) => {
      const { page, service, expect } = t
      await ready(t)
      const answer = await same(t, '')
      const asked = await service.json(`${PLAN}/processes/coverage/execution`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"inputs":{}}' })
      const line = asked.words.split('\n').find((own) => own.startsWith('Av '))
      const [all, served] = line.match(/\d[\d\u00a0\u202f]*/g).map(number)
      expect.equal(all, Math.round(answer.all.residents.likely))
      expect.equal(served, Math.round(answer.all.served.likely))
      const worst = await page.locator('table').first().locator('tbody tr').evaluateAll((rows) => rows.map((row) => [row.cells[0].textContent, row.cells[1].textContent]))
      const wanted = answer.worst_settlements.map((index) => answer.settlements[index])
      expect.deepEqual(worst.map(([name]) => name), wanted.map((own) => own.name))
      wanted.forEach((own, index) => expect.ok(isSame(range(worst[index][1]).likely, own.left_out.likely)))
    },
  },
  {
    name: 'a day and an hour: other bases count; the address opens the same again',
    run: async (t) => {
      const { page, params, newPage, service, expect } = t
      await ready(t)
      await page.getByRole('button', { name: 'onsdag', exact: true }).click()
      await page.locator('legend', { hasText: 'onsdag kl. 12:00' }).waitFor()
      await page.locator('[data-summary][data-at="Wed 12:00"]').waitFor()
      expect.equal((await params()).at, 'Wed12:00')
      const answer = await service.json(`${PLAN}/coverage/summary?at=Wed12:00`)
      expect.ok(answer.bases.some((own) => own.open === false), 'one of them is closed then')
      for (const own of answer.bases) expect.equal(await page.locator(`[data-base=${own.id}] .state`).getAttribute('data-open'), String(own.open ?? 'unknown'))
      await same(t, '?at=Wed12:00')
      await page.locator('.hour input').press('End')
      await page.locator('legend', { hasText: 'kl. 23:30' }).waitFor()
      await page.locator('[data-summary][data-at="Wed 23:30"]').waitFor()
      await same(t, '?at=Wed23:30')
      const other = await newPage()
      await other.page.goto(page.url())
      await other.ready()
      await other.page.locator('legend', { hasText: 'onsdag kl. 23:30' }).waitFor()
    },
  },
  {
    name: 'homes from near and squares from afar, with a legend of each',
    run: async (t) => {
      const { page, idle, drawn, expect } = t
      await ready(t, `${BASES}&m=14.50/63.88320/11.96200`)
      await page.waitForFunction(() => window.__tettsted.stage.map?.getLayer('data-coverage-homes'))
      await idle()
      const homes = await drawn('^data-coverage-homes')
      expect.ok(homes.length > 100)
      expect.ok(homes.every(({ properties }) => !Object.keys(properties).some((name) => /^(rollator|most|fit)(_|$)/.test(name))), 'no numbers of classes in public')
      expect.deepEqual([...new Set(homes.map(({ properties }) => properties.band))].sort(), [0, 1, 2, 3])
      await page.locator('details.legend', { hasText: 'ingen når en base' }).waitFor()
      await page.evaluate(() => window.__tettsted.stage.map.jumpTo({ zoom: 12 }))
      await page.locator('details.legend', { hasText: '80 % til 100 %' }).waitFor()
      await idle()
      expect.ok((await drawn('^data-coverage-squares')).length > 10)
      expect.equal((await drawn('^data-coverage-homes')).length, 0)
    },
  },
  {
    name: 'a base is moved, changed and added; the numbers follow',
    own: true,
    planner: true,
    run: async (t) => {
      const { page, service, expect } = t
      await ready(t, `${BASES}&sel=b1`)
      const before = await service.json(`${PLAN}/coverage/summary`)
      await page.locator('details.editor > summary').click()
      await page.locator('details.editor form input').fill('63.9158, 11.9834')
      await page.locator('button', { hasText: /^Flytt$/ }).click()
      await page.locator('button[aria-label="Angre: flytt Kulturhuset"]:enabled').waitFor()
      await saved(page)
      const after = await service.json(`${PLAN}/coverage/summary`)
      expect.notEqual(after.all.served.likely, before.all.served.likely)
      await page.waitForFunction((text) => document.querySelector('[data-summary] dd.share')?.textContent.replace(/\s/g, '') === text, `${Math.round((100 * after.all.served.likely) / after.all.residents.likely)}%`)
      await same(t, '')
      await page.locator('details.editor select').nth(1).selectOption('planned')
      await page.locator('button[aria-label="Angre: Status for Kulturhuset"]:enabled').waitFor()
      await saved(page)
      expect.equal((await service.json(`${PLAN}/collections/bases/items/b1`)).properties.status, 'planned')
    },
  },
]
