import { expect, it } from 'vitest'
import { Latest } from '../src/api/latest'

/** A service that answers when it is told to, and counts what is under way. */
function slow() {
  const under: { input: number; signal: AbortSignal; answer: (value: string) => void; fail: (why: unknown) => void }[] = []
  let most = 0
  let now = 0
  const ask = (input: number, signal: AbortSignal) =>
    new Promise<string>((answer, fail) => {
      now += 1
      most = Math.max(most, now)
      const end = () => (now -= 1)
      signal.addEventListener('abort', () => { end(); fail(new DOMException('aborted', 'AbortError')) }, { once: true })
      under.push({ input, signal, answer: (value) => { if (!signal.aborted) { end(); answer(value) } }, fail: (why) => { end(); fail(why) } })
    })
  return { ask, under, most: () => most }
}
const settle = () => new Promise((done) => setTimeout(done, 0))

it('never has two requests under way, and asks for the last thing wanted', async () => {
  const service = slow()
  const answered: string[] = []
  const latest = new Latest<number, string>(service.ask, (text) => answered.push(text), () => {}, 1e9)
  for (let i = 0; i < 50; i++) latest.want(i)
  expect(service.under.map((own) => own.input)).toEqual([0])
  service.under[0]?.answer('first')
  await settle()
  expect(service.under.map((own) => own.input)).toEqual([0, 49])
  service.under[1]?.answer('last')
  await settle()
  expect(answered).toEqual(['first', 'last'])
  expect(service.most()).toBe(1)
})

it('gives up a request that takes long once something newer is wanted, still one at a time', async () => {
  const service = slow()
  const answered: string[] = []
  const latest = new Latest<number, string>(service.ask, (text) => answered.push(text), () => {}, -1)
  latest.want(1)
  latest.want(2)
  await settle()
  expect(service.under.map((own) => [own.input, own.signal.aborted])).toEqual([[1, true], [2, false]])
  service.under[1]?.answer('2')
  await settle()
  expect(answered).toEqual(['2'])
  expect(service.most()).toBe(1)
})

it('says what failed and goes on', async () => {
  const service = slow()
  const failed: unknown[] = []
  const latest = new Latest<number, string>(service.ask, () => {}, (why) => failed.push(why), 1e9)
  latest.want(1)
  service.under[0]?.fail(new Error('no'))
  await settle()
  latest.want(2)
  await settle()
  expect(failed).toHaveLength(1)
  expect(service.under).toHaveLength(2)
})
