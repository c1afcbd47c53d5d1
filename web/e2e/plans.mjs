// Plans: a variant, names and notes, the archive; a table is imported and taken back; a reader changes nothing.
import { AREA, PLAN } from './harness/views.mjs'

const VIEW = `/nb/${AREA}/plans?plan=${PLAN}`
const DATASET = `/areas/${AREA}/plans/${PLAN}`
const CSV = 'Møteplassens navn;Basetype;lon;lat\nBiblioteket;BASIS;11.965;63.8834\nFeil rad;BASE;11.966;63.8834\nTorget;PLUSS;11.967;63.8835\n'
const count = async (service) => (await service.json(`${DATASET}/collections/bases/items`)).features.length

export default [
  {
    name: 'who reads sees the plans, and gets the public copy',
    run: async ({ page, open, expect }) => {
      await open(VIEW)
      const plan = page.locator(`[data-plan="${PLAN}"]`)
      await plan.waitFor()
      expect.equal(await page.locator('main input, main textarea').count(), 0)
      const file = await page.context().request.get(await plan.getByRole('link').evaluate((own) => own.href))
      expect.equal(file.status(), 200)
      expect.equal((await file.body()).subarray(0, 15).toString('latin1'), 'SQLite format 3')
    },
  },
  {
    name: 'a variant is made, renamed, noted, and put into the archive',
    own: true,
    planner: true,
    run: async ({ page, open, params, service, expect }) => {
      await open(VIEW)
      const first = page.locator(`[data-plan="${PLAN}"]`)
      await first.locator('summary').click()
      await first.getByLabel('Navn på varianten').fill('Med gangbru')
      await first.getByRole('button', { name: 'Lag variant' }).click()
      const made = page.locator('[data-plan="med-gangbru"][data-open=true]')
      await made.waitFor()
      expect.equal((await params()).plan, 'med-gangbru')
      const listed = async () => (await service.json(`/areas/${AREA}/plans`)).plans.find(({ id }) => id === 'med-gangbru')
      expect.equal((await listed()).based_on, 'Fjordvik 2035')
      await made.locator('summary').click()
      await made.getByLabel('Navn', { exact: true }).fill('Med bru og rampe')
      await made.getByRole('button', { name: 'Endre navn' }).click()
      await made.getByRole('heading', { name: 'Med bru og rampe' }).waitFor()
      await made.getByLabel('Notater').fill('For møtet i mai <b>')
      await made.getByRole('button', { name: 'Lagre notater' }).click()
      await made.locator('.notes', { hasText: 'For møtet i mai <b>' }).waitFor()
      const { name, notes } = await listed()
      expect.deepEqual([name, notes], ['Med bru og rampe', 'For møtet i mai <b>'])
      await made.getByRole('button', { name: 'Legg i arkivet' }).click()
      await page.locator('summary', { hasText: 'Arkiv (1)' }).waitFor()
      expect.equal((await listed()).archived, true)
    },
  },
  {
    name: 'a table: columns are matched, bad rows say why, the rest comes in, and is taken back',
    own: true,
    planner: true,
    run: async ({ page, open, service, expect }) => {
      await open(VIEW)
      const before = await count(service)
      await page.locator('input[type=file]').setInputFiles({ name: 'baser.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) })
      await page.locator('[data-preview][aria-busy=false]').waitFor()
      expect.equal(await page.locator('[data-column=type]').inputValue(), 'Basetype')
      await page.locator('[data-column=name]').selectOption('Møteplassens navn')
      await page.locator('[data-preview][aria-busy=false]').waitFor()
      await page.locator('[data-would]', { hasText: '2 nye, 0 endret, 1 kan ikke tas inn.' }).waitFor()
      const bad = await page.locator('[data-bad] tbody tr').evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)))
      expect.equal(bad.length, 1)
      expect.equal(bad[0][0], '3')
      expect.match(bad[0][1], /«BASE»/)
      expect.equal(await count(service), before, 'a preview keeps nothing')
      await page.getByRole('button', { name: 'Hent inn 2 rader' }).click()
      await page.locator('main [role=status]', { hasText: '2 nye rader' }).waitFor()
      expect.equal(await count(service), before + 2)
      const names = (await service.json(`${DATASET}/collections/bases/items`)).features.map(({ properties }) => properties.name)
      expect.ok(names.includes('Biblioteket') && names.includes('Torget'))
      await page.locator('[data-number]', { hasText: 'Import av 2 rader' }).waitFor()
      await page.getByRole('button', { name: 'Angre importen' }).click()
      await page.locator('main [role=status]', { hasText: 'Importen er angret' }).waitFor()
      expect.equal(await count(service), before)
      await page.locator('[data-number]', { hasText: 'Angret import av 2 rader' }).waitFor()
    },
  },
  {
    name: 'an import is taken back in the history',
    own: true,
    planner: true,
    run: async ({ page, open, service, expect }) => {
      const before = await count(service)
      const sent = await service.ask(`${DATASET}/import?layer=bases`, { method: 'POST', headers: { 'Content-Type': 'text/csv' }, body: 'navn,type,lon,lat\nEn,BASIS,11.965,63.8834\nTo,BASIS,11.966,63.8834\n' })
      expect.equal(sent.status, 200)
      expect.equal(await count(service), before + 2)
      await open(VIEW)
      await page.locator('[data-number]', { hasText: 'Import av 2 rader' }).getByRole('button').click()
      await page.locator('[data-number]', { hasText: 'Angret import av 2 rader' }).waitFor()
      expect.equal(await count(service), before)
    },
  },
]
