// Hva om: street changes are drawn, tried, turned off and saved; their numbers are those of the service.
import { isSame, number } from './harness/page.mjs'

const PLAN = 'plan=fjordvik-2035'
const DATASET = '/areas/fjordvik/plans/fjordvik-2035'
const VIEW = `/nb/fjordvik/what-if?${PLAN}&m=16.00/63.88370/11.96330`
/** Both ends of the best of the missing links, a few metres beside the streets that are meant. */
const ENDS = [[11.96355, 63.88371], [11.963066, 63.883215]]

/** The answer for what the page asked about last. */
async function asked(page, act) {
  const answered = page.waitForResponse((response) => response.url().includes('/what-if?') && response.request().method() === 'POST' && response.ok())
  await act()
  const response = await answered
  const answer = await response.json()
  await page.waitForFunction(() => document.querySelector('section[aria-busy]')?.getAttribute('aria-busy') === 'false')
  return { answer, body: response.request().postDataJSON() }
}

/** The rows of the table of classes: before, after, gained, lost; the last one is all of them. */
const rows = (page) => page.locator('table.gains').first().locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim())))

async function sameNumbers(page, expect, answer) {
  const shown = await rows(page)
  const told = [...answer.classes, answer.all]
  expect.equal(shown.length, told.length)
  told.forEach((own, index) => {
    const [before, after, gained, lost] = shown[index].map(number)
    for (const [seen, value] of [[before, own.before], [after, own.after], [gained, own.gained], [-lost, own.lost]]) expect.ok(isSame(seen, value), `${own.id ?? 'all'}: ${seen} is shown, ${value} is told`)
  })
}

const tool = (page, name) => page.getByRole('button', { name, exact: true })
const isDrawing = (page) => page.evaluate(() => document.querySelector('section.draw') !== null)

export default [
  {
    name: 'what the plan changes is told as the layers of the plan tell it',
    run: async ({ page, open, service, expect }) => {
      const { answer } = await asked(page, () => open(VIEW))
      await sameNumbers(page, expect, answer)
      // another door: the layer of bases, made of the question itself
      const { features } = await service.json(`${DATASET}/collections/what_if_bases/items?limit=100`)
      const sums = (name) => features.reduce((sum, { properties }) => sum + (properties[name] ?? 0), 0)
      const [gained, lost] = ['gained', 'lost'].map((name) => sums(name))
      const told = answer.bases.reduce((sum, own) => [sum[0] + own.gained, sum[1] + own.lost], [0, 0])
      expect.ok(Math.abs(told[0] - gained) < 1e-3 && Math.abs(told[1] - lost) < 1e-3, `${told} is told, ${gained}, ${lost} in the layer`)
    },
  },
  {
    name: 'a path drawn by mouse goes to the streets, counts, and is there after a reload',
    run: async ({ page, open, service, expect, spot, idle, drawn, params }) => {
      const { answer: before } = await asked(page, () => open(VIEW))
      await idle()
      await tool(page, 'Ny gangvei').click()
      for (const end of ENDS) {
        const { x, y } = await spot(end)
        await page.mouse.move(x, y)
        await page.mouse.click(x, y)
      }
      const { answer, body } = await asked(page, () => page.getByRole('button', { name: 'Ferdig', exact: true }).click())
      expect.equal(await isDrawing(page), false)
      expect.equal(body.edits.length, 1)
      const built = answer.edits.features.find(({ properties }) => properties.id === 'draft-1').properties
      expect.deepEqual([built.became, built.joints, built.loose_ends], ['built', 2, 0], 'both ends are on streets')
      expect.ok(answer.all.gained > before.all.gained + 100, `${answer.all.gained} gain`)
      await sameNumbers(page, expect, answer)
      // asked for again beside the page
      const again = await service.ask(`${DATASET}/what-if?language=nb`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
      expect.deepEqual((await again.json()).classes, answer.classes)
      await idle()
      expect.ok((await drawn('^data-what-if-homes$')).some(({ properties }) => properties.sign === 'more'))
      expect.ok((await drawn('^data-what-if-on$')).some(({ properties }) => properties.id === 'draft-1'))
      const kept = (await params()).d
      const { answer: reopened } = await asked(page, () => page.reload())
      expect.equal((await params()).d, kept)
      expect.deepEqual(reopened.classes, answer.classes)
      await sameNumbers(page, expect, reopened)
    },
  },
  {
    name: 'a path drawn by keyboard alone, with undo, redo, backspace and escape; B shows before',
    run: async ({ page, open, expect, idle }) => {
      await asked(page, () => open(VIEW))
      await idle()
      const points = () => page.evaluate(() => Number(document.querySelector('section.draw strong')?.textContent.match(/\d+/)?.[0] ?? (document.querySelector('section.draw strong')?.textContent.startsWith('Ett') ? 1 : 0)))
      const has = (count) => page.waitForFunction((wanted) => {
        const text = document.querySelector('section.draw strong')?.textContent ?? ''
        return wanted === 0 ? text.startsWith('Ingen') : wanted === 1 ? text.startsWith('Ett') : text.startsWith(`${wanted} `)
      }, count)
      await tool(page, 'Ny gangvei').focus()
      await page.keyboard.press('Enter')
      await page.waitForFunction(() => document.activeElement?.classList.contains('maplibregl-canvas'))
      await page.keyboard.press('Enter')
      await has(1)
      for (let i = 0; i < 8; i++) await page.keyboard.press('Shift+ArrowDown')
      await page.keyboard.press('Enter')
      await has(2)
      for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowRight')
      await page.keyboard.press('Enter')
      await has(3)
      await page.keyboard.press('Backspace')
      await has(2)
      await page.keyboard.press('Control+z')
      await has(3)
      await page.keyboard.press('Control+y')
      await has(2)
      await page.keyboard.press('Escape')
      await page.waitForFunction(() => document.querySelector('section.draw') === null)
      expect.equal(new URL(page.url()).searchParams.get('d'), null, 'what was given up is no draft')
      // once more, to its end: Enter on the last point
      await page.keyboard.press('Tab')
      await tool(page, 'Ny gangvei').focus()
      await page.keyboard.press('Enter')
      await page.keyboard.press('Enter')
      await has(1)
      for (let i = 0; i < 8; i++) await page.keyboard.press('Shift+ArrowUp')
      await page.keyboard.press('Enter')
      await has(2)
      const { answer, body } = await asked(page, () => page.keyboard.press('Enter'))
      expect.equal(body.edits.length, 1)
      expect.equal(await points(), 0)
      await sameNumbers(page, expect, answer)
      const pressed = () => page.getByRole('button', { name: 'Før', exact: true }).getAttribute('aria-pressed')
      expect.equal(await pressed(), 'false')
      await page.keyboard.down('b')
      expect.equal(await pressed(), 'true')
      await page.keyboard.up('b')
      expect.equal(await pressed(), 'false')
    },
  },
  {
    name: 'a missing link gives what it is said to give, with one click',
    run: async ({ page, open, service, expect }) => {
      const { answer: before } = await asked(page, () => open(VIEW))
      const { features } = await service.json(`${DATASET}/collections/missing_links/items?limit=100`)
      const first = features.find(({ properties }) => properties.rank === 1).properties
      const { answer } = await asked(page, () => page.getByRole('button', { name: /^Prøv/ }).first().click())
      answer.classes.forEach((own, index) => {
        const more = own.after - before.classes[index].after
        const said = first[`${own.id}_gained`] - first[`${own.id}_lost`]
        expect.ok(Math.abs(more - said) < 1e-3, `${own.id}: ${more} more, ${said} said`)
      })
      await sameNumbers(page, expect, answer)
    },
  },
  {
    name: 'changes of the plan are turned off, and nothing is gained without any',
    run: async ({ page, open, expect, params }) => {
      await asked(page, () => open(VIEW))
      const { body } = await asked(page, () => page.getByRole('switch', { name: /Gangbru over Mosåa/ }).click())
      expect.deepEqual(body.without, ['e1'])
      const { answer } = await asked(page, () => page.getByRole('button', { name: 'Slå av alle' }).click())
      expect.deepEqual([answer.all.gained, answer.all.lost], [0, 0])
      await sameNumbers(page, expect, answer)
      expect.equal((await params()).off.split(',').length, answer.edits.features.length + 4)
    },
  },
  {
    name: 'coordinates are typed, the draft is saved in the plan, undone, and its name is no code',
    own: true,
    planner: true,
    run: async ({ page, open, newPage, service, expect }) => {
      await asked(page, () => open(VIEW))
      await tool(page, 'Ny gangvei').click()
      await page.getByText('Skriv koordinater').click()
      const field = page.getByLabel('Bredde og lengde i grader')
      for (const [lon, lat] of ENDS) {
        await field.fill(`${lat}, ${lon}`)
        await field.press('Enter')
      }
      const { answer: tried } = await asked(page, () => page.getByRole('button', { name: 'Ferdig', exact: true }).click())
      const name = `<img src=x onerror="alert('1')">`
      await page.getByText('Navn og bredde').click()
      await page.getByLabel('Navn', { exact: true }).fill(name)
      await page.getByLabel('Navn', { exact: true }).press('Tab')
      const count = async () => (await service.json(`${DATASET}/collections/edits/items?limit=100`)).features.length
      const before = await count()
      await page.getByRole('button', { name: 'Lagre utkastet i planen' }).click()
      await page.waitForFunction(() => document.querySelector('.bar .state')?.dataset.saving === 'saved' && !location.search.includes('d='))
      const { features } = await service.json(`${DATASET}/collections/edits/items?limit=100`)
      expect.equal(features.length, before + 1)
      expect.ok(features.some(({ properties }) => properties.name === name && properties.type === 'new_path'))
      await page.locator('main li strong').filter({ hasText: name }).waitFor()
      const other = await newPage()
      const { answer: saved } = await asked(other.page, () => other.open(VIEW))
      await other.page.locator('main li strong').filter({ hasText: name }).waitFor()
      await other.page.close()
      saved.classes.forEach((own, index) => expect.ok(Math.abs(own.after - tried.classes[index].after) < 1e-3))
      await page.getByRole('button', { name: /^Angre: / }).click()
      await page.waitForFunction(() => document.querySelector('.bar .state')?.dataset.saving === 'saved')
      await expect.doesNotReject(page.waitForFunction((text) => !document.querySelector('main')?.textContent.includes(text), name))
      expect.equal(await count(), before)
    },
  },
  {
    name: 'on a phone, with a finger, in Nynorsk and dark',
    browser: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: 'dark' },
    run: async ({ page, open, expect, idle, spot }) => {
      await asked(page, () => open(VIEW.replace('/nb/', '/nn/')))
      await idle()
      await page.getByRole('button', { name: 'Senka kantstein', exact: true }).or(page.getByRole('button', { name: /kantstein/i })).first().tap()
      const { x, y } = await spot(ENDS[1])
      const { body, answer } = await asked(page, () => page.touchscreen.tap(x, y))
      const [draft] = body.edits
      expect.equal(draft.properties.type, 'lowered_kerb')
      expect.deepEqual(draft.geometry.coordinates[0], draft.geometry.coordinates[1])
      await sameNumbers(page, expect, answer)
    },
  },
]
