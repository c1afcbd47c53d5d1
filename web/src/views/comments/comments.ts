/** Comments of a plan: read, written, decided about; docs/service.md has them under "Changes of plans". */
import type { Feature, FeatureCollection, Point } from 'geojson'
import { getJson, send } from '../../api/client'
import { Problem } from '../../api/problem'
import type { Degrees } from '../../api/reach'

export type State = 'new' | 'shown' | 'done' | 'hidden'
export const STATES: readonly State[] = ['new', 'shown', 'done', 'hidden']

export interface Comment {
  id: string
  at: Degrees
  text: string
  /** Empty if nobody is named. */
  name: string
  time: Date | null
  state: State
  replyTo: string | null
  /** What of the plan it is about, as `sites/s1`. */
  feature: string | null
}

/** A comment with what was answered. */
export interface Thread {
  comment: Comment
  replies: Comment[]
}

const ROW = 'application/geo+json'
const CHANGE = 'application/merge-patch+json'
/** Rows of a page of a list; the service gives no more. */
const PAGE = 10_000

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const isState = (value: unknown): value is State => STATES.some((own) => own === value)

/** A row as it is sent; null of what has no place. */
export function commentOf(feature: Feature): Comment | null {
  if (feature.geometry?.type !== 'Point') return null
  const [lon, lat] = (feature.geometry as Point).coordinates
  const own = feature.properties ?? {}
  if (lon === undefined || lat === undefined) return null
  const time = new Date(text(own.time))
  return { id: String(feature.id ?? ''), at: [lon, lat], text: text(own.text), name: text(own.name), time: Number.isNaN(time.getTime()) ? null : time, state: isState(own.state) ? own.state : 'new', replyTo: text(own.reply_to) || null, feature: text(own.feature) || null }
}

/** What was said first, the newest on top; answers under it in the order in which they came. An answer to what is not there stands by itself. */
export function threads(comments: readonly Comment[]): Thread[] {
  const ids = new Map(comments.map((own) => [own.id, own]))
  const when = (own: Comment) => own.time?.getTime() ?? 0
  /** The comment that began it; answers to answers belong to it, too. */
  const first = (own: Comment): Comment => {
    const seen = new Set<string>([own.id])
    let at = own
    for (;;) {
      const before = at.replyTo === null ? undefined : ids.get(at.replyTo)
      if (!before || seen.has(before.id)) return at
      seen.add(before.id)
      at = before
    }
  }
  const all = new Map<string, Thread>()
  for (const own of comments) if (first(own) === own) all.set(own.id, { comment: own, replies: [] })
  for (const own of comments) if (first(own) !== own) all.get(first(own).id)?.replies.push(own)
  for (const thread of all.values()) thread.replies.sort((a, b) => when(a) - when(b))
  return [...all.values()].sort((a, b) => when(b.comment) - when(a.comment))
}

/** What anybody is shown, for who looks at the plan as the public does. */
export const isPublic = ({ state }: Comment): boolean => state === 'shown' || state === 'done'

/** The view that shows a row of the plan, and its id there; null of rows that no view shows by themselves. */
export function viewOf(feature: string): { view: 'sites' | 'bases'; id: string } | null {
  const [layer, ...rest] = feature.split('/')
  const id = rest.join('/')
  return id && (layer === 'sites' || layer === 'bases') ? { view: layer, id } : null
}

const rows = (dataset: string) => `${dataset}/collections/comments/items`

export async function listComments(dataset: string, signal: AbortSignal): Promise<Comment[]> {
  const found = await getJson<FeatureCollection>(rows(dataset), { signal, query: { limit: PAGE, f: 'json' } })
  return found.features.map(commentOf).filter((own) => own !== null)
}

export interface Draft {
  at: Degrees
  text: string
  name: string
  replyTo?: string
  feature?: string
}

/** The body of what is sent; what is empty is left out. */
export function bodyOf({ at, text: words, name, replyTo, feature }: Draft): Feature {
  const properties: Record<string, string> = { text: words.trim() }
  if (name.trim()) properties.name = name.trim()
  if (replyTo) properties.reply_to = replyTo
  if (feature) properties.feature = feature
  return { type: 'Feature', geometry: { type: 'Point', coordinates: at }, properties }
}

/** Writes a comment; its id. */
export async function write(dataset: string, draft: Draft): Promise<string> {
  const response = await send(rows(dataset), { method: 'POST', headers: { 'Content-Type': ROW }, body: JSON.stringify(bodyOf(draft)) })
  return decodeURIComponent(response.headers.get('Location')?.split('/').pop() ?? '')
}

async function etag(path: string): Promise<string> {
  return (await send(path, { headers: { Accept: ROW }, cache: 'no-cache' })).headers.get('ETag') ?? '*'
}

export async function decide(dataset: string, id: string, state: State): Promise<void> {
  const path = `${rows(dataset)}/${encodeURIComponent(id)}`
  await send(path, { method: 'PATCH', headers: { 'Content-Type': CHANGE, 'If-Match': await etag(path) }, body: JSON.stringify({ properties: { state } }) })
}

/** Whether somebody has written so much that the service wants a pause. */
export const isTooMuch = (why: unknown): why is Problem => why instanceof Problem && why.status === 429
