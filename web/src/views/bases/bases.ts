/** `GET /coverage/summary` (docs/map.md), and when bases are asked about. */
import type { Feature } from 'geojson'
import type { Words } from '../../words/words'

export interface Bound {
  low: number
  likely: number
  high: number
}

/** Residents, and how they are served; null where nothing is known of the bases that count. */
export interface Parts {
  residents: Bound
  served: Bound | null
  left_out: Bound | null
  no_street: Bound
}

export interface CountedBase {
  id: string
  name: string
  base_type: string
  status: string
  lon: number
  lat: number
  opening_year: number | null
  closing_year: number | null
  /** Null: not known, or no time was asked about. */
  open: boolean | null
  opening_hours: string | null
}

export interface WorstHome {
  lon: number
  lat: number
  residents: number
  band: number | null
  base: string | null
  /** Metres to the nearest base; null if none is found as far as was looked. */
  m: number | null
}

export interface Summary {
  in_house: boolean
  at: string | null
  look_m: number
  bases: CountedBase[]
  /** The classes, the one that walks least first, and null for beyond. */
  bands: (string | null)[]
  all: Parts | null
  classes: (Parts & { id: string; reach_m: number })[]
  settlements: (Parts & { name: string | null; classes: Parts[] })[]
  worst_settlements: number[]
  /** Null where homes are not shown one by one. */
  worst_homes: WorstHome[] | null
  tiles: string
  words: string
  remarks: string[]
}

export const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
export type Day = (typeof DAYS)[number]

/** A day of the week and a time, minutes after midnight. */
export interface Moment {
  day: Day
  minutes: number
}

/** How far apart times of the slider are, minutes. */
export const STEP = 30
const HOUR = 60
const DAY = 24 * HOUR

/** `Tue18:30` as a moment; null if it is none. */
export function parseMoment(text: string | undefined): Moment | null {
  const found = /^([A-Z][a-z]{2})(\d{2}):(\d{2})$/.exec(text ?? '')
  const day = DAYS.find((own) => own === found?.[1])
  const [hours, rest] = [Number(found?.[2]), Number(found?.[3])]
  return day && hours < 24 && rest < HOUR ? { day, minutes: hours * HOUR + rest } : null
}

export function writeMoment({ day, minutes }: Moment): string {
  return `${day}${clock(minutes)}`
}

/** `18:30` */
export function clock(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / HOUR))}:${two(minutes % HOUR)}`
}

/** A moment in words, of which the page has the form. */
export function momentSaid(words: Words, at: string | undefined): string {
  const moment = parseMoment(at)
  return moment ? words.say('bases-at', { day: dayName(moment.day, words.tag, 'long'), time: clock(moment.minutes) }) : words.say('bases-any-time')
}

/** The moment it is, at the last step of the slider. */
export function momentOf(date: Date): Moment {
  const minutes = date.getHours() * HOUR + date.getMinutes()
  // weeks begin on Sunday there
  return { day: DAYS[(date.getDay() + 6) % 7] ?? 'Mon', minutes: Math.min(DAY - STEP, Math.floor(minutes / STEP) * STEP) }
}

/** A day in words, as `tirsdag` or `tir.`. */
export function dayName(day: Day, tag: string, form: 'long' | 'short'): string {
  // 5 January 2026 is a Monday
  return new Intl.DateTimeFormat(tag, { weekday: form, timeZone: 'UTC' }).format(new Date(Date.UTC(2026, 0, 5 + DAYS.indexOf(day))))
}

/** How a base stands in the year that is shown (null: today). */
export type Standing = 'existing' | 'planned' | 'closed'

export function standing(feature: Feature, year: number | null): Standing {
  const { status, opening_year: opens, closing_year: closes } = feature.properties ?? {}
  if (year !== null && typeof closes === 'number' && closes <= year) return 'closed'
  if (year === null) return status === 'planned' ? 'planned' : 'existing'
  if (typeof opens === 'number') return opens <= year ? 'existing' : 'planned'
  return status === 'planned' ? 'planned' : 'existing'
}

/** The part of residents that a number is, from 0 to 1; null of nobody. */
export function shareOf(part: Bound | null, residents: Bound): number | null {
  return part && residents.likely > 0 ? part.likely / residents.likely : null
}

/** The types of an address, `BASIS,PLUSS`; all if it names none that is known. */
export function typesIn(text: string | undefined, known: readonly string[]): string[] {
  const own = (text ?? '').split(',').filter((id) => known.includes(id))
  return own.length ? own : [...known]
}

export function writeTypes(types: readonly string[], known: readonly string[]): string | null {
  const own = known.filter((id) => types.includes(id))
  return own.length === known.length || !own.length ? null : own.join(',')
}
