/** Plans as wholes: listed, made, changed, and filled from files (docs/service.md, "Plans"). */
import { address, getJson, send } from '../../api/client'

export interface PlanRow {
  id: string
  name: string
  based_on: string | null
  /** For the planner only. */
  notes?: string
  author?: string
  changed_at?: string | null
  archived_at?: string | null
  archived?: boolean
  etag?: string
}

export interface Matched {
  column: string
  title: string
  from: string
}

export interface Imported {
  preview: boolean
  layer: string
  columns: string[]
  plan_columns: { column: string; title: string }[]
  map: Matched[]
  rows: number
  first_rows: (string | number | null)[][]
  added: number
  changed: number
  unchanged: number
  refused: boolean
  remarks: string[]
  kept_out: { row: number; id: string | null; column: string | null; value: string | null; fault: string; rule: string; text: string }[]
  /** The address that takes all of it back; null of a preview. */
  undo: string | null
}

export interface Change {
  number: number
  time: string
  who: string
  layer: string
  id: string
  action: string
  undoes: number | null
  import: number | null
  before: { properties?: Record<string, unknown> | null } | null
  after: { properties?: Record<string, unknown> | null } | null
}

/** Layers that a table can fill. */
export const LAYERS = ['bases', 'group_homes', 'sites', 'projects'] as const
export type Layer = (typeof LAYERS)[number]

const TYPES: Record<string, string> = {
  csv: 'text/csv',
  txt: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  gpkg: 'application/geopackage+sqlite3',
  geojson: 'application/geo+json',
  json: 'application/geo+json',
}
export const ENDINGS = Object.keys(TYPES).map((own) => `.${own}`).join(',')

/** The media type of a file by its name; null if it is none that can be read. */
export const typeOf = (name: string): string | null => TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? null

/** Which columns of the file fill which of the plan, as the address says it; columns that are not chosen are left out. */
export function writeMap(map: Readonly<Record<string, string>>): string {
  return Object.entries(map)
    .filter(([, from]) => from !== '')
    .map(([column, from]) => `${column}:${from}`)
    .join(',')
}

export const mapOf = (matched: readonly Matched[]): Record<string, string> => Object.fromEntries(matched.map(({ column, from }) => [column, from]))

export interface Group {
  /** What is taken back: the last line of an import, or the one line. */
  number: number
  lines: Change[]
  isImport: boolean
  isUndone: boolean
}

/** Lines of the history, the last one first; those of one import are one. */
export function grouped(changes: readonly Change[]): Group[] {
  const undone = new Set(changes.map((own) => own.undoes).filter((own) => own !== null))
  const groups: Group[] = []
  for (const line of changes) {
    const last = groups.at(-1)
    // what takes an import back has its number, too
    const isSame = last?.isImport && line.import !== null && last.lines[0]?.import === line.import && (last.lines[0].undoes === null) === (line.undoes === null)
    if (isSame) last.lines.push(line)
    else groups.push({ number: line.number, lines: [line], isImport: line.import !== null, isUndone: undone.has(line.number) })
  }
  return groups
}

export const nameOf = ({ before, after, id }: Change): string => {
  const name = after?.properties?.name ?? before?.properties?.name
  return typeof name === 'string' && name ? name : id
}

/** Requests below an area; `area` is its address. */
export const plansAt = (area: string) => ({
  list: async (signal: AbortSignal) => (await getJson<{ plans: PlanRow[] }>(`${area}/plans`, { signal })).plans,
  make: async (name: string, from: string | null): Promise<PlanRow> => {
    const response = await send(`${area}/plans`, { method: 'POST', headers: { 'Content-Type': 'application/json', Accept: 'application/json' }, body: JSON.stringify(from === null ? { name } : { name, from }) })
    return (await response.json()) as PlanRow
  },
  change: (plan: PlanRow, patch: { name?: string; notes?: string; archived?: boolean }) =>
    send(`${area}/plans/${encodeURIComponent(plan.id)}`, { method: 'PATCH', headers: { 'Content-Type': 'application/merge-patch+json', 'If-Match': plan.etag ?? '*' }, body: JSON.stringify(patch) }),
  file: (id: string, isPublic: boolean) => address(`${area}/plans/${encodeURIComponent(id)}/plan.gpkg`, isPublic ? { view: 'public' } : {}),
})

export interface Asked {
  layer: Layer
  file: File
  /** Null: as the service proposes. */
  map: string | null
  isUpdate: boolean
  isPreview: boolean
  language: string
}

/** Rows of a file into a layer of the plan, or what would come in. */
export async function bring(dataset: string, { layer, file, map, isUpdate, isPreview, language }: Asked): Promise<Imported> {
  const parameters = new URLSearchParams({ layer, language })
  if (isPreview) parameters.set('preview', 'true')
  if (map !== null) parameters.set('map', map)
  if (isUpdate) parameters.set('update', 'true')
  const response = await send(`${dataset}/import?${parameters.toString()}`, { method: 'POST', headers: { 'Content-Type': typeOf(file.name) ?? 'application/octet-stream', Accept: 'application/json' }, body: file })
  return (await response.json()) as Imported
}

/** An address of the service by whatever name it was asked. */
export function local(address: string): string {
  const { pathname, search } = new URL(address, location.origin)
  return pathname + search
}
