import { describe, expect, it } from 'vitest'
import { patient } from '../src/map/patient'

const TILE = 'http://localhost/tiles/1'
const answer = (status: number, headers: Record<string, string> = {}) => new Response(status === 204 ? null : 'tile', { status, headers })

/** A service that gives these answers, one after the other. */
function service(answers: Response[]) {
  const asked: string[] = []
  const waits: number[] = []
  const own: typeof fetch = (input) => {
    asked.push((input as Request).url)
    return Promise.resolve(answers[asked.length - 1] ?? answer(500))
  }
  const wait = (seconds: number, signal?: AbortSignal) => {
    waits.push(seconds)
    signal?.throwIfAborted()
    return Promise.resolve()
  }
  return { asked, waits, ask: patient(own, wait) }
}

describe('requests of the map', () => {
  it('ask again for what is being made, after as long as the service says', async () => {
    const { ask, asked, waits } = service([answer(503, { 'Retry-After': '1' }), answer(503, { 'Retry-After': '3' }), answer(200)])
    expect((await ask(TILE)).status).toBe(200)
    expect(asked).toEqual([TILE, TILE, TILE])
    expect(waits).toEqual([1, 3])
  })

  it('give what is there, what is not there, and what went wrong, at once', async () => {
    for (const status of [200, 204, 404, 500, 503]) {
      const { ask, asked, waits } = service([answer(status)])
      expect((await ask(TILE)).status).toBe(status)
      expect([asked.length, waits.length]).toEqual([1, 0])
    }
  })

  it('end when the map no longer wants it', async () => {
    const control = new AbortController()
    const { ask, asked } = service([answer(503, { 'Retry-After': '1' }), answer(200)])
    const given = ask(TILE, { signal: control.signal })
    control.abort()
    await expect(given).rejects.toThrow()
    expect(asked.length).toBeLessThan(2)
  })

  it('do not wait for ever', async () => {
    const { ask, asked } = service(Array.from({ length: 9 }, () => answer(503, { 'Retry-After': '300' })))
    expect((await ask(TILE)).status).toBe(503)
    expect(asked.length).toBe(3)
  })
})
