/** Texts and numbers in the language of the page. */
import { FluentBundle, FluentNumber, FluentResource } from '@fluent/bundle'
import type { Language } from '../state/address'

export type Values = Readonly<Record<string, string | number>>

const TAGS: Record<Language, readonly string[]> = { nb: ['nb-NO'], nn: ['nn-NO', 'nb-NO'], en: ['en-GB'] }
/** The first that the browser knows: some know no Nynorsk, and would write numbers as English has them. */
const known = (tags: readonly string[]) => Intl.NumberFormat.supportedLocalesOf(tags)[0] ?? tags[0] ?? 'nb-NO'

const LOADERS: Record<Language, () => Promise<{ default: string }>> = {
  nb: () => import('virtual:words/nb'),
  nn: () => import('virtual:words/nn'),
  en: () => import('virtual:words/en'),
}

export class Words {
  private readonly bundle: FluentBundle
  private readonly formats = new Map<number, Intl.NumberFormat>()
  readonly tag: string

  constructor(
    readonly language: Language,
    text: string,
  ) {
    this.tag = known(TAGS[language])
    this.bundle = new FluentBundle(this.tag, { useIsolating: false })
    this.bundle.addResource(new FluentResource(text), { allowOverrides: true })
  }

  /** A text with values put in; the key itself if there is no such text. Numbers are written as the language has them. */
  say(key: string, values: Values = {}): string {
    const pattern = this.bundle.getMessage(key)?.value
    if (!pattern) return key
    const own = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? new FluentNumber(value, { maximumFractionDigits: 1 }) : value]))
    return this.bundle.formatPattern(pattern, own)
  }

  has(key: string): boolean {
    return this.bundle.hasMessage(key)
  }

  /** A number with at most so many decimals. */
  number(value: number, decimals = 0): string {
    let format = this.formats.get(decimals)
    if (!format) {
      format = new Intl.NumberFormat(this.tag, { maximumFractionDigits: decimals })
      this.formats.set(decimals, format)
    }
    return format.format(value)
  }

  /** People: whole ones; what is between nobody and one says so by a decimal. */
  people(value: number): string {
    return this.number(value, value > 0 && value < 10 && !Number.isInteger(value) ? 1 : 0)
  }

  /** `26 (22–26)`: likely, and low to high where that says more. */
  range(low: number, likely: number, high: number): string {
    const [from, own, to] = [this.people(low), this.people(likely), this.people(high)]
    return from === own && own === to ? own : `${own} (${from}–${to})`
  }

  metres(value: number): string {
    return `${this.number(value)} m`
  }

  percent(share: number, decimals = 0): string {
    return new Intl.NumberFormat(this.tag, { style: 'percent', maximumFractionDigits: decimals }).format(share)
  }

  /** How much more or less, with its sign: `+52`, `−3`, `0`. */
  difference(value: number): string {
    const text = this.people(Math.abs(value))
    if (text === '0') return '0'
    return `${value > 0 ? '+' : '−'}${text}`
  }

  date(value: Date): string {
    return new Intl.DateTimeFormat(this.tag, { dateStyle: 'long' }).format(value)
  }
}

export async function loadWords(language: Language): Promise<Words> {
  return new Words(language, (await LOADERS[language]()).default)
}
