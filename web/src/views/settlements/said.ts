/** Settlements and needs in words. */
import { app } from '../../state/app.svelte'
import type { WhySubject } from '../../state/why.svelte'
import type { Bounded, JobsReached, OfClass, Settlement } from './settlements'

/** Needs that are met by one of several kinds of places. */
const ONE_OF: Record<string, readonly string[]> = { health: ['pharmacy', 'doctor'], outdoors: ['park', 'bench'] }

export function needName(id: string): string {
  const names = (ONE_OF[id] ?? [id]).map((own) => app.about?.needs.find((need) => need.id === own)?.name ?? own)
  const [first = id, ...others] = names
  return [first, ...others.map((own) => own.toLocaleLowerCase(app.words.tag))].join(` ${app.words.say('settlements-or')} `)
}

export const nameOf = (own: Settlement): string => own.name ?? app.words.say('settlements-unnamed', { number: own.number, street: own.street ?? '?' })
export const className = (id: string): string => app.about?.classes.find((own) => own.id === id)?.name ?? id

/** Whether it is a 5-minute settlement for a class. */
export const verdict = (own: OfClass): string => app.words.say(own.is_5_minute === null ? 'settlements-is-unknown' : own.is_5_minute ? 'settlements-is' : 'settlements-is-not')
export const sign = (is: boolean | null): string => (is === null ? '?' : is ? '✓' : '✗')

/** How many have everything within reach, in words. */
export const have = (own: OfClass): string => (own.have_all === null ? app.words.say('unknown') : app.words.range(own.low ?? own.have_all, own.have_all, own.high ?? own.have_all))

/** Jobs within reach, in words; that they are not known where nobody said where people work. */
export const jobsSaid = ({ jobs }: OfClass): string => (jobs ? app.words.say('settlements-card-jobs', { jobs: rangeOf(jobs.mean), share: shareOf(jobs.anyShare) }) : app.words.say('settlements-card-jobs-unknown'))

const rangeOf = ({ low, likely, high }: Bounded): string => app.words.range(low, likely, high)

/** `75 % (70 %–80 %)`: likely, and low to high where that says more. */
function shareOf(own: Bounded): string {
  const [low, likely, high] = [own.low, own.likely, own.high].map((share) => app.words.percent(share))
  return low === high ? `${likely}` : `${likely} (${low}–${high})`
}

/** What is asked about the jobs within reach of a class in a settlement. */
export function whyJobs(settlement: Settlement, own: OfClass, jobs: JobsReached): WhySubject {
  return {
    title: app.words.say('settlements-card-jobs-why', { settlement: nameOf(settlement), name: className(own.id) }),
    value: rangeOf(jobs.mean),
    classId: own.id,
    meaning: app.words.say('settlements-card-jobs-what'),
    groups: ['settlement_m', 'settlement_residents', 'satellite_m'],
    bounds: jobs.mean,
    parts: [{ name: app.words.say('settlements-of-group'), value: app.words.people(own.residents) }],
  }
}

/** What is asked about a class in a settlement. */
export function whyOf(settlement: Settlement, own: OfClass): WhySubject {
  const { low, have_all: likely, high } = own
  return {
    title: app.words.say('settlements-why', { settlement: nameOf(settlement), name: className(own.id) }),
    value: have(own),
    classId: own.id,
    meaning: app.words.say('settlements-why-what'),
    groups: ['settlement_m', 'settlement_residents', 'satellite_m', 'five_minute', 'need'],
    bounds: low === null || likely === null || high === null ? undefined : { low, likely, high },
    parts: [{ name: app.words.say('settlements-of-group'), value: app.words.people(own.residents) }],
  }
}
