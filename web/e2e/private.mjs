// What the service marks private is on no page that others see: neither in what is shown nor in what was sent for it.
import { address, settled, VIEWS } from './harness/views.mjs'

/** Group homes of the demo's plan, and the bases in them. */
const PRIVATE = ['Lia bofellesskap', 'Solhaug bofellesskap', 'Elvetun bofellesskap', 'Strandheim bofellesskap', 'Solhaug base', 'Elvetun base', 'Strandheim base']

/** What each view shows, and everything that was sent to it. */
async function everything(test, more = {}) {
  const { page, open } = test
  const sent = []
  page.on('response', (response) => {
    const path = new URL(response.url()).pathname
    if (!path.startsWith('/app/')) sent.push(response.body().then((body) => `${path}\n${body.toString('latin1')}`, () => ''))
  })
  const shown = {}
  for (const view of VIEWS) {
    await open(address(view, { more }))
    await settled(test)
    const text = await page.evaluate(() => document.body.textContent)
    shown[view] = [text, ...(await Promise.all(sent.splice(0)))]
  }
  return shown
}

/** Which private name was seen in which view. Bytes are read one by one, and so are the names. */
const found = (shown) =>
  Object.entries(shown).flatMap(([view, texts]) =>
    PRIVATE.filter((name) => texts.some((text) => text.includes(name) || text.includes(Buffer.from(name).toString('latin1')))).map((name) => `${view}: ${name}`),
  )

export default [
  {
    name: 'a reader of the public service is sent and shown nothing private',
    run: async (test) => test.expect.deepEqual(found(await everything(test)), []),
  },
  {
    name: 'neither is the planner of the public service',
    planner: true,
    run: async (test) => test.expect.deepEqual(found(await everything(test)), []),
  },
  {
    name: 'in house it is there, and says so; as the public sees it, it is not',
    planner: true,
    serve: ['--with-private'],
    run: async (test) => {
      const { page, expect } = test
      const own = found(await everything(test))
      expect.ok(own.some((text) => text.startsWith('bases: ')), 'the planner sees the bases in group homes')
      await page.locator('.badge[data-house=true]').waitFor()
      const asPublic = await everything(test, { as: 'public' })
      await page.locator('.badge[data-house=false]').waitFor()
      expect.deepEqual(found(asPublic), [])
    },
  },
]
