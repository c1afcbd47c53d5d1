// What a planner wants to know, from a fresh start: with the mouse, with the keyboard alone, on a phone. Steps are counted and printed.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Hand, WAYS } from './harness/hand.mjs'
import { isSame, number, range } from './harness/page.mjs'
import { AREA, PLAN } from './harness/views.mjs'

const DATASET = `/areas/${AREA}/plans/${PLAN}`
/** Three of the sites of the plan. */
const THREE = ['s1', 's2', 's3']

/** What the command line says of a plan that has the footbridge as its only change: another door, and no drafts. Made once. */
let bridge = null
async function ofBridge(service) {
  bridge ??= (async () => {
    const at = (name) => join(service.state, 'bridge', name)
    service.command(['demo', 'bridge'])
    const { features, ...rest } = JSON.parse(await readFile(at('edits.geojson'), 'utf8'))
    await writeFile(at('only.geojson'), JSON.stringify({ ...rest, features: features.filter((own) => own.properties.id === 'e1') }))
    service.command(['plan', 'make', at('only.gpkg'), '--name', 'Bare gangbrua'])
    for (const [layer, file] of [['bases', 'bases.geojson'], ['group_homes', 'group_homes.geojson'], ['edits', 'only.geojson']]) service.command(['plan', 'import', '--layer', layer, '--from', at(file), at('only.gpkg')])
    const people = ['--grid', at('population_250m.csv'), '--ages', at('ages.csv'), '--municipalities', at('kommune.geojson'), '--dem', at('dtm.tif'), '--public-residents']
    service.command(['what-if', at('fjordvik.osm.pbf'), ...people, '--plan', at('only.gpkg'), '-o', at('told.csv')])
    const [head, ...rows] = (await readFile(at('told_ways.csv'), 'utf8')).trim().split(/\r?\n/).map((line) => line.split(','))
    const sum = (column) => rows.reduce((all, row) => all + Number(row[head.indexOf(column)]), 0)
    const [bases, ...ofBases] = (await readFile(at('told_bases.csv'), 'utf8')).trim().split(/\r?\n/).map((line) => line.split(','))
    return { shorter: sum('shorter_residents'), longer: sum('longer_residents'), changed: ofBases.filter((row) => Number(row[bases.indexOf('gained')]) || Number(row[bases.indexOf('lost')])).length }
  })()
  return bridge
}

const tab = (page, name) => page.locator('nav').getByRole('link', { name, exact: true })

const TASKS = [
  {
    name: 'find the best of three sites',
    run: async ({ page, service, expect }, hand) => {
      await hand.press(tab(page, 'Kandidater'))
      const rows = page.locator('[data-site]')
      await rows.first().waitFor()
      const order = await rows.evaluateAll((all) => all.map((own) => own.dataset.site))
      const { sites } = await service.json(`${DATASET}/sites/ranked?language=nb`)
      const told = sites.toSorted((one, other) => (one.rank ?? Infinity) - (other.rank ?? Infinity)).map(({ id }) => id)
      expect.equal(order.find((id) => THREE.includes(id)), told.find((id) => THREE.includes(id)))
    },
  },
  {
    name: 'who in Moseng is left out, and why',
    run: async ({ page, service, expect }, hand) => {
      await hand.press(tab(page, 'Baser'))
      const row = page.locator('main tr').filter({ hasText: 'Moseng' }).first()
      await row.waitFor()
      const { settlements } = await service.json(`${DATASET}/coverage/summary?language=nb`)
      const own = settlements.find(({ name }) => name === 'Moseng')
      const shown = range(await row.locator('td').first().textContent())
      for (const of of ['low', 'likely', 'high']) expect.ok(isSame(shown[of], own.left_out[of]), `${of}: ${shown[of]} is shown, ${own.left_out[of]} is told`)
      // why: how far it is to the nearest base, home by home
      await hand.press(page.locator('main summary').filter({ hasText: 'lengst vei' }))
      await page.locator('main details[open] td').last().waitFor()
    },
  },
  {
    name: 'what a footbridge gives',
    run: async ({ page, service, expect }, hand) => {
      /** The answer of which this is off, whatever was asked before. */
      const answer = async (off, act) => {
        const isOf = (response) => response.url().includes('/what-if?') && response.request().method() === 'POST' && response.ok() && response.request().postDataJSON().without.toSorted().join() === off.join()
        const answered = page.waitForResponse(isOf)
        await act()
        return (await answered).json()
      }
      await hand.press(tab(page, 'Hva om'))
      await answer(['e1', 'e2', 'e3', 'e4'], () => hand.press(page.getByRole('button', { name: 'Slå av alle', exact: true })))
      const { all } = await answer(['e2', 'e3', 'e4'], () => hand.press(page.getByRole('switch', { name: /Gangbru over Mosåa/ }), 'Space'))
      await page.waitForFunction(() => document.querySelector('section[aria-busy]')?.getAttribute('aria-busy') === 'false')
      const cells = await page.locator('table.gains tr.all').first().locator('td').allTextContents()
      expect.ok(isSame(number(cells[2]), all.gained), `${cells[2]} is shown, ${all.gained} is told`)
      // the two bridges beside it are near: it gives nobody a base, and few a shorter way
      const { shorter, longer, changed } = await ofBridge(service)
      expect.deepEqual([all.gained, all.lost, changed], [0, 0, 0])
      const [gained, , nearer, farther] = (await page.locator('p.lead').textContent()).match(/[\d\u00a0]+(,\d+)?/g).map(number)
      expect.equal(gained, 0)
      expect.ok(isSame(nearer, shorter) && isSame(farther, longer), `${nearer} and ${farther} are shown, ${shorter} and ${longer} are told`)
      expect.ok(shorter > 0)
    },
  },
  {
    name: 'a PLUSS card as PDF',
    run: async ({ page, expect }, hand) => {
      await hand.press(tab(page, 'Prosjekt'))
      await hand.choose(page.getByLabel('Velg fra planen …'), 'Bryggekvartalet')
      const pdf = page.locator('main a.pdf')
      await pdf.waitFor()
      hand.steps += 1
      const file = await page.context().request.get(await pdf.getAttribute('href').then((own) => new URL(own, page.url()).href))
      expect.equal(file.status(), 200)
      expect.equal((await file.body()).subarray(0, 5).toString('latin1'), '%PDF-')
    },
  },
  {
    name: 'compare 2026 and 2035',
    run: async ({ page, service, expect }, hand) => {
      await hand.press(tab(page, 'Sammenlign'))
      await hand.choose(page.getByLabel('År på side A'), '2026')
      await hand.choose(page.getByLabel('År på side B'), '2035')
      await page.locator(`[data-compared="${PLAN}@2026 ${PLAN}@2035"][aria-busy=false]`).waitFor()
      const { all } = await service.json(`/areas/${AREA}/compare?a=${PLAN}@2026&b=${PLAN}@2035`)
      const cells = await page.locator('[data-table=classes] [data-row=all] td').allTextContents()
      for (const [index, side] of [all.with_base.a, all.with_base.b].entries()) for (const of of ['low', 'likely', 'high']) expect.ok(isSame(range(cells[index])[of], side[of]), `${of}: ${cells[index]} is shown, ${side[of]} is told`)
      expect.ok(isSame(number(cells[2]), all.difference), `${cells[2]} is shown, ${all.difference} is told`)
    },
  },
]

export default TASKS.flatMap(({ name, run }) =>
  Object.entries(WAYS).map(([way, { name: how, browser }]) => ({
    name: `${name}, ${how}`,
    browser,
    run: async (test) => {
      // from a fresh start: nothing but the address of the service
      await test.open('/')
      const hand = new Hand(test.page, way)
      await run(test, hand)
      hand.told(name)
    },
  })),
)
