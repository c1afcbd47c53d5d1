// What people type is data: it stands as it was typed in every view, and nothing of it runs.
import { address, settled, VIEWS } from './harness/views.mjs'

const RUN = 'window.__ran=1'
const NAMES = {
  plan: `<img src=x onerror="${RUN}">`,
  sites: `"><script>${RUN}</script>`,
  bases: `<svg onload=${RUN}>{{constructor.constructor('${RUN}')()}}`,
  project_points: `javascript:${RUN}`,
  edits: '{ $name } <b>fet</b> { -brand }',
  comment: `<a href="javascript:${RUN}">her</a>`,
  writer: `<iframe srcdoc="<script>parent.__ran=1</script>"></iframe>`,
}
/** Beside the middle of the demo town. */
const AT = [11.966, 63.8835]
const WAY = [[11.9776102, 63.8845113], [11.9785862, 63.8845317]]
const ROWS = [
  ['sites', 'Point', AT, { name: NAMES.sites }],
  ['bases', 'Point', [11.9655, 63.8834], { name: NAMES.bases, type: 'BASIS', status: 'existing' }],
  ['project_points', 'Point', [11.967, 63.8835], { name: NAMES.project_points, dwellings: 20 }],
  ['edits', 'LineString', WAY, { name: NAMES.edits, type: 'new_path', width_m: 3 }],
  ['comments', 'Point', AT, { text: NAMES.comment, name: NAMES.writer }],
]
/** In which view what was typed must be seen; the name of the plan is in all of them. */
const SEEN = { sites: ['sites'], bases: ['bases'], project: ['project_points'], 'what-if': ['edits'], comments: ['comment', 'writer'] }

/** Makes the rows; gives the id of each by its layer. */
async function fill(service) {
  const ids = {}
  for (const [layer, type, coordinates, properties] of ROWS) {
    const response = await service.ask(`/areas/fjordvik/plans/hostile/collections/${layer}/items`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/geo+json' },
      body: JSON.stringify({ type: 'Feature', geometry: { type, coordinates }, properties }),
    })
    if (response.status !== 201) throw new Error(`${layer}: ${response.status} ${await response.text()}`)
    ids[layer] = decodeURIComponent(response.headers.get('location').split('/').at(-1))
  }
  return ids
}

/** What was made of what people typed, if anything was. */
const made = () => ({
  ran: globalThis.__ran ?? null,
  elements: [...document.querySelectorAll('img[src="x"], main script, svg[onload], iframe, a[href^="javascript:" i], main b')].map((own) => own.outerHTML.slice(0, 120)),
})

export default [
  {
    name: 'names, notes and comments that people type never run, and stand as they were typed',
    own: true,
    planner: true,
    serve: ['demo', '--plan', 'hostile.gpkg'],
    prepare: async (service) => void service.command(['plan', 'make', 'hostile.gpkg', '--name', NAMES.plan]),
    run: async (test) => {
      const { page, open, service, expect } = test
      const ids = await fill(service)
      const more = { sites: { sel: ids.sites }, bases: { sel: ids.bases }, project: { p: ids.project_points } }
      const missing = []
      for (const view of VIEWS) {
        for (const isOpen of [false, true]) {
          await open(address(view, { plan: 'hostile', isOpen, more: isOpen ? more[view] : {} }).replaceAll('fjordvik-2035', 'hostile'))
          await settled(test)
          expect.deepEqual(await page.evaluate(made), { ran: null, elements: [] }, view)
          expect.ok((await page.title()).includes(NAMES.plan), `${view}: the title has the name of the plan`)
        }
        // in texts, in fields, and in names that are spoken
        const text = await page.evaluate(() => {
          const spoken = [...document.querySelectorAll('main [aria-label], main [title]')].flatMap((own) => [own.getAttribute('aria-label'), own.getAttribute('title')])
          const fields = [...document.querySelectorAll('input, textarea')].map((own) => own.value)
          return [document.body.textContent, ...fields, ...spoken].join('\n')
        })
        for (const key of ['plan', ...(SEEN[view] ?? [])]) if (!text.includes(NAMES[key])) missing.push(`${view}: ${NAMES[key]}`)
      }
      expect.deepEqual(missing, [])
    },
  },
]
