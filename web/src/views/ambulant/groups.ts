/** Who is served in each settlement, as somebody types it: read, and what is wrong with it said before it is asked. */

export const FIELDS = ['persons', 'visits', 'minutes'] as const
export type Field = (typeof FIELDS)[number]

/** A row of the table, as it is typed. */
export interface Group {
  id: number
  settlement: string
  persons: string
  visits: string
  minutes: string
}

/** A row as it is asked. */
export interface GroupWish {
  settlement: string
  persons: number
  visits_per_week: number
  minutes: number
}

/** A visit a day of half an hour: a beginning that stands in the table and can be changed. */
export const FIRST = { persons: '', visits: '7', minutes: '30' } as const
/** The limits of the service. */
export const MOST: Record<Field, number> = { persons: 3000, visits: 84, minutes: 1440 }
/** Visits are whole in so many weeks. */
const WEEKS = 4
const NEARLY = 1e-6

/** A number with a comma or a point; null if it is none. */
export function amountOf(text: string): number | null {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  return /^\d+(\.\d*)?$|^\.\d+$/.test(plain) ? Number(plain) : null
}

/** What is wrong with a cell, as the end of the id of a text. */
export type CellFault = 'number' | 'persons' | 'visits' | 'minutes' | 'weeks'

/** A row without persons is asked of nobody. */
export const isEmpty = ({ persons }: Group): boolean => persons.trim() === ''

/** Null: nothing is wrong, or the row is empty. */
export function faultOf(group: Group, field: Field): CellFault | null {
  if (isEmpty(group)) return null
  const own = amountOf(group[field])
  if (own === null) return 'number'
  if (own <= 0 || own > MOST[field]) return field
  const ofWeeks = own * WEEKS
  if (field === 'visits' && (ofWeeks < 1 - NEARLY || Math.abs(ofWeeks - Math.round(ofWeeks)) > NEARLY)) return 'weeks'
  return null
}

/** The rows as they are asked, what is wrong with all of them together, or the first cell that somebody must mend. */
export type Read = { kind: 'asked'; groups: GroupWish[] } | { kind: 'none' } | { kind: 'many' } | { kind: 'fault'; id: number; field: Field }

export function read(all: readonly Group[]): Read {
  const rows = all.filter((own) => !isEmpty(own))
  if (!rows.length) return { kind: 'none' }
  for (const own of rows) {
    const field = FIELDS.find((one) => faultOf(own, one) !== null)
    if (field) return { kind: 'fault', id: own.id, field }
  }
  const number = (own: string) => amountOf(own) ?? 0
  const groups = rows.map((own) => ({ settlement: own.settlement, persons: number(own.persons), visits_per_week: number(own.visits), minutes: number(own.minutes) }))
  return groups.reduce((sum, own) => sum + own.persons, 0) > MOST.persons ? { kind: 'many' } : { kind: 'asked', groups }
}
