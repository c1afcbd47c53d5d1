// The demo municipality with what its future need is reckoned from, for the house, for anybody, and for anybody with protected counts.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PLAN } from './views.mjs'

const SETTINGS = new URL('../../../data/need.toml', import.meta.url)
/** The files of the demo, and settings with few draws: a service makes the answer that it is asked for most when it starts. */
function prepare(service) {
  service.command(['demo', '.'])
  writeFileSync(join(service.state, 'need.toml'), readFileSync(SETTINGS, 'utf8').replace(/^count = \d+$/m, 'count = 20'))
}
const NEED = ['--need', 'need', '--need-settings', 'need.toml']
/** Members of a test: what its service is started with. */
export const HOUSE = { serve: [...NEED, '--with-private'], prepare, planner: true }
export const PUBLIC = { serve: NEED, prepare }
export const PROTECTED = {
  serve: [...NEED, '--key', 'need.key'],
  prepare: (service) => {
    prepare(service)
    service.command(['key', 'make', 'need.key'])
    // a larger municipality with one group: in one as small as the demo all areas are joined, here only the smallest
    const counts = join(service.state, 'need/registered.csv')
    const threefold = (line) => line.replace(/;(\d+);(\w*)$/, (_, count, scope) => `;${3 * count};${scope}`)
    const lines = readFileSync(counts, 'utf8').split('\n').filter((line) => !line.startsWith('similar_needs'))
    writeFileSync(counts, lines.map(threefold).join('\n'))
  },
}

/** So often an answer that took too long is asked for again. */
const TRIES = 4

/** Few draws and years: the same question at every door. */
export const QUESTION = { to: 2040, draws: 20 }
/** The view with that question. */
export const view = (more = {}, language = 'nb') => `/${language}/fjordvik/need?${new URLSearchParams({ plan: PLAN, ...QUESTION, ...more })}`

/** What the service answers. It makes all collections when it starts, and a busy machine needs more than one time limit for that. */
export async function answer(service, { path = '', planner = true } = {}) {
  const ask = () => service.ask(`${path}/areas/fjordvik/plans/${PLAN}/processes/need/execution?language=nb`, { method: 'POST', planner, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ inputs: QUESTION }) })
  for (let tries = 0; ; tries += 1) {
    const response = await ask()
    if (response.ok) return response.json()
    const text = await response.text()
    if (response.status !== 503 || tries > TRIES) throw new Error(text)
  }
}

/** The rows of a table of it. */
export const rowsOf = (own, name) => own.layers.find((layer) => layer.name === name).features.map(({ properties }) => properties)

/** Opens the view and waits until it is on the screen; what the service answers to whom the page is shown. */
export async function ready({ page, open, service }, path, who) {
  const own = await answer(service, who)
  await open(path)
  await page.locator(`[data-need$=" ${QUESTION.to} ${QUESTION.draws}"][aria-busy=false]`).waitFor()
  return own
}
