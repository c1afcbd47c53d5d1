// The map as a picture: A4 at its resolution, all texts on it, a bar as long as it says, and the credit.
import { readFile } from 'node:fs/promises'
import { metresBetween, readPng, record } from './harness/drawn.mjs'
import { number } from './harness/page.mjs'
import { address, settled } from './harness/views.mjs'

const INCH_MM = 25.4
const DPI = 200
/** A dot, and rounding. */
const A4 = { liggende: [297, 210], stående: [210, 297] }
/** The Mercator map takes the earth for a ball: 0.3 % at most. */
const BALL = 0.004

/** What must be said of a view, beyond plan and year. */
const SAID = { bases: ['tirsdag kl. 10:00'], compare: ['A: Fjordvik 2035 2026', 'B: Fjordvik 2035 2035'] }

/** Colours that are there, and those that are not, of the map on the sheet: the second class reaches a base, a home comes nearer. */
const [SECOND, NEARER] = [[179, 64, 10], [0, 136, 55]]
const COLOURS = { bases: { there: [SECOND], gone: [NEARER] }, compare: { there: [NEARER], gone: [SECOND] } }
/** So many dots are a mark, and fewer are edges between others. */
const MARK = 500

/** How many dots of the map on the sheet have each of the colours. */
const dotsOf = (page, file, colours) =>
  page.evaluate(
    async ([text, wanted]) => {
      const image = await createImageBitmap(new Blob([Uint8Array.from(atob(text), (own) => own.charCodeAt(0))], { type: 'image/png' }))
      const pen = new OffscreenCanvas(image.width, image.height).getContext('2d', { willReadFrequently: true })
      pen.drawImage(image, 0, 0)
      // below the legend
      const { data } = pen.getImageData(0, image.height * 0.3, image.width, image.height * 0.6)
      return wanted.map((color) => {
        let count = 0
        for (let at = 0; at < data.length; at += 4) if (color.every((own, index) => Math.abs(own - data[at + index]) < 8)) count += 1
        return count
      })
    },
    [file.toString('base64'), colours],
  )

/** Whether left and right of the map on the sheet are the same, dot by dot. */
const isSameHalves = (page, file) =>
  page.evaluate(async (text) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(text), (own) => own.charCodeAt(0))], { type: 'image/png' }))
    const pen = new OffscreenCanvas(image.width, image.height).getContext('2d', { willReadFrequently: true })
    pen.drawImage(image, 0, 0)
    const [half, top, high] = [Math.floor(image.width / 2), Math.floor(image.height * 0.4), Math.floor(image.height * 0.3)]
    const left = pen.getImageData(half - 400, top, 400, high).data
    const right = pen.getImageData(half, top, 400, high).data
    return left.every((own, at) => own === right[at])
  }, file.toString('base64'))

const menu = (page) => page.locator('.picture details')

async function choose(page, facing) {
  await page.getByText('Kartet som bilde').click()
  await menu(page).getByLabel(facing).check()
}

/** Downloads it; keeps it in the folder of the environment variable SHOTS. */
async function download(page, facing, name) {
  await choose(page, facing)
  const [file] = await Promise.all([page.waitForEvent('download'), menu(page).getByRole('button', { name: 'Last ned PNG' }).click()])
  await menu(page).getByText('Bildet er lastet ned.').waitFor()
  if (process.env.SHOTS) await file.saveAs(`${process.env.SHOTS}/picture-${name}-${facing}.png`)
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}

const texts = (page) => page.evaluate(() => globalThis.__drawn.filter(({ name }) => name === 'fillText').map(({ args }) => args[0]))

/** What is wrong with texts: beyond the sheet, or over another. */
const clashes = (page) =>
  page.evaluate(() => {
    const all = globalThis.__drawn.filter(({ name }) => name === 'fillText').map(({ args: [text, x, y], wide, height, sheet }) => ({ text, left: x, right: x + wide, top: y - height * 0.75, bottom: y + height * 0.2, sheet }))
    const beyond = all.filter(({ left, right, top, bottom, sheet }) => left < 0 || top < 0 || right > sheet[0] || bottom > sheet[1]).map(({ text }) => `beyond the sheet: ${text}`)
    const meet = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
    const over = all.flatMap((one, index) => all.slice(index + 1).filter((other) => meet(one, other)).map((other) => `"${one.text}" lies over "${other.text}"`))
    return [...beyond, ...over]
  })

/** Metres of a dot of the sheet, from the map that was drawn on it: where its middle is on the page, and how large the sheet's map is. */
async function metresOfDot(page) {
  const { places, dots } = await page.evaluate(() => {
    const { map } = window.__tettsted.stage
    const { clientWidth, clientHeight } = map.getContainer()
    const drawn = globalThis.__drawn.findLast(({ name }) => name === 'drawImage')
    const [, , width, height] = drawn.args
    // the sheet shows what the page shows, as large as it can be: so many dots of it are a pixel of the page
    const by = Math.min(width / clientWidth, height / clientHeight)
    const y = clientHeight / 2
    const from = map.unproject([clientWidth / 2 - 200, y])
    const to = map.unproject([clientWidth / 2 + 200, y])
    return { places: [from.toArray(), to.toArray()], dots: 400 * by }
  })
  return metresBetween(...places) / dots
}

export default [
  ...[['here', 'liggende'], ['bases', 'stående'], ['settlements', 'liggende'], ['compare', 'stående']].map(([view, facing]) => ({
    name: `${view}, ${facing}: A4, texts, scale, credit`,
    run: async (test) => {
      const { page, open, context, service, expect } = test
      await context.addInitScript(record)
      await open(address(view))
      await settled(test)
      const { name, bytes } = await download(page, facing, view)
      expect.equal(name, `tettsted-fjordvik-${view}.png`)
      const { width, height, perMetre } = readPng(bytes)
      const wanted = A4[facing].map((mm) => Math.round((mm / INCH_MM) * DPI))
      expect.deepEqual([width, height], wanted)
      expect.equal(perMetre, Math.round(DPI / (INCH_MM / 1000)))

      const all = await texts(page)
      const joined = all.join(' ')
      const about = await service.json('/areas/fjordvik/plans/fjordvik-2035/about?language=nb', { planner: false })
      expect.ok(all.some((own) => own.startsWith(about.area.title)), 'a title')
      expect.ok(joined.includes(about.plan.name), 'which plan')
      for (const own of SAID[view] ?? []) expect.ok(joined.includes(own), own)
      expect.ok(all.includes('Offentlig'), 'whose view it is')
      expect.ok(joined.includes(new Intl.DateTimeFormat('nb-NO', { dateStyle: 'long' }).format(new Date())), 'the date')
      for (const id of ['map', 'residents', 'ages', 'heights']) expect.ok(joined.includes(about.rests.find((own) => own.id === id).text), id)
      expect.ok(all.includes('© OpenStreetMap contributors, ODbL'), 'the credit')
      expect.ok(all.includes('N'), 'north')
      const legend = await page.locator('.legend li').allTextContents()
      expect.ok(legend.length > 0)
      for (const own of legend) expect.ok(joined.includes(own.trim()), `legend: ${own}`)
      expect.deepEqual(await clashes(page), [])
      const { there = [], gone = [] } = COLOURS[view] ?? {}
      for (const own of await dotsOf(page, bytes, there)) expect.ok(own > MARK, `${own} dots of a colour that the page shows`)
      for (const own of await dotsOf(page, bytes, gone)) expect.ok(own < MARK, `${own} dots of a colour that the page does not show`)

      const metres = await metresOfDot(page)
      const said = number(all.findLast((own) => /^[\d\s\u00a0]+ m$/.test(own)).replace(' m', ''))
      const bar = await page.evaluate(() => globalThis.__drawn.filter(({ name }) => name === 'fillRect').at(-2).args)
      expect.ok(Math.abs(bar[2] * metres - said) <= said * BALL, `a bar of ${bar[2]} dots is ${bar[2] * metres} m, and says ${said} m`)
      const ratio = number(/1:([\d\s\u00a0]+)/.exec(joined)[1])
      const exact = (metres / (INCH_MM / 1000)) * DPI
      expect.ok(Math.abs(ratio - exact) <= exact * (0.05 + BALL), `1:${ratio} is said, 1:${exact} it is`)
    },
  })),
  ...['swipe', 'linked'].map((mode) => ({
    name: `two maps (${mode}) are both on the sheet, each under its name`,
    run: async (test) => {
      const { page, open, context, expect } = test
      await context.addInitScript(record)
      await open(address('compare', { more: { mode, m: '14.60/63.88350/11.96600' } }))
      await page.waitForFunction(() => window.__other?.loaded())
      await settled(test)
      const { bytes } = await download(page, 'liggende', mode)
      const names = await page.locator('.tt-side').allTextContents()
      expect.equal(names.length, 2)
      const all = await texts(page)
      for (const own of names) expect.ok(all.includes(own), `${own} is on the sheet`)
      expect.deepEqual(await clashes(page), [])
      // two maps are drawn, and what one of them holds is on its half alone
      const drawn = await page.evaluate(() => globalThis.__drawn.filter(({ name }) => name === 'drawImage').map(({ args: [x, , width] }) => [x, width]))
      expect.equal(drawn.length, 2)
      if (mode === 'linked') expect.ok(Math.abs(drawn[0][0] + drawn[0][1] - drawn[1][0]) <= 1, `${drawn}`)
      else expect.deepEqual(drawn[0], drawn[1])
      // reach bands on both halves
      const [second] = await dotsOf(page, bytes, [SECOND])
      expect.ok(second > MARK, `${second} dots`)
      // only the older plan lacks the new bases: the halves are not the same picture
      expect.ok(!(await isSameHalves(page, bytes)))
    },
  })),
  {
    name: 'the bar that is in the file is as long as it says, in dots',
    run: async (test) => {
      const { page, open, context, expect } = test
      await context.addInitScript(record)
      await open(address('here'))
      await settled(test)
      const { bytes } = await download(page, 'liggende', 'bar')
      const [x, y, width, height] = await page.evaluate(() => globalThis.__drawn.filter(({ name }) => name === 'fillRect').at(-2).args)
      // the row in the middle of the bar: its dark half, from the picture alone
      const dark = await page.evaluate(
        async ([file, row]) => {
          const image = await createImageBitmap(new Blob([Uint8Array.from(atob(file), (own) => own.charCodeAt(0))], { type: 'image/png' }))
          const paper = new OffscreenCanvas(image.width, image.height)
          const pen = paper.getContext('2d')
          pen.drawImage(image, 0, 0)
          const { data } = pen.getImageData(0, row, image.width, 1)
          const isDark = (at) => data[at * 4] < 90 && data[at * 4 + 1] < 90 && data[at * 4 + 2] < 90
          let best = [0, 0]
          for (let at = 0; at < image.width; at += 1) {
            let end = at
            while (end < image.width && isDark(end)) end += 1
            if (end - at > best[1] - best[0]) best = [at, end]
            at = end
          }
          return best
        },
        [bytes.toString('base64'), Math.round(y + height / 2)],
      )
      expect.ok(Math.abs(dark[0] - x) <= 2 && Math.abs(dark[1] - dark[0] - width / 2) <= 3, `dark from ${dark}, the bar begins at ${x} and is ${width} long`)
    },
  },
  {
    name: 'it is copied, too, and the menu is worked by keyboard',
    run: async (test) => {
      const { page, open, context, service, expect } = test
      await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: service.address })
      await open(address('sites', { language: 'en' }))
      await settled(test)
      await page.locator('.picture summary').focus()
      await page.keyboard.press('Enter')
      await page.getByLabel('landscape').focus()
      await page.keyboard.press('ArrowDown')
      await page.getByRole('radio', { name: 'portrait', checked: true }).waitFor()
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await menu(page).getByText('The picture was copied.').waitFor()
      const size = await page.evaluate(async () => {
        const [item] = await navigator.clipboard.read()
        const { width, height } = await createImageBitmap(await item.getType('image/png'))
        return [width, height]
      })
      expect.deepEqual(size, [1654, 2339])
      await page.keyboard.press('Escape')
      expect.equal(await menu(page).evaluate((own) => own.open), false)
      expect.equal(await page.evaluate(() => document.activeElement.tagName), 'SUMMARY')
    },
  },
]
