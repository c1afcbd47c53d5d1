/** Requests of the map: what is still being made, as tiles of a plan that was just changed, is asked for again when the service says so. */
import { LONGEST_S, pause } from '../api/client'

/** A `fetch` that waits while the answer is 503 with `Retry-After`; given up as any other by its signal. */
export function patient(own: typeof fetch, wait: typeof pause = pause): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init)
    let waited = 0
    for (;;) {
      const response = await own(request.clone())
      const seconds = Number(response.headers.get('Retry-After'))
      if (response.status !== 503 || !(seconds > 0) || waited >= LONGEST_S) return response
      await response.body?.cancel()
      await wait(seconds, request.signal)
      waited += seconds
    }
  }
}
