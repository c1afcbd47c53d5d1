/** What may be assumed otherwise: `GET /assumptions`, and `set=KEY:NUMBER,…` of the address. */

export interface Assumption {
  key: string
  title: string
  heading: string
  group: string
  unit: string
  unit_title: string
  value: number
  default: number
  least: number
  greatest: number
  source: string
  limits_source: string
  /** Whether it holds from when the area was built. */
  fixed: boolean
  changed: boolean
  changed_by: string | null
}

export interface Assumptions {
  /** Of the address. */
  set: string
  /** Of the plan. */
  kept: Record<string, number>
  plan: string | null
  assumptions: Assumption[]
}

/** Reads `KEY:NUMBER,KEY:NUMBER`; what cannot be read is left out. */
export function parseSet(text: string | undefined): Map<string, number> {
  const found = new Map<string, number>()
  for (const part of (text ?? '').split(',')) {
    const [key, value] = part.split(':')
    const number = value?.trim() ? Number(value) : Number.NaN
    if (key?.trim() && Number.isFinite(number)) found.set(key.trim(), number)
  }
  return found
}

export const writeSet = (set: ReadonlyMap<string, number>): string => [...set].map(([key, value]) => `${key}:${value}`).join(',')

/** The set with one more change; what holds without it is not in it. */
export function changed(text: string | undefined, own: Pick<Assumption, 'key' | 'default'>, value: number, kept: Readonly<Record<string, number>>): string {
  const set = parseSet(text)
  if (value === (kept[own.key] ?? own.default)) set.delete(own.key)
  else set.set(own.key, value)
  return writeSet(set)
}

/** What a plan is told to keep: the changes of the address; the default again where they say so. */
export function patchOf(text: string | undefined, all: readonly Assumption[]): Record<string, number | null> {
  return Object.fromEntries([...parseSet(text)].map(([key, value]) => [key, all.find((own) => own.key === key)?.default === value ? null : value]))
}

/** A number that somebody typed, with a comma or a point; null if it is none, or out of the limits. */
export function typed(text: string, own: Pick<Assumption, 'least' | 'greatest'>): number | null {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  const value = plain === '' ? Number.NaN : Number(plain)
  return Number.isFinite(value) && value >= own.least && value <= own.greatest ? value : null
}

export interface Heading {
  title: string
  rows: Assumption[]
}

/** In the order of the service, under the headings it has. */
export function headings(all: readonly Assumption[]): Heading[] {
  const found = new Map<string, Assumption[]>()
  for (const own of all) found.set(own.heading, [...(found.get(own.heading) ?? []), own])
  return [...found].map(([title, rows]) => ({ title, rows }))
}
