/** Settlements and their daily needs: rows of the collections `settlements` and `settlements_needs` (docs/settlements.md). */
import type { Feature, FeatureCollection } from 'geojson'

/** A number and its bounds. */
export interface Bounded {
  low: number
  likely: number
  high: number
}

/** Jobs within reach of residents with a street, on average, and the part of them with at least one. */
export interface JobsReached {
  mean: Bounded
  anyShare: Bounded
}

export interface OfClass {
  id: string
  residents: number
  /** Who is known to have everything within reach; null if of nobody is known that they have. */
  have_all: number | null
  low: number | null
  high: number | null
  /** Who lacks nothing that is known, but may lack what is not known. */
  may_have_all: number
  no_street: number
  /** Null: not known. */
  share: number | null
  is_5_minute: boolean | null
  /** Null: it is not known where people work, or nobody has a street. */
  jobs: JobsReached | null
}

export interface Settlement {
  number: number
  name: string | null
  street: string | null
  residents: number
  low: number
  high: number
  homes: number
  cut_by_edge: boolean
  share: number | null
  classes: OfClass[]
}

/** A need: some lack it, of some it is not known, or everybody has it. */
export type State = 'lacking' | 'unknown' | 'reached'

export interface Need {
  settlement: number | null
  classId: string
  id: string
  residents: number
  lacking: number
  low: number
  high: number
  /** Of whom it is not known, those without a street among them. */
  unknown: number
}

type Row = Record<string, unknown>
const number = (own: unknown): number | null => (typeof own === 'number' && Number.isFinite(own) ? own : null)
const text = (own: unknown): string | null => (typeof own === 'string' && own ? own : null)

function jobsOf(own: Row, id: string): JobsReached | null {
  const bounded = (name: string) => {
    const likely = number(own[`${id}_${name}`])
    return likely === null ? null : { low: number(own[`${id}_${name}_low`]) ?? likely, likely, high: number(own[`${id}_${name}_high`]) ?? likely }
  }
  const [mean, anyShare] = [bounded('jobs_mean'), bounded('any_job_share')]
  return mean && anyShare && { mean, anyShare }
}

export function settlementsOf({ features }: FeatureCollection, classes: readonly string[]): Settlement[] {
  return features.map(({ properties }) => {
    const own: Row = properties ?? {}
    return {
      number: Number(own.number),
      name: text(own.name),
      street: text(own.street),
      residents: Number(own.residents ?? 0),
      low: Number(own.residents_low ?? own.residents ?? 0),
      high: Number(own.residents_high ?? own.residents ?? 0),
      homes: Number(own.homes ?? 0),
      cut_by_edge: own.cut_by_edge === true,
      share: number(own.share),
      classes: classes.map((id) => {
        const is = own[`${id}_is_5_minute`]
        return {
          id,
          residents: Number(own[`${id}_residents`] ?? 0),
          have_all: number(own[`${id}_have_all`]),
          low: number(own[`${id}_have_all_low`]),
          high: number(own[`${id}_have_all_high`]),
          may_have_all: Number(own[`${id}_may_have_all`] ?? 0),
          no_street: Number(own[`${id}_no_street`] ?? 0),
          share: number(own[`${id}_share`]),
          is_5_minute: typeof is === 'boolean' ? is : null,
          jobs: jobsOf(own, id),
        }
      }),
    }
  })
}

export function needsOf({ features }: FeatureCollection): Need[] {
  return features.map(({ properties }) => {
    const own: Row = properties ?? {}
    const lacking = Number(own.lacking ?? 0)
    return {
      settlement: number(own.settlement),
      classId: String(own.class),
      id: String(own.need),
      residents: Number(own.residents ?? 0),
      lacking,
      low: Number(own.lacking_low ?? lacking),
      high: Number(own.lacking_high ?? lacking),
      unknown: Number(own.not_known_residents ?? 0) + Number(own.no_street ?? 0),
    }
  })
}

/** What counts as nobody: numbers are sums of parts of people. */
const NOBODY = 1e-6

export function stateOf(need: Need): State {
  if (need.lacking > NOBODY) return 'lacking'
  return need.unknown > NOBODY || need.residents <= NOBODY ? 'unknown' : 'reached'
}

/** The part of the residents of whom it is known that they have it within reach, and of whom it is not known; null of nobody. */
export function partsOf(need: Need): { reached: number; unknown: number } | null {
  if (need.residents <= NOBODY) return null
  const unknown = Math.min(1, need.unknown / need.residents)
  return { reached: Math.max(0, Math.min(1, 1 - need.lacking / need.residents - unknown)), unknown }
}

/** Needs in the order in which they come. */
export const needIds = (needs: readonly Need[]): string[] => [...new Set(needs.map((own) => own.id))]

/** Which of five shades a share has. */
export const shadeOf = (share: number | null): number | null => (share === null ? null : Math.min(4, Math.floor(share * 5)))

/** What is asked of the collection of homes: those of a settlement that may be the ones; ids of needs within others come along. */
export function askedHomes(settlement: number, classId: string, need: string): Record<string, string | number> {
  const columns = [`${classId}_missing`, `${classId}_not_known`]
  // a quote within a text of a filter is written twice
  const like = `'%${need.replaceAll("'", "''")}%'`
  return { settlement, filter: columns.map((column) => `"${column}" LIKE ${like}`).join(' OR '), properties: ['settlement', ...columns].join(',') }
}

/** Homes of a settlement that lack a need, or of which it is not known, for a class. */
export function homesLacking(homes: FeatureCollection, settlement: number, classId: string, need: string): Feature[] {
  const has = (list: unknown) => typeof list === 'string' && list.split(';').includes(need)
  return homes.features.flatMap((own): Feature[] => {
    const { properties } = own
    if (properties?.settlement !== settlement) return []
    const isUnknown = has(properties[`${classId}_not_known`])
    if (!isUnknown && !has(properties[`${classId}_missing`])) return []
    return [{ type: 'Feature', geometry: own.geometry, properties: { unknown: isUnknown } }]
  })
}
