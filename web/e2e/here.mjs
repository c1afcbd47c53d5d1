// Her: what is reached from where one points.
import { isSame } from './harness/page.mjs'

/** In the middle of the demo town, between streets. */
const TOWN = [11.966, 63.8835]
const BESIDE = [11.9702, 63.8822]
/** Near enough that streets are told apart. */
const AT = 'm=15.00/63.88350/11.96600'
const REACH = /\/reach\?/

/** What the service says for the place that a request of the page named, in the form that the page does not read. */
async function told(service, address) {
  const asked = new URL(address)
  asked.searchParams.set('f', 'json-compact')
  return service.json(asked.pathname + asked.search)
}

function sameNumbers(expect, shown, answer) {
  expect.equal(shown.length, answer.classes.length)
  answer.classes.forEach((own, index) => {
    for (const of of ['likely', 'low', 'high']) expect.ok(isSame(shown[index][of], own[of]), `${own.id} ${of}: ${shown[index][of]} is shown, ${own[of]} is told`)
  })
}

/** Counts in the page, from now on, how many requests for a reach it sends, and how many are under way at most: neither answered nor given up. */
const count = (page) =>
  page.evaluate(() => {
    const own = globalThis.fetch
    const seen = { sent: 0, underWay: 0, most: 0 }
    globalThis.__reaches = seen
    globalThis.fetch = async (address, init) => {
      if (!/\/reach\?/.test(String(address))) return own(address, init)
      seen.sent += 1
      seen.underWay += 1
      seen.most = Math.max(seen.most, seen.underWay)
      const end = () => {
        if (isUnderWay) seen.underWay -= 1
        isUnderWay = false
      }
      let isUnderWay = true
      init?.signal?.addEventListener('abort', end)
      try {
        const response = await own(address, init)
        const body = await response.arrayBuffer()
        return new Response(body, { status: response.status, headers: response.headers })
      } finally {
        end()
      }
    }
  })

/** The reach of the place where the mouse is now is on the screen. */
async function hover({ page, spot, idle }, at) {
  const { x, y } = await spot(at)
  const answered = page.waitForResponse((response) => REACH.test(response.url()) && response.ok())
  await page.mouse.move(x, y)
  const response = await answered
  await response.finished()
  await page.locator('main dl.bars').first().waitFor()
  await idle()
  return { x, y, address: response.url() }
}

const rows = (page, index = 0) => page.locator('main section').nth(index)

export default [
  {
    name: 'numbers under the mouse are those of the service, and of the command line',
    run: async (test) => {
      const { page, open, idle, place, numbers, drawn, service, expect } = test
      await open(`/nb/fjordvik/here?plan=fjordvik-2035&${AT}`)
      await idle()
      const { x, y, address } = await hover(test, TOWN)
      const asked = new URL(address).searchParams
      const [lon, lat] = await place({ x, y })
      expect.ok(Math.abs(Number(asked.get('lon')) - lon) < 2e-5 && Math.abs(Number(asked.get('lat')) - lat) < 2e-5, `${address} is not where the mouse is, ${lon},${lat}`)
      const answer = await told(service, address)
      expect.ok(answer.classes.some((own) => own.likely > 0), 'somebody lives there')
      const shown = await numbers(rows(page))
      sameNumbers(expect, shown, answer)
      const byMouse = await page.locator('.card strong').allTextContents()
      expect.deepEqual(byMouse, await page.locator('main dl.bars strong').allTextContents())
      expect.ok((await drawn('^data-reach-[012]$')).length > 0, 'streets light up')
      await page.mouse.move(20, 400)
      await page.locator('main dl.bars').waitFor({ state: 'detached' })
    },
  },
  {
    name: 'a click keeps a place, a second compares, a third begins anew; the link opens the same again',
    run: async (test) => {
      const { page, open, idle, spot, params, numbers, newPage, service, expect } = test
      await open(`/nb/fjordvik/here?plan=fjordvik-2035&${AT}`)
      await idle()
      const click = async (at) => {
        const { x, y } = await spot(at)
        await page.mouse.click(x, y)
      }
      await click(TOWN)
      await page.locator('main section dl.bars').waitFor()
      await page.waitForURL(/[?&]a=/)
      await click(BESIDE)
      await page.locator('main section dl.bars').nth(1).waitFor()
      await page.waitForURL(/[?&]b=/)
      const { a, b, plan } = await params()
      const answers = []
      for (const at of [a, b]) {
        const [lon, lat] = at.split(',')
        answers.push(await service.json(`/areas/fjordvik/plans/${plan}/reach?lon=${lon}&lat=${lat}&f=json-compact`))
      }
      const first = await numbers(rows(page, 0))
      const second = await numbers(rows(page, 1))
      sameNumbers(expect, first, answers[0])
      sameNumbers(expect, second, answers[1])
      second.forEach(({ difference }, index) => {
        const of = answers[1].classes[index].likely - answers[0].classes[index].likely
        expect.ok(isSame(Math.abs(difference), Math.abs(of)) && Math.sign(difference) === (difference === 0 ? 0 : Math.sign(of)), `${difference} is shown, ${of} is the difference`)
      })
      const other = await newPage()
      await other.open(new URL(page.url()).pathname + new URL(page.url()).search)
      await other.page.locator('main section dl.bars').nth(1).waitFor()
      await other.idle()
      expect.deepEqual(await other.numbers(rows(other.page, 0)), first)
      expect.deepEqual(await other.numbers(rows(other.page, 1)), second)
      expect.equal(new URL(other.page.url()).searchParams.get('m'), new URL(page.url()).searchParams.get('m'))
      await click(BESIDE)
      await page.locator('main section dl.bars').nth(1).waitFor({ state: 'detached' })
      expect.equal((await params()).b, undefined)
      await page.goBack()
      await page.locator('main section dl.bars').nth(1).waitFor()
      expect.deepEqual(await numbers(rows(page, 1)), second)
    },
  },
  {
    name: 'with the keyboard alone: the crosshair points, Enter keeps the place',
    run: async ({ page, open, idle, params, numbers, service, expect }) => {
      await open(`/nb/fjordvik/here?plan=fjordvik-2035&${AT}`)
      await idle()
      const onMap = () => page.evaluate(() => document.activeElement?.classList.contains('maplibregl-canvas'))
      for (let steps = 0; !(await onMap()); steps += 1) {
        expect.ok(steps < 60, 'the map is reached by Tab')
        await page.keyboard.press('Tab')
      }
      await page.locator('.crosshair').waitFor()
      await page.keyboard.press('Shift+ArrowRight')
      await page.locator('main dl.bars').first().waitFor()
      await page.keyboard.press('Enter')
      await page.waitForURL(/[?&]a=/)
      const { a } = await params()
      const [lon, lat] = a.split(',')
      const middle = await page.evaluate(() => window.__tettsted.stage.map.getCenter().toArray())
      expect.ok(Math.abs(Number(lon) - middle[0]) < 2e-6 && Math.abs(Number(lat) - middle[1]) < 2e-6)
      await page.locator('main section h3').filter({ hasText: 'Sted A' }).waitFor()
      sameNumbers(expect, await numbers(rows(page)), await service.json(`/areas/fjordvik/plans/fjordvik-2035/reach?lon=${lon}&lat=${lat}&f=json-compact`))
      // what was kept is said to who does not see it
      const spoken = page.locator('p[role=status].ds-sr-only')
      await spoken.filter({ hasText: /\d/ }).waitFor({ state: 'attached' })
    },
  },
  {
    name: 'never two requests for a reach are under way, however fast the mouse is, and the last place is what is shown',
    run: async (test) => {
      const { page, open, idle, spot, numbers, service, expect } = test
      await open(`/nb/fjordvik/here?plan=fjordvik-2035&${AT}`)
      await idle()
      await count(page)
      const [from, to] = [await spot(BESIDE), await spot(TOWN)]
      await page.mouse.move(from.x, from.y)
      for (const end of [to, from, to]) await page.mouse.move(end.x, end.y, { steps: 40 })
      await page.mouse.click(from.x, from.y)
      await page.mouse.click(to.x, to.y)
      await page.locator('main section dl.bars').nth(1).waitFor()
      await idle()
      const seen = await page.evaluate(() => globalThis.__reaches)
      expect.ok(seen.sent > 3, `${seen.sent} requests while the mouse moved and clicked`)
      expect.equal(seen.most, 1)
      const { b } = Object.fromEntries(new URL(page.url()).searchParams)
      const [lon, lat] = b.split(',')
      sameNumbers(expect, await numbers(rows(page, 1)), await service.json(`/areas/fjordvik/plans/fjordvik-2035/reach?lon=${lon}&lat=${lat}&f=json-compact`))
    },
  },
  {
    name: 'on a touch screen a tap keeps the place',
    browser: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    run: async ({ page, open, idle, params, numbers, service, expect }) => {
      await open(`/nb/fjordvik/here?plan=fjordvik-2035&${AT}`)
      await idle()
      const box = await page.locator('.maplibregl-canvas').boundingBox()
      await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height * 0.6)
      await page.locator('main section h3').filter({ hasText: 'Sted A' }).waitFor()
      const { a } = await params()
      const [lon, lat] = a.split(',')
      sameNumbers(expect, await numbers(rows(page)), await service.json(`/areas/fjordvik/plans/fjordvik-2035/reach?lon=${lon}&lat=${lat}&f=json-compact`))
    },
  },
  {
    name: 'a service that is gone is said, and what was kept is there when it is back',
    own: true,
    allow: [/ERR_CONNECTION_REFUSED/, /ERR_EMPTY_RESPONSE/, /ERR_CONNECTION_RESET/, /ERR_SOCKET_NOT_CONNECTED/],
    run: async (test) => {
      const { page, open, idle, spot, service } = test
      await open(`/nb/fjordvik/here?plan=fjordvik-2035&${AT}`)
      await idle()
      await service.stop('SIGKILL')
      const { x, y } = await spot(TOWN)
      await page.mouse.click(x, y)
      await page.getByText('Tjenesten svarer ikke.').waitFor()
      await service.start()
      await page.reload()
      await page.locator('main section dl.bars').first().waitFor()
    },
  },
]
