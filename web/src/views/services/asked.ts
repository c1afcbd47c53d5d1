/** What is asked: when, and how many points are spread. */
import { parseMoment } from '../../parts/moment'

/** Points that may be asked for at most, whatever the settings say. */
const MOST = 60

/** The moment of the address; none: whatever the time. */
export const momentAsked = (at: string | undefined): { at?: string } => (at && parseMoment(at) ? { at } : {})

/** How many points the address asks for; null: as many as today. */
export function pointsAsked(text: string | undefined): number | null {
  const own = Number(text)
  return text && Number.isInteger(own) && own >= 1 && own <= MOST ? own : null
}

/** What is spread beside what the first answer has: so many points, or over places that nobody drew, too. */
export interface SpreadAsked {
  points?: number
  anywhere?: true
}

/** The spread that the address asks for; null: that of the first answer. */
export function spreadAsked({ cat, points, anywhere }: Readonly<Record<string, string>>): SpreadAsked | null {
  const own = cat ? pointsAsked(points) : null
  const isAnywhere = Boolean(cat) && anywhere === 'true'
  return own === null && !isAnywhere ? null : { ...(own === null ? {} : { points: own }), ...(isAnywhere ? { anywhere: true } : {}) }
}
