/** Services in words. */
import { app } from '../../state/app.svelte'
import type { WhySubject } from '../../state/why.svelte'
import { className } from '../sites/said'
import type { Bounded, Category, Part, Place, ServicePoint, Services, State, Step } from './answer'
import type { Area } from './shown'

/** A sign for each state, so that it is seen without colours. */
export const SIGNS: Record<State, string> = { lacks_service: '✗', service_not_sure: '~', service_not_known: '?', has_service: '✓' }
/** A sign for open, closed and not known. */
export const OPEN_SIGNS = { open: '✓', closed: '✗', unknown: '?' } as const

const unknown = () => app.words.say('unknown')

export const categoryName = ({ name, id }: Category): string => name[app.language] ?? name.nb ?? id
export const nameOfCategory = ({ about }: Services, id: string): string => {
  const own = about.settings.category.find((one) => one.id === id)
  return own ? categoryName(own) : id
}
export const pointName = (own: ServicePoint): string => own.name ?? own.id
export const stateName = (own: State, isBrief = false): string => app.words.say(isBrief && own === 'has_service' ? 'services-view-has' : isBrief && own === 'lacks_service' ? 'services-view-lacks' : `value-${own}`)
/** How many reach a point, in the list. */
export const reachSaid = ({ residents }: ServicePoint): string => (residents ? app.words.say('services-view-reach-it', { people: people(residents) }) : app.words.say('services-view-reach-it-unknown'))

export function areaName({ level, name }: Area): string {
  if (level === 'all') return app.words.say('services-view-whole')
  return name ?? app.words.say(`services-outside-${level}`)
}

export const people = (own: Bounded | null | undefined): string => (own ? app.words.range(own.low, own.likely, own.high) : unknown())
export const count = (own: number | null): string => (own === null ? unknown() : app.words.people(own))
export const percent = (own: number | null): string => (own === null ? unknown() : app.words.percent(own))
/** `75 år og eldre` */
export const agedName = ({ about }: Services): string => app.words.say('services-view-aged', { age: String(about.settings.home_visits.from_age) })
/** Whom a category is for. */
export const whom = ({ about }: Services, { by_age: isByAge }: Category): string => (isByAge ? app.words.say('services-whom-aged', { age: String(about.settings.home_visits.from_age) }) : app.words.say('services-whom-all'))

/** When an area lacks a service, and for which of those shown the old alone count. */
export function rule({ about, points }: Services, shown: readonly Category[]): string {
  const { below_share: below } = about.settings.lacks
  const own = below > 0 ? app.words.say('services-rule', { share: app.words.percent(below) }) : app.words.say('services-rule-nobody')
  const ofAge = about.ages_unknown ? [] : shown.filter((one) => one.by_age && points.some((point) => point.category === one.id))
  const byAge = ofAge.length ? app.words.say('services-rule-by-age', { services: ofAge.map(categoryName).join(', '), age: String(about.settings.home_visits.from_age) }) : ''
  return [own, byAge].filter(Boolean).join(' ')
}

/** What a place of the best spread is called; one that nobody drew, by what it is and where. */
export function placeName({ name, site, origin, settlement }: Place): string {
  if (name) return name
  const what = app.words.say(`value-${origin}`)
  if (origin === 'plan_site' || origin === 'service_point') return site
  return settlement ? app.words.say('services-place-in', { what, area: settlement }) : what
}

/** Whether a point is open when it was asked about. */
export function openSaid({ open, why }: ServicePoint): string | null {
  if (open === null) return null
  const reason = why === null ? '' : app.words.say(`services-view-why-${why.replaceAll(' ', '-')}`)
  return `${OPEN_SIGNS[open]} ${app.words.say(`services-view-${open}`)}${reason ? ` (${reason})` : ''}`
}

/** How many points the demand carries, and which way that points; or which own figure is missing. */
export function carriedSaid(step: Step, carried: number | null, way: string | null): string[] {
  const { words } = app
  if (carried === null || way === null || step.users === null || step.least === null) {
    const missing = step.users === null && step.least === null ? 'carried-unknown' : step.users === null ? 'carried-no-users' : 'carried-no-least'
    return [words.say(`services-${missing}`)]
  }
  const values = { users: words.number(step.users), least: words.number(step.least), carried, points: String(step.points), a_point: words.number(step.aPoint ?? 0) }
  return [words.say('services-carried', values), words.say(`services-points-to-${way}`, { points: String(step.points) })]
}

/** What is asked about the residents of an area who reach a point or do not. */
export function whyOf(of: { area: Area; category: string; part: Part & { classes?: ({ id: string } & Part)[] }; which: 'with' | 'without'; isAged?: boolean }): WhySubject | null {
  const { area, category, part, which, isAged = false } = of
  const bounds = part[which]
  if (!bounds) return null
  const key = `${isAged ? 'aged_' : ''}${which}_service`
  const parts = (part.classes ?? []).map((own) => ({ name: className(own.id), value: people(own[which]) }))
  return { title: app.words.say('services-view-why', { what: app.words.say(`field-${key}`), category, area: areaName(area) }), value: people(bounds), meaning: app.words.say(`about-${key}`), bounds, groups: ['settlement_m', 'settlement_residents'], ...(parts.length && !isAged ? { parts } : {}) }
}
