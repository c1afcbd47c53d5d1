// "Hvorfor dette tallet?": every figure of residents says what it rests on.
import { isSame, range } from './harness/page.mjs'
import { address, AREA, PLAN, settled } from './harness/views.mjs'

const DATASET = `/areas/${AREA}/plans/${PLAN}`
const AT = [11.966, 63.8835]
const HERE = `/nb/fjordvik/here?plan=fjordvik-2035&a=${AT.map((own) => own.toFixed(6)).join(',')}`
const TITLE = 'Hvorfor dette tallet?'
const asked = (page, name) => page.getByRole('button', { name: `${TITLE} ${name}`, exact: true }).first()
/** What the dialog has to say of every figure. */
const PARTS = ['Hvem og hvor langt', 'Data det bygger på', 'Forutsetninger', 'Hva som er usikkert, og hvor mye', 'Hva som gjør det sikrere']
/** A number without bounds. */
const alone = (likely) => ({ low: likely, likely, high: likely })

/** Who reaches a base, of each group of the settlement. */
async function ofBases({ service }) {
  const { all, settlements, worst_settlements: worst, worst_homes: homes } = await service.json(`${DATASET}/coverage/summary?language=nb&at=Tue10:00`)
  const left = worst.map((index) => settlements[index])
  return [
    { name: 'Innbyggere som når en base: Alle innbyggere', told: all.served },
    ...left.map((own) => ({ name: `Innbyggere som ikke når noen base: ${own.name}`, told: own.left_out })),
    ...homes.map((own, index) => ({ name: `Innbyggere i boligen: bolig nr. ${index + 1}`, told: alone(own.residents), groups: ['look_m'], isFolded: true })),
  ]
}

async function ofSites({ service }) {
  const { sites } = await service.json(`${DATASET}/sites/ranked?language=nb`)
  return sites.map((own) => ({ name: `Innbyggere som når ${own.name}`, told: { low: own.residents_low, likely: own.residents, high: own.residents_high }, groups: ['weight', 'rule_m', 'rule_residents'] }))
}

async function ofSettlements({ service, classes }) {
  const { features } = await service.json(`${DATASET}/collections/settlements/items?limit=100`)
  const [{ id, name }] = classes
  return features.map(({ properties: own }) => {
    const told = own[`${id}_have_all`] === null ? null : { low: own[`${id}_have_all_low`], likely: own[`${id}_have_all`], high: own[`${id}_have_all_high`] }
    return { name: `Har alt innen rekkevidde i ${own.name}: ${name}`, told, groups: ['settlement_m', 'five_minute', 'need'] }
  })
}

async function ofProject({ service, classes }) {
  const { layers } = await service.json(`${DATASET}/card?language=nb`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ project: 'p1' }) })
  const rows = (name) => layers.find((own) => own.name === name).features.map((own) => own.properties)
  const groups = ['project_m', 'household']
  const reached = rows('residents').map((own) => ({ name: classes.find(({ id }) => id === own.class).name, told: { low: own.now_low, likely: own.now, high: own.now_high } }))
  const sum = (of) => reached.reduce((all, own) => all + own.told[of], 0)
  return [
    ...[...reached, { name: 'Alle', told: { low: sum('low'), likely: sum('likely'), high: sum('high') } }].map((own) => ({ ...own, name: `Innbyggere som når prosjektet: ${own.name}`, groups })),
    ...rows('gives').map((own) => ({ name: `Innbyggere som får dette nær seg: ${own.name}`, told: alone(own.residents), groups })),
    ...rows('overlap').map((own) => ({ name: `Innbyggere som når både prosjektet og ${own.name}`, told: alone(own.shared), groups })),
  ]
}

async function ofWhatIf({ service, classes, answers }) {
  const { all, classes: each, bases } = await answers.at(-1)
  const { features } = await service.json(`${DATASET}/collections/missing_links/items?limit=100&language=nb`)
  const name = (text) => text || 'vei uten navn'
  return [
    ...each.map((own) => ({ name: `Innbyggere som når en base etter endringene: ${classes.find(({ id }) => id === own.id).name}`, told: alone(own.after) })),
    { name: 'Innbyggere som når en base etter endringene: Alle', told: alone(all.after) },
    ...bases.map((own) => ({ name: `Innbyggere som når ${own.name} etter endringene`, told: alone(own.after), isFolded: true })),
    ...features.map(({ properties: own }) => ({ name: `Innbyggere som får en base: ${name(own.from_street)} – ${name(own.to_street)}`, told: alone(own.gained) })),
  ]
}

async function ofCompared({ service, classes }) {
  const { all, classes: each, settlements, bases } = await service.json(`/areas/${AREA}/compare?a=${PLAN}@2026&b=${PLAN}@2035&language=nb`)
  const one = (name, own) => ({ name: `Innbyggere som når en base i B: ${name}`, told: own.with_base.b })
  return [
    one('Alle', all),
    ...each.map((own) => one(classes.find(({ id }) => id === own.id).name, own)),
    ...settlements.map((own) => one(own.name ?? 'utenfor tettstedene', own)),
    ...bases.map((own) => ({ name: `Innbyggere som når ${own.name} i B`, told: own.residents.b === null ? null : alone(own.residents.b), isFolded: true })),
  ]
}

async function ofReport({ service, classes }) {
  const { classes: each } = await service.json(`${DATASET}/coverage/summary?language=nb`)
  return each.map((own) => ({ name: `Innbyggere som når en base: ${classes.find(({ id }) => id === own.id).name}`, told: own.served }))
}

async function ofHere({ service, classes }) {
  const reach = await service.json(`${DATASET}/reach?lon=${AT[0]}&lat=${AT[1]}&f=json-compact`)
  return reach.classes.map((own) => ({ name: `Innbyggere som når stedet, etter gruppe: ${classes.find(({ id }) => id === own.id).name}`, told: own }))
}

/** Each view that shows figures of residents, and which these are, from the service. */
const VIEWS = { here: ofHere, sites: ofSites, bases: ofBases, settlements: ofSettlements, project: ofProject, 'what-if': ofWhatIf, compare: ofCompared, report: ofReport }
/** What is open beside what `address` opens: the rank list is under the site that is chosen. */
const MORE = { here: { b: '' } }

/** Opens the dialog of a figure, and reads it. */
async function explained({ page, expect }, figure, assumptions) {
  const { name, told, groups = [] } = figure
  await asked(page, name).click()
  const dialog = page.getByRole('dialog', { name: TITLE })
  await dialog.getByText('Hva som gjør det sikrere').waitFor()
  await dialog.locator('[role=status]').first().waitFor({ state: 'detached' })
  expect.deepEqual((await dialog.locator('h3').allTextContents()).map((own) => own.trim()), PARTS, name)
  const value = await dialog.locator('.value').textContent()
  if (told === null) expect.equal(value, 'ikke kjent', name)
  else for (const of of ['low', 'likely', 'high']) expect.ok(isSame(range(value)[of], told[of]), `${name}: ${value} is shown, ${of} ${told[of]} is told`)
  const text = await dialog.textContent()
  for (const group of ['reach', ...groups]) {
    const { title } = assumptions.find((own) => own.group === group) ?? {}
    expect.ok(title && text.includes(title), `${name}: ${group} is assumed`)
  }
  expect.equal(await dialog.getByRole('alert').count(), 0, name)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
}

const looked = ([view, figuresOf]) => ({
  name: `${view}: every figure of residents says what it rests on`,
  run: async (test) => {
    const { page, open, service, expect } = test
    const answers = []
    page.on('response', (response) => {
      if (response.url().includes('/what-if?') && response.request().method() === 'POST' && response.ok()) answers.push(response.json())
    })
    await open(address(view, { more: MORE[view] }))
    await settled(test)
    const { classes } = await service.json(`${DATASET}/about?language=nb`)
    const { assumptions } = await service.json(`${DATASET}/assumptions?language=nb`)
    const figures = await figuresOf({ service, classes, answers })
    for (const name of new Set(figures.map((own) => own.name))) expect.ok(await page.locator(`[aria-label=${JSON.stringify(`${TITLE} ${name}`)}]`).count(), `${name} is asked about in ${view}`)
    for (const own of await page.locator('main details:not([open]) > summary').all()) if (await own.isVisible()) await own.click()
    // of each kind the first
    const kinds = new Map(figures.map((own) => [own.name.replace(/(: |når ).*/, ''), own]).reverse())
    for (const own of kinds.values()) await explained(test, own, assumptions)
  },
})

export default [
  {
    name: 'a figure says its reach, data, assumptions, bounds, and what to look at in the field',
    run: async ({ page, open, service, expect }) => {
      await open(HERE)
      await asked(page, 'Innbyggere som når stedet, etter gruppe: Med rullator').click()
      const dialog = page.getByRole('dialog', { name: TITLE })
      const reach = await service.json(`${DATASET}/reach?lon=${AT[0]}&lat=${AT[1]}&f=json-compact`)
      const own = reach.classes.find((one) => one.id === 'rollator')
      const shown = range(await dialog.locator('.value').textContent())
      for (const of of ['low', 'likely', 'high']) expect.ok(isSame(shown[of], own[of]), `${of}: ${shown[of]} is shown, ${own[of]} is told`)
      await dialog.getByText('Med rullator: går inntil 300 m på flat vei').waitFor()
      const about = await service.json(`${DATASET}/about?language=nb`)
      for (const { id, text } of about.rests) if (id !== 'reach') await dialog.getByText(text, { exact: true }).waitFor()
      await dialog.getByText('Ingen er endret: tallet er regnet med standardverdiene.').waitFor()
      const survey = await service.json(`${DATASET}/collections/survey/items`)
      const rows = dialog.locator('ol li')
      await rows.first().waitFor()
      expect.equal(await rows.count(), Math.min(5, survey.numberMatched))
      const first = await rows.first().locator('strong').textContent()
      await rows.first().getByRole('button').click()
      await dialog.waitFor({ state: 'hidden' })
      expect.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-haspopup')), 'dialog', 'the focus is back where it was')
      await page.waitForFunction(() => window.__tettsted.stage.map?.getLayer('data-why-line'))
      await page.locator('[role=status]', { hasText: `Vist på kartet: ${first}` }).waitFor()
    },
  },
  {
    name: 'a changed assumption is marked with its standard; Esc closes',
    run: async ({ page, open, expect }) => {
      await open(`${HERE}&set=reach.rollator:250`)
      await asked(page, 'Innbyggere som når stedet, etter gruppe: Med rullator').press('Enter')
      const dialog = page.getByRole('dialog')
      await dialog.getByText('Med rullator: går inntil 250 m på flat vei').waitFor()
      await dialog.getByText('endret, standard er 300 m').waitFor()
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'hidden' })
      expect.equal(await page.locator('dialog[open]').count(), 0)
    },
  },
  ...Object.entries(VIEWS).map(looked),
]
