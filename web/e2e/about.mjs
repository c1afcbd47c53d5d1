// Om kartet: keys, the accessibility statement, what it rests on, and the licence of everything that is in the program.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { CRITERIA } from '../src/views/about/statement.ts'
import { AREA, LANGUAGES, PLAN } from './harness/views.mjs'

const VIEW = (language) => `/${language}/${AREA}/about?plan=${PLAN}`
const web = join(import.meta.dirname, '..')
/** Packages that the sources of the page name: in scripts, style sheets, and addresses of fonts. */
function named() {
  const files = readdirSync(join(web, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|svelte|css)$/.test(name) && !name.endsWith('.d.ts'))
  const found = files.flatMap((file) => {
    const lines = readFileSync(join(web, 'src', file), 'utf8').split('\n').filter((line) => !/^\s*import type /.test(line))
    return [...lines.join('\n').matchAll(/(?:from |import |import\(|url\()['"]((?:@[\w-]+\/)?[a-z][\w.-]*)/g)].map(([, name]) => name)
  })
  return [...new Set(found)].filter((name) => name !== 'virtual')
}
const plain = (text) => text.replace(/\s+/g, ' ').trim()

export default [
  {
    name: 'the licence of every package that is in the program is there, with its text',
    run: async ({ page, open, service, expect }) => {
      await open(VIEW('nb'))
      await page.locator('summary').filter({ hasText: 'Lisenser' }).click()
      const shown = page.locator('main pre')
      await shown.waitFor()
      const text = await shown.textContent()
      expect.equal(text, await (await service.ask('/app/licences.txt')).text())
      const packages = named()
      expect.ok(packages.includes('maplibre-gl') && packages.includes('@fontsource/inter'), String(packages))
      for (const name of packages) {
        expect.ok(text.includes(`Name: ${name}\n`), `${name} is not named`)
        const folder = join(web, 'node_modules', name)
        const file = readdirSync(folder).find((own) => /^licen[sc]e(\.(md|txt))?$/i.test(own))
        if (file) expect.ok(plain(text).includes(plain(readFileSync(join(folder, file), 'utf8')).slice(0, 400)), `the licence of ${name}`)
      }
    },
  },
  {
    name: 'keys that are named do what they say',
    run: async ({ page, open, idle, expect }) => {
      await open(`/nb/${AREA}/about?plan=${PLAN}&m=15.00/63.88350/11.96600`)
      await idle()
      const keys = await page.locator('main dl').first().locator('kbd').allTextContents()
      for (const key of ['Piltaster', 'Shift + piltast', '+ og −', 'Enter', 'Mellomrom', '[ og ]', 'Ctrl + Z, Ctrl + Y', 'Esc', 'B']) expect.ok(keys.includes(key), key)
      await page.locator('.maplibregl-canvas').focus()
      const camera = () => page.evaluate(() => [window.__tettsted.stage.map.getZoom(), ...window.__tettsted.stage.map.getCenter().toArray()])
      const before = await camera()
      await page.keyboard.press('ArrowRight')
      await idle()
      const moved = await camera()
      expect.ok(moved[1] > before[1], 'the arrow moves the map')
      await page.keyboard.press('Shift+ArrowRight')
      await idle()
      const nudged = await camera()
      expect.ok(nudged[1] > moved[1] && nudged[1] - moved[1] < (moved[1] - before[1]) / 2, 'with Shift a little')
      await page.keyboard.press('+')
      await page.waitForFunction((zoom) => window.__tettsted.stage.map.getZoom() > zoom + 0.5, before[0])
    },
  },
  ...LANGUAGES.map((language) => ({
    name: `the statement in ${language}: each criterion, counts that add up, no text missing`,
    run: async ({ page, open, service, expect }) => {
      await open(VIEW(language))
      const rows = page.locator('tr[data-criterion]')
      expect.equal(await rows.count(), CRITERIA.length)
      const counts = await page.locator('[data-counts] li').evaluateAll((own) => own.map((one) => [one.dataset.status, Number(one.querySelector('strong').textContent)]))
      for (const [status, count] of counts) expect.equal(await page.locator(`tr[data-status="${status}"]`).count(), count, status)
      expect.equal(counts.reduce((sum, [, count]) => sum + count, 0), CRITERIA.length)
      const text = await page.locator('main').textContent()
      expect.deepEqual(text.match(/\b(statement|wcag|about|tour)-[a-z0-9-]+/g), null)
      const { rests, attribution } = await service.json(`/areas/${AREA}/plans/${PLAN}/about?language=${language}`, { planner: false })
      for (const own of rests) expect.ok(text.includes(own.text), own.id)
      expect.ok(text.includes(attribution))
    },
  })),
]
