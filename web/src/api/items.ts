/** Rows of the layers of a plan: read, made, changed and taken out, as docs/service.md has it under "Changes of plans". */
import type { Feature, FeatureCollection } from 'geojson'
import { address, getJson, send } from './client'
import { Problem } from './problem'

/** A row, and by which name its present state goes. */
export interface Row {
  feature: Feature
  etag: string
}

/** What can be done with the rows of a plan; tests have one that fails when it is told to. */
export interface Items {
  list(layer: string, signal?: AbortSignal): Promise<Feature[]>
  /** Null if there is no such row. */
  read(layer: string, id: string): Promise<Row | null>
  create(layer: string, feature: Feature): Promise<{ id: string; etag: string }>
  /** The new state's name. */
  replace(layer: string, id: string, feature: Feature, etag: string): Promise<string>
  remove(layer: string, id: string, etag: string): Promise<void>
  /** The id of a row that is there and was made like this one: of a request whose answer was lost. */
  created(layer: string, feature: Feature): Promise<string | null>
  /** Takes back that a row was taken out, so that it keeps its id; false where this cannot be done. */
  restore(layer: string, id: string): Promise<boolean>
}

const ROW = 'application/geo+json'
/** Rows of a page of a list; the service gives no more. */
const PAGE = 10_000
/** How far back the record of changes is looked through. */
const CHANGES = 50
/** After how many milliseconds a service that says nothing counts as away. */
const PATIENCE_MS = 20_000

interface Change {
  number: number
  layer: string
  id: string
  action: string
  after: Feature | null
}

export function itemsOf(dataset: string): Items {
  const all = (layer: string) => `${dataset}/collections/${encodeURIComponent(layer)}/items`
  const one = (layer: string, id: string) => `${all(layer)}/${encodeURIComponent(id)}`
  const write = (path: string, method: string, headers: Record<string, string>, feature?: Feature) => {
    const init: RequestInit = { method, headers, signal: AbortSignal.timeout(PATIENCE_MS) }
    if (feature) {
      init.headers = { ...headers, 'Content-Type': ROW }
      init.body = JSON.stringify({ type: 'Feature', geometry: feature.geometry, properties: feature.properties ?? {} })
    }
    return send(path, init)
  }
  const changes = async () => {
    const response = await send(address(`${dataset}/history`, { limit: CHANGES }), { signal: AbortSignal.timeout(PATIENCE_MS) })
    return ((await response.json()) as { changes: Change[] }).changes
  }
  const read = async (layer: string, id: string): Promise<Row | null> => {
    try {
      const response = await send(one(layer, id), { headers: { Accept: ROW }, cache: 'no-cache', signal: AbortSignal.timeout(PATIENCE_MS) })
      const { type, id: own, geometry, properties } = (await response.json()) as Feature
      return { feature: { type, id: own ?? id, geometry, properties }, etag: response.headers.get('ETag') ?? '*' }
    } catch (why) {
      if (why instanceof Problem && why.status === 404 && why.code === 'not_found') return null
      throw why
    }
  }
  return {
    read,
    async list(layer, signal) {
      const found: Feature[] = []
      for (let offset = 0; ; offset += PAGE) {
        const page = await getJson<FeatureCollection & { numberMatched: number }>(all(layer), { signal, query: { limit: PAGE, offset, f: 'json' } })
        found.push(...page.features)
        if (found.length >= page.numberMatched || !page.features.length) return found
      }
    },
    async create(layer, feature) {
      const response = await write(all(layer), 'POST', {}, feature)
      const id = decodeURIComponent(response.headers.get('Location')?.split('/').pop() ?? '')
      return { id, etag: response.headers.get('ETag') ?? '*' }
    },
    async replace(layer, id, feature, etag) {
      const response = await write(one(layer, id), 'PUT', { 'If-Match': etag }, feature)
      return response.headers.get('ETag') ?? '*'
    },
    async remove(layer, id, etag) {
      await write(one(layer, id), 'DELETE', { 'If-Match': etag })
    },
    async created(layer, feature) {
      for (const own of await changes()) {
        if (own.action !== 'create' || own.layer !== layer || !own.after || !holds(own.after, feature)) continue
        const row = await read(layer, own.id)
        if (row && holds(row.feature, feature)) return own.id
      }
      return null
    },
    async restore(layer, id) {
      const own = (await changes()).find((change) => change.layer === layer && change.id === id)
      if (own?.action !== 'delete') return false
      try {
        await write(`${dataset}/history/${own.number}/undo`, 'POST', {})
        return true
      } catch (why) {
        if (why instanceof Problem && (why.status === 404 || why.status === 409)) return false
        throw why
      }
    },
  }
}

/** Decimals of a degree that make a place: a centimetre. */
const DECIMALS = 1e7

/** What a row says, in a form in which the same is the same text. */
export function content(feature: Feature): string {
  const filled = Object.entries(feature.properties ?? {}).filter(([, value]) => !isEmpty(value))
  return `${place(feature)} ${JSON.stringify(filled.sort(([a], [b]) => (a < b ? -1 : 1)))}`
}

const isEmpty = (value: unknown) => value === null || value === undefined || value === ''
const place = (feature: Feature) => JSON.stringify(feature.geometry, (_, value: unknown) => (typeof value === 'number' ? Math.round(value * DECIMALS) : value))

/** Whether a row says all that the other says: the service fills in what is left out. */
function holds(row: Feature, other: Feature): boolean {
  const filled = Object.entries(other.properties ?? {}).filter(([, value]) => !isEmpty(value))
  return place(row) === place(other) && filled.every(([name, value]) => row.properties?.[name] === value)
}
