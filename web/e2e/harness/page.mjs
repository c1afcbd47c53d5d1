// A page that is watched: whatever goes wrong in it is kept, and fails the test.
/** What the browser says of its own drawing by software, and not of the page. */
const OF_THE_BROWSER = [/GL Driver Message/, /WebGL.*(performance|swiftshader)/i, /Automatic fallback to software WebGL/]
/** How long anything waited for may take, ms: the machine may be busy. */
export const PATIENCE_MS = 90_000

/** Watches a page. `allowed` are patterns of what a test provokes; an answer that is still being made (503 with Retry-After) is no fault. */
export async function watch(page, allowed = []) {
  const faults = []
  const waited = new Set()
  const fault = (kind, text, address = '') => faults.push({ kind, text, address })
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) fault(`console ${message.type()}`, message.text(), message.location().url)
  })
  page.on('pageerror', (why) => fault('page error', why.stack ?? String(why)))
  page.on('crash', () => fault('crash', 'the page crashed'))
  page.on('dialog', (dialog) => {
    fault('dialog', `${dialog.type()}: ${dialog.message()}`)
    void dialog.dismiss().catch(() => {})
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    // one that the page itself gave up
    if (why !== 'net::ERR_ABORTED') fault('request failed', why, request.url())
  })
  page.on('response', (response) => {
    if (response.status() < 400) return
    if (response.status() === 503 && response.headers()['retry-after']) waited.add(response.url())
    else fault('answer', String(response.status()), response.url())
  })
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`securitypolicyviolation: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`)
    })
  })
  return () =>
    faults
      .filter(({ kind, text }) => !(kind.startsWith('console') && OF_THE_BROWSER.some((own) => own.test(text))))
      .filter(({ kind, address }) => !(kind.startsWith('console') && waited.has(address)))
      .map(({ kind, text, address }) => [`${kind}: ${text}`, address].filter(Boolean).join(' '))
      .filter((line) => !allowed.some((own) => own.test(line)))
}

/** What tests do with a page of the service. */
export class Driver {
  constructor(page, service) {
    Object.assign(this, { page, service })
    page.setDefaultTimeout(PATIENCE_MS)
    page.setDefaultNavigationTimeout(PATIENCE_MS)
  }

  /** Opens an address of the map, and waits until its view is there; the map is waited for by `idle`. */
  async open(path) {
    await this.page.goto(this.service.address + path)
    await this.ready()
  }

  /** The view that the address names is shown. */
  async ready() {
    await this.page.waitForFunction(() => {
      const { app } = window.__tettsted ?? {}
      const view = app?.words.say(`view-${app.view}`)
      return app?.about && document.querySelector('main')?.getAttribute('aria-label') === view && document.querySelector('main h2, main h1')
    })
  }

  /** Makes this browser the planner's, as its link does. */
  async planner() {
    await this.page.context().request.get(`${this.service.address}/?token=${this.service.token}`, { maxRedirects: 0 })
  }

  /** Everything asked for is drawn, and the base map is among it. */
  async idle() {
    await this.page.waitForFunction(() => window.__tettsted?.stage.map?.style?._loaded)
    await this.page.evaluate(async (patience) => {
      const { map } = window.__tettsted.stage
      const begin = performance.now()
      for (;;) {
        const drawn = map.once('idle')
        map.triggerRepaint()
        await drawn
        const isBase = ({ layer }) => !layer.id.startsWith('data-')
        if (map.queryRenderedFeatures().some(isBase)) return
        if (performance.now() - begin > patience) throw new Error('nothing of the base map is drawn')
      }
    }, PATIENCE_MS)
  }

  /** Where a place of the map is on the page, pixels. */
  async spot([lon, lat]) {
    return this.page.evaluate(
      ([x, y]) => {
        const { map } = window.__tettsted.stage
        const { left, top } = map.getContainer().getBoundingClientRect()
        const own = map.project([x, y])
        return { x: left + own.x, y: top + own.y }
      },
      [lon, lat],
    )
  }

  /** Which place is at a pixel of the page. */
  async place({ x, y }) {
    return this.page.evaluate(
      ([px, py]) => {
        const { map } = window.__tettsted.stage
        const { left, top } = map.getContainer().getBoundingClientRect()
        const { lng, lat } = map.unproject([px - left, py - top])
        return [lng, lat]
      },
      [x, y],
    )
  }

  /** Features that are drawn now, of layers whose id matches. */
  async drawn(pattern) {
    return this.page.evaluate((text) => {
      const like = new RegExp(text)
      return window.__tettsted.stage.map
        .queryRenderedFeatures()
        .filter(({ layer }) => like.test(layer.id))
        .map(({ layer, properties }) => ({ layer: layer.id, properties }))
    }, pattern)
  }

  /** What the state of the address says. */
  async params() {
    return Object.fromEntries(new URL(this.page.url()).searchParams)
  }

  /** The numbers of the bars in a part of the page: name, likely, low, high, difference. */
  async numbers(locator) {
    const rows = await locator.evaluate((part) => {
      const terms = [...part.querySelectorAll('dl.bars dt')]
      return terms.map((term) => ({
        name: term.textContent.trim(),
        text: term.nextElementSibling.querySelector('strong')?.textContent ?? '',
        difference: term.nextElementSibling.querySelector('.difference')?.textContent ?? null,
      }))
    })
    return rows.map(({ name, text, difference }) => ({ name, ...range(text), difference: difference === null ? null : number(difference) }))
  }
}

/** A number as Norwegian or English writes it; null if it is none. */
export function number(text) {
  const isEnglish = /\d,\d{3}/.test(text)
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace('−', '-').replace('+', '')
  const value = Number(isEnglish ? plain.replaceAll(',', '') : plain.replace(',', '.'))
  return plain === '' || Number.isNaN(value) ? null : value
}

/** `26 (22–26)`, or `26` where all three are the same. */
export function range(text) {
  const [likely, low, high] = text.split(/[(–)]/).map((part) => number(part.trim()))
  return { likely: likely ?? null, low: low ?? likely ?? null, high: high ?? likely ?? null }
}

/** Whether a number on the screen is what the service says, rounded as numbers of people are. */
export function isSame(shown, told) {
  if (shown === null || told === null) return shown === told
  const step = told > 0 && told < 10 ? 0.05 : 0.5
  return Math.abs(shown - told) <= step + 1e-9
}
