// Tests of ambulant services: a service of the demo municipality in house, with its made-up table of homes that are visited.
import { AREA, PLAN } from './views.mjs'

/** Members of a test: what its service is started with. */
export const HOUSE = { serve: ['--with-private', '--visits', 'visits.csv'], prepare: (service) => service.command(['demo', '.']), planner: true }

/** So often an answer that took too long is asked for again. */
const TRIES = 4

/** What the service answers to a question. */
export async function answer(service, process, inputs = {}, language = 'nb') {
  for (let tries = 0; ; tries += 1) {
    const response = await service.ask(`/areas/${AREA}/plans/${PLAN}/processes/${process}/execution?language=${language}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ inputs }) })
    if (response.ok) return response.json()
    const text = await response.text()
    if (response.status !== 503 || tries > TRIES) throw new Error(text)
  }
}

/** The rows of a table of it. */
export const rowsOf = (own, name) => own.layers.find((layer) => layer.name === name).features.map(({ properties }) => properties)
