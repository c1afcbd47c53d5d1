/** Numbers, sites and the proof in words. */
import { app } from '../../state/app.svelte'
import type { WhySection, WhySubject } from '../../state/why.svelte'
import { ruleName, typeName } from '../sites/said'
import type { Located, Place, Proof, Step, Unit } from './answer'

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

/** How good it is, and how much better an answer could be: a gap is never hidden. */
export function proofOf(own: Proof): string {
  const { words } = app
  if (own.isProven) return words.say('locate-view-proven')
  if (own.value === null || own.bound === null) return words.say('locate-view-no-bound')
  const gap = Math.abs(own.bound - own.value)
  if (gap === 0) return words.say('locate-view-no-gap')
  const percent = own.value === 0 ? '' : ` (${words.percent(gap / Math.abs(own.value), 1)})`
  return `${words.say(`locate-view-gap-${KEYS[own.unit]}`, { gap: numberOf(gap, own.unit) })}${percent}.`
}

/** What the value is, in a sentence. */
export const valueOf = (aim: string, own: Proof): string => app.words.say(`locate-view-value-${aim.replace(/:.*$/, '')}`, { value: amount(own.value, own.unit) })

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
