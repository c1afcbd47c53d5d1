/**
 * The address of the page holds the view: `/{language}/{area}/{view}?plan=&year=&m=zoom/lat/lon&…`. A shared link opens it again.
 */

export const LANGUAGES = ['nb', 'nn', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

export const VIEWS = ['here', 'sites', 'bases', 'settlements', 'project', 'what-if', 'compare', 'locate', 'need', 'services', 'ambulant', 'layers', 'report', 'plans', 'assumptions', 'comments', 'start', 'about'] as const
export type View = (typeof VIEWS)[number]

/** Everything else that an address says, by name; what is empty is not there. */
export type Params = Readonly<Record<string, string>>

export interface Address {
  language: Language
  /** Id of the study area; empty: the first one. */
  area: string
  view: View
  params: Params
}

/** Names of parameters that hold for every view; the others belong to one and go when it is left. */
export const COMMON = ['plan', 'year', 'set', 'as', 'm', 'private'] as const

const isOne = <T extends string>(all: readonly T[], text: string | undefined): text is T => all.some((one) => one === text)

/** Reads the address of a page, below the path of the service. What is not known is as if it were not there. */
export function parse(path: string, search: string, root: string): Address {
  const parts = path.slice(path.startsWith(root) ? root.length : 0).split('/').filter(Boolean).map(decode)
  const [language, area, view] = parts
  const params: Record<string, string> = {}
  for (const [name, value] of new URLSearchParams(search)) if (value) params[name] = value
  return {
    language: isOne(LANGUAGES, language) ? language : 'nb',
    area: area ?? '',
    view: isOne(VIEWS, view) ? view : 'here',
    params,
  }
}

/** Writes it as a path with parameters. */
export function write(address: Address, root: string): string {
  const path = [address.language, address.area, address.view].filter(Boolean).map(encodeURIComponent).join('/')
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(address.params)) if (value) query.set(name, value)
  // these are safe in a query, and links that people read are shorter with them
  const text = query.toString().replace(/%2F/g, '/').replace(/%3A/g, ':').replace(/%2C/g, ',')
  return `${root}/${path}${text ? `?${text}` : ''}`
}

/** The parameters that stay when another view is opened. */
export function common(params: Params): Params {
  return Object.fromEntries(Object.entries(params).filter(([name]) => isOne(COMMON, name)))
}

export interface Camera {
  zoom: number
  lat: number
  lon: number
}

/** Where the map is, as `14.2/63.88320/11.96200`. */
export function camera(text: string | undefined): Camera | null {
  const [zoom, lat, lon] = (text ?? '').split('/').map(Number)
  if (zoom === undefined || lat === undefined || lon === undefined) return null
  const isThere = [zoom, lat, lon].every(Number.isFinite) && Math.abs(lat) <= 85 && Math.abs(lon) <= 180 && zoom >= 0 && zoom <= 24
  return isThere ? { zoom, lat, lon } : null
}

export function writeCamera({ zoom, lat, lon }: Camera): string {
  return `${zoom.toFixed(2)}/${lat.toFixed(5)}/${lon.toFixed(5)}`
}

/** A point, as `11.96200,63.88320`: longitude first. */
export function point(text: string | undefined): [number, number] | null {
  const [lon, lat] = (text ?? '').split(',').map(Number)
  if (lon === undefined || lat === undefined || !Number.isFinite(lon) || !Number.isFinite(lat)) return null
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lon, lat] : null
}

export function writePoint([lon, lat]: readonly [number, number]): string {
  return `${lon.toFixed(6)},${lat.toFixed(6)}`
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
