/** What went wrong with a request: a problem of the service (RFC 9457), or no answer at all. */
export class Problem extends Error {
  constructor(
    /** The status; 0 if there was no answer. */
    readonly status: number,
    /** The code of the service, as `unknown_class`; `network` if there was no answer. */
    readonly code: string,
    /** What the service says of it. */
    readonly detail: string,
    /** In how many seconds to ask again, if it says so. */
    readonly retryAfter: number | null = null,
    /** The number under which the log of the service has the request. */
    readonly requestId: string = '',
  ) {
    super(`${status} ${code}: ${detail}`)
    this.name = 'Problem'
  }

  /** Whether it may go by itself: the service is busy, starts again, or cannot be reached. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}

/** The problem in an answer. */
export async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text().catch(() => '')
  let body: Record<string, unknown> = {}
  try {
    body = JSON.parse(text) as Record<string, unknown>
  } catch {
    // a proxy in front may answer with a page
  }
  const say = (name: string) => (typeof body[name] === 'string' ? body[name] : '')
  const code = say('type').split(':').pop() || 'http'
  const wait = Number(response.headers.get('Retry-After'))
  return new Problem(response.status, code, say('detail') || say('title') || response.statusText, Number.isFinite(wait) && wait > 0 ? wait : null, say('request_id'))
}

/** Whether somebody gave up waiting, which is no problem. */
export const isAborted = (why: unknown): boolean => why instanceof DOMException && why.name === 'AbortError'

/** Anything that was thrown, as a problem. */
export function asProblem(why: unknown): Problem {
  if (why instanceof Problem) return why
  if (why instanceof TypeError) return new Problem(0, 'network', '')
  return new Problem(0, 'fault', why instanceof Error ? why.message : String(why))
}
