// Two plans or years side by side: the table is what the service and the question say; the map in three ways.
import { isSame, number, range } from './harness/page.mjs'
import { AREA, CAMERA, PLAN } from './harness/views.mjs'

const SIDES = `a=${PLAN}@2026&b=${PLAN}@2035`
const VIEW = `/nb/${AREA}/compare?plan=${PLAN}&${SIDES}`
const NEAR = `${VIEW}&m=${CAMERA}`

async function ready({ page, open }, path) {
  await open(path)
  await page.locator('[data-table=classes]').waitFor()
}

/** Numbers of a row of the table: both sides with their bounds, the difference, who gains and loses. */
async function shown(row) {
  const [a, b, difference, gained, lost] = await row.locator('td').allTextContents()
  return { a: range(a), b: range(b), difference: number(difference), gained: number(gained), lost: number(lost) }
}

async function same({ page, service, expect }, query = SIDES) {
  const answer = await service.json(`/areas/${AREA}/compare?${query}`)
  const all = [['all', answer.all], ...answer.classes.map((own) => [own.id, own])].map(([id, own]) => [`[data-table=classes] [data-row="${id}"]`, own])
  const settlements = answer.settlements.map((own) => [`[data-table=settlements] [data-row="${own.name ?? ''}"]`, own])
  for (const [selector, own] of [...all, ...settlements]) {
    const row = await shown(page.locator(selector))
    for (const side of ['a', 'b']) for (const of of ['low', 'likely', 'high']) expect.ok(isSame(row[side][of], own.with_base[side][of]), `${selector} ${side} ${of}: ${row[side][of]}, ${own.with_base[side][of]}`)
    for (const of of ['difference', 'gained', 'lost']) expect.ok(isSame(row[of], own[of]) || isSame(-row[of], -own[of]), `${selector} ${of}: ${row[of]}, ${own[of]}`)
  }
  return answer
}

export default [
  {
    name: 'two years: groups, settlements and sentences as the service and the question say',
    run: async (t) => {
      const { page, service, expect } = t
      await ready(t, VIEW)
      const answer = await same(t)
      expect.ok(answer.all.difference > 100, 'there is something to see')
      // the sum of the question at another door
      const lead = await page.locator('p.lead').textContent()
      expect.match(lead, new RegExp(`Med B når ${String(Math.round(answer.all.difference)).replace(/(\d)(\d{3})$/, '$1\\s$2')} flere`))
      await page.locator('summary', { hasText: 'Det samme i ord' }).click()
      const lines = await page.locator('details[open] .lines li').allTextContents()
      expect.deepEqual(lines, answer.words.split('\n').filter(Boolean))
    },
  },
  {
    name: 'what is chosen stands in the address; A and B change places; sorted by what is pressed',
    run: async (t) => {
      const { page, params, service, expect } = t
      await ready(t, VIEW)
      await page.getByLabel('År på side B').selectOption({ label: '2027' })
      await page.locator(`[data-compared="${PLAN}@2026 ${PLAN}@2027"][aria-busy=false]`).waitFor()
      await same(t, `a=${PLAN}@2026&b=${PLAN}@2027`)
      await page.getByRole('button', { name: 'Bytt A og B' }).click()
      await page.locator(`[data-compared="${PLAN}@2027 ${PLAN}@2026"][aria-busy=false]`).waitFor()
      expect.deepEqual([(await params()).a, (await params()).b], [`${PLAN}@2027`, `${PLAN}@2026`])
      const answer = await same(t, `a=${PLAN}@2027&b=${PLAN}@2026`)
      await page.locator('[data-table=settlements] button', { hasText: 'Tettsted' }).click()
      const names = await page.locator('[data-table=settlements] tbody th').allTextContents()
      expect.deepEqual(names.slice(0, -1), answer.settlements.map((own) => own.name).filter(Boolean).toSorted((one, other) => one.localeCompare(other, 'nb')))
      expect.equal(await page.locator('[data-table=settlements] [aria-sort=ascending]').count(), 1)
    },
  },
  {
    name: 'one map: homes by difference, with signs; a slider to A and to B; squares from afar',
    run: async (t) => {
      const { page, idle, drawn, service, expect } = t
      await ready(t, NEAR)
      await page.waitForFunction(() => window.__tettsted.stage.map?.getLayer('data-compare-homes'))
      await idle()
      const homes = await drawn('^data-compare-homes$')
      expect.ok(homes.some(({ properties }) => properties.delta === 1))
      expect.ok(homes.every(({ properties }) => properties.delta === undefined || properties.delta === Math.sign(properties.band_before - properties.band_after)))
      expect.ok((await drawn('^data-compare-signs')).length > 0)
      const opacity = (layer) => page.evaluate((id) => window.__tettsted.stage.map.getPaintProperty(id, 'circle-opacity'), layer)
      const slider = page.getByRole('slider')
      await slider.press('End')
      await page.waitForFunction(() => window.__tettsted.stage.map.getPaintProperty('data-compare-homes-b', 'circle-opacity') === 1)
      expect.deepEqual([await opacity('data-compare-homes'), await opacity('data-compare-homes-a')], [0, 0])
      expect.match(await slider.getAttribute('aria-valuetext'), /bare B/)
      await page.evaluate(() => window.__tettsted.stage.map.jumpTo({ zoom: 12 }))
      await idle()
      expect.ok((await drawn('^data-compare-squares')).length > 5)
      await page.locator('main [role=status]', { hasText: 'Zoom inn' }).waitFor()
      void service
    },
  },
  {
    name: 'two maps move as one, with one cursor; a shared link opens them',
    run: async (t) => {
      const { page, idle, expect } = t
      await ready(t, `${NEAR}&mode=linked`)
      await page.waitForFunction(() => window.__other?.getLayer('data-compare-homes-b'))
      await idle()
      const boxes = await page.locator('.maplibregl-map').evaluateAll((all) => all.map((own) => own.getBoundingClientRect().toJSON()))
      expect.equal(boxes.length, 2)
      expect.ok(boxes[0].right <= boxes[1].left + 3, 'they lie beside each other')
      const centres = () => page.evaluate(() => [window.__tettsted.stage.map, window.__other].map((map) => [map.getCenter().lng, map.getCenter().lat, map.getZoom()].map((own) => own.toFixed(5)).join(' ')))
      const begin = await centres()
      expect.equal(begin[0], begin[1])
      await page.evaluate(() => window.__other.panBy([120, 40], { animate: false }))
      const after = await centres()
      expect.equal(after[0], after[1])
      expect.notEqual(after[0], begin[0])
      const [first, second] = boxes
      await page.mouse.move(first.left + 100, first.top + 150)
      const cursor = page.locator('.tt-cursor:not([hidden])')
      await cursor.waitFor()
      const ring = await cursor.boundingBox()
      expect.ok(Math.abs(ring.x + ring.width / 2 - (second.left + 100)) < 4 && Math.abs(ring.y + ring.height / 2 - (second.top + 150)) < 4, JSON.stringify(ring))
    },
  },
  {
    name: 'a handle between A and B, by mouse and by keyboard',
    run: async (t) => {
      const { page, params, idle, expect } = t
      await ready(t, NEAR)
      await page.getByRole('radio', { name: 'Sveip' }).press('Space')
      await page.waitForFunction(() => window.__other?.getLayer('data-compare-homes-b'))
      await idle()
      const cut = () => page.locator('.tt-other').evaluate((own) => own.style.clipPath)
      expect.match(await cut(), /50%\)/)
      const slider = page.getByRole('slider')
      await slider.press('ArrowLeft')
      await page.waitForFunction(() => /45%\)/.test(document.querySelector('.tt-other').style.clipPath))
      const handle = await page.locator('.tt-handle').boundingBox()
      const stage = await page.locator('.map').boundingBox()
      await page.mouse.move(handle.x + handle.width / 2, handle.y + 200)
      await page.mouse.down()
      await page.mouse.move(stage.x + stage.width * 0.8, handle.y + 200, { steps: 4 })
      await page.mouse.up()
      await page.waitForFunction(() => /80%\)/.test(document.querySelector('.tt-other').style.clipPath))
      expect.equal((await params()).t, '80')
      // and away again: the first map has the whole room
      await page.getByRole('radio', { name: 'Forskjell' }).press('Space')
      await page.waitForFunction(() => document.querySelectorAll('.maplibregl-map').length === 1)
    },
  },
]
