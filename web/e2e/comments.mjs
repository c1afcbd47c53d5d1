// Comments: somebody writes one, only they and the planner see it, and the planner shows it, answers and follows up.
const START = '/nb/fjordvik/comments?plan=fjordvik-2035&m=15.00/63.88350/11.96600'
const ROWS = '/areas/fjordvik/plans/fjordvik-2035/collections/comments/items?f=json'
const PLACE = [11.9662, 63.8836]

const cards = (page) => page.locator('main ol.list > li')

async function write({ page }, text, name) {
  await page.getByLabel('Hva vil du si?').fill(text)
  if (name) await page.getByLabel('Navn (hvis du vil)').fill(name)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
}

export default [
  {
    name: 'a reader writes at a place; others see it when the planner has shown it; it is answered and followed up',
    own: true,
    run: async (test) => {
      const { page, open, idle, spot, service, newPage, browser, expect, drawn } = test
      await open(START)
      await idle()
      const { x, y } = await spot(PLACE)
      await page.mouse.click(x, y)
      await write(test, 'Her mangler en benk.\n<b>Og lys</b>', 'Kari')
      await cards(page).first().waitFor()
      await page.getByText('Din. Venter på planleggeren').waitFor()
      const [row] = (await service.json(ROWS)).features
      expect.equal(row.properties.text, 'Her mangler en benk.\n<b>Og lys</b>')
      expect.equal(row.properties.name, 'Kari')
      expect.equal(row.properties.state, 'new')
      expect.ok(Math.abs(row.geometry.coordinates[0] - PLACE[0]) < 2e-5 && Math.abs(row.geometry.coordinates[1] - PLACE[1]) < 2e-5, String(row.geometry.coordinates))
      expect.equal(await cards(page).locator('.text').first().textContent(), 'Her mangler en benk.\n<b>Og lys</b>')
      await idle()
      expect.equal((await drawn('^data-comments-points$')).length, 1)
      expect.equal((await service.json(ROWS, { planner: false })).features.length, 0)

      const context = await browser.newContext()
      const own = await context.newPage()
      await own.goto(`${service.address}/?token=${service.token}`)
      await own.goto(service.address + START)
      await cards(own).first().waitFor()
      await own.getByRole('button', { name: 'Vis for alle' }).click()
      await cards(own).locator('.ds-tag', { hasText: 'Vist for alle' }).waitFor()
      expect.equal((await service.json(ROWS, { planner: false })).features.length, 1)
      await own.getByRole('button', { name: 'Svar', exact: true }).click()
      await cards(own).getByLabel('Svar').fill('Den kommer i vår.')
      await cards(own).getByRole('button', { name: 'Send', exact: true }).click()
      await cards(own).locator('ul.replies li').waitFor()
      await cards(own).getByRole('button', { name: 'Fulgt opp' }).first().click()
      await cards(own).locator('.ds-tag', { hasText: 'Fulgt opp' }).waitFor()
      await context.close()

      const other = await newPage()
      await other.open(START)
      await cards(other.page).locator('ul.replies li').filter({ hasText: 'Den kommer i vår.' }).waitFor()
      const states = (await service.json(ROWS)).features.map(({ properties }) => [properties.reply_to !== null, properties.state])
      expect.deepEqual(states.sort(), [[false, 'done'], [true, 'shown']])
    },
  },
  {
    name: 'a comment about a site or base stands with it; its answer, too, and others see both when they are shown',
    own: true,
    run: async (test) => {
      const { page, open, service, newPage, browser, expect } = test
      const notes = (on, id) => on.locator(`details[data-notes="${id}"]`)
      for (const [view, layer, id] of [['sites', 'sites', 's1'], ['bases', 'bases', 'b1']]) {
        const address = `/nb/fjordvik/${view}?plan=fjordvik-2035&sel=${id}`
        await open(address)
        await notes(page, `${layer}/${id}`).locator('summary').filter({ hasText: 'Kommentarer (0)' }).click()
        await notes(page, `${layer}/${id}`).getByLabel('Hva vil du si?').fill(`Om ${id}`)
        await notes(page, `${layer}/${id}`).getByRole('button', { name: 'Send', exact: true }).click()
        await notes(page, `${layer}/${id}`).locator('.text').filter({ hasText: `Om ${id}` }).waitFor()
        const row = (await service.json(ROWS)).features.find((own) => own.properties.text === `Om ${id}`)
        expect.equal(row.properties.feature, `${layer}/${id}`)
        const feature = await service.json(`/areas/fjordvik/plans/fjordvik-2035/collections/${layer}/items/${id}?f=json`)
        row.geometry.coordinates.forEach((own, index) => expect.ok(Math.abs(own - feature.geometry.coordinates[index]) < 1e-6, 'it lies where the row lies'))

        const context = await browser.newContext()
        const own = await context.newPage()
        await own.goto(`${service.address}/?token=${service.token}`)
        await own.goto(service.address + address)
        await notes(own, `${layer}/${id}`).locator('summary').filter({ hasText: 'Kommentarer (1)' }).click()
        await own.getByRole('button', { name: 'Vis for alle' }).click()
        await notes(own, `${layer}/${id}`).locator('.ds-tag', { hasText: 'Vist for alle' }).waitFor()
        await own.getByRole('button', { name: 'Svar', exact: true }).click()
        await own.getByLabel('Svar').fill('Det er notert.')
        await notes(own, `${layer}/${id}`).getByRole('button', { name: 'Send', exact: true }).first().click()
        await notes(own, `${layer}/${id}`).locator('.replies .text').filter({ hasText: 'Det er notert.' }).waitFor()
        await context.close()
        const answer = (await service.json(ROWS)).features.find((one) => one.properties.reply_to === row.id)
        expect.equal(answer.properties.feature, `${layer}/${id}`, 'who may not see the row sees no answer either')

        const other = await newPage()
        await other.open(address)
        await notes(other.page, `${layer}/${id}`).locator('summary').filter({ hasText: 'Kommentarer (1)' }).waitFor()
        await other.open(START)
        await cards(other.page).filter({ hasText: `Om ${id}` }).getByRole('link').click()
        await other.page.waitForURL(new RegExp(`/${view}\\?.*sel=${id}`))
      }
    },
  },
  {
    name: 'who writes too much is told to wait, and keeps the text',
    own: true,
    allow: [/429/],
    run: async (test) => {
      const { page, open, service, expect } = test
      await open(`${START}&at=11.966000,63.883500`)
      await page.getByLabel('Hva vil du si?').fill('En til')
      const row = { type: 'Feature', geometry: { type: 'Point', coordinates: PLACE }, properties: { text: 'Mye' } }
      const send = () => service.ask(ROWS.split('?')[0], { planner: false, method: 'POST', headers: { 'Content-Type': 'application/geo+json' }, body: JSON.stringify(row) })
      let sent = 0
      while ((await send()).status === 201) sent += 1
      expect.ok(sent >= 5, `${sent} are taken at once`)
      await page.getByRole('button', { name: 'Send', exact: true }).click()
      await page.getByText('Du har skrevet mye på kort tid.').waitFor()
      expect.equal(await page.getByLabel('Hva vil du si?').inputValue(), 'En til')
      expect.equal((await service.json(ROWS)).features.length, sent)
    },
  },
]
