// What WCAG 2.2 wants and axe cannot see: every view by Tab alone, with more space between letters, on screens that are turned, with titles of its own.
import { LANGUAGES, VIEWS, address, settled } from './harness/views.mjs'

/** More stops than any view has. */
const MOST_TABS = 400
const PHONE = { width: 390, height: 844 }

/** Runs in the page: what is wrong with what has the focus now. Null at the end of the page. */
function focused() {
  const own = document.activeElement
  if (!own || own === document.body) return null
  const { left, top, right, bottom, width, height } = own.getBoundingClientRect()
  const name = own.outerHTML.slice(0, 120)
  const wrong = []
  const style = getComputedStyle(own)
  const label = own.closest('label')
  const isShown = (one) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none'
  }
  if (![own, label].some((one) => one && isShown(one))) wrong.push(`focus is not seen: ${style.outlineStyle} ${name}`)
  // some of it lies on the screen, and nothing else lies over all of it
  const spots = [0.5, 0.1, 0.9].flatMap((x) => [0.5, 0.1, 0.9].map((y) => [left + width * x, top + height * y])).filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight)
  const isOwn = (over) => over && (own.contains(over) || over.contains(own) || label?.contains(over))
  const isOver = spots.length > 0 && !spots.some(([x, y]) => isOwn(document.elementFromPoint(x, y)))
  if (width > 1 && !spots.length) wrong.push(`focus is not on the screen: ${[left, top, right, bottom].map(Math.round)} ${name}`)
  if (isOver) wrong.push(`focus is covered by ${document.elementFromPoint(...spots[0])?.outerHTML.slice(0, 80)}: ${name}`)
  own.__stops = (own.__stops ?? 0) + 1
  globalThis.__first ??= own
  return { wrong, isAgain: own.__stops > 1, isFirst: own === globalThis.__first, name }
}

/** Everything that Tab reaches, from the top of the page until it leaves it. */
async function walk(page) {
  const wrong = []
  await page.evaluate(() => {
    document.activeElement?.blur()
    delete globalThis.__first
    for (const own of document.querySelectorAll('*')) delete own.__stops
  })
  const path = () => new URL(page.url()).pathname
  const before = path()
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    await page.keyboard.press('Tab')
    const found = await page.evaluate(focused)
    // over the end, or round to the beginning: nothing held the focus
    if (found === null || (found.isAgain && found.isFirst)) return { wrong, tabs }
    if (found.isAgain) return { wrong: [...wrong, `Tab goes round and does not leave: ${found.name}`], tabs }
    wrong.push(...found.wrong)
    if (path() !== before) return { wrong: [...wrong, `focus alone led to ${path()}`], tabs }
  }
  return { wrong: [...wrong, `Tab does not leave the page after ${MOST_TABS} stops`], tabs: MOST_TABS }
}

/** Runs in the page: spaces as WCAG 1.4.12 has them. */
function space() {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important } p { margin-block-end: 2em !important }')
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}

/** Runs in the page: texts that are cut where they are not meant to scroll. */
function cut() {
  const isHidden = (own) => own.closest('.ds-sr-only, [aria-hidden=true], .maplibregl-map, select, [hidden]') || !own.checkVisibility() || own.clientWidth <= 1
  return [...document.querySelectorAll('body *')]
    .filter((own) => [...own.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()) && !isHidden(own))
    .filter((own) => {
      const { overflowX, overflowY, textOverflow } = getComputedStyle(own)
      const isClipped = (way) => way === 'hidden' || way === 'clip'
      return (isClipped(overflowX) && textOverflow !== 'ellipsis' && own.scrollWidth > own.clientWidth + 1) || (isClipped(overflowY) && own.scrollHeight > own.clientHeight + 1)
    })
    .map((own) => `cut: ${own.outerHTML.slice(0, 120)}`)
}

export default [
  ...VIEWS.map((view) => ({
    name: `${view}: Tab reaches everything, shows where it is, is held nowhere and leads nowhere`,
    planner: true,
    run: async (test) => {
      const { page, open, expect } = test
      await open(address(view))
      await settled(test)
      const { wrong, tabs } = await walk(page)
      console.log(`   ${view}: ${tabs} stops`)
      expect.deepEqual([...new Set(wrong)], [])
      await page.setViewportSize(PHONE)
      await settled(test)
      const small = await walk(page)
      expect.deepEqual([...new Set(small.wrong)], [], 'on a small screen')
    },
  })),
  {
    name: 'with more space between letters, words and lines nothing is cut',
    planner: true,
    run: async (test) => {
      const { page, open, expect } = test
      const wrong = []
      for (const view of VIEWS) {
        await open(address(view))
        await settled(test)
        await page.evaluate(space)
        wrong.push(...(await page.evaluate(cut)).map((one) => `${view}: ${one}`))
      }
      expect.deepEqual(wrong, [])
    },
  },
  {
    name: 'a phone may be turned: the view is there either way',
    browser: { viewport: PHONE, hasTouch: true, isMobile: true },
    run: async (test) => {
      const { page, open, expect } = test
      for (const view of ['here', 'sites', 'report']) {
        await open(address(view))
        await settled(test)
        for (const size of [PHONE, { width: PHONE.height, height: PHONE.width }]) {
          await page.setViewportSize(size)
          await settled(test)
          expect.ok(await page.locator('main h2').first().isVisible(), view)
          const { width, height } = await page.locator('.stage').boundingBox()
          expect.ok(width > 100 && height > 40, `${view}: the map is ${width} × ${height}`)
        }
      }
    },
  },
  {
    name: 'every view has a title and a heading of its own, in its language',
    run: async (test) => {
      const { page, open, expect } = test
      for (const language of LANGUAGES) {
        const titles = new Set()
        for (const view of VIEWS) {
          await open(address(view, { language, isOpen: false }))
          titles.add(await page.title())
          expect.equal(await page.evaluate(() => document.documentElement.lang), language)
          expect.ok((await page.locator('main h2').first().textContent()).trim().length > 2, view)
        }
        expect.equal(titles.size, VIEWS.length)
      }
    },
  },
]
