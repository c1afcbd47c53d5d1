/** The tour of the page: shown on the first visit, and again when somebody asks for it. */
import { app } from './app.svelte'

/** Parts of the page that are shown, in order; they have this name as `data-tour`, and texts in `tour-…`. */
export const STOPS = ['map', 'panel', 'views', 'plan', 'badge'] as const
export type Stop = (typeof STOPS)[number]

const KEPT = 'tettsted-tour'
const SEEN = 'seen'

class Tour {
  private index = $state<number | null>(null)
  /** Whether the page was opened by its bare address: a link to a view means that view, not a tour. Read before the address is filled in. */
  private readonly isBare = !app.address.area && Object.keys(app.params).length === 0

  /** Where it is; null: nowhere. */
  get stop(): Stop | null {
    return this.index === null ? null : (STOPS[this.index] ?? null)
  }

  get number(): number {
    return (this.index ?? 0) + 1
  }

  get isLast(): boolean {
    return this.number === STOPS.length
  }

  /** Begins by itself where nobody has seen it. */
  greet(): void {
    if (this.isBare && !isSeen()) this.start()
  }

  start(): void {
    this.index = 0
  }

  turn(by: 1 | -1): void {
    if (this.index !== null) this.index = Math.max(0, Math.min(STOPS.length - 1, this.index + by))
  }

  end(): void {
    this.index = null
    try {
      localStorage.setItem(KEPT, SEEN)
    } catch {
      // a browser that keeps nothing shows it on each visit
    }
  }
}

function isSeen(): boolean {
  try {
    return localStorage.getItem(KEPT) === SEEN
  } catch {
    return false
  }
}

export const tour = new Tour()
