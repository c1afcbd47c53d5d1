/** The sites of the plan that are for the types asked for, and whether they are fixed or forbidden. */
import type { Feature, Point } from 'geojson'
import type { Degrees } from '../../api/reach'
import { typesOf } from '../sites/ranked'
import type { Place } from './answer'
import { stateOf, type State, type Wish } from './asked'

export interface Candidate {
  id: string
  name: string
  types: string[]
  at: Degrees
  state: State
}

/** Ids by which a site is fixed or forbidden, the one that says it exactly first: for several types it is a candidate for each. */
export function idsOf(own: { id: string; types: readonly string[] }, wish: Wish): [string, ...string[]] {
  const full = own.types.filter((type) => wish.types.includes(type)).map((type) => `${own.id}:${type}`)
  const [first] = full
  return full.length > 1 && first ? [first, own.id, ...full.slice(1)] : [own.id, ...full]
}

export function candidatesOf(features: readonly Feature[], wish: Wish): Candidate[] {
  return features.flatMap((own): Candidate[] => {
    const given = typesOf(own.properties?.base_types)
    // one without types is for any
    const types = given.length ? given : wish.types
    if (!types.some((type) => wish.types.includes(type)) || own.geometry?.type !== 'Point') return []
    const site = { id: String(own.id), types }
    return [{ ...site, name: String(own.properties?.name ?? '') || site.id, at: (own.geometry as Point).coordinates as Degrees, state: stateOf(wish, idsOf(site, wish)) }]
  })
}

/** The same wish for no more bases than there are candidates for: of the plan's sites those that are not left out, once for each type. */
export function bounded(wish: Wish, all: readonly Candidate[]): Wish {
  if (wish.isAnywhere || all.length === 0) return wish
  const own = all.filter(({ state }) => state !== 'forbidden').flatMap(({ types }) => types.filter((type) => wish.types.includes(type)))
  return { ...wish, k: Math.min(wish.k, own.length) }
}

/** A place of an answer as a candidate: one that was found, or the site of the plan. */
export function candidateOf(place: Place, all: readonly Candidate[], wish: Wish, name: string): Candidate {
  const own = all.find((one) => one.id === place.siteId)
  return own ?? { id: place.siteId, name, types: [place.type], at: place.at, state: stateOf(wish, [place.siteId, place.id]) }
}
