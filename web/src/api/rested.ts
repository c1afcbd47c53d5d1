import { isAborted } from './problem'

export interface Rested<T> {
  ask: (signal: AbortSignal) => Promise<T>
  answered: (answer: T) => void
  failed: (why: unknown) => void
}

/** Asks once nothing has changed for some milliseconds; the function that comes back gives it up. */
export function askRested<T>(restMs: number, { ask, answered, failed }: Rested<T>): () => void {
  const control = new AbortController()
  const timer = setTimeout(() => {
    ask(control.signal)
      .then(answered)
      .catch((why: unknown) => {
        if (!isAborted(why)) failed(why)
      })
  }, restMs)
  return () => {
    clearTimeout(timer)
    control.abort()
  }
}
