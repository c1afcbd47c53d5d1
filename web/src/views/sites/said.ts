/** Rules and types of bases in words. */
import { app } from '../../state/app.svelte'
import type { WhySubject } from '../../state/why.svelte'
import { RANK_RESTS_ON, type OfRank, type OfRule, type OfSite } from './ranked'

/** Texts that the program has for rules that are about no category of places. */
const WHAT: Record<string, string> = { housing: 'siting-what-housing', group_home: 'siting-what-group-home', project: 'siting-what-project' }

export function ruleName(id: string): string {
  const need = app.about?.needs.find((own) => own.id === id)
  const key = WHAT[id]
  return need?.name ?? (key ? app.words.say(key) : id)
}

/** `6 m (høyst 300 m)`; in brief only what was measured. */
export function measured(rule: OfRule, isBrief: boolean): string {
  const { words } = app
  if (rule.kept === null) return words.say('sites-not-known', { why: rule.unknown && words.has(`value-${rule.unknown}`) ? words.say(`value-${rule.unknown}`) : words.say('unknown') })
  if (rule.residents !== null) return rule.min_residents === null || isBrief ? words.number(rule.residents) : words.say('sites-at-least', { own: words.number(rule.residents), limit: words.number(rule.min_residents) })
  const limit = rule.max_m === null ? null : words.metres(rule.max_m)
  if (rule.distance_m === null) return limit && !isBrief ? words.say('sites-none-within', { limit }) : words.say('sites-none')
  return limit && !isBrief ? words.say('sites-at-most', { own: words.metres(rule.distance_m), limit }) : words.metres(rule.distance_m)
}

export const typeName = (id: string): string => app.about?.base_types.find((own) => own.id === id)?.name ?? id
export const className = (id: string): string => app.about?.classes.find((own) => own.id === id)?.name ?? id

/** What is asked about the residents of a site: of each class, and its points if it stands in an order. */
export function whyOf(site: OfSite, rank: OfRank | null, name = site.name): WhySubject {
  const { words } = app
  const range = (low: number | null, likely: number | null, high: number | null) => (likely === null ? words.say('unknown') : words.range(low ?? likely, likely, high ?? likely))
  const { residents, residents_low: low, residents_high: high, lon, lat } = site
  const parts = site.classes.map((own) => ({ name: className(own.id), value: range(own.low, own.linked ? own.likely : null, own.high) }))
  return {
    title: words.say('sites-why', { name: name || words.say('sites-unnamed') }),
    value: range(low, residents, high),
    meaning: words.say('sites-why-what'),
    bounds: residents === null ? undefined : { low, likely: residents, high },
    at: lon === null || lat === null ? undefined : [lon, lat],
    groups: RANK_RESTS_ON,
    parts: rank ? [...parts, { name: words.say('sites-points-title'), value: range(rank.points_low, rank.points, rank.points_high) }] : parts,
  }
}
