// Takes pictures of the views, as they are on a desktop, a tablet, a telephone, in the dark, on paper, and in three languages.
//   node draw.mjs TETTSTED CHROMIUM DIST OUT [VIEW...]
import { mkdir } from 'node:fs/promises'
import { chromium } from 'playwright-core'
import { Driver, watch } from './harness/page.mjs'
import { Service } from './harness/service.mjs'
import { HOUSE as AMBULANT } from './harness/ambulant.mjs'
import { HOUSE as NEED } from './harness/need.mjs'
import { address, settled, VIEWS } from './harness/views.mjs'

const [program, executablePath, dist, out, ...wanted] = process.argv.slice(2)
if (!out) {
  console.error('usage: node draw.mjs TETTSTED CHROMIUM DIST OUT [VIEW...]')
  process.exit(2)
}
const DESKTOP = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }
const NARROW = { width: 360, height: 640 }
const TABLET = { width: 820, height: 1180 }
/** An A4 page within its margins, at 96 dots an inch. */
const PAPER = { width: 718, height: 1047 }
/** As wide as a README is shown, and no higher than it must be. */
const README = { width: 1200, height: 720 }
const SHOTS = [
  { name: 'nb', viewport: DESKTOP },
  { name: 'nb-dark', viewport: DESKTOP, colorScheme: 'dark' },
  { name: 'nb-phone', viewport: PHONE, hasTouch: true, isMobile: true },
  { name: 'nb-phone-dark', viewport: PHONE, hasTouch: true, isMobile: true, colorScheme: 'dark' },
  { name: 'nb-narrow', viewport: NARROW, hasTouch: true, isMobile: true },
  { name: 'nb-tablet', viewport: TABLET, hasTouch: true },
  { name: 'nb-print', viewport: PAPER, media: 'print' },
  { name: 'nn', viewport: DESKTOP, language: 'nn' },
  { name: 'en', viewport: DESKTOP, language: 'en' },
  { name: 'readme-en', viewport: README, language: 'en', isAsked: true },
  { name: 'readme-nb', viewport: README, isAsked: true },
]
const only = process.env.ONLY?.split(' ')
const views = VIEWS.filter((own) => !wanted.length || wanted.includes(own))
await mkdir(out, { recursive: true })
/** Drawn as the house sees them; the others as anybody does. */
const OF_HOUSE = { need: NEED, ambulant: AMBULANT }
const start = ({ serve = [], prepare } = {}) => new Service({ program, dist, args: serve, prepare }).start()
const isOfHouse = (view) => Object.hasOwn(OF_HOUSE, view)
const service = views.every(isOfHouse) ? null : await start()
const houses = {}
for (const view of views.filter(isOfHouse)) houses[view] = await start(OF_HOUSE[view])
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist', '--disable-background-networking'],
})
let failed = 0
for (const { name, language, media, isAsked, ...options } of SHOTS.filter((shot) => (only ? only.includes(shot.name) : !shot.isAsked))) {
  const context = await browser.newContext({ deviceScaleFactor: 1, reducedMotion: 'reduce', locale: 'nb-NO', ...options })
  // the first visit is shown once, in a picture of its own
  await context.addInitScript(() => localStorage.setItem('tettsted-tour', 'seen'))
  const page = await context.newPage()
  const faults = await watch(page)
  for (const view of views) {
    const driver = new Driver(page, houses[view] ?? service)
    await driver.planner()
    try {
      await driver.open(address(view, { language }))
      await settled(driver)
      if (media) await page.emulateMedia({ media })
      await page.screenshot({ path: `${out}/${view}-${name}.png`, fullPage: media === 'print' })
      if (media) await page.emulateMedia({ media: null })
      console.log(`${out}/${view}-${name}.png`)
    } catch (why) {
      failed += 1
      console.error(`${view} ${name}: ${why}`)
    }
  }
  for (const fault of faults()) {
    failed += 1
    console.error(`${name}: ${fault}`)
  }
  await context.close()
}
await browser.close()
await service?.remove()
for (const own of Object.values(houses)) await own.remove()
process.exit(failed ? 1 : 0)
