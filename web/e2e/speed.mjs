// Measures the map: script for each frame while it is panned with 100,000 homes beside the bare base map, the way from a place of the mouse
// to the streets that light up, and what the first visit loads. Writes figures; says which are over what was meant, and fails on none of them.
//   node speed.mjs TETTSTED CHROMIUM TRIED PACKED EXTRACT CELLS     PACKED: what build_web.sh has made; CELLS: residents by cell with lon, lat
import { readFile, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { Driver } from './harness/page.mjs'
import { Service } from './harness/service.mjs'

const [program, executablePath, tried, packed, extract, cells] = process.argv.slice(2)
if (!cells) {
  console.error('usage: node speed.mjs TETTSTED CHROMIUM TRIED PACKED EXTRACT CELLS')
  process.exit(2)
}
const HOMES = 100_000
const FRAMES = 120
const ROUNDS = 3
const MOVES = 40
/** How far from the middle of its cell a home lies at most, degrees: the cells are of 100 m. */
const SPREAD = [0.0009, 0.00045]
const AT = { lon: 10.77, lat: 59.915, zoom: 14 }
const say = (name, value, limit) => console.log(`${name.padEnd(64)} ${value}${limit ? `   (meant: ${limit})` : ''}`)
const median = (all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]
const worst = (all) => all.toSorted((a, b) => a - b)[Math.floor(all.length * 0.95)]

/** The same numbers each time. */
function chance(seed) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Homes around the middles of cells, as many in each as it has residents, until there are enough. */
async function homes(service) {
  const [head, ...rows] = (await readFile(cells, 'utf8')).trim().split(/\r?\n/)
  const names = head.split(',')
  const [x, y, count] = [names.indexOf('lon'), names.indexOf('lat'), names.findIndex((name) => /pop|pers|innb|bef/i.test(name))]
  if (x < 0 || y < 0 || count < 0) throw new Error(`${cells}: no lon, lat and residents in ${head}`)
  const own = chance(14)
  const all = []
  for (let round = 0; all.length < HOMES; round += 1) {
    for (const row of rows) {
      const parts = row.split(',')
      if (Number(parts[count]) <= round || all.length >= HOMES) continue
      const [lon, lat] = [Number(parts[x]) + (own() - 0.5) * SPREAD[0] * 2, Number(parts[y]) + (own() - 0.5) * SPREAD[1] * 2]
      all.push(`h${all.length},${lon.toFixed(6)},${lat.toFixed(6)},0.1,0.7,0.2`)
    }
  }
  await writeFile(join(service.state, 'homes.csv'), ['id,lon,lat,rollator,most,fit', ...all, ''].join('\n'))
}

/** Script for each frame while the map is panned, milliseconds. */
async function pan(page, session) {
  const script = async () => (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'ScriptDuration').value
  const before = await script()
  const frames = await page.evaluate(async (count) => {
    const { map } = window.__tettsted.stage
    let drawn = 0
    const note = () => (drawn += 1)
    map.on('render', note)
    for (let step = 0; step < count; step += 1) {
      const done = map.once('render')
      // there and back again, so that each time the same is drawn
      map.panBy([step < count / 2 ? 9 : -9, 0], { duration: 0 })
      await done
    }
    map.off('render', note)
    return drawn
  }, FRAMES)
  return ((await script()) - before) * 1000 / frames
}

/** The least of some pans after the first one: what else the machine does only makes it more. */
async function quietest(page, session) {
  const all = []
  for (let round = 0; round <= ROUNDS; round += 1) all.push(await pan(page, session))
  return Math.min(...all.slice(1))
}

/** Puts every home on the map, as tiles. */
const showHomes = () => {
  const { app, stage } = window.__tettsted
  stage.put('speed', (palette) => ({
    sources: { speed: { type: 'vector', tiles: [`${location.origin}${app.dataset}/collections/homes/tiles/WebMercatorQuad/{z}/{y}/{x}`], minzoom: 13, maxzoom: 14 } },
    layers: [{ id: 'data-speed', type: 'circle', source: 'speed', 'source-layer': 'homes', paint: { 'circle-radius': 2.5, 'circle-color': palette.classes[1], 'circle-stroke-color': palette.halo, 'circle-stroke-width': 0.5 } }],
  }))
}

/** Notes when the mouse moved, when a reach was asked for and answered, and when it was on the map. */
const noteReaches = () => {
  const { stage } = window.__tettsted
  const times = { rest: [], script: [] }
  window.__times = times
  let moved = 0
  let answered = 0
  addEventListener('mousemove', () => (moved = performance.now()), { capture: true })
  const fetched = window.fetch
  window.fetch = (address, init) => {
    if (String(address).includes('/reach?')) times.rest.push(performance.now() - moved)
    return fetched(address, init)
  }
  const read = Response.prototype.arrayBuffer
  Response.prototype.arrayBuffer = async function () {
    const body = await read.call(this)
    if (this.url.includes('/reach?')) answered = performance.now()
    return body
  }
  const fill = stage.fill.bind(stage)
  stage.fill = (source, data) => {
    fill(source, data)
    if (source === 'reach-ends' && answered) {
      times.script.push(performance.now() - answered)
      answered = 0
    }
  }
}

console.log(`machine: ${cpus()[0]?.model}, ${cpus().length} cores; drawn by software`)
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist', '--disable-background-networking'],
})
const options = { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1, reducedMotion: 'reduce' }

async function withHomes() {
  const service = await new Service({ program, dist: tried, args: [extract, '--residents', 'homes.csv', '--public-residents'], prepare: homes }).start()
  const page = await browser.newPage(options)
  const driver = new Driver(page, service)
  const { area } = await service.json('/about')
  say('homes', area.homes)
  await driver.open(`/nb/${area.id}/here?m=${AT.zoom}/${AT.lat}/${AT.lon}`)
  await driver.idle()
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const base = await quietest(page, session)
  await page.evaluate(showHomes)
  await driver.idle()
  const shown = await driver.drawn('^data-speed$')
  if (!shown.length) throw new Error('no homes are drawn')
  const homesShown = await quietest(page, session)
  say('homes drawn in the window', shown.length)
  say('script for a frame, the base map alone', `${base.toFixed(2)} ms`)
  say('script for a frame, with homes', `${homesShown.toFixed(2)} ms`, 'at most 8 ms')
  say('with homes against the base map alone', `${(homesShown / base).toFixed(2)} times`, 'at most 2')
  await page.evaluate(noteReaches)
  const { x, y } = await driver.spot([AT.lon, AT.lat])
  for (let move = 0; move < MOVES; move += 1) {
    const answer = page.waitForResponse((response) => response.url().includes('/reach?'))
    await page.mouse.move(x + (move % 8) * 20, y + Math.floor(move / 8) * 20)
    await (await answer).finished()
    await page.waitForFunction((count) => window.__times.script.length >= count, move + 1)
  }
  const times = await page.evaluate(() => window.__times)
  say('from a place of the mouse to the request, half and 95 in 100', `${median(times.rest).toFixed(1)} ms, ${worst(times.rest).toFixed(1)} ms`, 'one frame, 16.7 ms')
  say('from the answer to setData done, half and 95 in 100', `${median(times.script).toFixed(1)} ms, ${worst(times.script).toFixed(1)} ms`, 'at most 8 ms')
  await page.close()
  await service.remove()
}

/** What the first visit loads, packed as it is sent. */
async function firstLoad() {
  const service = await new Service({ program, dist: packed }).start()
  const page = await browser.newPage(options)
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const sizes = new Map()
  const paths = new Map()
  session.on('Network.responseReceived', ({ requestId, response }) => paths.set(requestId, new URL(response.url).pathname))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength))
  await page.goto(`${service.address}/`)
  const began = Date.now()
  await page.locator('main h2').waitFor()
  const list = Date.now() - began
  await page.locator('.maplibregl-canvas').waitFor()
  await page.locator('.map[data-idle=true]').waitFor()
  const drawn = Date.now() - began
  await page.waitForLoadState('networkidle')
  const kinds = {}
  for (const [id, bytes] of sizes) {
    const path = paths.get(id) ?? ''
    const kind = path.startsWith('/app/') ? 'page' : path.includes('/tiles/') ? 'tiles' : 'answers'
    kinds[kind] = (kinds[kind] ?? 0) + bytes
  }
  const all = Object.values(kinds).reduce((a, b) => a + b, 0)
  say('first visit', `${(all / 1000).toFixed(0)} kB in ${sizes.size} requests: ${Object.entries(kinds).map(([kind, bytes]) => `${kind} ${(bytes / 1000).toFixed(0)}`).join(', ')}`, 'at most 600 kB')
  say('what stands in the panel is there after, and the map is drawn after', `${list} ms, ${drawn} ms`, 'the panel first')
  await page.close()
  await service.remove()
}

await firstLoad()
await withHomes()
await browser.close()
