// Moving the map asks nothing anew but what the map itself draws: answers of a view stand until something else is asked.
import { address, settled, VIEWS } from './harness/views.mjs'

/** What a map fetches as it moves, and parts of the page; `here` and `comments` answer for what is in the middle or in the window, and that is their task. */
const DRAWN = /\/tiles\/|\/fonts\/|\/sprites?\/|\/resources\/|\/app\//
const OF_PLACE = /\/reach\?|\/near\?|\/items\?.*bbox/
/** Asked for again and again until it is made. */
const MADE = /\/report\.(html|pdf)/

export default VIEWS.filter((view) => view !== 'about' && view !== 'start').map((view) => ({
  name: `${view}: moving the map asks nothing anew`,
  run: async (test) => {
    const { page, open, expect } = test
    await open(address(view))
    await settled(test)
    if (!(await page.locator('.maplibregl-canvas').count())) return
    const asked = []
    page.on('request', (request) => asked.push(request.url()))
    const before = page.url()
    await page.evaluate(() => window.__tettsted.stage.map.panBy([180, 60], { duration: 0 }))
    await page.waitForURL((now) => now.href !== before)
    await settled(test)
    expect.deepEqual(asked.filter((own) => !own.startsWith('data:') && !own.startsWith('blob:') && ![DRAWN, OF_PLACE, MADE].some((one) => one.test(own))), [])
  },
}))
