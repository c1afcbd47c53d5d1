// Changes of a plan: nothing is lost, whatever happens to the service, the page, or the row.
const ITEMS = '/areas/fjordvik/plans/fjordvik-2035/collections/sites/items'
const SITES = '/nb/fjordvik/sites?plan=fjordvik-2035'
/** A plan in a file of its own: that of the demo goes with the service. */
const LASTING = '/areas/fjordvik/plans/plan'
/** What a service that is gone, and an answer that a test provokes, makes a browser say. */
const GONE = [/ERR_CONNECTION_REFUSED/, /ERR_CONNECTION_RESET/, /ERR_EMPTY_RESPONSE/, /ERR_SOCKET_NOT_CONNECTED/]
const CONFLICT = [/412/]

const row = (service, id = 's1') => service.json(`${ITEMS}/${id}`)
const saved = (page) => page.locator('.state[data-saving=saved]').waitFor()

/** Somebody else changes a row. */
async function meanwhile(service, id, properties) {
  const response = await service.ask(`${ITEMS}/${id}`)
  const etag = response.headers.get('etag')
  const { geometry, properties: own } = await response.json()
  const body = JSON.stringify({ type: 'Feature', geometry, properties: { ...own, ...properties } })
  const put = await service.ask(`${ITEMS}/${id}`, { method: 'PUT', headers: { 'If-Match': etag, 'Content-Type': 'application/geo+json' }, body })
  if (put.status !== 204) throw new Error(`${put.status}: ${await put.text()}`)
}

/** Opens the fields of a site. */
async function fields({ page, open }, id = 's1', view = SITES) {
  await open(`${view}&sel=${id}`)
  await page.locator('details.editor > summary').click()
  return page.locator('[data-name]')
}

/** Types a name, and leaves the field. */
async function rename(field, name) {
  await field.fill(name)
  await field.press('Enter')
}

export default [
  {
    name: 'a change is saved at once, undone and done again, and says what it is',
    own: true,
    planner: true,
    run: async (t) => {
      const { page, service, expect } = t
      const before = await row(service)
      const field = await fields(t)
      await rename(field, 'Nye biblioteket')
      await page.locator('button[aria-label="Angre: gi navnet Nye biblioteket"]:enabled').waitFor()
      await saved(page)
      expect.equal((await row(service)).properties.name, 'Nye biblioteket')
      // the field has an undo of its own; elsewhere it is that of the plan
      await page.locator('main').focus()
      await page.keyboard.press('Control+z')
      await page.locator('button[aria-label="Gjør om: gi navnet Nye biblioteket"]:enabled').waitFor()
      await saved(page)
      expect.deepEqual((await row(service)).properties, before.properties)
      const put = page.waitForResponse((response) => response.request().method() === 'PUT')
      await page.locator('button[aria-label="Gjør om: gi navnet Nye biblioteket"]').click()
      await put
      await saved(page)
      expect.equal((await row(service)).properties.name, 'Nye biblioteket')
      await page.locator('button', { hasText: 'Slett' }).click()
      await page.locator('button[aria-label="Angre: slett Nye biblioteket"]:enabled').waitFor()
      await saved(page)
      expect.equal((await service.ask(`${ITEMS}/s1`)).status, 404)
      await page.locator('button[aria-label="Angre: slett Nye biblioteket"]').click()
      await page.waitForResponse((response) => /\/undo$/.test(response.url()))
      await saved(page)
      expect.equal((await row(service)).properties.name, 'Nye biblioteket')
      const { changes } = await service.json('/areas/fjordvik/plans/fjordvik-2035/history?limit=50')
      expect.deepEqual(changes.map((own) => own.id), Array(5).fill('s1'))
    },
  },
  {
    name: 'a killed service: what was changed waits, outlives the page, and is saved when the service is back',
    own: true,
    planner: true,
    allow: GONE,
    serve: ['demo', '--plan', 'lasting/plan.gpkg'],
    prepare: async (service) => void service.command(['demo', 'lasting']),
    run: async (t) => {
      const { page, service, expect } = t
      const view = '/nb/fjordvik/sites?plan=plan'
      const field = await fields(t, 's1', view)
      await page.locator('[data-site=s1]').waitFor()
      await service.stop('SIGKILL')
      await rename(field, 'Skrevet uten tjeneste')
      await page.locator('form input').first().fill('63.884, 11.963')
      await page.locator('button', { hasText: /^Flytt$/ }).click()
      const banner = page.locator('section.banner')
      await banner.waitFor()
      await page.locator('.state', { hasText: '2 ikke lagret' }).waitFor()
      const download = page.waitForEvent('download')
      await banner.locator('button', { hasText: 'GeoJSON' }).click()
      const stream = await (await download).createReadStream()
      let text = ''
      for await (const part of stream) text += part
      const file = JSON.parse(text)
      expect.deepEqual(file.features.map((own) => [own.id, own.properties.name, own.properties.layer]), [['s1', 'Skrevet uten tjeneste', 'sites'], ['s1', 'Skrevet uten tjeneste', 'sites']])
      expect.deepEqual(file.features[1].geometry.coordinates, [11.963, 63.884])
      await page.close()
      await service.start()
      const driver = await t.newPage()
      await driver.planner()
      await driver.open(view)
      // what was taken over from the page that is gone is shown at once, and then saved
      await driver.page.locator('button[aria-label^="Angre: "]:enabled').waitFor()
      await driver.page.locator('[data-site=s1]', { hasText: 'Skrevet uten tjeneste' }).waitFor()
      await saved(driver.page)
      const own = await service.json(`${LASTING}/collections/sites/items/s1`)
      expect.equal(own.properties.name, 'Skrevet uten tjeneste')
      expect.deepEqual(own.geometry.coordinates, [11.963, 63.884])
    },
  },
  {
    name: 'without the token nothing is saved and nothing lost; it says how to become the planner',
    own: true,
    planner: true,
    allow: [/401/],
    run: async (t) => {
      const { page, context, service, expect } = t
      const field = await fields(t)
      await page.locator('[data-site=s1]').waitFor()
      await context.clearCookies()
      await rename(field, 'Uten nøkkel')
      await page.locator('section.banner', { hasText: 'Bare planleggeren' }).waitFor()
      expect.equal((await row(service)).properties.name, 'Biblioteket')
      const driver = await t.newPage()
      await driver.planner()
      await page.locator('section.banner button', { hasText: 'Prøv igjen' }).click()
      await saved(page)
      expect.equal((await row(service)).properties.name, 'Uten nøkkel')
    },
  },
  {
    name: 'a row that somebody else changed meanwhile: both are shown, and the choice holds',
    own: true,
    planner: true,
    allow: CONFLICT,
    run: async (t) => {
      const { page, service, expect } = t
      const field = await fields(t)
      await page.locator('[data-site=s1]').waitFor()
      const dialog = page.locator('dialog[open]')
      await meanwhile(service, 's1', { name: 'Fra QGIS' })
      await rename(field, 'Fra kartet')
      await dialog.waitFor()
      const cells = await dialog.locator('tr', { hasText: 'Navn' }).locator('td').allTextContents()
      expect.deepEqual(cells.map((own) => own.trim()), ['Fra kartet', 'Fra QGIS'])
      expect.equal((await row(service)).properties.name, 'Fra QGIS', 'nothing is overwritten before somebody chooses')
      await dialog.locator('button', { hasText: 'Se på kartet' }).click()
      await page.locator('section.banner button', { hasText: 'Velg' }).click()
      await dialog.locator('button', { hasText: 'Behold min' }).click()
      await saved(page)
      expect.equal((await row(service)).properties.name, 'Fra kartet')
      await meanwhile(service, 's1', { name: 'Fra QGIS igjen' })
      await rename(field, 'Fra kartet igjen')
      await dialog.waitFor()
      await dialog.locator('button', { hasText: 'Bruk deres' }).click()
      await saved(page)
      expect.equal((await row(service)).properties.name, 'Fra QGIS igjen')
      await page.locator('[data-detail] h3', { hasText: 'Fra QGIS igjen' }).waitFor()
    },
  },
  {
    name: 'what the service refuses is kept as it was typed, with the reason, and can be mended',
    own: true,
    planner: true,
    allow: [/422/],
    run: async (t) => {
      const { page, open, service, expect } = t
      await open('/nb/fjordvik/bases?plan=fjordvik-2035&sel=b1')
      await page.locator('details.editor > summary').click()
      const years = page.locator('details.editor input[type=number]')
      await years.nth(1).fill('1900')
      await years.nth(1).press('Tab')
      const banner = page.locator('section.banner')
      await banner.locator('q').waitFor()
      expect.equal(await years.nth(1).inputValue(), '1900')
      await years.nth(1).fill('2040')
      await years.nth(1).press('Tab')
      await banner.waitFor({ state: 'detached' })
      await saved(page)
      expect.equal((await service.json('/areas/fjordvik/plans/fjordvik-2035/collections/bases/items/b1')).properties.closing_year, 2040)
    },
  },
]
