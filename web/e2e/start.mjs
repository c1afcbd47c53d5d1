// A study area of one's own: files in, what is missing, build, open; who is not the planner is told how to become it.
import { join } from 'node:path'

const START = '/nb/fjordvik/start?plan=fjordvik-2035'
const EXTRACT = join(import.meta.dirname, '../../tests/town/demo.osm')

export default [
  {
    name: 'an extract becomes an area that is open',
    own: true,
    planner: true,
    run: async ({ page, open, idle, service, expect }) => {
      await open(START)
      await page.getByText('må være med', { exact: true }).waitFor()
      const build = page.getByRole('button', { name: 'Bygg området' })
      expect.ok(await build.isDisabled(), 'without an extract nothing can be built')
      await page.locator('input[type=file]').setInputFiles(EXTRACT)
      await page.locator('ul.files li').filter({ hasText: 'demo.osm' }).waitFor()
      expect.equal(await page.getByLabel('Hva demo.osm er').inputValue(), 'extract')
      await page.getByLabel('Navn på området').fill('Prøvebø')
      await page.getByText('Adressen blir /areas/provebo.').waitFor()
      await build.click()
      await page.getByRole('heading', { name: 'Bygget' }).waitFor()
      await page.locator('table tbody tr').first().waitFor()
      const { jobs } = await service.json('/jobs')
      const { inputs } = await service.json(`/jobs/${jobs[0].jobID}/results`)
      expect.equal(await page.locator('main table tbody tr').count(), inputs.length)
      // each remark is there, in Bokmål or said to be English
      const told = inputs.flatMap((own) => own.remarks ?? [])
      const shown = await page.locator('main details li').evaluateAll((all) => all.map((own) => ({ text: own.textContent, lang: own.lang })))
      expect.equal(shown.length, told.length)
      for (const { text, lang } of shown) expect.equal(lang === 'en', told.includes(text), text)
      expect.equal(await page.getByText('står på engelsk').count() > 0, shown.some(({ lang }) => lang === 'en'))
      await page.getByRole('button', { name: 'Åpne området' }).click()
      await page.waitForURL(/\/nb\/provebo\/here/)
      await idle()
      expect.equal((await service.json('/areas/provebo/about')).area.id, 'provebo')
    },
  },
  {
    name: 'a reader is told how to become the planner',
    run: async ({ page, open, expect }) => {
      await open(START)
      await page.getByText('Bare planleggeren kan legge inn et område.').waitFor()
      expect.equal(await page.locator('input[type=file]').count(), 0)
    },
  },
]
