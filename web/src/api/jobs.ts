/** Jobs of the service: questions that are answered in their turn (docs/service.md, "Processes"). */
import { address, send, type Query } from './client'

export interface Job {
  jobID: string
  status: 'accepted' | 'running' | 'successful' | 'failed' | 'dismissed'
  message: string
  progress: number
  /** Of a search under way: the best value, and a bound that no answer passes. */
  so_far?: { value: number; bound: number; value_unit: string }
}

const at = (root: string, id: string) => `${root}/jobs/${encodeURIComponent(id)}`

/** Begins a job. */
export async function begin(root: string, process: string, body: unknown, query: Query = {}): Promise<Job> {
  const response = await send(address(`${root}/processes/${process}/execution`, query), { method: 'POST', headers: { 'Content-Type': 'application/json', Prefer: 'respond-async' }, body: JSON.stringify(body) })
  return (await response.json()) as Job
}

export async function job(root: string, id: string, signal: AbortSignal): Promise<Job> {
  return (await (await send(at(root, id), { signal })).json()) as Job
}

/** What it found; what went wrong with it is thrown. */
export async function results<T>(root: string, id: string, signal: AbortSignal): Promise<T> {
  return (await (await send(`${at(root, id)}/results`, { signal, headers: { Accept: 'application/json' } })).json()) as T
}

/** Stops it; there is no answer. */
export async function stop(root: string, id: string): Promise<void> {
  await send(at(root, id), { method: 'DELETE' })
}

/** Ends its search: the answer is the best so far. */
export async function enough(root: string, id: string): Promise<void> {
  await send(`${at(root, id)}/enough`, { method: 'POST' })
}

export const isOver = ({ status }: Job): boolean => status === 'successful' || status === 'failed' || status === 'dismissed'
