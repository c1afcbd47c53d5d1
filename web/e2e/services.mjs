// Tjenester: what each area has, who reaches a point and what fewer or more points do, as the question and the command line say; what is not known is said.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findings } from './harness/accessible.mjs'
import { written } from './harness/made.mjs'
import { PUBLIC } from './harness/need.mjs'
import { isSame, number, range } from './harness/page.mjs'
import { PLAN } from './harness/views.mjs'

const POINTS = ['--services', 'services.csv', '--service-settings', 'services.toml']
const GIVEN = { serve: [...PUBLIC.serve, ...POINTS], prepare: PUBLIC.prepare }
/** The inputs of the demo at the command line. */
const INPUTS = ['--grid', 'population_250m.csv', '--ages', 'ages.csv', '--municipalities', 'kommune.geojson', '--dem', 'dtm.tif', '--public-residents']
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const view = (more = {}, plan = PLAN) => `/nb/fjordvik/services?${new URLSearchParams({ ...(plan ? { plan } : {}), ...more })}`

const ask = (service, inputs = {}, plan = PLAN) => service.json(`/areas/fjordvik${plan ? `/plans/${plan}` : ''}/processes/services/execution?language=nb`, { method: 'POST', planner: false, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ inputs }) })
const rowsOf = (own, name) => own.layers.find((layer) => layer.name === name).features.map(({ id, properties }) => ({ id, ...properties }))
const percent = (text) => number(/(\d+)\s*%/.exec(text)?.[1] ?? '')
/** As the table of a service has them, and as the one of all services does, in brief. */
const STATES = { has_service: '✓ har den', lacks_service: '✗ mangler den', service_not_sure: '~ ikke sikkert', service_not_known: '? ikke kjent' }

/** Opens the view and waits for the answer of a moment (as `Tue 10:00`; empty: whatever the time). */
async function ready({ page, open }, path, moment = '') {
  await open(path)
  await page.locator(`[data-services="${moment}"][aria-busy=false]`).waitFor()
}

/** A number of people on the screen with its bounds against a row. */
function same(expect, text, row, column, where) {
  const shown = range(text)
  expect.ok(isSame(shown.likely, row[column]) && isSame(shown.low, row[`${column}_low`]) && isSame(shown.high, row[`${column}_high`]), `${where} ${column}: ${text} is shown, ${row[column]} (${row[`${column}_low`]}–${row[`${column}_high`]}) is counted`)
}

/** The areas of a category against the answer. */
async function sameAreas({ page, expect }, own, category) {
  const all = rowsOf(own, 'services_areas').filter((row) => row.category === category && row.class === 'all')
  expect.equal(await page.locator('[data-table=areas] tr[data-area]').count(), all.length)
  for (const row of all) {
    const shown = page.locator(`[data-table=areas] tr[data-area="${row.level} ${row.area ?? ''}"]`)
    const cell = (name) => shown.locator(`[data-cell=${name}]`).textContent()
    expect.equal((await cell('state')).trim(), STATES[row.service_state], row.area)
    same(expect, await cell('with'), row, 'with_service', row.area)
    same(expect, await cell('without'), row, 'without_service', row.area)
    same(expect, await cell('no-street'), row, 'no_street', row.area)
    same(expect, await cell('aged-with'), row, 'aged_with_service', row.area)
    same(expect, await cell('aged-without'), row, 'aged_without_service', row.area)
    const part = category === 'home_visits' ? row.aged_with_service / (row.aged_with_service + row.aged_without_service) : row.service_share
    expect.equal(percent(await cell('share')), Math.round(100 * part), row.area)
  }
  return all
}

export default [
  {
    name: 'the page says what to give where the service has no points, and complains of nothing',
    serve: ['fjordvik.osm.pbf', '--grid', 'population_250m.csv', '--public-residents'],
    prepare: (service) => void service.command(['demo', '.']),
    run: async ({ page, open, expect }) => {
      await open(view({}, null))
      await page.locator('[data-not-given]', { hasText: '--services FIL' }).waitFor()
      await page.getByText('opening_hours').first().waitFor()
      expect.equal(await page.locator('[role=alert], [data-services]').count(), 0)
    },
  },
  {
    ...GIVEN,
    name: 'who lacks what: every area and service as the question says; a service is chosen by keyboard, and the link opens it again',
    run: async (t) => {
      const { page, params, newPage, service, expect } = t
      await ready(t, view())
      const own = await ask(service)
      const all = rowsOf(own, 'services_areas').filter((row) => row.class === 'all')
      for (const row of all) {
        const cell = await page.locator(`[data-table=matrix] tr[data-area="${row.level} ${row.area ?? ''}"] td[data-category=${row.category}]`).textContent()
        expect.ok(cell.trim().startsWith(STATES[row.service_state].replace(/ den$/, '')), `${row.area} ${row.category}: ${cell}`)
        if (row.service_state !== 'service_not_known' && row.category !== 'home_visits') expect.equal(percent(cell), Math.round(100 * row.service_share))
      }
      expect.deepEqual(new Set(all.map((row) => row.service_state)).has('lacks_service'), true)
      await page.locator('[data-table=matrix] thead button', { hasText: 'Gjeldsrådgivning' }).focus()
      await page.keyboard.press('Enter')
      await page.locator('[data-table=areas]').waitFor()
      expect.equal((await params()).cat, 'debt')
      await sameAreas(t, own, 'debt')
      const other = await newPage()
      await other.page.goto(page.url())
      await other.ready()
      await other.page.locator('[data-category=debt][aria-pressed=true]').waitFor()
      // what the answer says in words, line by line
      await page.locator('summary', { hasText: 'I ord' }).click()
      expect.deepEqual(await page.locator('.lines li').allTextContents(), own.words.split('\n').filter(Boolean))
    },
  },
  {
    ...GIVEN,
    name: 'the numbers of a service are those of the command line, also at an hour, and for those it is for by age',
    run: async (t) => {
      const { page, service, params, expect } = t
      await ready(t, view({ cat: 'health' }))
      service.command(['services', 'fjordvik.osm.pbf', ...INPUTS, ...POINTS, '--need', 'need', '--public', '--plan', 'plan.gpkg', '--at', 'Tuesday 10:00', '-o', 'own.csv'])
      const numbers = (row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === '' ? null : Number.isNaN(Number(value)) || name === 'area' ? value : Number(value)]))
      const command = { layers: ['services_areas', 'services_spread'].map((name) => ({ name, features: written(service, `own_${name}.csv`).map((row) => ({ properties: numbers(row) })) })) }
      await sameAreas(t, await ask(service), 'health')
      await page.getByRole('button', { name: 'tirsdag', exact: true }).click()
      await page.locator('.hour input').focus()
      for (let steps = 0; steps < 4; steps += 1) await page.keyboard.press('ArrowLeft')
      await page.locator('[data-services="Tue 10:00"][aria-busy=false]').waitFor()
      expect.equal((await params()).at, 'Tue10:00')
      const all = await sameAreas(t, command, 'health')
      expect.ok(all.some((row) => row.service_state === 'lacks_service'))
      // which points are open then
      const own = await ask(service, { at: 'Tue10:00' })
      for (const row of rowsOf(own, 'services').filter((one) => one.category === 'health')) expect.equal(await page.locator(`[data-point=${row.id}] .open`).getAttribute('data-open'), row.open)
      const spread = rowsOf(command, 'services_spread').filter((row) => row.category === 'health')
      expect.equal(await page.locator('[data-table=spread] tr[data-points]').count(), spread.length)
      for (const row of spread) {
        const cell = (name) => page.locator(`[data-table=spread] tr[data-points="${row.service_points}"] [data-cell=${name}]`).textContent()
        expect.ok(isSame(number(await cell('served')), row.best_served) && isSame(number(await cell('bound')), row.best_bound), `${row.service_points}`)
        expect.ok(isSame(number(await cell('a-point')), row.users_a_point))
        expect.equal((await cell('carried')).trim(), row.is_carried ? '✓ ja' : '✗ nei')
      }
      await page.locator('[data-category=home_visits]').first().click()
      await page.locator('[data-spread=home_visits]').waitFor()
      await sameAreas(t, command, 'home_visits')
    },
  },
  {
    ...GIVEN,
    name: 'a point opens from the list, by a key on the map and by a press on it; who reaches it is as counted',
    run: async (t) => {
      const { page, params, numbers, spot, idle, service, expect } = t
      await ready(t, view({ cat: 'coping', m: '13.2/63.88100/11.93000' }))
      const points = rowsOf(await ask(service), 'services').filter((row) => row.category === 'coping')
      const sameDetail = async (row) => {
        const detail = page.locator(`[data-detail="${row.id}"]`)
        await detail.waitFor()
        const bars = await numbers(detail)
        for (const [index, id] of ['rollator', 'most', 'fit'].entries()) for (const [of, column] of [['likely', `${id}_residents`], ['low', `${id}_residents_low`], ['high', `${id}_residents_high`]]) expect.ok(isSame(bars[index][of], row[column]), `${row.id} ${column}: ${bars[index][of]} is shown, ${row[column]} is counted`)
        const [all, aged] = (await detail.locator('[data-all]').textContent()).split('. ')
        same(expect, all.split(': ')[1], row, 'residents', row.id)
        expect.ok(isSame(number(aged.split(': ')[1].replace(/\.$/, '')), row.aged_reaching), aged)
        expect.ok((await detail.locator('[data-hours]').textContent()).includes(row.opening_hours ?? 'ikke kjent'))
        expect.ok((await detail.textContent()).includes(row.settlement))
      }
      await page.locator(`[data-point=${points[0].id}]`).focus()
      await page.keyboard.press('Enter')
      await sameDetail(points[0])
      await page.locator('.maplibregl-canvas').focus()
      await page.keyboard.press(']')
      await sameDetail(points[1])
      await page.locator('[data-unknown]', { hasText: points[1].name }).waitFor()
      await idle()
      const { x, y } = await spot([11.9655992, 63.8834573])
      await page.mouse.click(x, y)
      await page.locator('[data-detail=t4]').waitFor()
      expect.equal((await params()).sel, 't4')
    },
  },
  {
    ...GIVEN,
    name: 'fewer points: the places of the best spread are asked for and shown, and too many are refused with a reason',
    allow: [/ 422/],
    run: async (t) => {
      const { page, params, drawn, idle, service, expect } = t
      const asked = []
      page.on('request', (request) => request.url().includes('/processes/services/') && asked.push(request.postData()))
      await ready(t, view({ cat: 'health', m: '12.2/63.88600/11.93000' }))
      await page.getByRole('button', { name: 'Vis plassene for 2 steder', exact: true }).click()
      const own = await ask(service, { points: 2 })
      const places = rowsOf(own, 'services_sites').filter((row) => row.category === 'health')
      expect.equal(places.length, 2)
      await page.locator('[data-table=places]').waitFor()
      for (const row of places) {
        const shown = page.locator(`[data-choice="${row.choice}"]`)
        expect.ok((await shown.textContent()).includes(row.name))
        expect.ok(isSame(number(await shown.locator('[data-cell=adds]').textContent()), row.place_adds))
      }
      await idle()
      const rings = await drawn('^data-services-places-ring')
      expect.deepEqual([...new Set(rings.map(({ properties }) => properties.choice))].sort(), [1, 2])
      await page.locator('[data-spread] select').selectOption('5')
      await page.locator('[data-choice="5"]').waitFor()
      expect.equal((await params()).points, '5')
      const five = await ask(service, { points: 5 })
      const last = rowsOf(five, 'services_spread').find((row) => row.category === 'health' && row.service_points === 5)
      expect.ok(isSame(number(await page.locator('[data-points="5"] [data-cell=served]').textContent()), last.best_served))
      // the hour is not asked about again, and neither are areas
      expect.deepEqual(asked.map((own) => JSON.parse(own).inputs), [{}, { points: 2 }, { points: 5 }])
      // over places that nobody drew, too: nothing of the other answer is mixed in
      await page.getByRole('checkbox', { name: 'også boliger, gatehjørner og offentlige bygninger som plasser' }).check()
      const anywhere = await ask(service, { points: 5, anywhere: true })
      const [best] = rowsOf(anywhere, 'services_spread').filter((row) => row.category === 'health' && row.service_points === 5)
      expect.ok(best.best_served > last.best_served)
      await page.locator('[data-spread][aria-busy=false] [data-table=places]').waitFor()
      const served = page.locator('[data-points="5"] [data-cell=served]')
      expect.ok(isSame(number(await served.textContent()), best.best_served))
      expect.equal((await params()).anywhere, 'true')
      await ready(t, view({ cat: 'health', points: 60 }))
      await page.locator('[data-spread] [role=alert]', { hasText: 'Så mange plasser finnes det ikke' }).waitFor()
      await page.getByRole('button', { name: 'Ta plassene bort fra kartet' }).click()
      await page.locator('[data-spread] [role=alert]').waitFor({ state: 'detached' })
    },
  },
  {
    name: 'without a plan, without ages and own figures, and without points of a service: not known, and never 0; nothing is wrong with it on a phone',
    serve: ['--services', 'fewer.csv'],
    own: true,
    browser: PHONE,
    prepare: (service) => {
      service.command(['demo', '.'])
      const lines = readFileSync(join(service.state, 'services.csv'), 'utf8').split('\n').filter((line) => !line.includes(';debt;'))
      // one far out at sea, in the middle of the fjord: no street is near
      writeFileSync(join(service.state, 'fewer.csv'), [...lines.filter(Boolean), 'far;Langt ute;advice;11.9000000;63.9000000;'].join('\n'))
    },
    run: async (t) => {
      const { page, service, expect } = t
      const own = await ask(service, {}, null)
      await ready(t, view({ cat: 'debt' }, null))
      await page.getByText('Det sier ikke at det ikke finnes noen').first().waitFor()
      expect.ok(rowsOf(own, 'services_areas').filter((row) => row.category === 'debt' && row.class === 'all').every((row) => row.service_state === 'service_not_known'))
      for (const cell of await page.locator('[data-table=areas] [data-cell=with], [data-table=areas] [data-cell=share]').allTextContents()) expect.equal(cell.trim(), 'ikke kjent')
      expect.equal(await page.locator('[data-cell=aged-with], [data-table=spread]').count(), 0)
      expect.deepEqual(await findings(page), [])
      await ready(t, view({ cat: 'advice', sel: 'far' }, null))
      const far = rowsOf(own, 'services').find((row) => row.id === 'far')
      expect.equal(await page.locator('[data-detail=far] [data-unlinked]').count(), far.linked ? 0 : 1)
      expect.equal(far.linked, false, 'the point has no street near')
      await page.locator('[data-unknown]', { hasText: 'uten gate i nærheten' }).waitFor()
      await page.locator('[data-unknown]', { hasText: 'innbyggere etter alder er ikke oppgitt' }).waitFor()
      for (const cell of await page.locator('[data-table=spread] [data-cell=a-point], [data-table=spread] [data-cell=carried]').allTextContents()) expect.equal(cell.trim(), 'ikke kjent')
      await page.locator('[data-spread] .carried', { hasText: 'Hvor mange steder etterspørselen bærer, er ikke kjent' }).waitFor()
      expect.deepEqual(await findings(page), [])
    },
  },
]
