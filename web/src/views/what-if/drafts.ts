/** Street changes that are tried and not saved. They stand in the address, so that a reload and a shared link keep them. */
import type { Feature, LineString, Point, Position } from 'geojson'
import type { Degrees } from '../../api/reach'

export const EDIT_TYPES = ['new_path', 'new_crossing', 'new_ramp', 'new_lift', 'lowered_kerb', 'closed'] as const
export type EditType = (typeof EDIT_TYPES)[number]

export interface Draft {
  type: EditType
  isOn: boolean
  name: string
  /** Metres; null: wide enough. */
  width: number | null
  points: readonly Degrees[]
}

/** The service takes no more at once. */
export const MOST_DRAFTS = 100
/** A centimetre: of what joins a street, less is another place. */
const DECIMALS = 7

const isType = (text: string): text is EditType => EDIT_TYPES.some((one) => one === text)
// what separates parts of the address does not stand in a name
const escape = (text: string) => text.replace(/[%./:]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
const unescape = (text: string) => text.replace(/%([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))

/** `-new_path.Bru.2.5:11.96,63.88:11.97,63.88/…`; a minus if it is off. */
export function writeDrafts(drafts: readonly Draft[]): string {
  const one = ({ type, isOn, name, width, points }: Draft) => {
    const head = [`${isOn ? '' : '-'}${type}`, escape(name), width === null ? '' : String(width).replace('.', '_')].join('.').replace(/\.+$/, '')
    return [head, ...points.map(([lon, lat]) => `${Number(lon.toFixed(DECIMALS))},${Number(lat.toFixed(DECIMALS))}`)].join(':')
  }
  return drafts.map(one).join('/')
}

/** Reads them; what is none is passed over. */
export function readDrafts(text: string | undefined): Draft[] {
  return (text ?? '').split('/').map(readDraft).filter((own) => own !== null).slice(0, MOST_DRAFTS)
}

function readDraft(text: string): Draft | null {
  const [head = '', ...places] = text.split(':')
  const [flagged = '', name = '', width = ''] = head.split('.')
  const type = flagged.replace(/^-/, '')
  const points = places.map(degrees)
  if (!isType(type) || points.length < fewest(type) || points.some((own) => own === null)) return null
  const metres = Number(width.replace('_', '.'))
  return { type, isOn: !flagged.startsWith('-'), name: unescape(name), width: width && metres > 0 ? metres : null, points: points.filter((own) => own !== null) }
}

function degrees(text: string): Degrees | null {
  const [lon, lat] = text.split(',').map(Number)
  if (lon === undefined || lat === undefined || !Number.isFinite(lon) || !Number.isFinite(lat)) return null
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lon, lat] : null
}

/** A lowered kerb is a point, all else a line. */
export const isPoint = (type: EditType): boolean => type === 'lowered_kerb'
const fewest = (type: EditType) => (isPoint(type) ? 1 : 2)

/** The points of what was drawn. */
export const pointsOf = (geometry: LineString | Point): Degrees[] => (geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates).map(asDegrees)
const asDegrees = ([lon = 0, lat = 0]: Position): Degrees => [lon, lat]

/** A draft as a row of the layer `edits`; a point is a line that goes nowhere. */
export function rowOf(draft: Draft, year: number | null): Feature<LineString> {
  const [first] = draft.points
  const points = draft.points.length === 1 && first ? [first, first] : [...draft.points]
  return { type: 'Feature', properties: { name: draft.name, type: draft.type, width_m: draft.width, surface: null, year }, geometry: { type: 'LineString', coordinates: points } }
}

/** What a draft is called in a request and its answer: its place in the list, from 1. */
export const draftId = (index: number): string => `draft-${index + 1}`
