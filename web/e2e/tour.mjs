// The tour: beside the real parts of the page, on the first visit, left at once by who does not want it.
import { findings } from './harness/accessible.mjs'
import { address } from './harness/views.mjs'

const COUNT = 5
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const card = (page) => page.getByRole('dialog')
const kept = (page) => page.evaluate(() => localStorage.getItem('tettsted-tour'))

/** What is wrong with the card where it lies: beyond the page, or over the part that it speaks of though there is room beside it. */
async function misplaced(page) {
  return page.evaluate(() => {
    const [own, ring] = ['[role=dialog]', '.ring'].map((one) => document.querySelector(one).getBoundingClientRect())
    const wrong = []
    if (own.left < 0 || own.top < 0 || own.right > innerWidth + 0.5 || own.bottom > innerHeight + 0.5) wrong.push(`beyond the page: ${own.left} ${own.top} ${own.right} ${own.bottom}`)
    if (ring.width < 20 || ring.height < 20) wrong.push(`the part is ${ring.width} × ${ring.height}`)
    const meets = own.left < ring.right && own.right > ring.left && own.top < ring.bottom && own.bottom > ring.top
    const isLarge = ring.width > innerWidth * 0.6 && ring.height > innerHeight * 0.3
    if (meets && !isLarge) wrong.push(`over its part: ${JSON.stringify(ring)}`)
    return wrong
  })
}

export default [
  {
    name: 'with the mouse: all of it, beside what it speaks of, and not again; nothing is fetched for it',
    firstVisit: true,
    run: async ({ page, open, idle, expect }) => {
      await open('/')
      await card(page).waitFor()
      await idle()
      await page.waitForLoadState('networkidle')
      const asked = []
      page.on('request', (request) => asked.push(request.url()))
      const titles = []
      for (let number = 1; number <= COUNT; number += 1) {
        await card(page).getByText(`${number} av ${COUNT}`).waitFor()
        expect.deepEqual(await misplaced(page), [], `stop ${number}`)
        titles.push(await card(page).getByRole('heading').textContent())
        await card(page).getByRole('button', { name: number < COUNT ? 'Neste' : 'Ferdig' }).click()
      }
      await card(page).waitFor({ state: 'detached' })
      expect.equal(new Set(titles).size, COUNT)
      expect.deepEqual(asked, [])
      expect.equal(await kept(page), 'seen')
      await open('/')
      await idle()
      expect.equal(await card(page).count(), 0)
    },
  },
  {
    name: 'one click skips it',
    firstVisit: true,
    run: async ({ page, open, expect }) => {
      await open('/')
      await card(page).getByRole('button', { name: 'Hopp over' }).click()
      await card(page).waitFor({ state: 'detached' })
      expect.equal(await kept(page), 'seen')
    },
  },
  {
    name: 'with the keyboard: focus is in it, leaves it by Tab, comes back where it was; Escape ends it from anywhere',
    firstVisit: true,
    run: async ({ page, open, ready, expect }) => {
      const inCard = () => page.evaluate(() => Boolean(document.activeElement?.closest('[role=dialog]')))
      await open('/')
      await card(page).waitFor()
      await page.waitForFunction(() => document.activeElement?.matches('[role=dialog]'))
      const name = await page.evaluate(() => {
        const own = document.activeElement
        const of = (list) => (own.getAttribute(list) ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
        return [of('aria-labelledby'), of('aria-describedby')]
      })
      expect.ok(name.every((text) => text.length > 5), String(name))
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await card(page).getByText(`2 av ${COUNT}`).waitFor()
      await page.waitForFunction(() => document.activeElement?.matches('[role=dialog]'))
      let tabs = 0
      for (; await inCard(); tabs += 1) await page.keyboard.press('Tab')
      expect.ok(tabs <= 4, `${tabs} times Tab leave it`)
      expect.equal(await card(page).count(), 1)
      await page.keyboard.press('Escape')
      await card(page).waitFor({ state: 'detached' })
      expect.equal(await kept(page), 'seen')

      await page.goto(page.url().replace(/\/here.*/, '/about'))
      await ready()
      const again = page.getByRole('button', { name: 'Vis omvisningen' })
      await again.focus()
      await page.keyboard.press('Enter')
      await page.waitForFunction(() => document.activeElement?.matches('[role=dialog]'))
      await page.keyboard.press('Escape')
      await card(page).waitFor({ state: 'detached' })
      expect.ok(await again.evaluate((own) => own === document.activeElement), 'focus is back on the button')
    },
  },
  {
    name: 'on a phone each card is on the screen, beside its part',
    firstVisit: true,
    browser: PHONE,
    run: async ({ page, open, expect }) => {
      await open('/')
      for (let number = 1; number <= COUNT; number += 1) {
        await card(page).getByText(`${number} av ${COUNT}`).waitFor()
        expect.deepEqual(await misplaced(page), [], `stop ${number}`)
        await card(page).getByRole('button', { name: number < COUNT ? 'Neste' : 'Ferdig' }).tap()
      }
      await card(page).waitFor({ state: 'detached' })
    },
  },
  {
    name: 'not for who opens a link to a view or a selection',
    firstVisit: true,
    run: async ({ page, open, idle, expect }) => {
      for (const path of [address('here'), address('sites', { language: 'en' }), '/nb/fjordvik', '/nb/?plan=fjordvik-2035']) {
        await open(path)
        await idle()
        expect.equal(await card(page).count(), 0, path)
      }
      expect.equal(await kept(page), null)
    },
  },
  ...['nb', 'nn', 'en'].map((language) => ({
    name: `in ${language} without findings of axe, light and dark`,
    firstVisit: true,
    run: async ({ page, open, idle, expect }) => {
      await open(`/${language}/`)
      await card(page).waitFor()
      await idle()
      const found = []
      for (let number = 1; number <= COUNT; number += 1) {
        const scheme = number % 2 ? 'light' : 'dark'
        await page.evaluate((to) => window.__tettsted.app.paint(to), scheme)
        await page.waitForFunction((to) => document.documentElement.dataset.colorScheme === to, scheme)
        const text = await card(page).textContent()
        if (/tour-/.test(text)) found.push(`a text is missing: ${text}`)
        found.push(...(await findings(page)).map((one) => `${number} ${scheme}: ${one}`))
        await card(page).getByRole('button').first().click()
      }
      expect.deepEqual(found, [])
    },
  })),
]
