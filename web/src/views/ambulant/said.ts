/** Numbers of ambulant services in words. */
import { app } from '../../state/app.svelte'
import type { WhySection, WhySubject } from '../../state/why.svelte'
import type { Amount, Known, Office, Served, Settings, Sum } from './ambulant'

const unknown = () => app.words.say('unknown')
const HOUR_MIN = 60
/** Metres a second as kilometres an hour. */
const KM_H = 3.6

const minus = (text: string) => text.replace(/^[-−]/, /[1-9]/.test(text) ? '−' : '')
/** With at most a decimal. */
export const one = (value: Known): string => (value === null ? unknown() : minus(app.words.number(value, 1)))
export const whole = (value: Known): string => (value === null ? unknown() : minus(app.words.number(value)))
export const percent = (share: Known): string => (share === null ? unknown() : app.words.percent(share))
/** Numbers with a sign are parted by dots: a dash would be taken for another. */
export const between = (low: number, high: number): string => (one(low) === one(high) ? one(low) : low < 0 ? `${one(low)} … ${one(high)}` : `${one(low)}–${one(high)}`)

/** `12,3 (10–14,1)`: likely, and low to high where they are known and say more. */
export function amount({ low, likely, high }: Amount): string {
  if (low === null || high === null || (one(low) === one(likely) && one(likely) === one(high))) return one(likely)
  return `${one(likely)} (${between(low, high)})`
}

/** Two numbers between which lies what really is, the smaller first. */
export const span = (low: Known, high: Known): string => (low === null || high === null ? unknown() : between(low, high))
/** The same of shares: `63–70 %`. */
export const shareSpan = (low: Known, high: Known): string => {
  if (low === null || high === null) return unknown()
  return percent(low) === percent(high) ? percent(low) : `${app.words.number(low * 100)}–${percent(high)}`
}

/** Minutes on the way for a visit that is on foot; null without any. */
export const minutesOf = ({ tour, visits }: Sum): Known => (tour.likely === null || !visits ? null : (tour.likely * HOUR_MIN) / visits)
/** The part of visits that are not on foot, of those of which it is known; null without any. */
export const farShareOf = ({ visits, visitsFar }: Sum): Known => {
  const all = (visits ?? 0) + (visitsFar ?? 0)
  return visits === null || visitsFar === null || all <= 0 ? null : visitsFar / all
}

export const areaName = (name: string | null): string => name ?? app.words.say('ambulant-view-outside')
export const standingOf = ({ isPlanned }: Office): string => app.words.say(isPlanned ? 'ambulant-view-planned' : 'ambulant-view-existing')
export const className = ({ walk }: Pick<Settings, 'walk'>): string => (app.about?.classes.find((own) => own.id === walk.class)?.name ?? walk.class).toLocaleLowerCase(app.words.tag)
export const speedOf = ({ walk }: Pick<Settings, 'walk'>): string => app.words.say('ambulant-view-speed', { ms: app.words.number(walk.speed_m_s, 2), kmh: app.words.number(walk.speed_m_s * KM_H, 1) })

/** What is assumed, with where each comes from. Sources are English in the settings. */
export function assumedOf({ settings: { walk, duty, full_time: posts, estimate }, way }: Served): { id: string; value: string; source: string }[] {
  const { words } = app
  const minutes = (value: number) => words.say('ambulant-view-minutes', { minutes: words.number(value) })
  const ofDraws = { id: 'draws', value: words.say('ambulant-view-draws', { draws: estimate.draws, seed: String(estimate.seed), inside: words.percent(1 - 2 * estimate.outside) }), source: estimate.source }
  return [
    { id: 'speed', value: speedOf({ walk }), source: walk.speed_source },
    { id: 'longest', value: words.metres(walk.longest_m), source: walk.longest_source },
    { id: 'look', value: words.metres(walk.look_m), source: walk.look_source },
    { id: 'duty', value: minutes(duty.minutes), source: duty.minutes_source },
    { id: 'aside', value: minutes(duty.aside_minutes), source: duty.aside_source },
    { id: 'times', value: words.number(duty.a_week), source: duty.a_week_source },
    { id: 'period', value: words.say('ambulant-view-weeks', { weeks: duty.period_weeks }), source: duty.period_source },
    { id: 'posts', value: words.say('ambulant-view-hours-week', { hours: words.number(posts.hours_week, 1) }), source: posts.source },
    ...(way === 'estimate' ? [ofDraws] : []),
  ]
}

/** What each figure rests on, in the place of what is said of walks for residents. */
export function sectionsOf(own: Served): WhySection[] {
  const { words } = app
  const { settings, way } = own
  const values = { name: className(settings), speed: speedOf(settings), longest: words.metres(settings.walk.longest_m), minutes: words.number(settings.duty.minutes), aside: words.number(settings.duty.aside_minutes), hours: words.number(settings.full_time.hours_week, 1) }
  const lines = (...keys: string[]) => keys.map((key) => words.say(`ambulant-view-${key}`, values))
  return [
    { heading: words.say('why-data'), lines: lines(`why-data-${way}`, 'why-walks') },
    { heading: words.say('why-assumed'), lines: lines('why-speed', 'why-duty', 'why-posts') },
    { heading: words.say('why-unsure'), lines: lines(`why-unsure-${way}`, 'why-when') },
    { heading: words.say('why-surer'), lines: lines(`why-surer-${way}`) },
  ]
}

/** What is asked about a figure of all homes; `column` is its name in the tables. */
export function whyOf(column: string, value: string, sections: readonly WhySection[], parts: WhySubject['parts'] = []): WhySubject {
  return { title: app.words.say(`field-${column}`), value, meaning: app.words.say(`about-${column}`), parts, sections }
}

export const lowHigh = ({ low, high }: Amount): { name: string; value: string }[] => (low === null || high === null ? [] : [{ name: app.words.say('ambulant-view-low'), value: one(low) }, { name: app.words.say('ambulant-view-high'), value: one(high) }])
