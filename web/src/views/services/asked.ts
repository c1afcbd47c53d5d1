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
