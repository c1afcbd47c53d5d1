/** Chosen sites as planned bases: in the plan, taken back at once, or in a variant of it. */
import { send } from '../../api/client'
import { plansAt, type PlanRow } from '../plans/plans'
import type { Place } from './answer'

export interface Written {
  added: number
  /** The address that takes all of them back. */
  undo: string | null
}

/** Writes them into the plan of a dataset. */
export async function writeInto(dataset: string, places: readonly Place[], year: number | null, nameOf: (place: Place) => string): Promise<Written> {
  const bases = places.map((own) => ({ lon: own.at[0], lat: own.at[1], name: nameOf(own), base_type: own.type }))
  const response = await send(`${dataset}/planned-bases`, { method: 'POST', headers: { 'Content-Type': 'application/json', Accept: 'application/json' }, body: JSON.stringify({ bases, ...(year === null ? {} : { opening_year: year }) }) })
  return (await response.json()) as Written
}

/** A variant of a plan with them. */
export async function writeVariant(area: string, plan: string, name: string, write: (dataset: string) => Promise<Written>): Promise<PlanRow> {
  const made = await plansAt(area).make(name, plan)
  await write(`${area}/plans/${encodeURIComponent(made.id)}`)
  return made
}
