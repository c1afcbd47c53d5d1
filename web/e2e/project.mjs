// Prosjekt: the card of a project of the plan and of a drawn one; its numbers are those of the service.
import { readFile } from 'node:fs/promises'
import { isSame, number, range } from './harness/page.mjs'

const PLAN = 'plan=fjordvik-2035'
const DATASET = '/areas/fjordvik/plans/fjordvik-2035'
const VIEW = `/nb/fjordvik/project?${PLAN}`
const DRAWN = `${VIEW}&g=11.965500,63.886100:11.966500,63.886100:11.966500,63.885600:11.965500,63.885600&dw=60&kind=block&fn=groceries&m=15.50/63.88580/11.96600`

async function carded(page, act) {
  const answered = page.waitForResponse((response) => /\/card\?/.test(response.url()) && response.request().method() === 'POST' && response.ok())
  await act()
  const answer = await (await answered).json()
  await page.waitForFunction(() => document.querySelector('.project-card')?.getAttribute('aria-busy') === 'false')
  return answer
}

const layer = (answer, name) => answer.layers.find((own) => own.name === name).features.map((own) => own.properties)
const cells = (page, index) => page.locator('.project-card table').nth(index).locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim())))

/** What is shown of residents and of needs is what the service says; what it does not know is no number. */
async function sameCard(page, expect, answer) {
  const residents = await cells(page, 0)
  layer(answer, 'residents').forEach((own, index) => {
    const [now, inside, total] = residents[index]
    const shown = range(now)
    for (const [seen, told] of [[shown.likely, own.now], [shown.low, own.now_low], [shown.high, own.now_high], [number(inside), own.own], [number(total), own.with_project]]) expect.ok(isSame(seen, told), `${own.class}: ${seen} is shown, ${told} is told`)
  })
  const needs = await cells(page, 1)
  layer(answer, 'needs').forEach((own, index) => {
    const text = needs[Math.floor(index / 3)][index % 3]
    const sign = own.offered || own.within === true ? '✓' : own.within === false ? '✗' : '?'
    expect.ok(text.startsWith(sign), `${own.category} ${own.class}: ${text}, and within is ${own.within}`)
    const metres = /([\d\s\u00a0]+) m$/.exec(text)
    if (own.offered || own.distance_m === null) expect.equal(metres, null, text)
    else expect.ok(Math.abs(number(metres[1]) - own.distance_m) <= 0.5 + 1e-9, `${text}: ${own.distance_m}`)
  })
}

export default [
  {
    name: 'the card of a project of the plan has the numbers of the question, and its walk is drawn',
    run: async ({ page, open, service, expect, idle, drawn }) => {
      await open(VIEW)
      const answer = await carded(page, () => page.getByLabel('Velg fra planen …').selectOption({ label: 'Bryggekvartalet' }))
      await sameCard(page, expect, answer)
      const other = await service.json(`${DATASET}/processes/card/execution`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ inputs: { project: 'p1' } }) })
      expect.deepEqual(layer(answer, 'residents'), layer(other, 'residents'))
      await idle()
      expect.ok((await drawn('^data-project-walks-[012]$')).length > 0, 'the walk to the stop')
      expect.ok((await drawn('^data-project-marks$')).some(({ properties }) => properties.kind === 'slows'), 'what is in its way')
      await page.getByRole('button', { name: 'Skole' }).click()
      expect.equal(new URL(page.url()).searchParams.get('way'), 'school')
      await idle()
      expect.ok((await drawn('^data-project-goal$')).some(({ properties }) => properties.label), 'where the school is')
    },
  },
  {
    name: 'a project drawn by keyboard alone has a card, a link that reopens it, and a PDF',
    run: async ({ page, open, expect, idle, newPage }) => {
      await open(`${VIEW}&m=16.00/63.88580/11.96600`)
      await idle()
      await page.getByRole('button', { name: 'Tegn flate' }).focus()
      await page.keyboard.press('Enter')
      await page.waitForFunction(() => document.activeElement?.classList.contains('maplibregl-canvas'))
      await page.keyboard.press('Enter')
      for (const way of ['Shift+ArrowRight', 'Shift+ArrowDown']) {
        for (let i = 0; i < 5; i++) await page.keyboard.press(way)
        await page.keyboard.press('Enter')
      }
      const first = await carded(page, () => page.keyboard.press('Enter'))
      await sameCard(page, expect, first)
      const dwellings = page.getByLabel('Boliger', { exact: true })
      const answer = await carded(page, async () => {
        await dwellings.fill('90')
      })
      await sameCard(page, expect, answer)
      const gives = await carded(page, () => page.getByLabel('Dagligvarer').check())
      expect.deepEqual(layer(gives, 'gives').map((own) => own.category), ['groceries'])
      const other = await newPage()
      const again = await carded(other.page, () => other.open(new URL(page.url()).pathname + new URL(page.url()).search))
      expect.deepEqual(layer(again, 'residents'), layer(gives, 'residents'))
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: 'PDF, én side' }).click()
      const file = await readFile(await (await download).path())
      expect.equal(file.subarray(0, 5).toString(), '%PDF-')
    },
  },
  {
    name: 'a name in a link is text, and nothing is saved by who may not',
    run: async ({ page, open, expect }) => {
      const name = `<img src=x onerror=alert(1)>"';--`
      const answer = await carded(page, () => open(`${DRAWN}&n=${encodeURIComponent(name)}`))
      await sameCard(page, expect, answer)
      expect.equal(await page.locator('.project-card h3').textContent(), name)
      expect.equal(await page.locator('.project-card img').count(), 0)
      expect.equal(await page.getByRole('button', { name: 'Lagre i planen' }).count(), 0)
    },
  },
  {
    name: 'a drawn project is saved in the plan, and has the same card there',
    own: true,
    planner: true,
    run: async ({ page, open, service, expect }) => {
      const drawn = await carded(page, () => open(`${DRAWN}&n=Bakken`))
      const planned = await carded(page, () => page.getByRole('button', { name: 'Lagre i planen' }).click())
      expect.deepEqual(layer(planned, 'needs'), layer(drawn, 'needs'))
      expect.deepEqual(layer(planned, 'residents').map((own) => own.now), layer(drawn, 'residents').map((own) => own.now))
      const { features } = await service.json(`${DATASET}/collections/projects/items?limit=100`)
      const own = features.find(({ properties }) => properties.name === 'Bakken')
      expect.deepEqual([own.properties.dwellings, own.properties.dwelling_kind, own.properties.functions], [60, 'block', 'groceries'])
      const href = await page.getByRole('link', { name: 'PDF, én side' }).getAttribute('href')
      const pdf = await service.ask(href)
      expect.equal(pdf.headers.get('content-type'), 'application/pdf')
    },
  },
]
