/** Low-threshold services as the question `services` answers it (docs/services.md): its layers as rows. Null is not known, and never 0. */
import type { FeatureCollection, Point } from 'geojson'
import type { Degrees } from '../../api/reach'

/** A category as the settings have it. */
export interface Category {
  id: string
  name: Record<string, string>
  by_age: boolean
}

/** What each layer says about itself. */
export interface About {
  points: number
  moment: string | null
  /** Why it is not known how many of the old reach a point, as `not_given`. */
  ages_unknown: string | null
  settings: { category: Category[]; home_visits: { from_age: number }; lacks: { below_share: number }; search: { most_points: number } }
}

type Layer = FeatureCollection & { name: string; services: About }

/** The answer to `POST …/processes/services/execution`. */
export interface Answer {
  layers: Layer[]
  words: string
  remarks: string[]
}

type Known = number | null

/** A number of residents with its bounds. */
export interface Bounded {
  low: number
  likely: number
  high: number
}

/** Whether a point is open when it was asked about. */
export const OPEN = ['open', 'closed', 'unknown'] as const
export type Open = (typeof OPEN)[number]

/** A service point; who reaches it is not known without a street near. */
export interface ServicePoint {
  id: string
  at: Degrees
  name: string | null
  category: string
  settlement: string | null
  municipality: string | null
  hours: string | null
  /** Null: no time was asked about. */
  open: Open | null
  /** Why it is not known whether it is open, as `no hours given`. */
  why: string | null
  isLinked: boolean
  classes: { id: string; residents: Bounded | null }[]
  residents: Bounded | null
  aged: Known
}

export const STATES = ['lacks_service', 'service_not_sure', 'service_not_known', 'has_service'] as const
export type State = (typeof STATES)[number]

/** Some residents of an area: who reaches a point, who does not, and who has no street. */
export interface Part {
  residents: Bounded
  noStreet: Bounded
  with: Bounded | null
  without: Bounded | null
}

/** What an area has of a category. */
export interface AreaService extends Part {
  /** `all`, `settlement` or `municipality`. */
  level: string
  /** Null: what lies in no area of the level; of `all` everything. */
  area: string | null
  name: string | null
  category: string
  /** Points of the category in the whole layer. */
  points: number
  state: State
  /** Of those with a street, who reach one. */
  share: Known
  aged: Part | null
  classes: ({ id: string } & Part)[]
}

/** The best spread of so many points. */
export interface Step {
  category: string
  points: number
  /** Over how many places they are spread. */
  places: number
  today: number
  residents: number
  noStreet: number
  servedToday: number
  served: number
  bound: number
  share: Known
  users: Known
  aPoint: Known
  least: Known
  isCarried: boolean | null
}

/** A place of the best spread, that which serves most first. */
export interface Place {
  category: string
  choice: number
  site: string
  at: Degrees
  name: string | null
  origin: string
  /** Of the home nearest to it. */
  settlement: string | null
  adds: number
}

/** Who reaches which services. */
export interface Services {
  about: About
  points: ServicePoint[]
  areas: AreaService[]
  steps: Step[]
  places: Place[]
  words: string
  remarks: string[]
}

type Row = Record<string, unknown>
const number = (own: unknown): Known => (typeof own === 'number' && Number.isFinite(own) ? own : null)
const text = (own: unknown): string | null => (typeof own === 'string' && own ? own : null)

function bounded(row: Row, name: string): Bounded | null {
  const likely = number(row[name])
  return likely === null ? null : { low: number(row[`${name}_low`]) ?? likely, likely, high: number(row[`${name}_high`]) ?? likely }
}
/** One that each row has. */
const sure = (row: Row, name: string): Bounded => bounded(row, name) ?? { low: 0, likely: 0, high: 0 }

/** The tables of an answer, with the classes in this order. */
export function servicesOf({ layers, words, remarks }: Answer, classes: readonly string[]): Services {
  const features = (name: string) => layers.find((own) => own.name === name)?.features ?? []
  const rows = (name: string): Row[] => features(name).map(({ properties }) => properties ?? {})
  const about = layers.find((own) => own.name === 'services')?.services
  if (!about) throw new TypeError('an answer without its layer services')
  return {
    about,
    points: features('services').map(({ id, geometry, properties }) => pointOf(String(id ?? properties?.id), (geometry as Point).coordinates as Degrees, properties ?? {}, classes)),
    areas: areasOf(rows('services_areas')),
    steps: rows('services_spread').map(stepOf),
    places: features('services_sites').map(({ geometry, properties }) => placeOf((geometry as Point).coordinates as Degrees, properties ?? {})),
    words,
    remarks,
  }
}

function pointOf(id: string, at: Degrees, row: Row, classes: readonly string[]): ServicePoint {
  return {
    id,
    at,
    name: text(row.name),
    category: String(row.category),
    settlement: text(row.settlement),
    municipality: text(row.municipality_name) ?? text(row.municipality),
    hours: text(row.opening_hours),
    open: OPEN.find((own) => own === row.open) ?? null,
    why: text(row.why),
    isLinked: row.linked === true,
    classes: classes.map((own) => ({ id: own, residents: bounded(row, `${own}_residents`) })),
    residents: bounded(row, 'residents'),
    aged: number(row.aged_reaching),
  }
}

const partOf = (row: Row): Part => ({ residents: sure(row, 'residents'), noStreet: sure(row, 'no_street'), with: bounded(row, 'with_service'), without: bounded(row, 'without_service') })

function agedOf(row: Row): Part | null {
  const residents = bounded(row, 'aged_residents')
  return residents && { residents, noStreet: sure(row, 'aged_no_street'), with: bounded(row, 'aged_with_service'), without: bounded(row, 'aged_without_service') }
}

/** The rows of an area and a category stand together: those of the classes, then that of all of them. */
function areasOf(rows: readonly Row[]): AreaService[] {
  const all: AreaService[] = []
  let classes: AreaService['classes'] = []
  for (const row of rows) {
    if (row.class !== 'all') {
      classes.push({ id: String(row.class), ...partOf(row) })
      continue
    }
    all.push({
      level: String(row.level),
      area: text(row.area),
      name: text(row.area_name) ?? text(row.area),
      category: String(row.category),
      points: number(row.service_points) ?? 0,
      state: STATES.find((own) => own === row.service_state) ?? 'service_not_known',
      share: number(row.service_share),
      aged: agedOf(row),
      classes,
      ...partOf(row),
    })
    classes = []
  }
  return all
}

function stepOf(row: Row): Step {
  return {
    category: String(row.category),
    points: number(row.service_points) ?? 0,
    places: number(row.spread_places) ?? 0,
    today: number(row.points_today) ?? 0,
    residents: number(row.residents) ?? 0,
    noStreet: number(row.no_street) ?? 0,
    servedToday: number(row.served_today) ?? 0,
    served: number(row.best_served) ?? 0,
    bound: number(row.best_bound) ?? 0,
    share: number(row.best_share),
    users: number(row.service_users),
    aPoint: number(row.users_a_point),
    least: number(row.least_users),
    isCarried: typeof row.is_carried === 'boolean' ? row.is_carried : null,
  }
}

function placeOf(at: Degrees, row: Row): Place {
  return { category: String(row.category), choice: number(row.choice) ?? 0, site: String(row.site), at, name: text(row.name), origin: String(row.site_origin), settlement: text(row.settlement), adds: number(row.place_adds) ?? 0 }
}
