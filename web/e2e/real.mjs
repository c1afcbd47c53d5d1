// A real town: Lauf an der Pegnitz as OpenStreetMap had it, with a plan of three bases, three sites, a project and a path. Each view opens
// on it (with TETTSTED_SOAK in three languages), and its numbers are those of the files that the command line writes.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { written } from './harness/made.mjs'
import { isSame, number, range } from './harness/page.mjs'
import { LANGUAGES, settled, VIEWS } from './harness/views.mjs'

const EXTRACT = fileURLToPath(new URL('../../../shared/data/lauf/lauf-200115.osm.pbf', import.meta.url))
const skip = existsSync(EXTRACT) ? undefined : 'the extract of Lauf of the shared test data is not here'
const AREA = 'lauf'
const DATASET = `/areas/${AREA}/plans/plan`
const CAMERA = 'm=14.50/49.51050/11.27800'
/** East of the market place. */
const EAST = [11.2822, 49.5106]
const CLASSES = ['rollator', 'most', 'fit']

const TABLES = {
  bases: ['id,name,lon,lat,type,status,opening_year', 'b1,Rathaus,11.2779,49.5103,BASIS,existing,', 'b2,West,11.2660,49.5120,BASIS,planned,2030', 'b3,Nord,11.2800,49.5180,UTVIDET,planned,2032'],
  sites: ['id,name,lon,lat,base_types', 's1,Mitte,11.2783,49.5108,BASIS', 's2,Bahnhof,11.2720,49.5085,BASIS', 's3,Ost,11.2900,49.5110,BASIS'],
}
const SQUARE = [[11.2835, 49.5118], [11.2845, 49.5118], [11.2845, 49.5124], [11.2835, 49.5124], [11.2835, 49.5118]]
const feature = (geometry, properties) => JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties, geometry }] })

/** Builds the study area and its plan, and has the command line write what the pages are compared with. */
function prepare(service) {
  const put = (name, text) => writeFileSync(join(service.state, name), text)
  for (const [layer, rows] of Object.entries(TABLES)) put(`${layer}.csv`, `${rows.join('\n')}\n`)
  put('projects.geojson', feature({ type: 'Polygon', coordinates: [SQUARE] }, { id: 'p1', name: 'Quartier', dwellings: 60, dwelling_kind: 'block' }))
  service.command(['build', EXTRACT, '-o', `${AREA}.tettsted`])
  service.command(['plan', 'make', 'plan.gpkg', '--name', 'Lauf 2035', '--area', `${AREA}.tettsted`])
  const fill = (layer, file) => service.command(['plan', 'import', 'plan.gpkg', '--layer', layer, '--from', file])
  for (const [layer, file] of [['bases', 'bases.csv'], ['sites', 'sites.csv'], ['projects', 'projects.geojson']]) fill(layer, file)
  const plan = ['--plan', 'plan.gpkg']
  // a path that does something: the best of the missing links
  service.command(['missing-links', `${AREA}.tettsted`, ...plan, '-o', 'links.csv'])
  const coordinates = written(service, 'links.csv')[0].WKT.match(/[\d.]+ [\d.]+/g).map((own) => own.split(' ').map(Number))
  put('edits.geojson', feature({ type: 'LineString', coordinates }, { id: 'e1', name: 'Steg', type: 'new_path' }))
  fill('edits', 'edits.geojson')
  for (const [command, more] of [['score', plan], ['coverage', plan], ['settlements', []], ['what-if', plan], ['places', []], ['compare', [...plan, '--years', '2026,2035']]]) {
    service.command([command, `${AREA}.tettsted`, ...more, '-o', `${command}.csv`])
  }
}

const test = (name, run) => ({ name: `Lauf: ${name}`, serve: [`${AREA}.tettsted`, '--plan', 'plan.gpkg'], prepare, skip, run })
const view = (name, more = '', language = 'nb') => `/${language}/${AREA}/${name}?plan=plan&${CAMERA}${more}`

/** Low, likely and high of a number in a row that the command line wrote. */
const three = (row, name) => ({ likely: Number(row[name]), low: Number(row[`${name}_low`] || row[name]), high: Number(row[`${name}_high`] || row[name]) })
function same(expect, shown, told, what) {
  for (const of of ['low', 'likely', 'high']) expect.ok(isSame(shown[of], told[of]), `${what}, ${of}: ${shown[of]} is shown, ${told[of]} is written`)
}

export default [
  test('a pin where a site is reaches as many as the site', async ({ page, open, numbers, service, expect }) => {
    for (const own of written(service, 'score.csv')) {
      await open(view('here', `&a=${own.X},${own.Y}`))
      await page.locator('main section dl.bars').first().waitFor()
      const shown = await numbers(page.locator('main section').filter({ has: page.locator('dl.bars') }).first())
      CLASSES.forEach((id, index) => same(expect, shown[index], three(own, `${id}_residents`), `${own.site} ${id}`))
    }
  }),
  test('sites stand by the ranks of the command line', async ({ page, open, service, expect }) => {
    await open(view('sites'))
    await page.locator('section.list').first().waitFor()
    const told = written(service, 'score.csv').toSorted((one, other) => Number(one.rank) - Number(other.rank))
    expect.deepEqual(await page.locator('section.list').first().locator('ol [data-site]').evaluateAll((all) => all.map((own) => own.dataset.site)), told.map((own) => own.site))
    for (const own of told) {
      const parts = (await page.locator(`[data-site=${own.site}] .numbers`).evaluate((cell) => cell.lastChild.textContent)).split('·').map((part) => number(part.trim()))
      CLASSES.forEach((id, index) => expect.ok(isSame(parts[index], Number(own[`${id}_residents`])), `${own.site} ${id}: ${parts[index]}`))
    }
  }),
  test('who reaches a base, in Baser and on the page of the report', async ({ page, open, service, expect }) => {
    const told = written(service, 'coverage_areas.csv').filter((own) => own.level === 'all')
    await open(view('report'))
    await page.locator('main tr[data-class]').first().waitFor()
    for (const own of told.filter((row) => row.class !== 'all')) {
      const cells = page.locator(`main tr[data-class="${own.class}"] td`)
      await cells.nth(2).waitFor()
      const [residents, served] = await cells.allTextContents()
      same(expect, range(residents), three(own, 'residents'), own.class)
      same(expect, range(served.replace('?', '')), three(own, 'with_base'), `${own.class} served`)
    }
    await open(view('bases'))
    await page.locator('[data-summary] dl.shares dd.share').first().waitFor()
    const all = told.find((row) => row.class === 'all')
    const percent = number((await page.locator('[data-summary] dd.share').first().textContent()).replace('%', '').trim())
    expect.equal(percent, Math.round((100 * Number(all.with_base)) / Number(all.residents)))
  }),
  test('settlements are those of the command line', async ({ page, open, service, expect }) => {
    await open(view('settlements', '&cls=most'))
    await page.locator('tr[data-settlement]').first().waitFor()
    const told = written(service, 'settlements.csv')
    expect.ok(told.length > 0)
    expect.equal(await page.locator('tr[data-settlement]').count(), told.length)
    for (const own of told) {
      const cells = page.locator(`tr[data-settlement="${own.number}"] td`)
      expect.ok(isSame(number(await cells.nth(0).textContent()), Number(own.most_residents)), own.name)
      const share = await cells.nth(1).textContent()
      // needs that nobody mapped are unknown, and never reached
      if (own.most_share === '') expect.equal(number(share.replace('%', '').trim()), null, `${own.name}: ${share}`)
      else expect.equal(number(/(\d+)\s*%/.exec(share)[1]), Math.round(100 * Number(own.most_share)), own.name)
    }
  }),
  test('the path of the plan, before and after', async ({ page, open, service, expect }) => {
    await open(view('what-if'))
    await page.locator('table.gains tr.all').first().waitFor()
    await page.waitForFunction(() => document.querySelector('section[aria-busy]')?.getAttribute('aria-busy') === 'false')
    const [, , gained, lost] = (await page.locator('table.gains tr.all').first().locator('td').allTextContents()).map(number)
    // homes that got a base or lost it, by class
    const sum = (change) => written(service, 'what-if.csv').filter((own) => own.change === change).reduce((all, own) => all + Number(own.residents), 0)
    expect.ok(sum('gained') > 0, 'the path does something')
    expect.ok(isSame(gained, sum('gained')), `${gained} gain, ${sum('gained')} is written`)
    expect.ok(isSame(Math.abs(lost), sum('lost')), `${lost} lose, ${sum('lost')} is written`)
  }),
  test('two years', async ({ page, open, service, expect }) => {
    await open(view('compare', '&a=plan@2026&b=plan@2035'))
    await page.locator('[data-table=classes]').waitFor()
    for (const id of CLASSES) {
      const [a, b, difference] = await page.locator(`[data-table=classes] [data-row="${id}"] td`).allTextContents()
      const own = written(service, 'compare_groups.csv').find((row) => row.level === 'all' && row.class === id)
      const told = [own.with_base_before, own.with_base_after].map(Number)
      expect.ok(isSame(range(a).likely, told[0]) && isSame(range(b).likely, told[1]), `${id}: ${a}, ${b}`)
      expect.ok(isSame(number(difference), told[1] - told[0]), `${id}: ${difference}`)
    }
  }),
  test('the card of the project, and its A4 page', async ({ page, open, service, expect }) => {
    const answered = page.waitForResponse((response) => /\/card\?/.test(response.url()) && response.ok())
    await open(view('project', '&p=p1'))
    await (await answered).finished()
    await page.locator('.project-card table tbody tr').first().waitFor()
    service.command(['card', `${AREA}.tettsted`, '--plan', 'plan.gpkg', '--project', 'p1', '-o', 'card.csv'])
    const told = written(service, 'card_residents.csv')
    const shown = await page.locator('.project-card table').first().locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim())))
    told.forEach((own, index) => same(expect, range(shown[index][0]), three(own, 'now'), own.class))
    const pdf = await service.ask(`${DATASET}/card.pdf?language=nb`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ project: 'p1' }) })
    expect.equal(pdf.status, 200)
  }),
  test('as many places as the command line writes; the credit; a picture; a note', async (t) => {
    const { page, open, service, expect } = t
    await open(view('layers', '&layers=places'))
    await settled(t)
    const count = page.locator('li[data-collection=places] p.tt-number')
    await count.filter({ hasText: 'rader' }).waitFor()
    expect.equal(number(/[\d\s\u00a0]+/.exec(await count.textContent())[0]), written(service, 'places.csv').length)
    await page.getByText('© OpenStreetMap contributors').first().waitFor()
    await page.getByText('Offentlig', { exact: true }).first().waitFor()
    await page.getByText('Kartet som bilde').click()
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Last ned PNG' }).click()])
    expect.equal(file.suggestedFilename(), `tettsted-${AREA}-layers.png`)
  }),
  test('a street is found, and the walk to it is that of the service', async ({ page, open, idle, service, expect }) => {
    await open(view('here'))
    await idle()
    await page.getByRole('combobox', { name: 'Søk etter adresse, sted, koordinat' }).fill('marktplatz')
    await page.locator('.hit').first().click()
    await page.waitForURL(/[?&]a=/)
    const [lon, lat] = new URL(page.url()).searchParams.get('a').split(',')
    await open(view('here', `&a=${lon},${lat}&b=${EAST}&class=rollator`))
    await page.locator('[data-fact=distance]').waitFor()
    const { walk } = await service.json(`${DATASET}/walk?from=${lon},${lat}&to=${EAST}&class=rollator&language=nb`)
    expect.equal(number((await page.locator('[data-fact=distance]').textContent()).replace(' m', '')), Math.round(walk.features[0].properties.distance_m))
  }),
  test('why a number is what it is: this extract does not say its day, and nobody counted residents', async ({ page, open }) => {
    await open(view('bases'))
    await page.locator('[data-summary] dl.shares dd.share').first().waitFor()
    await page.getByRole('button', { name: 'Hvorfor dette tallet?' }).first().click()
    for (const text of ['Filen sier ikke hvilken dag kartet er fra.', 'Ingen har telt innbyggerne.']) await page.getByRole('dialog').getByText(text).first().waitFor()
  }),
  ...LANGUAGES.filter((language) => language === 'nb' || process.env.TETTSTED_SOAK).map((language) =>
    test(`every view opens in ${language}, and nothing goes wrong`, async (t) => {
      for (const own of VIEWS) {
        await t.open(view(own, own === 'compare' ? '&a=plan@2026&b=plan@2035' : '', language))
        if (await t.page.locator('.maplibregl-canvas').count()) await settled(t)
      }
    }),
  ),
]
