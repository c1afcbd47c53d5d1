import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { bar, dots, metresPerPixel, scaleOf } from '../src/map/paper'
import { checkSum, withDensity } from '../src/map/png'
import { scaleMarks, sheetOf, sideMarks, wrapped, type Labels, type Mark } from '../src/map/sheet'

const labels: Labels = {
  title: 'Fjordvik · Fjordvik 2035 · I dag',
  subtitle: 'Her',
  badge: 'Offentlig',
  foot: ['Laget 1. mars 2026.', 'Kart: OpenStreetMap, 2. februar 2026.'],
  credit: '© OpenStreetMap contributors, ODbL',
  legendTitle: 'Innen rekkevidde',
  legend: [{ kind: 'line', color: '#000', text: '300 m · Med rullator' }, { kind: 'ring', color: '#000', text: 'En svært lang tekst '.repeat(8) }],
  number: String,
}
/** Letters as wide as they are high. */
const measure = (text: string, { mm }: { mm: number }) => text.length * dots(mm)
const isText = (mark: Mark) => mark.kind === 'text'

describe('a map on paper', () => {
  it('has dots and metres of a known size', () => {
    expect([dots(297), dots(210)]).toEqual([2339, 1654])
    // a pixel of a 512 tile at the equator, zoom 0
    expect(metresPerPixel(0, 0)).toBeCloseTo(78271.517, 2)
    expect(metresPerPixel(60, 15) / metresPerPixel(0, 15)).toBeCloseTo(0.5, 9)
  })
  it('says its scale', () => {
    // a dot is 0.127 mm: 0.508 m in it are 1:4000
    expect([scaleOf(0.508), scaleOf(0.5207), scaleOf(0.01016)]).toEqual([4000, 4100, 80])
    expect([bar(149), bar(99), bar(700), bar(2)]).toEqual([100, 50, 500, 2])
  })
  it.each(['landscape', 'portrait'] as const)('%s: all texts are there, and everything lies on the sheet', (facing) => {
    const sheet = sheetOf(facing, labels, measure)
    expect([sheet.width, sheet.height]).toEqual(facing === 'landscape' ? [2339, 1654] : [1654, 2339])
    const texts = sheet.marks.filter(isText).map(({ text }) => text)
    for (const own of [labels.subtitle, labels.badge, ...labels.foot, labels.credit, labels.legendTitle]) expect(texts).toContain(own)
    for (const mark of sheet.marks) {
      const box = 'box' in mark ? mark.box : { x: mark.x, y: mark.y, width: 0, height: 0 }
      expect(box.x).toBeGreaterThanOrEqual(0)
      expect(box.y).toBeGreaterThanOrEqual(0)
      expect(box.x + box.width).toBeLessThanOrEqual(sheet.width)
      expect(box.y + box.height).toBeLessThanOrEqual(sheet.height)
    }
  })
  it('has a bar as long as it says', () => {
    const sheet = sheetOf('landscape', labels, measure)
    const marks = scaleMarks(sheet, 1.7, labels, measure)
    const drawn = marks.find((mark) => mark.kind === 'bar')
    const said = Number(/(\d+) m/.exec(marks.filter(isText).map(({ text }) => text).join(' '))?.[1])
    expect(drawn?.box.width).toBeCloseTo(said / 1.7, 6)
  })
  it('breaks lines between words', () => {
    const width = (text: string) => text.length
    expect(wrapped('en to tre fire', 6, width)).toEqual(['en to', 'tre', 'fire'])
    expect(wrapped('enestående lang', 5, width)).toEqual(['enestående', 'lang'])
    expect(wrapped('', 5, width)).toEqual([])
    expect(wrapped('ruter 250\u00a0m', 6, width)).toEqual(['ruter', '250\u00a0m'])
  })
})

describe('a PNG', () => {
  // the smallest there is: one dot
  const png = new Uint8Array(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=', 'base64'))
  it('has check sums as others count them', () => {
    for (const text of ['', 'IEND', 'pHYs and more']) expect(checkSum(new TextEncoder().encode(text))).toBe(crc32(text))
  })
  it('says its dots per metre', () => {
    const own = Buffer.from(withDensity(png, 200))
    expect(own.subarray(37, 41).toString()).toBe('pHYs')
    // 200 / 0.0254
    expect([own.readUInt32BE(33), own.readUInt32BE(41), own.readUInt32BE(45), own[49]]).toEqual([9, 7874, 7874, 1])
    expect(own.readUInt32BE(50)).toBe(crc32(own.subarray(37, 50)))
    expect(Buffer.concat([own.subarray(0, 33), own.subarray(54)])).toEqual(Buffer.from(png))
  })
  it.each([0, 0.02, 0.12, 0.5, 0.97, 1])('two maps with the line at %s: frames fill the map, and names stay in theirs', (line) => {
    const map = { x: 100, y: 200, width: 2000, height: 1200 }
    const marks = sideMarks(map, line, { a: 'Fjordvik 2035 2026', b: 'Fjordvik 2035 2035' }, measure)
    const [left, right] = marks.flatMap((mark) => (mark.kind === 'frame' ? [mark.box] : []))
    expect([left?.x, (left?.width ?? 0) + (right?.width ?? 0), (right?.x ?? 0) + (right?.width ?? 0)]).toEqual([100, 2000, 2100])
    for (const mark of marks) {
      if (mark.kind !== 'plate') continue
      const { x, width } = mark.box
      const own = x < 100 + 2000 * line ? left : right
      expect(x).toBeGreaterThanOrEqual(own?.x ?? NaN)
      expect(x + width).toBeLessThanOrEqual((own?.x ?? NaN) + (own?.width ?? NaN))
    }
    const texts = marks.filter(isText).map(({ text }) => text)
    if (line === 0.5) expect(texts).toEqual(['A · Fjordvik 2035 2026', 'B · Fjordvik 2035 2035'])
    // no room for a letter: none is drawn
    if (line === 0) expect(texts).toEqual(['B · Fjordvik 2035 2035'])
  })
})
