// Rapport: its first page in the app has the numbers of the command line; page, PDF and files are there, and what it rests on.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DATASET, make, rows, SERVED, written } from './harness/made.mjs'
import { isSame, number, range } from './harness/page.mjs'
import { AREA, PLAN } from './harness/views.mjs'

/** What a person reads of a page; the blank between thousands is none between words. */
const visible = (html) => html.replace(/<style[\s\S]*?<\/style>/g, ' ').replace(/<[^>]*>/g, ' ').replace(/&amp;/g, '&').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/[ \t\r\n]+/g, ' ')

export default [
  {
    name: 'the first page has the numbers of tettsted report and tettsted coverage; page, PDF and files are those of the command line',
    own: true,
    serve: SERVED,
    prepare: make,
    run: async ({ page, open, service, expect }) => {
      service.command(['coverage', 'fjordvik.tettsted', '--plan', 'plan.gpkg', '-o', 'coverage.csv'])
      service.command(['report', 'fjordvik.tettsted', 'plan.gpkg', '-o', 'report', '--language', 'nb'])
      await open('/nb/fjordvik/report?plan=plan')
      await page.locator('main tr[data-class]').first().waitFor()
      const all = written(service, 'coverage_areas.csv').filter((own) => own.level === 'all' && own.class !== 'all')
      for (const own of all) {
        const row = page.locator(`main tr[data-class="${own.class}"]`)
        // its numbers come after its name
        await row.locator('td').nth(2).waitFor()
        const [residents, served] = await row.locator('td').allTextContents()
        const told = (name) => ({ likely: Number(own[name]), low: Number(own[`${name}_low`] || own[name]), high: Number(own[`${name}_high`] || own[name]) })
        for (const [text, name] of [[residents, 'residents'], [served.replace('?', ''), 'with_base']]) {
          const shown = range(text)
          for (const of of ['likely', 'low', 'high']) expect.ok(isSame(shown[of], told(name)[of]), `${own.class} ${name} ${of}: ${shown[of]} is shown, ${told(name)[of]} is written`)
        }
      }
      expect.equal(await page.locator('main tr[data-class]').count(), all.length)

      // what the page says is what the report of the command line says
      const html = visible(readFileSync(join(service.state, 'report', 'report.html'), 'utf8'))
      const lead = await page.locator('main section').first().locator('p').allTextContents()
      expect.ok(lead.length > 0)
      const link = page.getByRole('link', { name: 'Som nettside' })
      await link.waitFor()
      const served = visible(await (await service.ask(await link.getAttribute('href'))).text())
      const numbers = (text) => [...text.matchAll(/\d[\d\u00a0\u202f,]*/g)].map(([own]) => number(own)).filter((own) => own !== null && own > 99)
      const cli = new Set(numbers(html))
      const missing = numbers(served).filter((own) => !cli.has(own))
      expect.deepEqual(missing, [], 'numbers of the page that the command line does not have')
      for (const own of lead.flatMap((text) => numbers(text))) expect.ok(cli.has(own), `${own} is not in the report of the command line`)

      const pdf = page.getByRole('link', { name: 'Hele rapporten som PDF' })
      await pdf.waitFor()
      const file = await service.ask(await pdf.getAttribute('href'))
      expect.equal(file.status, 200)
      expect.equal(Buffer.from(await file.arrayBuffer()).subarray(0, 5).toString('latin1'), '%PDF-')

      const areas = page.locator('.files p').filter({ hasText: 'Dekning' }).getByRole('link', { name: 'CSV' })
      const [download] = await Promise.all([page.waitForEvent('download'), areas.first().click()])
      const got = rows(readFileSync(await download.path(), 'utf8'))
      expect.equal(got.length, written(service, 'coverage_areas.csv').length)

      const about = await service.json(`${DATASET}/about?language=nb`, { planner: false })
      const rests = page.locator('main section dl')
      for (const own of about.rests) expect.ok((await rests.last().textContent()).includes(own.text), own.id)
    },
  },
  {
    name: 'each chapter opens; another year is another report; without a plan it says what to do',
    run: async ({ page, open, service, expect }) => {
      await open(`/nb/${AREA}/report?plan=${PLAN}`)
      await page.locator('main details.chapter').first().waitFor()
      const { words } = await service.json(`/areas/${AREA}/plans/${PLAN}/processes/report/execution?language=nb`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ inputs: {}, outputs: { words: {}, remarks: {} } }) })
      const shown = await page.locator('main').textContent()
      for (const line of words.split('\n').map((own) => own.trim()).filter(Boolean)) expect.ok(shown.includes(line), line)
      const today = await page.locator('main tr[data-class] td').allTextContents()
      await page.getByRole('combobox', { name: 'År' }).selectOption('2031')
      await page.waitForURL(/year=2031/)
      await page.waitForFunction((before) => {
        const cells = [...document.querySelectorAll('main tr[data-class] td')].map((own) => own.textContent)
        return cells.length > 0 && cells.join() !== before.join()
      }, today)
      const { classes } = await service.json(`/areas/${AREA}/plans/${PLAN}/coverage/summary?language=nb&year=2031`)
      for (const own of classes) {
        const [residents] = await page.locator(`main tr[data-class="${own.id}"] td`).allTextContents()
        expect.ok(isSame(range(residents).likely, own.residents.likely), `${own.id}: ${residents}, ${own.residents.likely}`)
      }
      await open(`/nb/${AREA}/report`)
      await page.getByText('Velg en plan for å se rapporten om den.').waitFor()
    },
  },
]
