/** The map as a picture: A4 at 200 dots an inch, with title, legend, scale, north, date, data and credit. */
import type { Map as GlMap, StyleSpecification } from 'maplibre-gl'
import { DPI, dots, metresPerPixel, type Facing } from './paper'
import { withDensity } from './png'
import { scaleMarks, sheetOf, sideMarks, type Box, type Face, type Labels, type Mark, type Measure } from './sheet'
import { stage, type Beside } from './stage.svelte'

const FAMILY = 'Inter, sans-serif'

const font = ({ mm, bold }: Face) => `${bold ? 600 : 400} ${dots(mm)}px ${FAMILY}`

/** Draws it; null where there is no map. */
export async function picture(facing: Facing, labels: Labels): Promise<Blob | null> {
  const from = stage.map
  const paper = document.createElement('canvas')
  const pen = paper.getContext('2d')
  if (!from || !pen) return null
  await Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 20px Inter`)))
  const measure: Measure = (text, face) => {
    pen.font = font(face)
    return pen.measureText(text).width
  }
  const sheet = sheetOf(facing, labels, measure)
  paper.width = sheet.width
  paper.height = sheet.height
  pen.fillStyle = ink('--tt-ground')
  pen.fillRect(0, 0, sheet.width, sheet.height)
  const { beside } = stage
  const sides = beside ? sideMarks(sheet.map, beside.line, beside.names, measure) : []
  let marks: Mark[] = []
  let ratio = 1
  for (const { style, place, shows } of parts(sheet.map, beside)) {
    await withMap(from, style, place, (map) => {
      ratio = map.getPixelRatio()
      pen.save()
      pen.beginPath()
      pen.rect(shows.x, shows.y, shows.width, shows.height)
      pen.clip()
      pen.drawImage(map.getCanvas(), place.x, place.y, place.width, place.height)
      pen.restore()
      const metres = metresPerPixel(map.getCenter().lat, map.getZoom()) / ratio
      marks = [...sheet.marks, ...sides, ...scaleMarks(sheet, metres, labels, measure)]
    })
  }
  for (const mark of marks) draw(pen, mark, ratio)
  return asPng(paper)
}

/** A map of the sheet: where it lies, and what of it is seen. */
interface Part {
  style: StyleSpecification
  place: Box
  shows: Box
}

/** The map of the page and the one beside it, on the sheet as they lie on the page. */
function parts(map: Box, beside: Beside | null): Part[] {
  if (!beside) return [{ style: stage.shown(), place: map, shows: map }]
  const left = { ...map, width: Math.round(map.width * beside.line) }
  const right = { ...map, x: map.x + left.width, width: map.width - left.width }
  const place = (own: Box) => (beside.how === 'cut' ? map : own)
  return [{ style: stage.shown(), place: place(left), shows: left }, { style: beside.style(), place: place(right), shows: right }].filter(({ shows }) => shows.width > 0)
}

/** Draws what the page shows by itself in a size of its own, for as long as somebody looks at it. */
async function withMap(from: GlMap, style: StyleSpecification, { width, height }: Box, look: (map: GlMap) => void): Promise<void> {
  const { Map } = await import('./gl')
  const box = document.createElement('div')
  // whatever the page shows is on the sheet, as large as it can be; at the zoom of the page, so that it is drawn alike and the legend holds
  const { clientWidth, clientHeight } = from.getContainer()
  const ratio = Math.min(width / clientWidth, height / clientHeight)
  const [wide, high] = [width / ratio, height / ratio]
  Object.assign(box.style, { position: 'fixed', insetInlineStart: '-10000px', insetBlockStart: '0', inlineSize: `${wide}px`, blockSize: `${high}px` })
  document.body.append(box)
  const map = new Map({ container: box, style, center: from.getCenter(), zoom: from.getZoom(), interactive: false, attributionControl: false, pixelRatio: ratio, fadeDuration: 0, canvasContextAttributes: { preserveDrawingBuffer: true } })
  try {
    await new Promise<void>((done, fail) => {
      map.once('idle', () => done())
      map.once('error', ({ error }) => fail(error))
    })
    look(map)
  } finally {
    map.remove()
    box.remove()
  }
}

async function asPng(paper: HTMLCanvasElement): Promise<Blob | null> {
  const plain = await new Promise<Blob | null>((done) => paper.toBlob(done, 'image/png'))
  return plain && new Blob([withDensity(new Uint8Array(await plain.arrayBuffer()), DPI)], { type: 'image/png' })
}

/** A colour of the style sheet by its name. */
const ink = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()
const resolved = (color: string) => color.replace(/var\((--[\w-]+)\)/g, (_, name: string) => ink(name))

/** `ratio`: dots for a pixel of the map, whose lines the legend has. */
function draw(pen: CanvasRenderingContext2D, mark: Mark, ratio: number): void {
  if (mark.kind === 'text') {
    pen.font = font(mark.face)
    pen.fillStyle = ink(mark.isQuiet ? '--tt-quiet' : '--tt-ink')
    pen.fillText(mark.text, mark.x, mark.y)
  } else if (mark.kind === 'sign') sign(pen, mark, ratio)
  else if (mark.kind === 'north') north(pen, mark)
  else box(pen, mark.kind, mark.box)
}

function box(pen: CanvasRenderingContext2D, kind: 'plate' | 'frame' | 'pill' | 'bar', { x, y, width, height }: Box): void {
  pen.lineWidth = dots(0.25)
  pen.strokeStyle = ink('--tt-quiet')
  pen.fillStyle = ink('--tt-ground')
  pen.beginPath()
  if (kind === 'frame') pen.rect(x, y, width, height)
  else if (kind === 'bar') {
    pen.strokeStyle = ink('--tt-ink')
    pen.fillRect(x, y, width, height)
    pen.fillStyle = ink('--tt-ink')
    pen.fillRect(x, y, width / 2, height)
    pen.rect(x, y, width, height)
  } else {
    pen.roundRect(x, y, width, height, kind === 'pill' ? height / 2 : dots(1))
    if (kind === 'plate') pen.fill()
  }
  pen.stroke()
}

function sign(pen: CanvasRenderingContext2D, { item, x, y }: Mark & { kind: 'sign' }, ratio: number): void {
  const { kind, color, width = 4 } = item
  pen.save()
  pen.strokeStyle = pen.fillStyle = resolved(color)
  pen.lineWidth = kind === 'ring' ? dots(0.7) : width * ratio
  pen.beginPath()
  if (kind === 'fill') pen.fillRect(x, y - dots(1.4), dots(8), dots(2.8))
  else if (kind === 'point' || kind === 'ring') pen.arc(x + dots(4), y, dots(item.sign ? 2.1 : 1.4), 0, 2 * Math.PI)
  else {
    if (kind === 'dash') pen.setLineDash([dots(1.5), dots(1)])
    pen.moveTo(x, y)
    pen.lineTo(x + dots(8), y)
  }
  if (kind === 'point') pen.fill()
  else pen.stroke()
  if (item.sign) {
    pen.font = font({ mm: 2.6, bold: true })
    pen.textAlign = 'center'
    pen.fillStyle = ink(kind === 'ring' ? '--tt-ink' : '--tt-ground')
    pen.fillText(item.sign, x + dots(4), y + dots(0.95))
  }
  pen.restore()
}

/** An arrow to the north with its letter, the same in all languages. */
function north(pen: CanvasRenderingContext2D, { x, y }: { x: number; y: number }): void {
  const [half, high, tail] = [dots(2.6), dots(8), dots(6.4)]
  const draws = (side: 1 | -1) => {
    pen.beginPath()
    pen.moveTo(x, y)
    pen.lineTo(x + side * half, y + high)
    pen.lineTo(x, y + tail)
    pen.closePath()
  }
  box(pen, 'plate', { x: x - dots(5), y: y - dots(1), width: dots(10), height: dots(15.5) })
  pen.fillStyle = pen.strokeStyle = ink('--tt-ink')
  draws(-1)
  pen.fill()
  pen.stroke()
  draws(1)
  pen.stroke()
  pen.font = font({ mm: 3.6, bold: true })
  pen.fillText('N', x - pen.measureText('N').width / 2, y + dots(12.6))
}
