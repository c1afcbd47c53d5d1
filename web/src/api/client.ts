import type { Feature, FeatureCollection } from 'geojson'
import { asProblem, isAborted, Problem, problemOf } from './problem'

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>

export interface Asking {
  signal?: AbortSignal | undefined
  query?: Query
  /** Called when an answer is still being made and will be asked for again. */
  onWait?: () => void
}

/** Seconds to wait where the service does not say how many. */
const WAIT_S = 2
/** How long an answer that is being made is waited for, seconds. */
export const LONGEST_S = 600

/** An address with parameters; what is null or undefined is left out. */
export function address(path: string, query: Query = {}): string {
  const all = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== null && value !== undefined && value !== '') all.set(name, String(value))
  const text = all.toString()
  return text ? `${path}${path.includes('?') ? '&' : '?'}${text}` : path
}

/** Sends a request and gives the answer if it is a good one; what goes wrong is thrown as a `Problem`. */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response
  try {
    response = await fetch(path, { credentials: 'same-origin', ...init })
  } catch (why) {
    if (isAborted(why)) throw why
    throw asProblem(why)
  }
  if (!response.ok) throw await problemOf(response)
  return response
}

/** Waits; ends at once when the signal says so. */
export function pause(seconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((done, gaveUp) => {
    const end = () => {
      clearTimeout(timer)
      gaveUp(new DOMException('aborted', 'AbortError'))
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end)
      done()
    }, seconds * 1000)
    signal?.addEventListener('abort', end, { once: true })
  })
}

/** The same, but an answer that is still being made (503 with `Retry-After`) is waited for. */
export async function patiently(path: string, init: RequestInit = {}, onWait?: () => void): Promise<Response> {
  const begin = Date.now()
  for (;;) {
    try {
      return await send(path, init)
    } catch (why) {
      const isBeingMade = why instanceof Problem && why.status === 503 && why.retryAfter !== null
      if (!isBeingMade || (Date.now() - begin) / 1000 > LONGEST_S) throw why
      onWait?.()
      await pause(why.retryAfter ?? WAIT_S, init.signal ?? undefined)
    }
  }
}

/** `GET` of a JSON document. */
export async function getJson<T>(path: string, asking: Asking = {}): Promise<T> {
  const init: RequestInit = { headers: { Accept: 'application/json' } }
  if (asking.signal) init.signal = asking.signal
  const response = await patiently(address(path, asking.query), init, asking.onWait)
  return (await response.json()) as T
}

/** Rows of a page of a collection; the service gives no more. */
const PAGE = 10_000

/** All rows of a collection that are asked for, page after page. */
export async function getRows(path: string, asking: Asking = {}): Promise<Feature[]> {
  const all: Feature[] = []
  for (;;) {
    const { features, numberMatched } = await getJson<FeatureCollection & { numberMatched: number }>(path, { ...asking, query: { ...asking.query, limit: PAGE, offset: all.length } })
    all.push(...features)
    if (!features.length || all.length >= numberMatched) return all
  }
}

/** `POST` of a JSON document that is answered by one. */
export async function postJson<T>(path: string, body: unknown, asking: Asking = {}): Promise<T> {
  const init: RequestInit = {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }
  if (asking.signal) init.signal = asking.signal
  const response = await patiently(address(path, asking.query), init, asking.onWait)
  return (await response.json()) as T
}
