// Ambulante tjenester: what the page says is what the questions and the command line say; an estimate is typed by keyboard and stands in no
// address; to others nothing is shown and nothing is asked.
import { answer, HOUSE, rowsOf } from './harness/ambulant.mjs'
import { number } from './harness/page.mjs'
import { address } from './harness/views.mjs'

const YEAR = 2031
const view = (more = {}) => address('ambulant', { isOpen: false, more })
const shown = (way) => `[data-ambulant=${way}][aria-busy=false]`
/** Numbers of hours and visits have one decimal at most. */
const isShown = (text, value) => {
  const own = number(text.match(/[−-]?\d[\d\s\u00a0]*(,\d+)?/)?.[0] ?? '')
  return own !== null && value !== null && Math.abs(own - value) <= 0.05 + 1e-9
}
/** `12 (8–17)` or `−1 (−2 … 0,5)` as three numbers. */
const parts = (text) => (text.match(/[−-]?\d[\d\u00a0]*(,\d+)?/g) ?? []).map((own) => number(own))
const asks = (page) => {
  const all = []
  page.on('request', (request) => /\/(processes|jobs|collections\/ambulant)/.test(new URL(request.url()).pathname) && all.push(request.url()))
  return all
}

/** Cells of a row against the columns of a table. */
async function sameCells(expect, row, own, columns) {
  for (const [cell, column] of Object.entries(columns)) {
    const text = await row.locator(`[data-cell=${cell}]`).textContent()
    if (own[column] === null || own[column] === undefined) expect.doesNotMatch(text, /\d/, `${column}: ${text}`)
    else expect.ok(isShown(text, own[column]), `${column}: ${text} is shown, ${own[column]} is told`)
  }
}
const WAYS = { visits: 'visits_on_foot', star: 'star_hours', tour: 'tour_hours' }

/** Tables by office and by settlement. */
async function sameTables({ page, expect }, own, name, { ofOffices = {}, ofAreas = {} } = {}) {
  for (const row of rowsOf(own, name)) await sameCells(expect, page.locator(`[data-table=offices] [data-office="${row.id}"]`), row, { ...WAYS, direct: 'direct_hours', ...ofOffices })
  for (const row of rowsOf(own, `${name}_areas`)) {
    const at = row.level === 'all' ? '' : (row.area ?? 'outside')
    await sameCells(expect, page.locator(`[data-table=areas] [data-area="${at}"]`), row, { ...WAYS, far: 'visits_not_on_foot', km: 'street_km', ...ofAreas })
  }
}

export default [
  {
    name: 'to others the page says why it is not shown and what to do, and asks for nothing',
    run: async ({ page, open, expect }) => {
      const asked = asks(page)
      await open(view({ way: 'estimate', year: String(YEAR) }))
      await page.getByText('Ambulante tjenester vises bare i kommunen').waitFor()
      await page.getByText('--with-private [--visits FIL]').waitFor()
      await page.waitForLoadState('networkidle')
      expect.equal(await page.locator('main [role=alert], main input, main table').count(), 0)
      expect.deepEqual(asked, [])
    },
  },
  {
    ...HOUSE,
    name: 'from a table: offices, settlements, what is not on foot and what planned bases save are those of the question and the command line',
    run: async (t) => {
      const { page, open, service, drawn, idle, params, expect } = t
      await open(view({ year: String(YEAR), m: '11.90/63.88700/11.92900' }))
      // the municipality's own share stands beside
      await page.getByLabel('Kommunens egen andel').fill('62,5')
      await page.keyboard.press('Tab')
      await page.locator('[data-figure=own]', { hasText: '63' }).waitFor()
      await page.locator(shown('table')).waitFor()
      const own = await answer(service, 'ambulant', { year: YEAR, direct_share: 0.625 })
      await page.getByText('De er ikke for publisering').waitFor()
      const whole = rowsOf(own, 'ambulant_areas').find((row) => row.level === 'all')
      const figure = (name) => page.locator(`[data-headline] [data-figure=${name}]`).textContent()
      for (const [name, column] of [['tour', 'tour_hours'], ['star', 'star_hours'], ['direct', 'direct_hours'], ['bound', 'bound_hours']]) expect.ok(isShown(await figure(name), whole[column]), `${name}: ${await figure(name)}`)
      const [least, most] = parts(await figure('hours'))
      expect.ok(Math.abs(least - whole.tour_hours) <= 0.05 && Math.abs(most - whole.star_hours) <= 0.05)
      expect.ok(whole.bound_hours <= whole.tour_hours && whole.tour_hours <= whole.star_hours)
      await sameTables(t, own, 'ambulant', { ofOffices: { bound: 'bound_hours' } })
      for (const row of rowsOf(own, 'ambulant').filter((one) => one.visits_on_foot > 0)) {
        for (const bar of ['star', 'tour', 'bound']) expect.ok(isShown(await page.locator(`[data-bars="${row.id}"] [data-bar=${bar}]`).textContent(), row[`${bar}_hours`]))
      }
      const causes = { beyond: whole.homes_beyond_map, noStreet: whole.homes_no_street, noWay: whole.homes_no_way }
      for (const [cause, homes] of Object.entries(causes)) if (whole.visits_unknown > 0) expect.equal(number(await page.locator(`[data-cause=${cause}] dd`).textContent()), homes)
      expect.ok(whole.visits_not_on_foot > 0)
      expect.match(await page.locator('[data-far]').textContent(), new RegExp(`^${whole.homes_not_on_foot === 1 ? 'Én' : whole.homes_not_on_foot} bolig`))
      const saved = rowsOf(own, 'ambulant_saved')
      expect.ok(saved.length > 0)
      for (const row of saved) {
        const line = page.locator(`[data-saved-by="${row.id}"]`)
        await sameCells(expect, line, row, { hours: 'hours_saved', star: 'star_hours_saved', without: 'tour_hours_without', with: 'tour_hours_with', homes: 'more_homes_on_foot', visits: 'more_visits_on_foot' })
        const [, low, high] = parts(await line.locator('[data-cell=hours]').textContent())
        if (low !== undefined) expect.ok(Math.abs(low - row.hours_saved_low) <= 0.051 && Math.abs(high - row.hours_saved_high) <= 0.051)
      }
      // every sentence, as the command line has it
      const lines = own.words.split('\n').filter(Boolean)
      await page.locator('summary', { hasText: 'Alt i ord' }).click()
      expect.deepEqual(await page.locator('.lines li').allTextContents(), lines)
      const inputs = ['--grid', 'population_250m.csv', '--ages', 'ages.csv', '--municipalities', 'kommune.geojson', '--dem', 'dtm.tif', '--plan', 'plan.gpkg', '--visits', 'visits.csv']
      const said = service.command(['ambulant', 'fjordvik.osm.pbf', ...inputs, '--with-private', '--plan-year', String(YEAR), '--direct-share', '0.625', '--explain', '--language', 'nb'])
      for (const line of lines) expect.ok(said.includes(line), `${line}\n${said}`)
      // on the map: offices and settlements, and no home
      await page.waitForFunction(() => window.__tettsted.stage.map?.queryRenderedFeatures().some(({ layer }) => layer.id === 'data-ambulant-labels'))
      await idle()
      const offices = new Set((await drawn('^data-ambulant-offices')).map(({ properties }) => properties.id))
      expect.deepEqual([...offices].sort(), rowsOf(own, 'ambulant').map((row) => row.id).sort())
      const layers = await page.evaluate(() => window.__tettsted.stage.map.getStyle().layers.map(({ id }) => id).filter((id) => id.startsWith('data-')))
      expect.ok(layers.every((id) => id.startsWith('data-ambulant-')), layers.join())
      await page.getByLabel('andel ikke til fots').check()
      await page.locator('details.legend', { hasText: '100\u00a0% ikke til fots' }).waitFor()
      expect.equal((await params()).show, 'far')
      await page.getByLabel('Kommunens egen andel').fill('162')
      await page.keyboard.press('Tab')
      await page.getByText('Skriv et tall fra 0 til 100').waitFor()
      expect.equal((await params()).share, '0.625')
    },
  },
  {
    ...HOUSE,
    name: 'an estimate is typed by keyboard, checked beside the field, stopped, and gives the numbers of the question; it stands in no address',
    run: async (t) => {
      const { page, open, service, params, expect } = t
      const asked = asks(page)
      await open(view())
      await page.locator(shown('table')).waitFor()
      await page.getByRole('radio', { name: /tabell over boligene/ }).focus()
      await page.keyboard.press('ArrowDown')
      const cell = (name, field) => page.locator(`[data-table=groups] [data-group="${name}"] [data-field=${field}]`)
      await cell('Fjordvik', 'persons').waitFor()
      expect.equal(await page.locator('[data-ambulant]').count(), 0, 'the answer of the other way is gone')
      const before = asked.length
      // nobody is asked about, and then a wrong number
      await cell('Fjordvik', 'persons').focus()
      await page.keyboard.press('Enter')
      await page.getByText('Skriv personer for minst ett tettsted').waitFor()
      await page.keyboard.type('12,5')
      await page.keyboard.press('Tab')
      await page.keyboard.type('0,3')
      await page.keyboard.press('Enter')
      await page.getByText('Må gå opp på fire uker').waitFor()
      expect.equal(await cell('Fjordvik', 'visits').getAttribute('aria-invalid'), 'true')
      expect.equal(asked.length, before, 'what is wrong is not asked')
      // stopped while it is reckoned
      await page.route('**/processes/ambulant_estimate/**', () => {}, { times: 1 })
      await page.keyboard.press('Control+a')
      await page.keyboard.type('0.5')
      await cell('Leirnes', 'persons').focus()
      await page.keyboard.type('6')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Stopp' }).focus()
      await page.keyboard.press('Enter')
      await page.getByText('Stoppet. Ingenting er regnet ut.').waitFor()
      expect.equal(await page.locator('[data-ambulant]').count(), 0)
      await cell('Leirnes', 'persons').focus()
      await page.keyboard.press('Enter')
      await page.locator(shown('estimate')).waitFor()
      const groups = [{ settlement: 'Fjordvik', persons: 12.5, visits_per_week: 0.5, minutes: 30 }, { settlement: 'Leirnes', persons: 6, visits_per_week: 7, minutes: 30 }]
      const own = await answer(service, 'ambulant_estimate', { groups })
      await sameTables(t, own, 'ambulant_estimate', { ofAreas: { persons: 'persons' } })
      const whole = rowsOf(own, 'ambulant_estimate_areas').find((row) => row.level === 'all')
      const [likely, low, high] = parts(await page.locator('[data-headline] [data-figure=tour]').textContent())
      for (const [text, value] of [[likely, whole.tour_hours], [low ?? likely, whole.tour_hours_low], [high ?? likely, whole.tour_hours_high]]) expect.ok(Math.abs(text - value) <= 0.051, `${text} ${value}`)
      await cell('Leirnes', 'persons').fill('7')
      await page.getByText('Det som vises under, er fra før').waitFor()
      // what was typed is nowhere but here
      expect.deepEqual(Object.keys(await params()).sort(), ['m', 'plan', 'way'])
      expect.ok(!(await page.evaluate(() => JSON.stringify(localStorage))).includes('12,5'))
      expect.ok(asked.every((url) => !/12[.,]5/.test(url)))
      // as the public sees it there is nothing of it, and nothing is asked
      const count = asked.length
      await page.getByRole('button', { name: 'Vis som publikum' }).click()
      await page.locator('[data-not-shown=as-public]').waitFor()
      await page.waitForLoadState('networkidle')
      expect.equal(await page.locator('main input, main table').count(), 0)
      expect.equal(asked.length, count)
      await page.getByRole('button', { name: 'Vis som publikum' }).click()
      await cell('Leirnes', 'persons').waitFor()
      expect.equal(await cell('Leirnes', 'persons').inputValue(), '7')
    },
  },
  {
    ...HOUSE,
    name: 'an office of one’s own is put on the map with the crosshair, takes the place of the bases of today, and goes again',
    run: async (t) => {
      const { page, open, service, params, expect } = t
      await open(view({ way: 'estimate' }))
      await page.getByRole('button', { name: 'Sett kontorer på kartet' }).focus()
      await page.keyboard.press('Enter')
      await page.locator('.maplibregl-canvas').focus()
      await page.keyboard.press('Enter')
      await page.locator('[data-own-office="1"]').waitFor()
      await page.keyboard.press('Escape')
      await page.getByText('De tar plassen til basene som er der i dag').waitFor()
      await page.getByRole('radio', { name: /tabell over boligene/ }).check()
      await page.locator(shown('table')).waitFor()
      const [lon, lat] = (await params()).offices.split(',').map(Number)
      const own = await answer(service, 'ambulant', { offices: [{ id: 'own-1', name: 'Kontor 1', position: { lon, lat } }] })
      expect.deepEqual(rowsOf(own, 'ambulant').map((row) => row.id), ['own-1'])
      await sameTables(t, own, 'ambulant', { ofOffices: { bound: 'bound_hours' } })
      await page.getByRole('radio', { name: /et anslag/ }).check()
      await page.getByRole('button', { name: 'Fjern: Kontor 1' }).click()
      await page.locator('[data-own-office]').waitFor({ state: 'detached' })
      await page.getByText('Fra basene i planen i dag').waitFor()
      expect.equal((await params()).offices, undefined)
    },
  },
]
