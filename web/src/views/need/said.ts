/** Numbers of future need in words. */
import { app } from '../../state/app.svelte'
import type { WhySection, WhySubject } from '../../state/why.svelte'
import type { Drawn, Forecast } from './need'
import { linesOf, type Sentence } from './sentences'

/** Kroner of a million. */
const MILLION = 1e6
/** Forms out of the family. */
export const HOMES = [1, 2, 3, 4, 5] as const

const unknown = () => app.words.say('unknown')

const minus = (text: string) => (/[1-9]/.test(text) ? text.replace(/^-/, '−') : text.replace(/^[-−]/, ''))
/** With so many decimals, also where they are 0: numbers that stand below each other. */
const fixed = (value: number, decimals: number) => minus(new Intl.NumberFormat(app.words.tag, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value))

export const people = (value: number | null | undefined): string => (value === null || value === undefined ? unknown() : minus(app.words.number(value, Math.abs(value) < 10 && !Number.isInteger(value) ? 1 : 0)))
export const whole = (value: number | null | undefined): string => (value === null || value === undefined ? unknown() : minus(app.words.number(value)))
export const millions = (kroner: number | null | undefined): string => (kroner === null || kroner === undefined ? unknown() : fixed(kroner / MILLION, 1))
/** Numbers beside an axis: as many decimals as its step has. */
export function axisText(step: number): (value: number) => string {
  const decimals = Math.max(0, -Math.floor(Math.log10(Math.abs(step) || 1)))
  return (value) => fixed(value, decimals)
}

/** `12 (8–17)`: likely, and from low to high in eight of ten draws. */
export function range({ low, likely, high }: Drawn, format: (value: number | null) => string): string {
  if (low === null || high === null || (format(low) === format(likely) && format(likely) === format(high))) return format(likely)
  return `${format(likely)} (${between(low, high, format)})`
}
/** `−3 … 5` where a sign would be taken for the line between. */
export const between = (low: number, high: number, format: (value: number) => string): string => (low < 0 ? `${format(low)} … ${format(high)}` : `${format(low)}–${format(high)}`)

export const formName = (form: number): string => app.words.say(`need-view-form-${form}`)
export const areaName = (area: string | null): string => area ?? app.words.say('need-view-whole')
export const courseName = (course: string): string => app.words.say(`value-${course}`)
export const driverName = (id: string): string => app.words.say(`value-${id}`)

/** A number that new ways are compared by, as `need_persons-4`. */
export function measureName(id: string): string {
  const [measure = '', form] = id.split('-')
  return form === undefined ? app.words.say(`need-view-measure-${measure}`) : app.words.say('need-view-measure-form', { form: formName(Number(form)) })
}
export const isMoney = (measure: string): boolean => measure === 'need_net' || measure === 'need_gross'
/** How a number of this kind is written. */
export const writes = (measure: string): ((value: number | null) => string) => (isMoney(measure) ? millions : people)

/** What each figure rests on, in the place of what is said of walks. */
export function sectionsOf({ about }: Forecast, sentences: readonly Sentence[]): WhySection[] {
  const { words } = app
  const lines = (...keys: string[]) => linesOf(sentences, ...keys)
  const draws = words.say('need-view-draws', { draws: about.draws, seed: about.seed })
  return [
    { heading: words.say('why-data'), lines: [...lines('need-group-', 'need-more-asked'), ...lines('need-note-without-wishes', 'need-note-wishes', 'need-note-protected', 'need-note-left-out', 'need-note-life-table', 'need-note-curve'), words.say('need-view-counted', { year: String(about.residents_counted) })] },
    { heading: words.say('why-assumed'), lines: [...lines('need-cost-settings', 'need-note-unplaced', 'need-without-places'), words.say('need-view-assumed')] },
    { heading: words.say('why-unsure'), lines: [draws, ...lines('need-note-ranges'), words.say('need-view-kinds'), ...lines('need-note-backcast')] },
    { heading: words.say('why-surer'), lines: [...lines('need-absent-', 'need-cost-missing'), words.say('need-view-surer')] },
  ].filter((own) => own.lines.length > 0)
}

export interface Asked {
  title: string
  /** The text of the program that says what the figure is, as `about-shortfall`. */
  meaning: string
  drawn: Drawn
  format: (value: number | null) => string
  isDirection?: boolean
}

/** What is asked about a figure. */
export function whyOf({ title, meaning, drawn, format, isDirection = false }: Asked, sections: readonly WhySection[]): WhySubject {
  const { low, likely, high } = drawn
  const parts = low === null || high === null ? [] : [{ name: app.words.say('need-view-low'), value: format(low) }, { name: app.words.say('why-likely'), value: format(likely) }, { name: app.words.say('need-view-high'), value: format(high) }]
  return { title, value: format(likely), meaning: `${app.words.say(meaning)}${isDirection ? ` ${app.words.say('need-view-direction-about')}` : ''}`, parts, sections }
}
