/** Numbers, sites and the proof in words. */
import { app } from '../../state/app.svelte'
import type { WhySection, WhySubject } from '../../state/why.svelte'
import { ruleName, typeName } from '../sites/said'
import type { Located, Place, Proof, Step, Unit } from './answer'
import type { Side, Standing } from './futures'

/** Below this a number of people has a decimal, as elsewhere. */
const digits = (unit: Unit, value: number) => (unit === 'unit_bases' ? app.words.number(value) : unit === 'unit_metres' ? app.words.number(value) : app.words.people(value))

const KEYS: Record<Unit, string> = { unit_residents: 'residents', unit_points: 'points', unit_metres: 'metres', unit_bases: 'bases' }

/** `812`, as the unit has it. */
export const numberOf = (value: number | null, unit: Unit): string => (value === null ? app.words.say('unknown') : digits(unit, value))

/** `812 innbyggere`, `312 m`. */
export function amount(value: number | null, unit: Unit): string {
  if (value === null) return app.words.say('unknown')
  return app.words.say(`locate-view-${KEYS[unit]}`, { number: digits(unit, value), count: Number.isInteger(value) ? value : Math.max(2, value) })
}

/** What a site is called: its name, else its street, else what it is. */
export function placeName(own: Place): string {
  if (own.name !== null) return own.name
  const kind = app.words.say(`value-${own.origin}`)
  return own.street === null ? `${kind} ${own.at[1].toFixed(5)}, ${own.at[0].toFixed(5)}` : app.words.say('locate-view-by-street', { kind, street: own.street })
}

/** Type and settlement of a site. */
export const placeAbout = (own: Place): string => [typeName(own.type), own.settlement].filter(Boolean).join(' · ')

export const brokenRules = (own: Place): string => own.broken.map(ruleName).join(', ')

/** How good it is, and how much better an answer could be: a gap is never hidden. A regret may be less, whatever it is counted in. */
export function proofOf(own: Proof, kind: 'value' | 'regret' = 'value'): string {
  const { words } = app
  if (own.isProven) return words.say('locate-view-proven')
  if (own.value === null || own.bound === null) return words.say('locate-view-no-bound')
  const gap = Math.abs(own.bound - own.value)
  if (gap === 0) return words.say('locate-view-no-gap')
  const percent = own.value === 0 ? '' : ` (${words.percent(gap / Math.abs(own.value), 1)})`
  const said = kind === 'regret' ? words.say('locate-view-gap-regret', { gap: amount(gap, own.unit) }) : words.say(`locate-view-gap-${KEYS[own.unit]}`, { gap: numberOf(gap, own.unit) })
  return `${said}${percent}.`
}

/** What the value is, in a sentence; of several futures how they make it. */
export function valueOf(aim: string, own: Proof, located: Located): string {
  const { words } = app
  const value = amount(own.value, own.unit)
  const count = located.standings.length
  if (count > 1 && located.by === 'regret') return words.say(own.value === 0 ? 'locate-view-value-regret-none' : 'locate-view-value-regret', { value, count })
  const isLimited = located.chosen.some(({ serves }) => serves !== null)
  const said = words.say(isLimited ? 'locate-view-value-served' : `locate-view-value-${aim.replace(/:.*$/, '')}`, { value })
  return count > 1 ? `${said} ${words.say(`locate-view-value-of-${located.by}`, { count })}` : said
}

/** An alternative of a projection: what growth it means, with its letters. */
export function growthName(code: string): string {
  const key = `locate-view-growth-${code}`
  return app.words.has(key) ? app.words.say(key) : code
}

const SIDE_KEYS: Record<Side, string> = { low: 'as_few', likely: 'most_likely', high: 'as_many' }
export const sideName = (side: Side): string => app.words.say(`value-${SIDE_KEYS[side]}`)

/** What a future is called: year, growth and count as far as they tell it from the others. */
export function futureName(own: Standing, all: readonly Standing[]): string {
  const { words } = app
  const isMany = (of: (one: Standing) => unknown) => new Set(all.map(of)).size > 1
  const year = own.year === null ? words.say('locate-view-future-now') : String(own.year)
  const growth = own.alternative !== null && isMany((one) => one.alternative) ? growthName(own.alternative) : ''
  const side = isMany((one) => one.side) ? words.say(`value-${own.side}`) : ''
  return [year, growth, side].filter(Boolean).join(', ')
}

/** As the layer has an aim. */
export const aimName = (aim: string): string => app.words.say(`locate-view-aim-${aim.replace(':max', '-max').replace(/:.*$/, '')}`)

/** What a number of this view rests on. */
export function sectionsOf(located: Located, step: Step): WhySection[] {
  const { words } = app
  const rows = words.say('locate-view-why-rows', { given: step.rows.given, served: step.rows.served, merged: step.rows.merged })
  const searched = words.say('locate-view-why-search', { candidates: step.candidates, rounds: located.rounds })
  const rests = (app.about?.rests ?? []).map((own) => `${own.label}: ${own.text}`)
  return [
    { heading: words.say('why-class'), lines: (app.about?.classes ?? []).map((own) => words.say('why-class-one', { name: own.name, reach: words.metres(own.reach_m) })) },
    { heading: words.say('why-data'), lines: rests },
    { heading: words.say('why-assumed'), lines: [words.say('locate-view-why-likely'), words.say('locate-view-why-there'), ...(located.isHouse ? [] : [words.say('locate-view-no-group-homes')])] },
    { heading: words.say('locate-view-why-how'), lines: [searched, rows, words.say('locate-view-why-proof')] },
    { heading: words.say('why-unsure'), lines: [words.say('locate-view-doubts')] },
  ]
}

export interface Asked {
  title: string
  value: string
  meaning: string
  parts?: { name: string; value: string }[]
}

export const whyOf = ({ title, value, meaning, parts }: Asked, sections: readonly WhySection[]): WhySubject => ({ title, value, meaning: app.words.say(meaning), parts, sections })
