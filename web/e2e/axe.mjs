// Every view by axe, light and dark, in three languages; what axe cannot decide is decided and listed.
import { findings } from './harness/accessible.mjs'
import { HOUSE as AMBULANT } from './harness/ambulant.mjs'
import { HOUSE } from './harness/need.mjs'
import { LANGUAGES, SCHEMES, VIEWS, address, settled } from './harness/views.mjs'

const PHONE = { width: 390, height: 844 }
/** WCAG 2.2: at 400 % of a screen of 1280 pixels nothing scrolls sideways. */
const NARROW = { width: 320, height: 640 }
/** The same screen at 200 %. */
const ZOOMED = { width: 640, height: 450 }

/** What is wider than the page. */
const tooWide = () => {
  const room = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= room) return []
  const isCut = (element) => [...(function* () { for (let own = element.parentElement; own; own = own.parentElement) yield own })()].some((own) => /auto|scroll|hidden|clip/.test(getComputedStyle(own).overflowX))
  return [...document.querySelectorAll('body *')].filter((own) => own.getBoundingClientRect().right > room + 1 && !isCut(own)).map((own) => `wider than the page: ${own.outerHTML.slice(0, 100)}`).slice(0, 3)
}

/** What is pressed is at least so many pixels wide and high, but for links within a text (2.5.8). */
const tooSmall = () =>
  [...document.querySelectorAll('button, select, input, summary, [role=button], [role=tab], nav a')]
    .filter((own) => own.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !own.disabled)
    .map((own) => ({ own, box: (own.matches('input[type=checkbox], input[type=radio]') && own.closest('label') ? own.closest('label') : own).getBoundingClientRect() }))
    .filter(({ box }) => box.width > 1 && box.height > 1 && (box.width < 23.5 || box.height < 23.5))
    .map(({ own, box }) => `${Math.round(box.width)} × ${Math.round(box.height)} px: ${own.outerHTML.slice(0, 120)}`)

const look = (view, { planner = false, ...members } = {}) => ({
  ...members,
  name: `${view} without findings${planner ? ' for the planner' : ''}`,
  planner,
  run: async (test) => {
    const { page, open, expect } = test
    const decided = new Map()
    const found = new Map()
    const note = (where, texts) => texts.forEach((text) => found.set(text, [...(found.get(text) ?? []), where]))
    await open(address(view))
    await settled(test)
    for (const language of LANGUAGES) {
      await page.evaluate((to) => window.__tettsted.app.speak(to), language)
      await page.waitForFunction((to) => document.documentElement.lang === to && window.__tettsted.app.words.language === to, language)
      for (const scheme of SCHEMES) {
        await page.evaluate((to) => window.__tettsted.app.paint(to), scheme)
        await page.waitForFunction((to) => document.documentElement.dataset.colorScheme === to, scheme)
        await settled(test)
        note(`${language} ${scheme}`, await findings(page, decided))
      }
      note(language, await page.evaluate(tooSmall))
    }
    await page.setViewportSize(PHONE)
    await settled(test)
    note('phone', [...(await findings(page, decided)), ...(await page.evaluate(tooWide)), ...(await page.evaluate(tooSmall))])
    await page.setViewportSize(ZOOMED)
    await settled(test)
    note('200 %', [...(await page.evaluate(tooWide)), ...(await page.evaluate(tooSmall))])
    await page.setViewportSize(NARROW)
    await settled(test)
    note('320 px', await page.evaluate(tooWide))
    if (decided.size) console.log(`   contrast decided by hand: ${[...decided].map(([text, ratio]) => `${text} ${ratio.toFixed(1)}`).join(', ')}`)
    expect.deepEqual([...found].map(([text, where]) => `${text} (${[...new Set(where)].join(', ')})`), [])
  },
})

export default [...VIEWS.map((view) => look(view, { planner: ['plans', 'comments', 'start'].includes(view) })), look('need', HOUSE), look('ambulant', AMBULANT), look('locate', { serve: ['--with-private'], planner: true })]
