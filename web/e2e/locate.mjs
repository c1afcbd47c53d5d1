// Neste baser: what the page says is what the question says; sites are fixed and left out on the map and in the list; the curve answers at
// once; alternatives are shown; the choice goes into the plan and comes back out of it, or into a plan of its own.
import { number } from './harness/page.mjs'
import { AREA, CAMERA, PLAN } from './harness/views.mjs'

const DATASET = `/areas/${AREA}/plans/${PLAN}`
const view = (more = {}, language = 'nb') => `/${language}/${AREA}/locate?${new URLSearchParams({ plan: PLAN, m: CAMERA, ...more })}`
const ANSWER = '[data-located]:not([aria-busy])'

/** What the service answers to a question. */
async function asked(service, inputs, planner = false) {
  const response = await service.ask(`${DATASET}/processes/locate/execution?language=nb`, { method: 'POST', planner, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ inputs: { base_types: ['BASIS'], search: { curve_to: 10 }, ...inputs } }) })
  if (!response.ok) throw new Error(await response.text())
  const { layers, words } = await response.json()
  return { rows: (name) => layers.find((own) => own.name === name).features.map(({ properties }) => properties), words }
}
const shownSites = (page) => page.locator('[data-table=chosen] [data-site]').evaluateAll((all) => all.map((own) => own.dataset.site.replace(/:.*/, '')))
const siteIds = (rows) => rows.map((own) => own.site_id)
const ready = async ({ page, open }, more = {}) => {
  await open(view(more))
  await page.locator(ANSWER).waitFor()
}
const proof = async (page) => {
  const [value, bound] = await page.locator('[data-proof]').evaluate((own) => [own.dataset.value, own.dataset.bound])
  return [Number(value), Number(bound)]
}
const isNear = (one, other) => Math.abs(one - other) < 1e-6
/** The number of a cell, without its unit and beside its button. */
const ownText = (cell) => [...cell.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join('').match(/[−+-]?\d[\d\s,]*/)?.[0].trim() ?? ''
/** Numbers of the page are whole, or have a decimal below ten. */
const isShown = (text, value) => Math.abs(number(text.match(/[−+-]?\d[\d\s,]*/)?.[0] ?? '') - value) < 0.51
const slide = async (page, to) => {
  const slider = page.locator('.number input[type=range]')
  await slider.focus()
  const now = Number(await slider.inputValue())
  for (let step = 0; step < Math.abs(to - now); step += 1) await page.keyboard.press(to > now ? 'ArrowRight' : 'ArrowLeft')
}
const bases = async (service, plan = PLAN) => (await service.json(`/areas/${AREA}/plans/${plan}/collections/bases/items?limit=1000`)).features

export default [
  {
    name: 'chosen sites, what each adds and is worth, the proof and who gains are those of the question',
    run: async (t) => {
      const { page, service, expect } = t
      await ready(t, { k: '2' })
      const own = await asked(service, { new: 2 })
      const chosen = own.rows('locate')
      expect.deepEqual(await shownSites(page), siteIds(chosen))
      for (const row of chosen) {
        const line = page.locator(`[data-site="${row.site_id}:BASIS"]`)
        expect.ok(isShown(await line.locator('[data-cell=adds]').evaluate(ownText), row.adds), `${row.site_id} adds ${row.adds}`)
        expect.ok(isShown(await line.locator('[data-cell=loss]').evaluate(ownText), row.loss_without), `${row.site_id} loss ${row.loss_without}`)
      }
      const [told] = own.rows('locate_proof')
      const [value, bound] = await proof(page)
      expect.ok(isNear(value, told.value) && isNear(bound, told.bound))
      expect.ok(told.proven)
      await page.getByText('Bevist best').first().waitFor()
      await page.getByText('Baser i bofellesskap er ikke med').first().waitFor()
      const whole = own.rows('locate_areas').find((row) => row.class === 'all' && row.area === null)
      const all = page.locator('[data-table=classes] [data-row=all]')
      for (const [cell, column] of [['residents', 'residents'], ['before', 'with_base_before'], ['after', 'with_base_after'], ['gained', 'gained'], ['twice', 'twice_after']]) {
        expect.ok(isShown((await all.locator(`[data-cell=${cell}]`).textContent()).replace('+', ''), whole[column]), `${cell} ${whole[column]}`)
      }
      for (const row of own.rows('locate_areas').filter((one) => one.class === 'all' && one.level === 'settlement' && one.area !== null)) {
        expect.ok(isShown((await page.locator(`[data-table=areas] [data-row="${row.area}"] [data-cell=gained]`).textContent()).replace('+', ''), row.gained), row.area_name)
      }
      await page.locator('summary', { hasText: 'Alt i ord' }).click()
      expect.deepEqual(await page.locator('.lines li').allTextContents(), own.words.split('\n').filter(Boolean))
    },
  },
  {
    name: 'another number of bases comes from the curve at once: no search is begun, and what each adds follows',
    run: async (t) => {
      const { page, service, params, expect } = t
      await ready(t, { k: '2' })
      const own = await asked(service, { new: 2 })
      const begun = []
      page.on('request', (request) => request.headers().prefer === 'respond-async' && begun.push(request.url()))
      for (const k of [3, 1, 4]) {
        await slide(page, k)
        const point = own.rows('locate_curve').find((row) => row.new_bases === k)
        await page.locator('[data-shown=curve]').waitFor()
        await page.waitForFunction((wanted) => Math.abs(Number(document.querySelector('[data-proof]')?.dataset.value) - wanted) < 1e-6, point.value)
        expect.deepEqual((await shownSites(page)).toSorted(), point.site_ids.split(',').map((id) => id.replace(/:.*/, '')).toSorted())
        await page.locator('[data-gains=true]').waitFor()
        const added = (await Promise.all((await page.locator('[data-table=chosen] [data-cell=adds]').all()).map((cell) => cell.evaluate(ownText)))).reduce((sum, text) => sum + number(text), 0)
        const [none] = own.rows('locate_curve')
        expect.ok(Math.abs(added - (point.value - none.value)) < k, `${added} of ${k} bases, ${point.value - none.value} on the curve`)
      }
      expect.equal((await params()).k, '4')
      expect.equal(begun.length, 0)
      await page.locator('[data-figure=curve] summary').click()
      const rows = await page.locator('[data-table=curve] tbody tr').evaluateAll((all) => all.map((row) => [row.dataset.k, row.children[1].textContent]))
      for (const [k, text] of rows) expect.ok(isShown(text, own.rows('locate_curve')[Number(k)].value), `${k}: ${text}`)
      // and anew, with what is lost without each
      await page.getByRole('button', { name: 'Regn ut for 4 baser' }).click()
      await page.locator('[data-shown=best]').waitFor()
      expect.equal(begun.length, 1)
    },
  },
  {
    name: 'sites are fixed and left out by pressing them on the map, and in the list; the address keeps it',
    run: async (t) => {
      const { page, service, spot, idle, params, newPage, expect } = t
      const first = siteIds((await asked(service, { new: 2 })).rows('locate'))
      const out = first[0]
      const site = (await service.json(`${DATASET}/collections/sites/items?limit=100`)).features.find((own) => own.id === out)
      // the site is in the middle of the map, beside the panel
      await ready(t, { k: '2', m: `14/${site.geometry.coordinates.toReversed().join('/')}` })
      await idle()
      const press = async () => {
        const { x, y } = await spot(site.geometry.coordinates)
        await page.mouse.click(x, y)
      }
      await press()
      await page.locator(`[data-candidate=${out}][data-state=fixed]`).waitFor({ state: 'attached' })
      expect.equal((await params()).fix, out)
      await idle()
      await press()
      await page.locator(`[data-candidate=${out}][data-state=forbidden]`).waitFor({ state: 'attached' })
      expect.deepEqual([(await params()).fix, (await params()).no], [undefined, out])
      const without = siteIds((await asked(service, { new: 2, candidates: { forbid: [out] } })).rows('locate'))
      await page.waitForFunction((wanted) => document.querySelector('[data-located]:not([aria-busy])') && [...document.querySelectorAll('[data-table=chosen] [data-site]')].map((own) => own.dataset.site.replace(/:.*/, '')).join() === wanted, without.join())
      // and by the list, with the keyboard
      await page.locator('summary', { hasText: 'kandidater i planen' }).click()
      const other = (await page.locator('[data-candidate]').evaluateAll((all) => all.map((own) => own.dataset.candidate))).find((id) => id !== out && !without.includes(id))
      await page.locator(`[data-candidate=${other}] select`).selectOption('fixed')
      const fixed = await asked(service, { new: 2, candidates: { forbid: [out], fix: [other] } })
      await page.locator(`[data-table=chosen] [data-site="${other}:BASIS"] [data-cell=loss]`, { hasText: 'bestemt' }).waitFor()
      await page.locator(ANSWER).waitFor()
      expect.deepEqual(await shownSites(page), siteIds(fixed.rows('locate')))
      const again = await newPage()
      await again.page.goto(page.url())
      await again.ready()
      await again.page.locator(ANSWER).waitFor()
      expect.deepEqual(await shownSites(again.page), siteIds(fixed.rows('locate')))
    },
  },
  {
    name: 'one click shows an alternative, with who has more and fewer than with the best',
    run: async (t) => {
      const { page, service, drawn, idle, expect } = t
      const own = await asked(service, { new: 1 })
      await ready(t, { k: '1' })
      const others = own.rows('locate_alternatives')
      expect.equal(await page.locator('[data-other]').count(), new Set(others.map((row) => row.set_number)).size)
      if (!others.length) {
        await page.getByText('Ingen andre utvalg').first().waitFor()
        return
      }
      await page.locator('[data-other="1"]').click()
      await page.locator('[data-shown=other] [data-gains=true]').waitFor()
      const first = others.filter((row) => row.set_number === 1)
      expect.deepEqual((await shownSites(page)).toSorted(), siteIds(first).toSorted())
      expect.ok(isNear((await proof(page))[0], first[0].value))
      const detail = await asked(service, { new: 1, candidates: { fix: siteIds(first) } })
      const after = (rows) => rows.rows('locate_areas').find((row) => row.class === 'all' && row.area === null).with_base_after
      expect.ok(Math.abs(number((await page.locator('[data-table=classes] [data-row=all] [data-cell=beside]').textContent()).replace('−', '-').replace('+', '')) - (after(detail) - after(own))) < 0.51)
      await idle()
      const points = (await drawn('^data-locate-points')).filter(({ properties }) => properties.look === 'planned' && properties.chosen)
      expect.deepEqual([...new Set(points.map(({ properties }) => properties.id))].toSorted(), siteIds(first).toSorted())
    },
  },
  {
    name: 'among all places: nothing is searched before it is wanted; the rules and the search are told; stopped it has nothing',
    run: async (t) => {
      const { page, open, expect } = t
      const begun = []
      page.on('request', (request) => request.headers().prefer === 'respond-async' && begun.push(request.url()))
      await open(view({ from: 'anywhere', k: '2' }))
      const find = page.getByRole('button', { name: 'Finn basene' })
      await find.waitFor()
      expect.equal(begun.length, 0)
      await find.click()
      await page.locator(ANSWER).waitFor()
      expect.equal(begun.length, 1)
      expect.ok((await page.locator('[data-table=rules] tbody tr').count()) > 0)
      expect.equal(await page.locator('[data-table=chosen] [data-site]').count(), 2)
      await page.getByLabel('Hva skal bli best').selectOption('distance')
      await find.waitFor()
      await page.getByText('Valgene er endret').waitFor()
      await find.click()
      const stop = page.getByRole('button', { name: 'Stopp', exact: true })
      await stop.click()
      await page.getByText('Stoppet').first().waitFor()
      await find.waitFor()
    },
  },
  {
    name: 'into the plan as planned bases, taken back at once; and as a plan of its own to compare with',
    own: true,
    planner: true,
    run: async (t) => {
      const { page, service, params, expect } = t
      await ready(t, { k: '2' })
      const before = await bases(service)
      await page.getByLabel('Åpner i').fill('2031')
      await page.getByRole('button', { name: 'Skriv de 2 inn i planen' }).click()
      await page.getByText('2 planlagte baser er skrevet inn').first().waitFor()
      const written = (await bases(service)).filter((own) => !before.some((other) => other.id === own.id))
      const chosen = (await asked(service, { new: 2 }, true)).rows('locate')
      expect.deepEqual(written.map(({ properties: own }) => [own.name, own.type, own.status, own.opening_year]).toSorted(), chosen.map((own) => [own.name, 'BASIS', 'planned', 2031]).toSorted())
      await page.locator('[data-into] button', { hasText: 'Angre' }).click()
      await page.getByText('Angret: planen er som før').first().waitFor()
      expect.deepEqual((await bases(service)).map((own) => own.id).toSorted(), before.map((own) => own.id).toSorted())
      await page.locator(ANSWER).waitFor()
      await page.getByRole('button', { name: 'Lag en egen plan med dem' }).click()
      const compare = page.locator('[data-into] button', { hasText: 'Sammenlign' })
      await compare.waitFor()
      await compare.click()
      await page.waitForFunction(() => location.pathname.endsWith('/compare'))
      const { a, b } = await params()
      expect.equal(a, `${PLAN}@2031`)
      const [made] = b.split('@')
      expect.equal((await bases(service, made)).length, before.length + 2)
      expect.equal((await bases(service)).length, before.length)
    },
  },
  {
    name: 'who reads does not write; in house all types are asked for, and homes are on the map',
    planner: true,
    serve: ['--with-private'],
    run: async (t) => {
      const { page, open, drawn, idle, expect } = t
      await ready(t, { k: '2', bt: 'BASIS', m: '14.00/63.88350/11.96600' })
      expect.equal(await page.getByRole('checkbox', { name: /EKSTRA|Ekstra/ }).count(), 1)
      await idle()
      expect.ok((await drawn('^data-locate-homes$')).some(({ properties }) => properties.look === 'gained'))
      await open(view({ k: '2', as: 'public', bt: 'EKSTRA' }))
      await page.locator(ANSWER).waitFor()
      expect.equal(await page.getByRole('checkbox', { name: /EKSTRA|Ekstra/ }).count(), 0)
      expect.equal(await page.locator('[data-into]').count(), 0)
      await idle()
      expect.equal((await drawn('^data-locate-homes$')).length, 0)
    },
  },
  {
    name: 'a plan without candidates for the type says what to do, and complains of nothing',
    run: async ({ page, open, expect }) => {
      await open(view({ bt: 'PLUSS' }))
      await page.locator('[data-empty], [data-located]').first().waitFor()
      if (await page.locator('[data-empty]').count()) expect.equal(await page.locator('[role=alert]').count(), 0)
      await open(`/nb/${AREA}/locate?m=${CAMERA}`)
      await page.getByText('Velg en plan øverst').waitFor()
    },
  },
]
