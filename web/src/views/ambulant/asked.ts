/** What is asked, and how it is asked for. */
import { address, pause, send, type Query } from '../../api/client'
import { Problem } from '../../api/problem'
import type { Degrees } from '../../api/reach'
import { point, writePoint, type Params } from '../../state/address'
import { WAYS, type Answer, type Way } from './ambulant'
import type { GroupWish } from './groups'

export interface OfficeWish {
  id: string
  name: string
  position: { lon: number; lat: number }
}

export interface Question {
  year?: number
  offices?: OfficeWish[]
  direct_share?: number
  groups?: GroupWish[]
}

/** Seconds to wait where the service does not say how many. */
const WAIT_S = 2
/** So often is asked again what took longer than the service allows: waiting for a turn counts, too. */
const TRIES = 2
const BETWEEN = ';'

/** The way that the address names; else a table where there is one. */
export const wayOf = (text: string | undefined, hasTable: boolean): Way => WAYS.find((own) => own === text) ?? (hasTable ? 'table' : 'estimate')

/** A part of 1 that the address says; null if it says none. */
export function shareOf(text: string | undefined): number | null {
  const own = Number(text)
  return text && Number.isFinite(own) && own >= 0 && own <= 1 ? own : null
}

/** Offices of one's own, in the order in which they were put there. */
export const placesOf = (text: string | undefined): Degrees[] => (text ?? '').split(BETWEEN).flatMap((own) => {
  const at = point(own)
  return at ? [at] : []
})
export const writePlaces = (all: readonly Degrees[]): string | null => all.map(writePoint).join(BETWEEN) || null

/** The question that the address says, but for who is served; `nameOf` says what the office with a number is called. */
export function questionOf(params: Params, way: Way, { year, nameOf }: { year: number | null; nameOf: (number: number) => string }): Question {
  const share = way === 'table' ? shareOf(params.share) : null
  const offices = placesOf(params.offices).map(([lon, lat], index) => ({ id: `own-${index + 1}`, name: nameOf(index + 1), position: { lon, lat } }))
  return { ...(year === null ? {} : { year }), ...(offices.length ? { offices } : {}), ...(share === null ? {} : { direct_share: share }) }
}

/** Asks while somebody waits: as a job the answer would lie in a file. What takes too long is not asked for again and again. */
export async function ask(dataset: string, way: Way, inputs: Question, { signal, query }: { signal: AbortSignal; query: Query }): Promise<Answer> {
  const path = address(`${dataset}/processes/${way === 'table' ? 'ambulant' : 'ambulant_estimate'}/execution`, query)
  const init: RequestInit = { method: 'POST', headers: { Accept: 'application/json', 'Content-Type': 'application/json' }, body: JSON.stringify({ inputs }), signal, cache: 'no-store' }
  for (let late = 0; ; ) {
    try {
      return (await (await send(path, init)).json()) as Answer
    } catch (why) {
      if (!(why instanceof Problem) || why.status !== 503) throw why
      if (why.code === 'time_limit') late += 1
      if (late > TRIES || (why.code !== 'time_limit' && why.retryAfter === null)) throw why
      await pause(why.retryAfter ?? WAIT_S, signal)
    }
  }
}
