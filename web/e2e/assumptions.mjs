// Assumptions: what is changed stands in the address, holds in every view, and is kept with the plan when the planner says so.
import { number } from './harness/page.mjs'
import { AREA, PLAN } from './harness/views.mjs'

const VIEW = `/nb/${AREA}/assumptions?plan=${PLAN}`
const DATASET = `/areas/${AREA}/plans/${PLAN}`
const field = (page) => page.locator('[data-key="reach.most"] input')

async function type(page, text) {
  await field(page).fill(text)
  await field(page).press('Tab')
}

export default [
  {
    name: 'every one is listed with value, default and source, as the service says',
    run: async ({ page, open, service, expect }) => {
      await open(VIEW)
      await field(page).waitFor()
      const { assumptions } = await service.json(`${DATASET}/assumptions?language=nb`)
      expect.deepEqual(await page.locator('[data-key]').evaluateAll((rows) => rows.map((row) => row.dataset.key)), assumptions.map(({ key }) => key))
      for (const own of assumptions.filter(({ unit, fixed }) => unit !== 'on' && !fixed)) expect.equal(number(await page.locator(`[data-key="${own.key}"] input`).inputValue()), own.value, own.key)
    },
  },
  {
    name: 'a changed reach stands in the address, is noted in every view, and other numbers follow',
    run: async ({ page, open, ready, params, service, expect }) => {
      await open(VIEW)
      await field(page).waitFor()
      await type(page, '49')
      await page.locator('[data-key="reach.most"] [data-wrong=true]', { hasText: '50' }).waitFor()
      expect.equal((await params()).set, undefined)
      await type(page, '450')
      await page.locator('[data-key="reach.most"][data-changed=true]').waitFor()
      expect.equal((await params()).set, 'reach.most:450')
      const note = page.locator('header [role=status]', { hasText: 'Én forutsetning er endret' })
      await note.waitFor()
      await page.locator('nav').getByRole('link', { name: 'Baser', exact: true }).click()
      await ready()
      await note.waitFor()
      const name = page.locator('[data-summary] dt', { hasText: '450 m' })
      await name.waitFor()
      const [own, plain] = await Promise.all(['?set=reach.most:450', ''].map((set) => service.json(`${DATASET}/coverage/summary${set}`)))
      const most = ({ classes }) => classes.find(({ id }) => id === 'most')
      expect.ok(most(own).served.likely < most(plain).served.likely, 'fewer reach one')
      const share = await name.locator('xpath=following-sibling::dd[1]').textContent()
      expect.equal(number(share.replace('%', '').trim()), Math.round((100 * most(own).served.likely) / most(own).residents.likely))
      await page.getByRole('button', { name: 'Fjern endringene' }).click()
      await note.waitFor({ state: 'detached' })
      expect.equal((await params()).set, undefined)
    },
  },
  {
    name: 'the planner keeps them with the plan, and takes them out again',
    own: true,
    planner: true,
    run: async ({ page, open, params, service, expect }) => {
      await open(`${VIEW}&set=reach.most:450`)
      await page.getByRole('button', { name: 'Lagre i planen' }).click()
      await page.locator('main', { hasText: 'Planen har én egen forutsetning' }).waitFor()
      expect.equal((await params()).set, undefined)
      expect.deepEqual((await service.json(`${DATASET}/assumptions`)).kept, { 'reach.most': 450 })
      await page.locator('header [role=status]', { hasText: 'Én forutsetning er endret' }).waitFor()
      await page.getByRole('button', { name: 'Fjern dem fra planen' }).click()
      await page.locator('[data-key="reach.most"][data-changed=false]').waitFor()
      expect.deepEqual((await service.json(`${DATASET}/assumptions`)).kept, {})
    },
  },
]
