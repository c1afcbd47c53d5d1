/** What is shown of an answer: areas by category, what is not known, markers of the map, fewer and more points. */
import type { Degrees } from '../../api/reach'
import type { AreaService, Bounded, Category, Open, Part, Place, ServicePoint, Services, State, Step } from './answer'

/** The category of the address; null: all of them. */
export const categoryOf = ({ about }: Services, id: string | undefined): Category | null => about.settings.category.find((own) => own.id === id) ?? null

/** An area with what it has of each category, in the order of the settings. */
export interface Area {
  key: string
  level: string
  area: string | null
  name: string | null
  services: AreaService[]
}

/** The areas in the order in which they come: everything first. */
export function areasOf({ areas }: Services): Area[] {
  const all = new Map<string, Area>()
  for (const own of areas) {
    const key = `${own.level} ${own.area ?? ''}`
    const area = all.get(key) ?? { key, level: own.level, area: own.area, name: own.name, services: [] }
    area.services.push(own)
    all.set(key, area)
  }
  return [...all.values()]
}

/** Those of a level that have a name, then those in none of them. */
export const ofLevel = (areas: readonly Area[], level: string): Area[] => areas.filter((own) => own.level === level)

export const serviceOf = (area: Area | undefined, category: string): AreaService | undefined => area?.services.find((own) => own.category === category)

/** By whom a category is judged: by the old where it is for them, who may not be known; by all otherwise. */
export const judged = (own: AreaService, { by_age: isByAge }: Pick<Category, 'by_age'>): Part | null => (isByAge ? own.aged : own)

/** Of those with a street, who reach a point; null of nobody, and where it is not known. */
export function shareOf(part: Part | null): number | null {
  if (!part?.with || !part.without) return null
  const all = part.with.likely + part.without.likely
  return all > 0 ? part.with.likely / all : null
}

/** How many of each state an area has. */
export function countStates(area: Area): Record<State, number> {
  const all: Record<State, number> = { lacks_service: 0, service_not_sure: 0, service_not_known: 0, has_service: 0 }
  for (const own of area.services) all[own.state] += 1
  return all
}

/** What is not known of the points and residents. */
export interface Unknowns {
  /** Without a street near. */
  unlinked: ServicePoint[]
  /** Categories without a point in the layer. */
  absent: Category[]
  /** Without hours, or with hours that say nothing of the time that was asked about. */
  hours: ServicePoint[]
  /** Why the old are not known, as `not_given`. */
  ages: string | null
  noStreet: Bounded | null
}

export function unknownsOf(all: Services, category: Category | null): Unknowns {
  const { about } = all
  const points = pointsOf(all, category)
  const whole = all.areas.filter((own) => own.level === 'all')
  const isAbsent = (own: Category) => !all.points.some((point) => point.category === own.id)
  return {
    unlinked: points.filter((own) => !own.isLinked),
    absent: about.settings.category.filter((own) => (!category || own.id === category.id) && isAbsent(own)),
    hours: points.filter((own) => (about.moment === null ? own.hours === null : own.open === 'unknown')),
    ages: about.ages_unknown,
    noStreet: whole[0]?.noStreet ?? null,
  }
}

/** The points of a category, or all. */
export const pointsOf = ({ points }: Services, category: Category | null): ServicePoint[] => points.filter((own) => !category || own.category === category.id)

/** How many points of a category are in the layer. */
export const countOf = ({ points }: Services, category: string): number => points.filter((own) => own.category === category).length

/** Points at one place, which the map shows as one. */
export interface Marker {
  at: Degrees
  points: ServicePoint[]
}

export function markersOf(points: readonly ServicePoint[]): Marker[] {
  const all = new Map<string, Marker>()
  for (const own of points) {
    const key = own.at.join(' ')
    const marker = all.get(key) ?? { at: own.at, points: [] }
    marker.points.push(own)
    all.set(key, marker)
  }
  return [...all.values()]
}

/** Whether any of them is open; null: no time was asked about. */
export function openOf({ points }: Marker): Open | null {
  const all = points.map((own) => own.open)
  return all.includes('open') ? 'open' : all.includes('unknown') ? 'unknown' : (all[0] ?? null)
}

/** The point that a press on a marker opens: the first, or the one after that which is open. */
export function pressed({ points }: Marker, chosen: string | null): ServicePoint | undefined {
  return points[(points.findIndex((own) => own.id === chosen) + 1) % points.length]
}

/** The steps of a category: those of the answer for so many points, and of the one for as many as today what it has beyond. */
export function stepsOf(all: Services, other: Services | null, category: string): Step[] {
  const [own = [], more = []] = [all, other].map((answer) => answer?.steps.filter((step) => step.category === category))
  const rest = own.filter((step) => !more.some((one) => one.points === step.points))
  return [...more, ...rest].sort((one, two) => one.points - two.points)
}

/** The places of the best spread of so many points. */
export const placesOf = (answer: Services | null, category: string): Place[] => answer?.places.filter((own) => own.category === category) ?? []

/** Of those with a street. */
export function servedShare({ residents, noStreet }: Step, served: number): number | null {
  const all = residents - noStreet
  return all > 0 ? served / all : null
}

/** How many points the demand carries; null without own figures. What is rounded in the answer decides nothing: each row says whether it is carried. */
export function carriedOf(steps: readonly Step[]): number | null {
  const [first] = steps
  if (!first || first.users === null || first.least === null || first.least <= 0) return null
  const carried = Math.floor(first.users / first.least)
  const isOf = (points: number) => steps.find((own) => own.points === points)?.isCarried
  if (isOf(carried) === false) return carried - 1
  return isOf(carried + 1) ? carried + 1 : carried
}

/** Which way the figures point, as the texts `services-points-to-…` have it. */
export function wayOf(carried: number, points: number): 'none' | 'fewer' | 'as-many' | 'more' {
  if (carried === 0) return 'none'
  return carried < points ? 'fewer' : carried === points ? 'as-many' : 'more'
}

/** Numbers of points that can be chosen: as many as there are places, and as are looked for. */
export function choices({ about }: Services, places: number): number[] {
  return Array.from({ length: Math.min(about.settings.search.most_points, places) }, (_, index) => index + 1)
}
