/** A day of the week and an hour that is asked about, as the address has it. */
import type { Words } from '../words/words'

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
  return moment ? words.say('when-at', { day: dayName(moment.day, words.tag, 'long'), time: clock(moment.minutes) }) : words.say('when-any-time')
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
