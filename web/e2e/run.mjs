// Tries the map in a browser against the real service.
//   node run.mjs TETTSTED CHROMIUM DIST [NAME...]     DIST: a build of `build_web.sh --tried`; NAMES: only tests whose file or name has one
// A file beside this one is `export default [{ name, run, ... }]`; see README.md. Whatever a browser complains about fails a test.
import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { Driver, watch } from './harness/page.mjs'
import { Service } from './harness/service.mjs'

const [program, executablePath, dist, ...wanted] = process.argv.slice(2)
if (!dist) {
  console.error('usage: node run.mjs TETTSTED CHROMIUM DIST [NAME...]')
  process.exit(2)
}
/** How long a test may take, ms. */
const LONGEST_MS = 600_000
const DESKTOP = { width: 1440, height: 900 }
const NOT_TESTS = ['run.mjs', 'speed.mjs', 'draw.mjs']
const here = fileURLToPath(new URL('.', import.meta.url))

const files = (await readdir(here)).filter((name) => name.endsWith('.mjs') && !NOT_TESTS.includes(name)).sort()
const all = []
for (const file of files) {
  const { default: tests } = await import(`./${file}`)
  for (const test of tests) all.push({ ...test, file })
}
const chosen = all.filter(({ file, name }) => !wanted.length || wanted.some((own) => file === `${own}.mjs` || `${file} ${name}`.includes(own)))
if (!chosen.length) {
  console.error(`no test is called ${wanted.join(' or ')}`)
  process.exit(2)
}

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist', '--disable-background-networking'],
})
/** Services that tests share, by their arguments; who changes something has one of its own. */
const shared = new Map()

async function serviceFor({ serve = [], own = false, prepare }) {
  const key = serve.join(' ')
  const kept = own ? null : shared.get(key)
  if (kept?.child) return kept
  const service = await new Service({ program, dist, args: serve, prepare }).start()
  if (!own) shared.set(key, service)
  return service
}

/** Runs a test in a browser profile of its own. */
async function run(test) {
  const service = await serviceFor(test)
  const options = { viewport: DESKTOP, deviceScaleFactor: 1, colorScheme: 'light', reducedMotion: 'reduce', locale: 'nb-NO', ...test.browser }
  const context = await browser.newContext(options)
  if (!test.firstVisit) await context.addInitScript(() => localStorage.setItem('tettsted-tour', 'seen'))
  const watched = []
  const newPage = async (of = context) => {
    const page = await of.newPage()
    watched.push(await watch(page, test.allow))
    return new Driver(page, service)
  }
  try {
    const driver = await newPage()
    if (test.planner) await driver.planner()
    const bound = Object.fromEntries(['open', 'ready', 'planner', 'idle', 'spot', 'place', 'drawn', 'params', 'numbers'].map((name) => [name, driver[name].bind(driver)]))
    const late = new Promise((_, fail) => setTimeout(() => fail(new Error(`took longer than ${LONGEST_MS} ms`)), LONGEST_MS).unref())
    await Promise.race([test.run({ ...bound, page: driver.page, context, service, browser, expect: assert, newPage, options, watch }), late])
    return watched.flatMap((faults) => faults())
  } finally {
    if (process.env.SHOTS) for (const page of context.pages()) await page.screenshot({ path: `${process.env.SHOTS}/${test.file}-${test.name.replace(/\W+/g, '-')}.png` }).catch(() => {})
    await context.close()
    if (test.own) await service.remove()
  }
}

let failed = 0
let skipped = 0
for (const test of chosen) {
  const title = `${test.file}: ${test.name}`
  const begin = performance.now()
  const seconds = () => `${((performance.now() - begin) / 1000).toFixed(1)} s`
  if (test.skip) {
    skipped += 1
    console.log(`skipped: ${title}: ${test.skip}`)
    continue
  }
  try {
    const faults = await run(test)
    if (faults.length) throw new Error(`the browser complains:\n  ${faults.join('\n  ')}`)
    console.log(`ok      ${title} (${seconds()})`)
  } catch (why) {
    failed += 1
    console.log(`FAILED  ${title} (${seconds()})\n  ${String(why.stack ?? why).split('\n').slice(0, 14).join('\n  ')}`)
  }
}
await browser.close()
for (const service of shared.values()) await service.remove()
console.log(`${chosen.length - failed - skipped} of ${chosen.length} passed${failed ? `, ${failed} FAILED` : ''}${skipped ? `, ${skipped} skipped` : ''}`)
process.exit(failed ? 1 : 0)
