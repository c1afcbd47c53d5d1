// Tettsteder: the table and the cards say what the collections say.
import { isSame, number, range } from './harness/page.mjs'

const PLAN = '/areas/fjordvik/plans/fjordvik-2035'
const VIEW = '/nb/fjordvik/settlements?plan=fjordvik-2035'
const percent = (text) => number(/(\d+)\s*%/.exec(text)?.[1] ?? '')

export default [
  {
    name: 'shares of settlements and needs are those of the collections; sorted by what is pressed',
    run: async ({ page, open, service, expect }) => {
      await open(`${VIEW}&cls=most`)
      await page.locator('tr[data-settlement]').first().waitFor()
      const areas = (await service.json(`${PLAN}/collections/settlements/items?skipGeometry=true`)).features.map((own) => own.properties)
      const needs = (await service.json(`${PLAN}/collections/settlements_needs/items?limit=1000`)).features.map((own) => own.properties)
      for (const own of areas) {
        const row = page.locator(`tr[data-settlement="${own.number}"]`)
        expect.equal((await row.locator('th').textContent()).trim(), own.name)
        expect.ok(isSame(number(await row.locator('td').nth(0).textContent()), own.most_residents))
        expect.equal(percent(await row.locator('td').nth(1).textContent()), Math.round(100 * own.most_share))
        for (const need of needs.filter((one) => one.settlement === own.number && one.class === 'most')) {
          expect.equal(percent(await row.locator(`[data-need=${need.need}]`).textContent()), Math.round(100 * (1 - need.lacking_share)), `${own.name} ${need.need}`)
        }
      }
      await page.getByRole('button', { name: 'Alt', exact: true }).click()
      const order = await page.locator('tr[data-settlement]').evaluateAll((rows) => rows.map((row) => Number(row.dataset.settlement)))
      expect.deepEqual(order, [...areas].sort((a, b) => b.most_share - a.most_share).map((own) => own.number))
    },
  },
  {
    name: 'a card says which needs fail and for how many, and shows the homes; the link opens it again',
    run: async ({ page, open, newPage, service, expect }) => {
      await open(`${VIEW}&cls=rollator`)
      await page.getByRole('button', { name: 'Moseng', exact: true }).click()
      const card = page.locator('[data-card="4"]')
      const needs = (await service.json(`${PLAN}/collections/settlements_needs/items?limit=1000`)).features.map((own) => own.properties).filter((own) => own.settlement === 4 && own.class === 'rollator')
      const open4 = card.locator('details[data-class=rollator]')
      for (const own of needs) {
        const row = open4.locator(`[data-need=${own.need}]`)
        expect.equal(await row.getAttribute('data-state'), own.lacking > 0 ? 'lacking' : 'reached')
        const [lacking] = (await row.locator('.tt-number').textContent()).split(': ')[1].split(' av ')
        expect.ok(isSame(range(lacking).likely, own.lacking), `${own.need}: ${lacking} is shown, ${own.lacking} is told`)
      }
      const [area] = (await service.json(`${PLAN}/collections/settlements/items?skipGeometry=true`)).features.map((own) => own.properties).filter((own) => own.number === 4)
      const jobs = (await open4.locator('[data-jobs]').textContent()).split(': ')[1]
      if (area.rollator_jobs_mean === null) expect.equal(jobs.trim(), 'ikke kjent')
      else expect.ok(isSame(range(jobs.split(' i gjennomsnitt')[0]).likely, area.rollator_jobs_mean), `${jobs} is shown, ${area.rollator_jobs_mean} is told`)
      const answered = page.waitForResponse((response) => response.url().includes('/settlements_homes/items') && response.ok())
      await open4.locator('[data-need=stop] button').click()
      const { features: got } = await (await answered).json()
      const answer = await service.json(`${PLAN}/processes/settlements/execution`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"inputs":{}}' })
      const homes = answer.layers.find((own) => own.name === 'homes').features.filter(({ properties: own }) => own.settlement === 4 && own.rollator_missing?.split(';').includes('stop'))
      expect.ok(got.every(({ properties: own }) => own.settlement === 4), 'homes of other settlements are not asked for')
      expect.ok(got.length < homes.length * 2 + 10, `${got.length} homes came to show ${homes.length}`)
      await open4.getByText(`${homes.length} boliger er vist på kartet: Holdeplass`).waitFor()
      const other = await newPage()
      await other.page.goto(page.url())
      await other.ready()
      await other.page.getByText(`${homes.length} boliger er vist på kartet: Holdeplass`).first().waitFor()
    },
  },
]
