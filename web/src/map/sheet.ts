/** What stands where on the sheet of a picture: head, map, legend, scale, north, foot. Knows sizes and texts, and draws nothing. */
import type { LegendItem } from '../state/legend.svelte'
import { bar, dots, PAPER_MM, scaleOf, type Facing } from './paper'

export interface Labels {
  title: string
  subtitle: string
  /** Whose view it is. */
  badge: string
  /** Date, and on what it rests. */
  foot: readonly string[]
  credit: string
  legendTitle: string
  legend: readonly LegendItem[]
  number: (value: number) => string
}

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** Height of letters, millimetres, and how strong. */
export interface Face {
  mm: number
  bold: boolean
}

export type Mark =
  | { kind: 'text'; text: string; x: number; y: number; face: Face; isQuiet?: boolean }
  | { kind: 'plate' | 'frame' | 'pill'; box: Box }
  | { kind: 'sign'; item: LegendItem; x: number; y: number }
  | { kind: 'bar'; box: Box }
  | { kind: 'north'; x: number; y: number }

/** How wide a text is, in dots. */
export type Measure = (text: string, face: Face) => number

export interface Sheet {
  width: number
  height: number
  map: Box
  marks: Mark[]
}

const TITLE: Face = { mm: 6, bold: true }
const SUBTITLE: Face = { mm: 3.8, bold: false }
const BADGE: Face = { mm: 3.4, bold: true }
const LEGEND: Face = { mm: 3.2, bold: false }
const LEGEND_TITLE: Face = { mm: 3.4, bold: true }
const FOOT: Face = { mm: 2.7, bold: false }
const CREDIT: Face = { mm: 3, bold: true }
const SCALE: Face = { mm: 3, bold: false }

const MARGIN = dots(10)
/** From the margin to the map. */
const HEAD = dots(16)
const GAP = dots(3)
const LINE = dots(4.8)
const FOOT_LINE = dots(4)
/** What a sign of the legend takes. */
const SIGN = dots(11)
/** The widest that texts of the legend and the bar of the scale may be. */
const LEGEND_WIDTH = dots(72)
const BAR_WIDTH = dots(50)
const TAG_HEIGHT = dots(7)

/** A text in lines no wider than that; a word that is wider stands by itself. Spaces that do not break are parts of words. */
export function wrapped(text: string, most: number, width: (text: string) => number): string[] {
  const lines: string[] = []
  for (const word of text.split(/[ \t\n]+/).filter(Boolean)) {
    const last = lines.at(-1)
    if (last !== undefined && width(`${last} ${word}`) <= most) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** All but the scale, which is known when the map is drawn. */
export function sheetOf(facing: Facing, labels: Labels, measure: Measure): Sheet {
  const [width, height] = [dots(PAPER_MM[facing].width), dots(PAPER_MM[facing].height)]
  const inner = width - 2 * MARGIN
  const foot = labels.foot.flatMap((text) => wrapped(text, inner, (own) => measure(own, FOOT)))
  const footTop = height - MARGIN - FOOT_LINE * (foot.length + 1)
  const map = { x: MARGIN, y: MARGIN + HEAD, width: inner, height: footTop - GAP - MARGIN - HEAD }
  const marks: Mark[] = [
    ...headOf(labels, inner, measure),
    { kind: 'frame', box: map },
    ...legendOf(labels, map, measure),
    { kind: 'north', x: map.x + map.width - dots(9), y: map.y + dots(4) },
    ...foot.map((text, index): Mark => ({ kind: 'text', text, x: MARGIN, y: footTop + FOOT_LINE * (index + 0.7), face: FOOT, isQuiet: true })),
    { kind: 'text', text: labels.credit, x: MARGIN, y: footTop + FOOT_LINE * (foot.length + 0.9), face: CREDIT },
  ]
  return { width, height, map, marks }
}

/** The bar with its length, and the scale in numbers. */
export function scaleMarks({ map }: Sheet, metresPerDot: number, labels: Labels, measure: Measure): Mark[] {
  const metres = bar(metresPerDot * BAR_WIDTH)
  const length = metres / metresPerDot
  const text = (own: string, x: number, y: number): Mark => ({ kind: 'text', text: own, x, y, face: SCALE })
  const long = `${labels.number(metres)} m`
  const ratio = `1:${labels.number(scaleOf(metresPerDot))} (A4)`
  const half = measure(long, SCALE) / 2
  const width = Math.max(length + half, measure(ratio, SCALE)) + 2 * GAP
  const box = { x: map.x + GAP, y: map.y + map.height - GAP - dots(15), width, height: dots(15) }
  const left = box.x + GAP
  return [
    { kind: 'plate', box },
    text('0', left, box.y + dots(4.4)),
    text(long, left + length - half, box.y + dots(4.4)),
    { kind: 'bar', box: { x: left, y: box.y + dots(5.8), width: length, height: dots(1.6) } },
    text(ratio, left, box.y + dots(12.4)),
  ]
}

/** Two maps at a line of the sheet's one: a frame around each, and beside the line which is which, above where the scale stands. */
export function sideMarks(map: Box, line: number, names: { a: string; b: string }, measure: Measure): Mark[] {
  const at = map.x + map.width * line
  const frames: Mark[] = [
    { kind: 'frame', box: { ...map, width: at - map.x } },
    { kind: 'frame', box: { ...map, x: at, width: map.x + map.width - at } },
  ]
  const y = map.y + map.height - 2 * GAP - dots(15) - TAG_HEIGHT
  const room = { a: at - map.x - GAP, b: map.x + map.width - at - GAP }
  const tags = (['a', 'b'] as const).flatMap((side): Mark[] => {
    const letter = side.toUpperCase()
    const width = (text: string) => measure(text, BADGE) + 2 * GAP
    const named = `${letter} · ${names[side]}`
    // where there is no room for the name, the letter is explained under the title
    const text = [named, letter].find((own) => width(own) <= room[side])
    if (text === undefined) return []
    const box = { x: side === 'a' ? at - GAP - width(text) : at + GAP, y, width: width(text), height: TAG_HEIGHT }
    return [{ kind: 'plate', box }, { kind: 'text', text, x: box.x + GAP, y: y + dots(4.7), face: BADGE }]
  })
  return [...frames, ...tags]
}

function headOf(labels: Labels, inner: number, measure: Measure): Mark[] {
  const badge = measure(labels.badge, BADGE)
  const box = { x: MARGIN + inner - badge - 2 * GAP, y: MARGIN, width: badge + 2 * GAP, height: dots(7) }
  const room = inner - box.width - GAP
  const lines = wrapped(labels.title, room, (own) => measure(own, TITLE))
  // what does not fit on the line of the title is cut, and says so
  const title = lines.length > 1 ? `${lines[0]} …` : labels.title
  return [
    { kind: 'text', text: title, x: MARGIN, y: MARGIN + dots(5.4), face: TITLE },
    { kind: 'text', text: labels.subtitle, x: MARGIN, y: MARGIN + dots(12), face: SUBTITLE, isQuiet: true },
    { kind: 'pill', box },
    { kind: 'text', text: labels.badge, x: box.x + GAP, y: MARGIN + dots(4.7), face: BADGE },
  ]
}

function legendOf(labels: Labels, map: Box, measure: Measure): Mark[] {
  if (!labels.legend.length) return []
  const width = (text: string) => measure(text, LEGEND)
  const rows = labels.legend.map((item) => ({ item, lines: wrapped(item.text, LEGEND_WIDTH, width) }))
  const widest = Math.max(measure(labels.legendTitle, LEGEND_TITLE), ...rows.flatMap(({ lines }) => lines.map((line) => SIGN + width(line))))
  const count = 1 + rows.reduce((sum, { lines }) => sum + lines.length, 0)
  const box = { x: map.x + GAP, y: map.y + GAP, width: widest + 2 * GAP, height: LINE * count + GAP }
  const marks: Mark[] = [{ kind: 'plate', box }, { kind: 'text', text: labels.legendTitle, x: box.x + GAP, y: box.y + LINE, face: LEGEND_TITLE }]
  let y = box.y + LINE
  for (const { item, lines } of rows) {
    marks.push({ kind: 'sign', item, x: box.x + GAP, y: y + LINE - dots(1.1) })
    for (const line of lines) marks.push({ kind: 'text', text: line, x: box.x + GAP + SIGN, y: (y += LINE), face: LEGEND })
  }
  return marks
}
