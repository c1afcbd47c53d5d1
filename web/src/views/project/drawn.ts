/** A housing project that is drawn and in no plan. It stands in the address, so that a reload and a shared link keep it. */
import type { Feature, Geometry, Point, Polygon } from 'geojson'
import type { Degrees } from '../../api/reach'
import type { Params } from '../../state/address'

export const DWELLING_KINDS = ['one_family', 'semi', 'row', 'block'] as const
export type DwellingKind = (typeof DWELLING_KINDS)[number]

export interface Drawn {
  geometry: Point | Polygon
  name: string
  dwellings: number
  kind: DwellingKind | null
  /** Daily needs that it offers to all, by id. */
  functions: readonly string[]
  /** Residents expected by class; empty: assumed from the dwellings. */
  expected: Readonly<Record<string, number>>
  /** The year it is done; null: not said. */
  year: number | null
}

/** What the service takes. */
export const MOST_DWELLINGS = 10_000
const MOST_EXPECTED = 100_000
const DECIMALS = 7
/** The parameters of a drawn project; and of one that is picked. */
export const PARAMS = ['g', 'n', 'dw', 'kind', 'fn', 'ex', 'done'] as const

const isKind = (text: string | undefined): text is DwellingKind => DWELLING_KINDS.some((one) => one === text)
const whole = (text: string | undefined, least: number, most: number) => {
  const value = Number(text)
  return text && Number.isInteger(value) && value >= least && value <= most ? value : null
}

/** The drawn project of an address; null if there is none. */
export function readDrawn(params: Params): Drawn | null {
  const geometry = readShape(params.g)
  if (!geometry) return null
  const expected: Record<string, number> = {}
  for (const part of (params.ex ?? '').split(',')) {
    const [id, text] = part.split(':')
    const value = Number(text)
    if (id && text && value >= 0 && value <= MOST_EXPECTED) expected[id] = value
  }
  return {
    geometry,
    name: params.n ?? '',
    dwellings: whole(params.dw, 0, MOST_DWELLINGS) ?? 0,
    kind: isKind(params.kind) ? params.kind : null,
    functions: (params.fn ?? '').split(',').filter(Boolean),
    expected,
    year: whole(params.done, 1900, 2200),
  }
}

/** As parameters of an address; what is not said is empty. */
export function writeDrawn(drawn: Drawn): Record<(typeof PARAMS)[number], string> {
  return {
    g: writeShape(drawn.geometry),
    n: drawn.name,
    dw: String(drawn.dwellings),
    kind: drawn.kind ?? '',
    fn: drawn.functions.join(','),
    ex: Object.entries(drawn.expected).map(([id, value]) => `${id}:${value}`).join(','),
    done: drawn.year === null ? '' : String(drawn.year),
  }
}

function writeShape(geometry: Point | Polygon): string {
  const places = geometry.type === 'Point' ? [geometry.coordinates] : (geometry.coordinates[0] ?? []).slice(0, -1)
  return places.map(([lon = 0, lat = 0]) => `${Number(lon.toFixed(DECIMALS))},${Number(lat.toFixed(DECIMALS))}`).join(':')
}

function readShape(text: string | undefined): Point | Polygon | null {
  const places = (text ?? '').split(':').map((part) => {
    const [lon, lat] = part.split(',').map(Number)
    const isPlace = lon !== undefined && lat !== undefined && Math.abs(lon) <= 180 && Math.abs(lat) <= 90
    return isPlace ? ([lon, lat] satisfies Degrees) : null
  })
  const known = places.filter((own) => own !== null)
  const [first] = known
  if (!first || known.length !== places.length) return null
  if (known.length === 1) return { type: 'Point', coordinates: first }
  return known.length < 3 ? null : { type: 'Polygon', coordinates: [[...known, first]] }
}

/** The project as the question `card` takes it. */
export function questionOf(drawn: Drawn): Record<string, unknown> {
  const { geometry, name, dwellings, kind, functions, expected, year } = drawn
  return { geometry, name, dwellings, dwelling_kind: kind, functions, expected, year }
}

/** As a row of the plan, and the layer it belongs to: areas and points are two. */
export function rowOf(drawn: Drawn): { layer: 'projects' | 'project_points'; feature: Feature } {
  const { geometry, name, dwellings, kind, functions, expected, year } = drawn
  const own = Object.fromEntries(Object.entries(expected).map(([id, value]) => [`expected_${id}`, value]))
  const shape: Geometry = geometry.type === 'Polygon' ? { type: 'MultiPolygon', coordinates: [geometry.coordinates] } : geometry
  const properties = { name, dwellings, dwelling_kind: kind, functions: functions.length ? functions.join(';') : null, year, ...own }
  return { layer: geometry.type === 'Point' ? 'project_points' : 'projects', feature: { type: 'Feature', properties, geometry: shape } }
}

/** A project of the plan as one that is drawn, to try it otherwise; null of a shape that cannot be drawn here. */
export function drawnOf({ geometry, properties }: Feature): Drawn | null {
  const shape = geometry.type === 'MultiPolygon' && geometry.coordinates.length === 1 ? geometry.coordinates[0] : geometry.type === 'Polygon' ? geometry.coordinates : null
  const ring = shape?.length === 1 ? shape[0] : null
  const own: Point | Polygon | null = geometry.type === 'Point' ? geometry : ring ? { type: 'Polygon', coordinates: [ring] } : null
  if (!own) return null
  const expected: Record<string, number> = {}
  for (const [name, value] of Object.entries(properties ?? {})) if (name.startsWith('expected_') && typeof value === 'number') expected[name.slice('expected_'.length)] = value
  const text = (name: string) => (typeof properties?.[name] === 'string' ? properties[name] : '')
  const number = (name: string) => (typeof properties?.[name] === 'number' ? properties[name] : null)
  return { geometry: own, name: text('name'), dwellings: number('dwellings') ?? 0, kind: DWELLING_KINDS.find((one) => one === text('dwelling_kind')) ?? null, functions: text('functions').split(';').filter(Boolean), expected, year: number('year') }
}
