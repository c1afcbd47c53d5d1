// The search field: what the service finds, by keyboard, by mouse, and where there is nothing.
const START = '/nb/fjordvik/comments?plan=fjordvik-2035&m=14.60/63.88350/11.96600'

const box = (page) => page.getByRole('combobox', { name: 'Søk etter adresse, sted, koordinat' })

async function typed({ page }, text) {
  const answered = page.waitForResponse((response) => response.url().includes('/search?') && new URL(response.url()).searchParams.get('q') === text)
  await box(page).fill(text)
  const response = await answered
  await response.finished()
  return response.url()
}

export default [
  {
    name: 'what is found is what the service finds; arrows and Enter open it in Her',
    run: async (test) => {
      const { page, open, idle, params, place, service, expect } = test
      await open(START)
      await idle()
      const asked = new URL(await typed(test, 'storgata'))
      const { results } = await service.json(asked.pathname + asked.search)
      expect.ok(results.length > 1, 'the demo has more than one')
      await page.locator('.hit').nth(results.length - 1).waitFor()
      const names = await page.locator('.hit').locator('span:first-child').allTextContents()
      expect.deepEqual([...names].sort(), results.map((own) => own.name).sort())
      const marked = () => box(page).evaluate((field) => document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.querySelector('span')?.textContent ?? null)
      expect.equal(await marked(), results[0].name)
      await page.keyboard.press('ArrowDown')
      expect.equal(await marked(), names[1])
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/here\?/)
      const [lon, lat] = (await params()).a.split(',').map(Number)
      expect.ok(Math.abs(lon - results[0].lon) < 2e-6 && Math.abs(lat - results[0].lat) < 2e-6, `${lon},${lat} is not ${results[0].name}`)
      await page.locator('main section dl.bars').first().waitFor()
      await idle()
      const map = await page.locator('.maplibregl-canvas').boundingBox()
      const [west, north] = await place({ x: map.x, y: map.y })
      const [east, south] = await place({ x: map.x + map.width, y: map.y + map.height })
      expect.ok(west < lon && lon < east && south < lat && lat < north, 'the map has gone there')
      expect.equal(await page.locator('.hit:visible').count(), 0)
    },
  },
  {
    name: 'a coordinate is a place; Esc closes; a click chooses; nothing found is said',
    run: async (test) => {
      const { page, open, idle, params, expect } = test
      await open(START)
      await idle()
      await typed(test, '63,8835 11,966')
      await page.locator('.hit').first().waitFor()
      await page.keyboard.press('Escape')
      await page.locator('.hit').first().waitFor({ state: 'hidden' })
      await page.keyboard.press('ArrowDown')
      await page.locator('.hit').first().click()
      await page.waitForURL(/\/here\?/)
      expect.equal((await params()).a, '11.966000,63.883500')
      await typed(test, 'qqqqzzzz')
      await page.getByText('Ingen treff på «qqqqzzzz».').waitFor()
    },
  },
]
